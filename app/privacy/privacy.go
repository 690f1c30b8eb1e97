// Package privacy answers requests of persons: what this till holds about somebody is
// shown, exported, and erased as far as the law and what is still open let it
// ([Privacy]). It also closes the till for good. Both are a manager's, and each use is an
// act on record, kept as long as those of customers.
//
// A till knows few names. Somebody is found by the ending of the account or its number,
// by a reference, or by the name and the birth date on an application that was begun.
package privacy

import (
	"context"
	"time"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/records"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// Records are what is looked through; *records.Records is one. Its methods wait for the
// disk: they are for workers.
type Records interface {
	Find(records.Query) ([]journal.Entry, error)
	Pending() []journal.Entry
	Watched() ([]journal.Entry, error)
	Moves(id string) ([]records.Move, error)
	Papers(store, reference string) ([]records.Paper, error)
	PapersAfter(seq int64, n int) (list []records.Paper, last int64, err error)
	Receipts(entry string) ([]records.Receipt, error)
	ActsAbout(store, ending string) ([]acts.Act, error)
	Choices(store string) []acts.Choice
	Record(acts.Step) error
	Erase(ctx context.Context, ids []string) (gone []string, stale bool, err error)
	Unended() (records.Unended, error)
}

// Drafts are the applications that were begun, on a worker.
type Drafts interface {
	List(store string) []drafts.Draft
	Drop(id string) error
	Write() error
}

// Staff is who may work here; *staff.Book is one.
type Staff interface {
	// Check returns the member of a number, if the PIN is theirs. It is slow on purpose, and
	// for a worker. Errors: those of *staff.Book.
	Check(id string, pin secret.PIN) (staff.Member, error)
}

// Deps is what Privacy works with.
type Deps struct {
	Records  Records       // nil: there is nothing to look through
	Drafts   func() Drafts // on a worker
	Staff    Staff
	Session  *session.Session
	Dispatch model.Dispatch
	Now      func() time.Time
	NewID    func() string
	Banner   problem.Banner
	Voices   paper.Voices
	Folder   func() string                       // what exports are saved in
	Typing   func() bool                         // an application is on the page: its draft would come back
	Destroy  func(export string, at func(error)) // closes the till; at hears of it where it did not begin. nil: it cannot be closed
}

// Asking is what the page asks once more; its texts are privacy.ask.ASKING.
type Asking string

// What is asked.
const (
	AskNothing Asking = ""
	AskErase   Asking = "erase"
	AskClose   Asking = "close"
)

// Done is what was done last; its text is privacy.done.DONE.
type Done string

// What was done, or failed.
const (
	DoneExported Done = "exported"
	DoneUnsaved  Done = "unsaved" // the disk refused the export
	DoneErased   Done = "erased"
	DoneStale    Done = "stale"    // erased, and the copies have it until they are a week old
	DoneKept     Done = "kept"     // the disk refused: nothing was erased
	DoneOpen     Done = "open"     // something is open: the till was not closed
	DoneUnclosed Done = "unclosed" // the disk refused: nothing was destroyed
)

// State is what the page shows. It is read only.
type State struct {
	Open   bool // the page is in front of Settings
	May    bool // a manager works, by their own PIN
	Typed  map[form.Field]string
	Faults form.Faults
	Attend form.Attention
	Busy   bool
	Found  *Dossier // nil: nothing was looked for
	Only   string   // whose of several persons; empty: not chosen
	Asking Asking
	Wait   int // whole seconds until the PIN can be tried again
	Done   Done
	Path   string // of what was saved
	Count  int    // how many were erased
	Left   records.Unended
}

// Shown is what is held about the person: nothing while it is not said which.
func (s State) Shown() []Item {
	if s.Found == nil {
		return nil
	}
	return s.Found.of(s.Only)
}

// Chosen reports whether it is known whose records are shown.
func (s State) Chosen() bool {
	return s.Found != nil && len(s.Found.Items) > 0 && (len(s.Found.People) < 2 || s.Only != "")
}

// Privacy is the page of requests.
type Privacy struct {
	deps      Deps
	state     State
	load      model.Load
	observers model.Observers[State]
}

// New returns the page, which is not in front.
func New(d Deps) *Privacy {
	p := &Privacy{deps: d}
	p.state = p.empty()
	d.Session.Observe(func(s session.State) {
		if p.may(s) != p.state.May {
			p.Leave() // who comes next is not who asked
		}
	})
	return p
}

func (p *Privacy) empty() State {
	return State{May: p.may(p.deps.Session.State()), Typed: map[form.Field]string{}, Faults: form.Faults{}, Attend: p.state.Attend}
}

func (p *Privacy) may(s session.State) bool {
	return p.deps.Records != nil && s.SignedIn && s.HasManagerRole()
}

// Observe calls f at once and on each change, until stop is called.
func (p *Privacy) Observe(f func(State)) (stop func()) { return p.observers.Add(p.state, f) }

// State returns the present state.
func (p *Privacy) State() State { return p.state }

// Close drops what was found.
func (p *Privacy) Close() { p.load.Stop() }

// Enter brings the page in front of the settings.
func (p *Privacy) Enter() {
	if !p.state.May {
		return
	}
	p.state = p.empty()
	p.state.Open, p.state.Attend = true, p.state.Attend.To(form.FieldBox)
	p.publish()
}

// Leave goes back to the settings, and forgets what was found and typed.
func (p *Privacy) Leave() {
	p.load.Stop()
	p.state = p.empty()
	p.publish()
}

// Type takes what a person typed into a field.
func (p *Privacy) Type(field form.Field, text string) {
	if p.state.Typed[field] == text {
		return
	}
	p.state.Typed = form.With(p.state.Typed, field, text)
	p.state.Faults = p.state.Faults.Without(field)
	p.publish()
}

// Only says which of several persons with the same ending is meant, by initials.
func (p *Privacy) Only(initials string) {
	if p.state.Busy || p.state.Found == nil {
		return
	}
	p.state.Only, p.state.Asking, p.state.Done = initials, AskNothing, ""
	p.publish()
}

// Back takes a question back.
func (p *Privacy) Back() {
	if p.state.Busy {
		return
	}
	p.state.Asking, p.state.Faults, p.state.Wait = AskNothing, form.Faults{}, 0
	p.forget(form.FieldStaffPIN, form.FieldConfirm)
	p.publish()
}

func (p *Privacy) forget(fields ...form.Field) {
	for _, f := range fields {
		p.state.Typed = form.With(p.state.Typed, f, "")
	}
}

func (p *Privacy) publish() { p.observers.Tell(p.state) }

// refuse says which fields are wrong, and calls the attention to the first.
func (p *Privacy) refuse(faults form.Faults) {
	p.state.Faults = faults
	p.state.Attend = p.state.Attend.ToFault(faults, form.FieldBox, form.FieldReference, form.FieldLastName, form.FieldBorn, form.FieldConfirm, form.FieldStaffPIN)
	p.publish()
}

// act is one of a manager, about an account or none.
func (p *Privacy) act(name acts.Name, ending string, told ...acts.Text) acts.Step {
	s := p.deps.Session.State()
	return acts.Step{Texts: told, Act: acts.Act{
		At: p.deps.Now().UTC(), Act: name, Store: s.Store.ID, StoreProvince: s.Store.Province, Associate: s.Member.ID,
		Flow: p.deps.NewID(), AccountEnding: ending, By: acts.ByAssociate, Language: string(s.Language),
	}}
}

// run does something on a worker; whoever leaves the page does not hear how it ended.
func run[T any](p *Privacy, work func(context.Context) (T, error), done func(T, error)) {
	p.state.Busy, p.state.Done, p.state.Path = true, "", ""
	_, wanted := p.load.Start(context.Background())
	p.publish()
	// What was begun ends: half an erasure is none.
	model.Go(context.Background(), p.deps.Dispatch, work, func(result T, err error) {
		if wanted() {
			p.state.Busy = false
			done(result, err)
		}
	})
}
