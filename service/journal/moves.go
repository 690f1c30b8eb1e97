package journal

import (
	"fmt"
	"slices"
	"sync/atomic"
	"unicode/utf8"
)

const maxReference = 40 // characters, contract 5.3

// moves names the states from which each state can be entered.
var moves = map[State][]State{
	Sent:      {Intent},
	Confirmed: {Sent, Unknown},
	Declined:  {Intent, Sent, Unknown},
	Unknown:   {Sent},
}

// Begin writes a charge down as an Intent. Errors: ErrInvalid (no Store or
// Reference, nothing to ask by, no positive Amount where the type has one, a
// reference above 40 characters, or a text that is not UTF-8), ErrReferenceOpen (an open entry of the same
// Store has this Reference), ErrNoKey (it is real money, and there is no keyring
// to keep the key of the customer's identity in), ErrBroken, ErrClosed.
func (j *Journal) Begin(d Details) (Entry, error) {
	if err := check(d); err != nil {
		return Entry{}, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.mayStart(); err != nil {
		return Entry{}, err
	}
	if j.book.taken(d.Store, d.Reference) {
		return Entry{}, ErrReferenceOpen
	}
	id := j.newID()
	if id == "" || j.book.find(id) != nil {
		return Entry{}, fmt.Errorf("%w: the new id is not new", ErrInvalid)
	}
	who := d.identity()
	sealed, err := j.keys.hide(who, id, d.Training)
	if err != nil {
		return Entry{}, err
	}
	if err := j.write(record{ID: id, State: Intent, Details: encodeDetails(d), sealed: sealed, who: &who}); err != nil {
		return Entry{}, err
	}
	return *j.book.find(id), nil
}

func check(d Details) error {
	if d.Store == "" || d.Reference == "" || utf8.RuneCountInString(d.Reference) > maxReference || d.Amount < 0 {
		return ErrInvalid
	}
	if d.AccountNumber == "" && d.Target == "" && d.Type != TypeApply || d.Amount == 0 && !withoutAmount[d.Type] {
		return ErrInvalid
	}
	// What cannot be read back as it was written could not be asked for either.
	back, err := decodeDetails(encodeDetails(d))
	who, unreadable := recoded(d.identity())
	back.identify(who)
	if err != nil || unreadable != nil || back != d {
		return ErrInvalid
	}
	return nil
}

// Send moves an entry from Intent to Sent and gives the permit to send it, once.
// Errors: ErrState (not in Intent), ErrNotFound, ErrBroken, ErrClosed; nothing
// may be sent then.
func (j *Journal) Send(id string) (*Permit, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.mayStart(); err != nil {
		return nil, err
	}
	if err := j.move(record{ID: id, State: Sent}); err != nil {
		return nil, err
	}
	d, used := j.book.find(id).Details, new(atomic.Bool)
	j.permits[id] = used
	return &Permit{id: id, call: Call{Reference: d.Reference, Amount: d.Amount, Type: d.Type, Target: d.Target}, used: used}, nil
}

// Confirm writes down that the charge of an entry in Sent or Unknown was made,
// with the API's ids of it (captureID is empty when the amount is only held).
// Errors: ErrState, ErrNotFound, ErrClosed; ErrBroken when it could not be
// written: the entry stays as it was, and Confirm may be called again.
func (j *Journal) Confirm(id, authorizationID, captureID string) error {
	return j.settle(record{ID: id, State: Confirmed, AuthorizationID: authorizationID, CaptureID: captureID})
}

// Decline writes down that an entry in Intent, Sent or Unknown was not charged,
// and why: key is an error key. Errors as for Confirm.
func (j *Journal) Decline(id, key string) error {
	return j.settle(record{ID: id, State: Declined, Key: key})
}

// MarkUnknown writes down that an entry in Sent got no readable answer: key is
// an error key. An entry that is Unknown already stays as it is. Errors as for
// Confirm.
func (j *Journal) MarkUnknown(id, key string) error {
	return j.settle(record{ID: id, State: Unknown, Key: key})
}

// settle stays possible in a broken journal: the charge is out, and each
// outcome that can still be written spares somebody a question.
func (j *Journal) settle(r record) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return ErrClosed
	}
	if e := j.book.find(r.ID); e != nil && e.State == Unknown && r.State == Unknown {
		return nil
	}
	return j.move(r)
}

func (j *Journal) move(r record) error {
	e := j.book.find(r.ID)
	switch {
	case e == nil:
		return ErrNotFound
	case !slices.Contains(moves[r.State], e.State):
		return fmt.Errorf("%w: %s to %s", ErrState, e.State, r.State)
	}
	// Before the write: a permit must not outlive what the record says.
	j.void(r.ID)
	r.Resolved = e.State == Unknown
	return j.write(r)
}

func (j *Journal) mayStart() error {
	switch {
	case j.closed:
		return ErrClosed
	case j.broken:
		return ErrBroken
	}
	return nil
}

// write puts one record on the disk and only then into the book.
func (j *Journal) write(r record) error {
	r.Time = j.stamp()
	line, at, err := encodeLine(r, j.seq+1)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	r.at = j.tail.size + int64(at)
	if err := j.tail.append(line); err != nil {
		j.broken = true
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	j.seq++
	if r.sealed != "" {
		j.places[r.ID] = place{r.at, len(r.sealed)}
	}
	j.book.apply(r)
	_ = j.erase() // the outcome is on the disk; an erasure that failed is tried again
	return nil
}
