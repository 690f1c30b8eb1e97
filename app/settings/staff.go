package settings

import (
	"context"
	"errors"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/civil"
	"comptoir/service/secret"
	"comptoir/service/staff"
	"comptoir/service/typed"
)

// StaffChange is what was just done to the staff; its text is settings.staff.done.CHANGE.
type StaffChange string

// Changes.
const (
	StaffAdded   StaffChange = "added"
	StaffPINSet  StaffChange = "pin"
	StaffRemoved StaffChange = "removed"
)

// Tour is how far somebody came in the tour of a first day.
type Tour struct {
	Done, Of int
	Day      civil.Date // of the last step; zero: it is not finished
}

// StaffState is what the page of the staff shows.
type StaffState struct {
	MayAdminister bool // else there is nothing to be done here
	First         bool // nobody works here yet: the first becomes manager
	Members       []staff.Member
	Tours         map[string]Tour       // of the members, by number; read only
	For           string                // number of the one who gets a new PIN; empty: somebody is being added
	Typed         map[form.Field]string // read only
	AsManager     bool                  // who is being added becomes manager
	Faults        form.Faults
	Attend        form.Attention // to what is asked for, or was refused
	Busy          bool
	Done          StaffChange
	Name          string // of whom it was done to
	Last          bool   // it was refused: the last manager has to stay
}

// StaffDeps is what Staff works with.
type StaffDeps struct {
	Staff    *staff.Book
	Session  *session.Session
	Dispatch model.Dispatch
	Banner   problem.Banner
	Tour     func(id string) Tour // may be nil
}

// Staff is the page on which a manager adds and removes staff and sets new PINs.
type Staff struct {
	deps      StaffDeps
	state     StaffState
	load      model.Load
	observers model.Observers[StaffState]
}

// NewStaff returns the page with the staff as it is.
func NewStaff(d StaffDeps) *Staff {
	s := &Staff{deps: d, state: StaffState{Typed: map[form.Field]string{}, Faults: form.Faults{}}}
	s.Refresh()
	return s
}

// Observe calls f at once and on each change, until stop is called.
func (s *Staff) Observe(f func(StaffState)) (stop func()) { return s.observers.Add(s.state, f) }

// State returns the present state.
func (s *Staff) State() StaffState { return s.state }

// Close drops what is under way; a member that is being added is added.
func (s *Staff) Close() { s.load.Stop() }

// Refresh reads the staff again.
func (s *Staff) Refresh() {
	s.state.MayAdminister = s.deps.Session.State().MayAdminister()
	s.state.First, s.state.Members = s.deps.Staff.Empty(), s.deps.Staff.Members()
	s.state.Tours = map[string]Tour{}
	for _, m := range s.state.Members {
		if s.deps.Tour != nil {
			s.state.Tours[m.ID] = s.deps.Tour(m.ID)
		}
	}
	s.observers.Tell(s.state)
}

// Begin calls the attention to the first field of somebody new.
func (s *Staff) Begin() {
	s.state.Attend = s.state.Attend.To(form.FieldAssociate)
	s.observers.Tell(s.state)
}

// Type takes what a person typed into a field.
func (s *Staff) Type(field form.Field, text string) {
	if s.state.Typed[field] == text {
		return
	}
	s.state.Typed = form.With(s.state.Typed, field, text)
	s.state.Faults = s.state.Faults.Without(field)
	s.state.Done, s.state.Last = "", false
	s.observers.Tell(s.state)
}

// AddAsManager says whether who is being added becomes manager.
func (s *Staff) AddAsManager(manager bool) {
	s.state.AsManager = manager
	s.observers.Tell(s.state)
}

// ResetPIN begins a new PIN for a member; no number goes back to adding somebody.
func (s *Staff) ResetPIN(id string) {
	if s.state.Busy {
		return
	}
	s.state.For, s.state.Faults, s.state.Done, s.state.Last = id, form.Faults{}, "", false
	s.forget(form.FieldStaffPIN, form.FieldStaffPINAgain)
	if id != "" {
		s.state.Attend = s.state.Attend.To(form.FieldStaffPIN)
	}
	s.observers.Tell(s.state)
}

// Save adds who is on the form, or sets the new PIN.
func (s *Staff) Save() {
	if s.state.Busy || !s.state.MayAdminister {
		return
	}
	m := staff.Member{ID: s.typed(form.FieldAssociate), Name: s.typed(form.FieldName), Role: staff.Associate}
	if s.state.AsManager || s.state.First {
		m.Role = staff.Manager
	}
	pin, id := secret.NewPIN(s.typed(form.FieldStaffPIN)), s.state.For
	if s.refuse(s.check(m, pin)); len(s.state.Faults) > 0 {
		s.observers.Tell(s.state)
		return
	}
	change, name := StaffAdded, m.Name
	if id != "" {
		change, name = StaffPINSet, s.name(id)
	}
	s.run(change, name, func() error {
		if id != "" {
			return s.deps.Staff.SetPIN(id, pin)
		}
		return s.deps.Staff.Add(m, pin)
	})
}

// Remove takes a member out, unless it is the one who works or the last manager.
func (s *Staff) Remove(id string) {
	if s.state.Busy || !s.state.MayAdminister || id == s.deps.Session.State().Member.ID {
		return
	}
	s.run(StaffRemoved, s.name(id), func() error { return s.deps.Staff.Remove(id) })
}

func (s *Staff) check(m staff.Member, pin secret.PIN) form.Faults {
	faults := form.Faults{}
	if s.state.For == "" {
		if m.ID == "" {
			faults[form.FieldAssociate] = form.FaultRequired
		}
		if m.Name == "" {
			faults[form.FieldName] = form.FaultRequired
		}
	}
	if fault, _ := form.PINFault(staff.CheckPIN(pin)); fault != "" {
		faults[form.FieldStaffPIN] = fault
	} else if s.typed(form.FieldStaffPIN) != s.typed(form.FieldStaffPINAgain) {
		faults[form.FieldStaffPINAgain] = form.FaultPINAgain
	}
	return faults
}

// run makes a change on a worker, since it may hash and writes to the disk.
func (s *Staff) run(change StaffChange, name string, work func() error) {
	s.state.Busy, s.state.Done, s.state.Last = true, "", false
	ctx, wanted := s.load.Start(context.Background())
	s.observers.Tell(s.state)
	model.Go(ctx, s.deps.Dispatch, func(context.Context) (struct{}, error) { return struct{}{}, work() }, func(_ struct{}, err error) {
		if wanted() {
			s.state.Busy = false
			s.done(change, name, err)
			s.Refresh()
		}
	})
}

func (s *Staff) done(change StaffChange, name string, err error) {
	switch {
	case errors.Is(err, staff.ErrTaken):
		s.refuse(form.Faults{form.FieldAssociate: form.FaultNumberTaken})
	case errors.Is(err, staff.ErrMember):
		s.refuse(form.Faults{form.FieldAssociate: form.FaultInvalid})
	case errors.Is(err, staff.ErrLast):
		s.state.Last = true
	case errors.Is(err, staff.ErrEdited), errors.Is(err, staff.ErrUnsealed):
		s.deps.Banner.Show(s, problem.Of(err), nil)
	case errors.Is(err, staff.ErrFixed), errors.Is(err, staff.ErrUnknown), errors.Is(err, staff.ErrBroken):
		s.deps.Banner.Show(s, problem.New(problem.StaffUnreadable), nil)
	case err != nil:
		s.deps.Banner.Show(s, problem.New(problem.StaffUnsaved), nil)
		s.finish(change, name)
	default:
		s.finish(change, name)
	}
}

// refuse says which fields are wrong and calls the attention to the first.
func (s *Staff) refuse(faults form.Faults) {
	s.state.Faults = faults
	s.state.Attend = s.state.Attend.ToFault(faults, form.FieldAssociate, form.FieldName, form.FieldStaffPIN, form.FieldStaffPINAgain)
}

func (s *Staff) finish(change StaffChange, name string) {
	s.state.Done, s.state.Name = change, name
	if change != StaffRemoved {
		s.state.For, s.state.AsManager = "", false
		s.forget(form.FieldAssociate, form.FieldName, form.FieldStaffPIN, form.FieldStaffPINAgain)
	}
}

func (s *Staff) forget(fields ...form.Field) {
	for _, f := range fields {
		s.state.Typed = form.With(s.state.Typed, f, "")
	}
}

func (s *Staff) name(id string) string {
	for _, m := range s.state.Members {
		if m.ID == id {
			return m.Name
		}
	}
	return id
}

func (s *Staff) typed(f form.Field) string { return typed.Text(s.state.Typed[f]) }
