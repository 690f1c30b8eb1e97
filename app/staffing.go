package app

import (
	"context"
	"errors"
	"strings"

	"comptoir/service/secret"
	"comptoir/service/staff"
)

// Deed is what was just done to the staff; its text is staff.done.DEED.
type Deed string

// Deeds.
const (
	DeedAdded   Deed = "added"
	DeedPIN     Deed = "pin"
	DeedRemoved Deed = "removed"
)

// StaffState is what the page of the staff shows.
type StaffState struct {
	Manages bool // else there is nothing to be done here
	First   bool // nobody works here yet: the first becomes manager
	Members []staff.Member
	For     string           // number of the one who gets a new PIN; empty: somebody is being added
	Typed   map[Field]string // read only
	Manager bool             // who is being added becomes manager
	Faults  FieldFaults
	Busy    bool
	Done    Deed
	Name    string // of whom it was done to
	Last    bool   // it was refused: the last manager has to stay
}

// StaffDeps is what Staffing works with.
type StaffDeps struct {
	Book     *staff.Book
	Session  *Session
	Dispatch Dispatch
	Banner   Banner
}

// Staffing is how a manager adds and removes staff and gives new PINs.
type Staffing struct {
	deps      StaffDeps
	state     StaffState
	load      load
	observers observers[StaffState]
}

// NewStaffing reads the staff.
func NewStaffing(d StaffDeps) *Staffing {
	s := &Staffing{deps: d, state: StaffState{Typed: map[Field]string{}, Faults: FieldFaults{}}}
	s.Refresh()
	return s
}

// Observe calls f at once and on each change, until stop is called.
func (s *Staffing) Observe(f func(StaffState)) (stop func()) { return s.observers.add(s.state, f) }

// State gives the present state.
func (s *Staffing) State() StaffState { return s.state }

// Close drops what is under way; a member that is being added is added.
func (s *Staffing) Close() { s.load.stop() }

// Refresh reads the staff again.
func (s *Staffing) Refresh() {
	s.state.Manages = s.deps.Session.State().Manages()
	s.state.First, s.state.Members = s.deps.Book.Empty(), s.deps.Book.Members()
	s.observers.tell(s.state)
}

// Type takes what a person typed into a field.
func (s *Staffing) Type(field Field, text string) {
	if s.state.Typed[field] == text {
		return
	}
	s.state.Typed = typedWith(s.state.Typed, field, text)
	s.state.Faults = s.state.Faults.without(field)
	s.state.Done, s.state.Last = "", false
	s.observers.tell(s.state)
}

// As says whether who is being added becomes manager.
func (s *Staffing) As(manager bool) {
	s.state.Manager = manager
	s.observers.tell(s.state)
}

// Renew begins a new PIN for a member; no number goes back to adding somebody.
func (s *Staffing) Renew(id string) {
	if s.state.Busy {
		return
	}
	s.state.For, s.state.Faults, s.state.Done, s.state.Last = id, FieldFaults{}, "", false
	s.forget(FieldStaffPIN, FieldStaffPINAgain)
	s.observers.tell(s.state)
}

// Save adds who is on the form, or gives the new PIN.
func (s *Staffing) Save() {
	if s.state.Busy || !s.state.Manages {
		return
	}
	m := staff.Member{ID: s.typed(FieldAssociate), Name: s.typed(FieldName), Role: staff.Associate}
	if s.state.Manager || s.state.First {
		m.Role = staff.Manager
	}
	pin, id := secret.NewPIN(s.typed(FieldStaffPIN)), s.state.For
	if s.state.Faults = s.check(m, pin); len(s.state.Faults) > 0 {
		s.observers.tell(s.state)
		return
	}
	deed, name := DeedAdded, m.Name
	if id != "" {
		deed, name = DeedPIN, s.name(id)
	}
	s.run(deed, name, func() error {
		if id != "" {
			return s.deps.Book.SetPIN(id, pin)
		}
		return s.deps.Book.Add(m, pin)
	})
}

// Remove takes a member out, unless it is the one who works or the last manager.
func (s *Staffing) Remove(id string) {
	if s.state.Busy || !s.state.Manages || id == s.deps.Session.State().Member.ID {
		return
	}
	s.run(DeedRemoved, s.name(id), func() error { return s.deps.Book.Remove(id) })
}

func (s *Staffing) check(m staff.Member, pin secret.PIN) FieldFaults {
	faults := FieldFaults{}
	if s.state.For == "" {
		if m.ID == "" {
			faults[FieldAssociate] = FaultRequired
		}
		if m.Name == "" {
			faults[FieldName] = FaultRequired
		}
	}
	if fault, _ := pinFault(staff.CheckPIN(pin)); fault != "" {
		faults[FieldStaffPIN] = fault
	} else if s.typed(FieldStaffPIN) != s.typed(FieldStaffPINAgain) {
		faults[FieldStaffPINAgain] = FaultPINAgain
	}
	return faults
}

// run does a deed on a worker, since it may hash and writes to the disk.
func (s *Staffing) run(deed Deed, name string, work func() error) {
	s.state.Busy, s.state.Done, s.state.Last = true, "", false
	ctx, wanted := s.load.start(context.Background())
	s.observers.tell(s.state)
	Go(ctx, s.deps.Dispatch, func(context.Context) (struct{}, error) { return struct{}{}, work() }, func(_ struct{}, err error) {
		if wanted() {
			s.state.Busy = false
			s.done(deed, name, err)
			s.Refresh()
		}
	})
}

func (s *Staffing) done(deed Deed, name string, err error) {
	switch {
	case errors.Is(err, staff.ErrTaken):
		s.state.Faults = FieldFaults{FieldAssociate: FaultTaken}
	case errors.Is(err, staff.ErrMember):
		s.state.Faults = FieldFaults{FieldAssociate: FaultInvalid}
	case errors.Is(err, staff.ErrLast):
		s.state.Last = true
	case errors.Is(err, staff.ErrFixed), errors.Is(err, staff.ErrUnknown), errors.Is(err, staff.ErrBroken):
		s.deps.Banner.Show(s, problem(ProblemStaff), nil)
	case err != nil:
		s.deps.Banner.Show(s, problem(ProblemStaffUnsaved), nil)
		s.finish(deed, name)
	default:
		s.finish(deed, name)
	}
}

func (s *Staffing) finish(deed Deed, name string) {
	s.state.Done, s.state.Name = deed, name
	if deed != DeedRemoved {
		s.state.For, s.state.Manager = "", false
		s.forget(FieldAssociate, FieldName, FieldStaffPIN, FieldStaffPINAgain)
	}
}

func (s *Staffing) forget(fields ...Field) {
	for _, f := range fields {
		s.state.Typed = typedWith(s.state.Typed, f, "")
	}
}

func (s *Staffing) name(id string) string {
	for _, m := range s.state.Members {
		if m.ID == id {
			return m.Name
		}
	}
	return id
}

func (s *Staffing) typed(f Field) string { return strings.TrimSpace(s.state.Typed[f]) }
