package records

import (
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/legacy"
	"comptoir/service/records/tables"
)

// oldRecords are the records of a journal as operations and moves.
type oldRecords struct {
	order  []*tables.Operation
	moves  []*tables.Move
	last   map[string]journal.State
	sealed map[string][]byte
}

// oldEntries makes of a journal what the schema wants: every move that leads to a
// state is there, also where its record was lost. Where the journal is damaged, the
// lost record of an Intent may be the one that says sent.
func oldEntries(book legacy.Journal, now time.Time) oldRecords {
	old := oldRecords{last: map[string]journal.State{}, sealed: map[string][]byte{}}
	byID := map[string]*tables.Operation{}
	for _, rec := range book.Records {
		op := byID[rec.ID]
		if op == nil {
			op = &tables.Operation{Seq: int64(len(old.order) + 1), Entry: journal.Entry{ID: rec.ID, Details: rec.Details, Created: rec.Time}}
			byID[rec.ID] = op
			old.order = append(old.order, op)
			old.sealed[rec.ID] = rec.Sealed
		}
		old.lead(op, rec.State, rec.Time)
		m := old.moves[len(old.moves)-1]
		m.Auth, m.Capture, m.Key, m.Resolved = rec.AuthorizationID, rec.CaptureID, rec.Key, rec.Resolved
	}
	if book.Damaged {
		for _, op := range old.order {
			if old.last[op.Entry.ID] == journal.Intent {
				old.lead(op, journal.Unknown, now)
				old.moves[len(old.moves)-1].Key = journal.KeyDamaged
			}
		}
	}
	return old
}

// lead adds the moves that bring an operation into a state.
func (o *oldRecords) lead(op *tables.Operation, to journal.State, at time.Time) {
	came := o.last[op.Entry.ID]
	for _, went := range way(came, to) {
		o.moves = append(o.moves, &tables.Move{Op: op, Came: came, Went: went, At: at.UTC().Round(0)})
		came = went
	}
	o.last[op.Entry.ID] = to
}

// way is the shortest way from one state to another of the old journal.
func way(from, to journal.State) []journal.State {
	all := []journal.State{"", journal.Intent, journal.Sent}
	switch {
	case to == journal.Intent:
		return []journal.State{journal.Intent}
	case from == journal.Unknown || from == journal.Sent || from == journal.Intent && (to == journal.Declined || to == journal.Sent):
		return []journal.State{to}
	case to == journal.Sent:
		return []journal.State{journal.Intent, journal.Sent}
	}
	for i, s := range all {
		if s == from {
			return append(all[i+1:], to)
		}
	}
	return []journal.State{to}
}
