package records

import (
	"bytes"
	"os"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

const chainSuffix = ".chain"

// end is the last move: what the next one hangs on.
type end struct {
	seq, at, tick int64
	mac           []byte
}

// seals are what the codes of the rows are made and checked with.
type seals struct {
	path     string // of the database
	database string // id of the file
	keeper   chain.Keeper
	key      *chain.Key
	head     *chain.Head // as it was kept when the file was opened
	number   int64       // of the chain that goes on
	starts   map[int64]chain.Start
	anchors  map[int64]chain.Anchor
	reason   chain.Kind // why a new chain began; empty: none did, or for no reason to tell
	restored int64      // the last chain that began behind a copy of this program; 0: none
	bad      []chain.Finding
}

// openSeals takes the key from where it is kept; path is that of the database.
func openSeals(keeper chain.Keeper, path string) (*seals, error) {
	s := &seals{path: path, keeper: keeper}
	if s.keeper != nil {
		s.key, _ = s.keeper.Key()
	}
	if s.key == nil {
		s.keeper = chain.InFile(path + chainSuffix)
		var err error
		if s.key, err = s.keeper.Key(); err != nil {
			return nil, broken(err)
		}
	}
	s.head, _ = s.keeper.Head()
	return s, nil
}

// all are the keys that are at hand: ours, and that of the file from a time without
// a keyring.
func (s *seals) all() []*chain.Key {
	list := []*chain.Key{s.key}
	if _, err := os.Stat(s.path + chainSuffix); err != nil || !s.keeper.Keyring() {
		return list
	}
	if k, err := chain.InFile(s.path + chainSuffix).Key(); err == nil {
		list = append(list, k)
	}
	return list
}

// chainRow is a row of the table of chains.
type chainRow struct {
	id, began, first    int64
	before, fingerprint []byte
	keyring             bool
	reason, computer    string
	mac                 []byte
}

func (c chainRow) content(database string) []byte {
	return chain.Content(database, c.id, c.began, c.first, c.before, c.fingerprint, c.keyring, c.reason, c.computer)
}

// load reads the chains and anchors of the file, and matches them with keys.
func (s *seals) load(db *database.DB) (last *chainRow, err error) {
	s.starts, s.anchors, s.bad = map[int64]chain.Start{}, map[int64]chain.Anchor{}, nil
	if err := db.Row("SELECT value FROM facts WHERE name = 'id'", nil, &s.database); err != nil {
		return nil, err
	}
	keys := s.all()
	err = db.Each("SELECT id, began, first, before, fingerprint, keyring, reason, computer, mac FROM chains ORDER BY id", nil, func(scan func(...any) error) error {
		var c chainRow
		if err := scan(&c.id, &c.began, &c.first, &c.before, &c.fingerprint, &c.keyring, &c.reason, &c.computer, &c.mac); err != nil {
			return err
		}
		start := chain.Start{First: c.first, Before: c.before}
		for _, k := range keys {
			if bytes.Equal(k.Fingerprint(), c.fingerprint) {
				start.Key = k
				if !k.Signed("chain", c.content(s.database), c.mac) {
					s.bad = append(s.bad, chain.Finding{Kind: chain.Edited, Seq: c.id})
				} else if c.reason == string(chain.Restored) {
					s.restored = c.id
				}
			}
		}
		s.starts[c.id] = start
		last = &c
		return nil
	})
	if err != nil {
		return nil, err
	}
	return last, db.Each("SELECT first, last, chain, after, mac FROM anchors", nil, func(scan func(...any) error) error {
		var a chain.Anchor
		if err := scan(&a.First, &a.Last, &a.Chain, &a.After, &a.MAC); err != nil {
			return err
		}
		s.anchors[a.First] = a
		return nil
	})
}

// goOn continues the last chain, or begins one where its key is not ours.
// restored says that this program has put a copy in place.
func (s *seals) goOn(db *database.DB, last *chainRow, e end, computer string, restored bool) error {
	if last != nil && !restored && bytes.Equal(last.fingerprint, s.key.Fingerprint()) {
		s.number = last.id
		return nil
	}
	c := chainRow{
		id: 1, began: e.at, first: e.seq + 1, before: e.mac, fingerprint: s.key.Fingerprint(),
		keyring: s.keeper.Keyring(), computer: computer,
	}
	if c.before == nil {
		c.before = []byte{}
	}
	if last != nil {
		c.id = last.id + 1
		c.reason = string(reasonFor(last, c))
	}
	if restored {
		c.reason = string(chain.Restored)
		if s.head != nil { // what comes after the copy may have had chains that it does not know
			c.id = max(c.id, s.head.Chain+1)
		}
	}
	c.mac = s.key.Sign("chain", c.content(s.database))
	if err := db.Exec("INSERT INTO chains VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		c.id, c.began, c.first, c.before, c.fingerprint, c.keyring, c.reason, c.computer, c.mac); err != nil {
		return err
	}
	s.number, s.reason = c.id, chain.Kind(c.reason)
	if restored {
		s.restored = c.id
	}
	s.starts[c.id] = chain.Start{First: c.first, Before: c.before, Key: s.key}
	return nil
}

// reasonFor tells why the key is another one. A keyring that is there again is no
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

// keepHead keeps where the moves end. It may fail: then the next start knows less.
func (s *seals) keepHead(e end) {
	_ = s.keeper.KeepHead(chain.Head{Database: s.database, Chain: s.number, Seq: e.seq, MAC: e.mac})
}

// known returns the head that the file's moves have to reach, or nil. One that is
// from before a copy of this program took the file's place is none.
func (s *seals) known() *chain.Head {
	if s.head == nil || s.head.Database != s.database || s.head.Chain < s.restored {
		return nil
	}
	return s.head
}

// signed returns the code of a row that is not a move.
func (s *seals) signed(label string, content []byte) []byte { return s.key.Sign(label, content) }

// trust tells what the code of a row that is not a move says of it.
func (s *seals) trust(label string, number int64, content, mac []byte) journal.Trust {
	start, known := s.starts[number]
	switch {
	case !known:
		return journal.Trust(chain.Invented)
	case start.Key == nil:
		return journal.NotCheckable
	case !start.Key.Signed(label, content, mac):
		return journal.Trust(chain.Edited)
	}
	return ""
}

// found gives the file its id when it is new.
func (s *seals) found(db *database.DB, id string) error {
	return db.Exec("INSERT OR IGNORE INTO facts VALUES ('id', ?)", id)
}

// anchored reports whether an anchor is shown to be ours.
func (s *seals) anchored(a chain.Anchor) bool {
	start := s.starts[a.Chain]
	return start.Key != nil && start.Key.Anchored(a)
}
