package tables

import (
	"bytes"
	"errors"
	"os"

	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// ChainSuffix ends the name of the file that keeps the key and the head where there
// is no keyring.
const ChainSuffix = ".chain"

// End is the last move: what the next one hangs on.
type End struct {
	Seq, At, Tick int64
	MAC           []byte
}

// Seals are what the codes of the rows are made and checked with.
type Seals struct {
	Database string // id of the file
	Key      *chain.Key
	Head     *chain.Head // as it was kept when the file was opened
	Anchors  map[int64]chain.Anchor
	Reason   chain.Kind      // why a new chain began; empty: none did, or for no reason to tell
	Bad      []chain.Finding // chains that somebody has changed

	BadRegister chain.Kind // what somebody did to the register; empty: nothing

	path     string // of the database
	keeper   chain.Keeper
	number   int64 // of the chain that goes on
	starts   map[int64]chain.Start
	chains   []*chainRow // as they stand in the file
	reg      register
	restored int64 // the last chain that began behind a copy of this program; 0: none
}

// OpenSeals takes the key from where it is kept; path is that of the database.
func OpenSeals(keeper chain.Keeper, path string) (*Seals, error) {
	s := &Seals{path: path, keeper: keeper}
	if s.keeper != nil {
		s.Key, _ = s.keeper.Key()
	}
	if s.Key == nil {
		s.keeper = chain.InFile(path + ChainSuffix)
		var err error
		if s.Key, err = s.keeper.Key(); err != nil {
			return nil, err
		}
	}
	s.Head, _ = s.keeper.Head()
	return s, nil
}

// All are the keys that are at hand: ours, and that of the file from a time without
// a keyring.
func (s *Seals) All() []*chain.Key {
	list := []*chain.Key{s.Key}
	if _, err := os.Stat(s.path + ChainSuffix); err != nil || !s.keeper.Keyring() {
		return list
	}
	if k, err := chain.InFile(s.path + ChainSuffix).Key(); err == nil {
		list = append(list, k)
	}
	return list
}

// load reads the register, the chains and the anchors of the file, and matches them
// with keys.
func (s *Seals) load(db *database.DB) (last *chainRow, err error) {
	s.starts, s.Anchors, s.Bad, s.BadRegister, s.chains = map[int64]chain.Start{}, map[int64]chain.Anchor{}, nil, "", nil
	if err := db.Row("SELECT value FROM facts WHERE name = 'id'", nil, &s.Database); err != nil {
		return nil, err
	}
	if s.reg, err = s.readRegister(db); err != nil {
		return nil, err
	}
	if s.chains, err = readChains(db); err != nil {
		return nil, err
	}
	var moves int64
	if err := db.Row("SELECT coalesce(max(seq), 0) FROM moves", nil, &moves); err != nil {
		return nil, err
	}
	for _, c := range s.chains {
		s.begin(c)
		last = c
	}
	s.judgeRegister(last, moves)
	s.judgeChains()
	return s.last(), db.Each("SELECT first, last, chain, after, mac FROM anchors", nil, func(scan func(...any) error) error {
		var a chain.Anchor
		if err := scan(&a.First, &a.Last, &a.Chain, &a.After, &a.MAC); err != nil {
			return err
		}
		s.Anchors[a.First] = a
		return nil
	})
}

// begin takes a chain in as it stands in the file.
func (s *Seals) begin(c *chainRow) {
	start := chain.Start{First: c.first, Before: c.before, Papers: c.papers, Receipts: c.receipts, Keyring: c.keyring}
	for _, k := range s.All() {
		if bytes.Equal(k.Fingerprint(), c.fingerprint) {
			start.Key = k
			if !k.Signed("chain", c.content(s.Database), c.mac) {
				s.Bad = append(s.Bad, chain.Finding{Kind: chain.Edited, Seq: c.id})
			} else if c.reason == string(chain.Restored) {
				s.restored = c.id
			}
		}
	}
	s.starts[c.id] = start
}

// Trusted returns what Known does, where the key of then is the one at hand.
func (s *Seals) Trusted() *chain.Head {
	head := s.Known()
	if head == nil || !bytes.Equal(head.Key, s.Key.Fingerprint()) {
		return nil
	}
	return head
}

// Elsewhere returns the head of another file that this one stands in place of, though
// nothing tells why; nil: it does not.
func (s *Seals) Elsewhere() *chain.Head {
	if s.Head == nil || s.Head.Seq == 0 || s.Head.Database == s.Database || s.Reason != "" {
		return nil
	}
	return s.Head
}

// goOn continues the last chain, or begins one where its key is not ours.
// restored says that this program has put a copy in place.
func (s *Seals) goOn(db *database.DB, last *chainRow, e End, computer string, restored bool) error {
	if last != nil && !restored && bytes.Equal(last.fingerprint, s.Key.Fingerprint()) {
		s.number = last.id
		return nil
	}
	c := chainRow{
		id: s.free(1), began: e.At, first: e.Seq + 1, before: e.MAC, fingerprint: s.Key.Fingerprint(),
		keyring: s.keeper.Keyring(), computer: computer,
	}
	if c.before == nil {
		c.before = []byte{}
	}
	if last != nil {
		c.id = s.free(last.id + 1)
		c.reason = string(reasonFor(last, c))
	}
	if restored {
		c.reason = string(chain.Restored)
		if s.Head != nil { // what comes after the copy may have had chains that it does not know
			c.id = s.free(max(c.id, s.Head.Chain+1))
		}
	}
	if err := errors.Join(db.Row("SELECT coalesce(max(seq), 0) FROM papers", nil, &c.papers),
		db.Row("SELECT coalesce(max(number), 0) FROM receipts", nil, &c.receipts)); err != nil {
		return err
	}
	c.mac = s.Key.Sign("chain", c.content(s.Database))
	if err := db.Exec("INSERT INTO chains VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		c.id, c.began, c.first, c.before, c.fingerprint, c.keyring, c.reason, c.computer, c.mac, c.papers, c.receipts); err != nil {
		return err
	}
	s.number, s.Reason = c.id, chain.Kind(c.reason)
	if restored {
		s.restored = c.id
	}
	s.chains = append(s.chains, &c)
	s.starts[c.id] = chain.Start{First: c.first, Before: c.before, Key: s.Key, Papers: c.papers, Receipts: c.receipts, Keyring: c.keyring}
	return nil
}

// reasonFor returns why the key is another one. A keyring that is there again is no
// reason to tell.
func reasonFor(last *chainRow, now chainRow) chain.Kind {
	switch {
	case last.computer != now.computer:
		return chain.OtherComputer
	case last.keyring && !now.keyring:
		return chain.NoKeyring
	case !last.keyring && now.keyring:
		return ""
	}
	return chain.KeyLost
}

// KeepHead keeps where the moves end, and how many papers and receipts there have
// been. It may fail: then the next start knows less.
func (s *Seals) KeepHead(e End, papers, receipts int64) {
	_ = s.keeper.KeepHead(chain.Head{
		Database: s.Database, Chain: s.number, Seq: e.Seq, MAC: e.MAC, Key: s.Key.Fingerprint(), Papers: papers, Receipts: receipts,
		Register: s.reg.version,
	})
}

// Reach returns where the moves have to end at least: as the head or the register of
// this file says, the further one. MAC is that of the head. nil: nothing tells.
func (s *Seals) Reach() *chain.Head {
	head := s.Known()
	if !s.reg.valid || head != nil && head.Seq >= s.reg.moves {
		return head
	}
	return &chain.Head{Database: s.Database, Seq: s.reg.moves}
}

// Known returns the head that the file's moves have to reach, or nil. One that is
// from before a copy of this program took the file's place is none.
func (s *Seals) Known() *chain.Head {
	if s.Head == nil || s.Head.Database != s.Database || s.Head.Chain < s.restored {
		return nil
	}
	return s.Head
}
