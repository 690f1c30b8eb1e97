package tables

import (
	"bytes"
	"strconv"

	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// chainRow is a row of the table of chains.
type chainRow struct {
	id, began, first    int64
	before, fingerprint []byte
	keyring             bool
	reason, computer    string
	mac                 []byte
	papers, receipts    int64 // numbers of the last ones before it
}

func (c *chainRow) content(database string) []byte {
	return chain.Content(database, c.id, c.began, c.first, c.before, c.fingerprint, c.keyring, c.reason, c.computer)
}

// whole is the row as the register knows it.
func (c *chainRow) whole() []byte {
	return chain.Content(c.content(""), c.mac, c.papers, c.receipts)
}

func (c *chainRow) key() string { return strconv.FormatInt(c.id, 10) }

func readChains(db *database.DB) (list []*chainRow, err error) {
	err = db.Each("SELECT id, began, first, before, fingerprint, keyring, reason, computer, mac, papers, receipts FROM chains ORDER BY id", nil,
		func(scan func(...any) error) error {
			c := &chainRow{}
			list = append(list, c)
			return scan(&c.id, &c.began, &c.first, &c.before, &c.fingerprint, &c.keyring, &c.reason, &c.computer, &c.mac, &c.papers, &c.receipts)
		})
	return list, err
}

// registerChains puts every chain that this till knows into the register that the
// transaction under way writes. One that somebody invented stays out of it.
func (t *Tables) registerChains() {
	for _, c := range t.Seals.chains {
		_, known := t.Seals.starts[c.id]
		if t.next.rows[TableChains][c.key()] == "" && known {
			t.next.put(TableChains, c.key(), t.Seals.code(TableChains, c.key(), c.whole()))
		}
	}
}

// judgeRegister looks whether the register is the one that was written last. Where
// there is none of this key, nor ever was, none is missing.
func (s *Seals) judgeRegister(last *chainRow, moves int64) {
	head := s.Trusted()
	kept := head != nil && head.Register > 0 && !s.rungSince(head, last)
	switch {
	case s.reg.valid && kept && s.reg.version < head.Register && moves >= head.Seq:
		s.BadRegister = chain.Missing // an earlier one, behind moves that are all there
	case s.reg.valid:
	case kept && !s.reg.there:
		s.BadRegister = chain.Missing
	case kept, s.reg.there && last != nil && bytes.Equal(last.fingerprint, s.Key.Fingerprint()):
		s.BadRegister = chain.Edited
	}
}

// rungSince reports whether a keyring, which is away now, has had the file since a head
// beside it was kept: the register is the keyring's then.
func (s *Seals) rungSince(head *chain.Head, last *chainRow) bool {
	return !s.keeper.Keyring() && last != nil && last.keyring && last.id > head.Chain
}

// judgeChains compares the chains with what is known of them: the register, and the
// head that is kept elsewhere. The rows of one that this till did not begin, nor found
// when it began its own, were not written here.
func (s *Seals) judgeChains() {
	ours := s.ours()
	for _, c := range s.chains {
		code := s.reg.rows[TableChains][c.key()]
		switch {
		case s.reg.valid && code == "", !s.reg.valid && s.BadRegister != "" && s.starts[c.id].Key == nil && c.id > ours:
			s.Bad = append(s.Bad, chain.Finding{Kind: chain.Invented, Seq: c.id})
			delete(s.starts, c.id)
		case s.reg.valid && !s.registered(TableChains, c.key(), c.whole()):
			s.Bad = append(s.Bad, chain.Finding{Kind: chain.Edited, Seq: c.id})
		}
	}
	for key := range s.reg.rows[TableChains] {
		if id, err := strconv.ParseInt(key, 10, 64); err == nil && !s.has(id) {
			s.Bad = append(s.Bad, chain.Finding{Kind: chain.Missing, Seq: id})
		}
	}
	head := s.Trusted()
	if head == nil {
		return
	}
	for id, start := range s.starts {
		if id == head.Chain && start.Key == nil || id > head.Chain && start.First <= head.Seq {
			s.Bad = append(s.Bad, chain.Finding{Kind: chain.Edited, Seq: id})
		}
	}
}

// ours returns the number of the first chain that is signed with a key at hand; a very
// large one when none is.
func (s *Seals) ours() int64 {
	for _, c := range s.chains {
		if start := s.starts[c.id]; start.Key != nil && start.Key.Signed("chain", c.content(s.Database), c.mac) {
			return c.id
		}
	}
	return 1<<63 - 1
}

// last returns the last chain that this till knows.
func (s *Seals) last() (last *chainRow) {
	for _, c := range s.chains {
		if _, known := s.starts[c.id]; known {
			last = c
		}
	}
	return last
}

// free returns the first number from n on that no chain has.
func (s *Seals) free(n int64) int64 {
	for s.has(n) {
		n++
	}
	return n
}

func (s *Seals) has(id int64) bool {
	for _, c := range s.chains {
		if c.id == id {
			return true
		}
	}
	return false
}
