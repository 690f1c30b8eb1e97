package records

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

const maxReference = 40 // characters, contract 5.3

var withoutAmount = map[string]bool{journal.TypeApply: true, journal.TypeClose: true, journal.TypeRelease: true}

// Begin writes a call down as an Intent. Errors: ErrInvalid (no Store or
// Reference, nothing to ask by, no positive Amount where the type has one, a
// reference above 40 characters, or a text that is not UTF-8), ErrReferenceOpen (an
// open entry of the same Store has this Reference), ErrNoKey (it is real money, and
// there is no keyring to keep the key of the customer's identity in), ErrForged (it
// is real money, and findings wait for a manager), ErrBroken, ErrClosed.
func (r *Records) Begin(d journal.Details) (journal.Entry, error) { return r.BeginAgreed(d) }

// BeginAgreed is Begin, and writes down with the call what the customer agreed to:
// both or neither.
func (r *Records) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	if err := checked(d); err != nil {
		return journal.Entry{}, err
	}
	defer r.lock()()
	if err := r.mayBegin(d); err != nil {
		return journal.Entry{}, err
	}
	op, err := r.insert(d, agreed, nil)
	if err != nil {
		return journal.Entry{}, err
	}
	r.open[op.Entry.ID] = op
	return op.Entry, nil
}

// FoundTwice writes down that the lender shows a second call of these details, which
// nothing here accounts for: a new entry in Late, with the API's ids of it and
// journal.KeyTwice. It was never sent from here, and no permit is given. Errors: ErrInvalid,
// ErrReferenceOpen, ErrNoKey, ErrBroken, ErrClosed; nothing is written then.
func (r *Records) FoundTwice(d journal.Details, authorizationID, captureID, evidence string) (journal.Entry, error) {
	if err := checked(d); err != nil {
		return journal.Entry{}, err
	}
	defer r.lock()()
	if err := errors.Join(r.mayStart(), r.referenceFree(d)); err != nil {
		return journal.Entry{}, err
	}
	op, err := r.insert(d, nil, &tables.Move{
		Came: journal.Intent, Went: journal.Late, Auth: authorizationID, Capture: captureID, Key: journal.KeyTwice,
		Resolved: true, Note: evidence,
	})
	if err != nil {
		return journal.Entry{}, err
	}
	return op.Entry, nil
}

// insert writes a new operation with its first move, and the next one where there is one.
func (r *Records) insert(d journal.Details, agreed []agreement.Agreement, next *tables.Move) (*tables.Operation, error) {
	id := r.o.NewID()
	if known, err := r.find(id); id == "" || known != nil || err != nil {
		return nil, errors.Join(fmt.Errorf("%w: the new id is not new", journal.ErrInvalid), err)
	}
	sealed, err := r.rows.Keys.Hide(tables.IdentityOf(d), id, d.Training)
	if err != nil {
		return nil, err
	}
	at := r.stamp()
	op := &tables.Operation{Seq: r.rows.Count + 1, Entry: journal.Entry{ID: id, Details: d, State: journal.Intent, Created: at, Changed: at}}
	if err := r.writeIntent(op, sealed, agreed, next); err != nil {
		return nil, err
	}
	r.rows.Count++
	return op, nil
}

func (r *Records) writeIntent(op *tables.Operation, sealed []byte, agreed []agreement.Agreement, next *tables.Move) error {
	first := &tables.Move{Op: op, Went: journal.Intent, At: op.Entry.Created}
	var after tables.End
	err := r.write(func() (err error) {
		if err := r.rows.InsertOperation(op); err != nil {
			return err
		}
		var contents [][]byte
		for _, a := range agreed {
			p, err := agreementPaper(a, op.Entry.ID)
			if err != nil {
				return err
			}
			content, err := r.rows.InsertPaper(p)
			if err != nil {
				return err
			}
			contents = append(contents, content)
		}
		first.Papers = r.rows.Digest(contents)
		if after, err = r.rows.Append(r.rows.End, first); err != nil {
			return err
		}
		if err := r.rows.InsertIdentity(op, sealed); err != nil || next == nil {
			return err
		}
		next.Op, next.At = op, op.Entry.Created
		after, err = r.rows.Append(after, next)
		return err
	})
	if err == nil {
		r.rows.End = after
		if next != nil {
			next.Take()
		}
	}
	return err
}

// mayBegin looks whether a new call may be written down.
func (r *Records) mayBegin(d journal.Details) error {
	if err := r.mayStart(); err != nil {
		return err
	}
	if err := r.referenceFree(d); err != nil || d.Training {
		return err
	}
	for _, f := range r.findings {
		if f.Kind.Forged() {
			return journal.ErrForged
		}
	}
	return nil
}

func (r *Records) referenceFree(d journal.Details) error {
	for _, op := range r.open {
		if op.Entry.Open() && op.Entry.Details.Reference == d.Reference && op.Entry.Details.Store == d.Store {
			return journal.ErrReferenceOpen
		}
	}
	return nil
}

func (r *Records) mayStart() error {
	switch {
	case r.closed:
		return journal.ErrClosed
	case r.failed != nil:
		return broken(r.failed)
	}
	return nil
}

func checked(d journal.Details) error {
	if d.Store == "" || d.Reference == "" || utf8.RuneCountInString(d.Reference) > maxReference || d.Amount < 0 {
		return journal.ErrInvalid
	}
	if d.AccountNumber == "" && d.Target == "" && d.Type != journal.TypeApply || d.Amount == 0 && !withoutAmount[d.Type] {
		return journal.ErrInvalid
	}
	// What cannot be read back as it was written could not be asked for either.
	for _, text := range []string{d.Store, d.Reference, d.Initial, d.CardEnding, d.Type, d.Target, d.Associate, d.FlowID} {
		if !utf8.ValidString(text) {
			return journal.ErrInvalid
		}
	}
	who := tables.IdentityOf(d)
	if back, err := tables.Recoded(who); err != nil || back != who {
		return journal.ErrInvalid
	}
	return nil
}

// Send moves an entry from Intent to Sent and returns the permit to send it, once.
// Errors: ErrState (not in Intent), ErrNotFound, ErrBroken, ErrClosed; nothing may
// be sent then.
func (r *Records) Send(id string) (*journal.Permit, error) {
	defer r.lock()()
	if err := r.mayStart(); err != nil {
		return nil, err
	}
	op, err := r.find(id)
	switch {
	case err != nil:
		return nil, broken(err)
	case op == nil:
		return nil, journal.ErrNotFound
	case op.Entry.State != journal.Intent:
		return nil, notFrom(op, journal.Sent)
	}
	m := &tables.Move{Op: op, Came: journal.Intent, Went: journal.Sent, At: r.stamp()}
	if err := r.writeMoves(m); err != nil {
		return nil, err
	}
	d := op.Entry.Details
	permit, void := journal.Issue(id, journal.Call{Reference: d.Reference, Amount: d.Amount, Type: d.Type, Target: d.Target})
	r.void[id] = void
	return permit, nil
}

func notFrom(op *tables.Operation, to journal.State) error {
	return fmt.Errorf("%w: %s to %s", journal.ErrState, op.Entry.State, to)
}

// writeMoves writes moves in one transaction and brings their entries along.
func (r *Records) writeMoves(moves ...*tables.Move) error {
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
		m.Take()
	}
	return nil
}

// write carries out one transaction on the file that was opened. After an error
// nothing new can begin. Errors: ErrBroken; ErrInvalid for what the schema refuses.
func (r *Records) write(change func() error) error {
	err := r.rows.DB.Same()
	if err == nil {
		r.lost, err = r.rows.DB.Write(change)
	}
	if err == nil {
		err = r.rows.DB.Same()
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, database.ErrRule): // the file is in order: what was to be written is not
		return fmt.Errorf("%w: %w", journal.ErrInvalid, err)
	}
	r.failed = err
	r.lost = r.lost || errors.Is(err, database.ErrReplaced)
	return broken(err)
}
