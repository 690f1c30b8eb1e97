package tables

import (
	"comptoir/service/journal"
	"comptoir/service/records/chain"
)

// signed returns the code of a row that is not a move.
func (s *Seals) signed(label string, content []byte) []byte { return s.Key.Sign(label, content) }

// trust returns what the code of a row that is not a move says of it.
func (s *Seals) trust(label string, number int64, content, mac []byte) journal.Trust {
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

// owner returns the chain that the row of a table belongs to by its own number: the
// last one that had begun by then.
func (s *Seals) owner(table string, seq int64) (number int64) {
	for n, start := range s.starts {
		before := start.Papers
		if table == TableReceipts {
			before = start.Receipts
		}
		if before < seq && n > number {
			number = n
		}
	}
	return number
}

// without reports whether a chain is one of a time without a keyring, behind one with:
// then no real money begins.
func (s *Seals) without(number int64) bool {
	if s.starts[number].Keyring {
		return false
	}
	for n, start := range s.starts {
		if n < number && start.Keyring {
			return true
		}
	}
	return false
}

// anchored reports whether an anchor is shown to be ours.
func (s *Seals) anchored(a chain.Anchor) bool {
	start := s.starts[a.Chain]
	return start.Key != nil && start.Key.Anchored(a)
}
