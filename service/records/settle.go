package records

import (
	"errors"
	"fmt"
	"slices"

	"comptoir/service/journal"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// Confirm writes down that the call of an entry in Sent, Unknown or Late was made,
// with the API's ids of it (captureID is empty when the amount is only held).
// Errors: ErrState, ErrNotFound, ErrClosed; ErrBroken when it could not be written
// yet: it counts all the same, the entry is Unwritten, and Confirm or Flush try
// again.
func (r *Records) Confirm(id, authorizationID, captureID string) error {
	return r.settle(tables.Move{Went: journal.Confirmed, Auth: authorizationID, Capture: captureID}, id)
}

// ConfirmBy is Confirm with the evidence by which it is known, where that is no answer
// of the API: what the lender told a person, and who took it down.
func (r *Records) ConfirmBy(id, evidence string) error {
	return r.settle(tables.Move{Went: journal.Confirmed, Note: evidence}, id)
}

// Decline writes down that an entry in Intent, Sent or Unknown was not charged, and
// why: key is an error key. Errors as for Confirm.
func (r *Records) Decline(id, key string) error {
	return r.settle(tables.Move{Went: journal.Declined, Key: key}, id)
}

// MarkUnknown writes down that an entry in Sent got no readable answer: key is an
// error key. An entry that is Unknown already stays as it is. Errors as for Confirm.
func (r *Records) MarkUnknown(id, key string) error {
	return r.settle(tables.Move{Went: journal.Unknown, Key: key}, id)
}

// MarkAbsent writes down that asking has earned it that the call of an Unknown
// entry made nothing; evidence says by what. Who it was about is kept until
// EndWatch. Errors as for Confirm.
func (r *Records) MarkAbsent(id, key, evidence string) error {
	return r.settle(tables.Move{Went: journal.Absent, Key: key, Note: evidence}, id)
}

// FoundLate writes down that an Absent entry was made after all. Errors as for
// Confirm.
func (r *Records) FoundLate(id, authorizationID, captureID, evidence string) error {
	return r.settle(tables.Move{Went: journal.Late, Auth: authorizationID, Capture: captureID, Note: evidence}, id)
}

// Undo writes down that a Late entry was given back, by what evidence says.
// Errors as for Confirm.
func (r *Records) Undo(id, evidence string) error {
	return r.settle(tables.Move{Went: journal.Undone, Note: evidence}, id)
}

// EndWatch deletes who an Absent entry was about. Errors: ErrState, ErrNotFound,
// ErrBroken, ErrClosed.
func (r *Records) EndWatch(id string) error {
	defer r.lock()()
	if r.closed {
		return journal.ErrClosed
	}
	op, err := r.find(id)
	switch {
	case err != nil:
		return broken(err)
	case op == nil:
		return journal.ErrNotFound
	case op.Entry.State != journal.Absent:
		return fmt.Errorf("%w: %s", journal.ErrState, op.Entry.State)
	}
	return r.change(func() error { return r.rows.EndWatch(op) })
}

// settle stays possible when the disk fails: the call is out, and its outcome
// counts.
func (r *Records) settle(m tables.Move, id string) error {
	defer r.lock()()
	if r.closed {
		return journal.ErrClosed
	}
	op, err := r.find(id)
	switch {
	case err != nil:
		return broken(err)
	case op == nil:
		return journal.ErrNotFound
	case op.Entry.State == m.Went && (op.Entry.Unwritten || m.Went == journal.Unknown):
		return r.flush()
	case !slices.Contains(tables.Sources[m.Went], op.Entry.State), m.Went == journal.Late && op.Entry.State != journal.Absent:
		return notFrom(op, m.Went)
	}
	// Before the write: a permit must not outlive what the record says.
	r.takeBack(id)
	m.Op, m.Came, m.At = op, op.Entry.State, r.stamp()
	m.Resolved = m.Came == journal.Unknown || m.Came == journal.Absent || m.Came == journal.Late
	if m.Went == journal.Undone {
		m.Auth, m.Capture = op.Entry.AuthorizationID, op.Entry.CaptureID
	}
	r.open[id] = op
	r.waiting = append(r.waiting, &m)
	m.Take()
	op.Entry.Unwritten = true
	return r.flush()
}

// Flush writes what waits, and finds out whether new calls can begin again. It does
// nothing when nothing is wrong. Error: ErrBroken.
func (r *Records) Flush() error {
	defer r.lock()()
	if r.closed || r.failed == nil {
		return nil
	}
	if err := r.flush(); err != nil {
		return err
	}
	if errors.Is(r.failed, database.ErrDamaged) {
		return broken(r.failed) // the next Open repairs it
	}
	// What was full may still be: only a write tells.
	return r.probe()
}

func (r *Records) probe() error {
	r.failed = nil
	return r.write(func() error { return r.rows.DB.Exec("UPDATE facts SET value = value WHERE name = 'id'") })
}

// flush writes what waits in one transaction.
func (r *Records) flush() error {
	if err := r.regain(); err != nil {
		return broken(err)
	}
	if len(r.waiting) == 0 {
		return nil
	}
	err := r.writeWaiting(r.waiting...)
	switch {
	case err == nil:
		r.waiting = nil
	case errors.Is(err, journal.ErrInvalid):
		// Somebody has changed an entry so that it fits no rule: the others go on.
		waiting := r.waiting
		for _, m := range waiting {
			one := r.writeWaiting(m)
			if one != nil && !errors.Is(one, journal.ErrInvalid) {
				return one
			}
			r.waiting = r.waiting[1:]
			m.Op.Entry.Unwritten = false
		}
	default:
		return err
	}
	r.letGo()
	return err
}

func (r *Records) writeWaiting(moves ...*tables.Move) error {
	var after tables.End
	err := r.write(func() (err error) {
		after, err = r.rows.Append(r.rows.End, moves...)
		return err
	})
	if err != nil {
		return err
	}
	r.rows.End = after
	for _, m := range moves {
		m.Op.Entry.Unwritten = false
	}
	return nil
}

// change is write for what does not begin a call.
func (r *Records) change(do func() error) error {
	if r.closed {
		return journal.ErrClosed
	}
	if err := r.flush(); err != nil {
		return err
	}
	err := r.write(do)
	if err == nil && !errors.Is(r.failed, database.ErrDamaged) {
		r.failed = nil // what was full takes this: calls can begin again, as after Flush
	}
	return err
}
