// Package choice is what Quebec asks for beside an application: the holder of a new
// account keeps it, or has it closed again, once the page of the choice was shown to
// them and the way of the lender's own document is recorded (contract 3.4).
//
// [Choices] are all that are still to be made at a store. One of them at a time is
// open, and [State] is what both views show of it. Each step is an act that is
// written down before anything follows from it. Where the page stands, and what comes
// before and after it, is its [Host]'s.
package choice

import (
	"context"
	"slices"
	"time"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
)

// State is what is shown of the open choice; zero while none is, or none was.
type State struct {
	DebtRatio  string           // as the API wrote it; empty when the answer was lost
	Language   service.Language // French, or English where that is read too
	Pages      []Page           // in French, and in English below it where that is read too
	HandedOver time.Time        // when the way of the lender's own document was recorded; zero: not yet
	Delivery   acts.Delivery
	Document   acts.Delivery     // how the store says that it reaches customers; empty: it has not said
	NoAccount  bool              // the account's number is not known: the lender has to be asked
	Answer     string            // of the lender, called about the figure that it did not give, as it is typed
	Fault      form.Fault        // of Answer
	Wished     time.Time         // when the customer wished for papers in English; zero: they do not
	Asking     acts.Name         // Keep, Close or Left was pressed once
	Writing    bool              // an act is being recorded: nothing can be pressed
	Closing    charge.Stage      // of the call that closes the account; StageForm: there is none
	Check      *charge.Unsettled // how far the asking about that call has come
}

// Unlocked reports whether the account may be kept or closed: both at once, when the
// page was shown and the way of the lender's own document is recorded. Without a
// figure nothing but the document itself will do, or the lender's answer.
func (s State) Unlocked() bool {
	return !s.NoAccount && !s.HandedOver.IsZero() && (s.DebtRatio != "" || s.Delivery != acts.ByLender)
}

// Host is the page on which a choice stands. All of it runs on the UI goroutine.
type Host interface {
	// Choosing reports whether the page of the choice is open.
	Choosing() bool
	// Idle reports whether nothing is begun; Free whether what is can make room.
	Idle() bool
	Free() bool
	// Open makes room for a choice and shows its page; application is what the account
	// was opened by, zero where the journal does not have it any more.
	Open(c acts.Choice, application journal.Entry)
	// Kept, Closed and Aside leave the page: the account was kept, or was closed by a
	// call, or nothing was chosen yet.
	Kept(acts.Choice)
	Closed(c acts.Choice, call journal.Entry)
	Aside()
	// Slip returns the words of the choice slip as it stands now, and Print prints it.
	Slip(acts.Choice) acts.Text
	Print(acts.Choice)
	// Changed publishes; Sent hears of every outcome and of every change of the list.
	Changed()
	Sent()
	// Say puts a problem on the banner; Unsay takes it down again.
	Say(p *problem.Problem, retry func())
	Unsay()
}

// Closer is the part of the API that closes a new account.
type Closer interface {
	// Close cancels a new account with the permit for it, once. An error of
	// service.ClassUnknown says that it may have been closed, any other that it was not.
	Close(context.Context, *journal.Permit, service.CloseRequest) error
}

// Acts keeps what is done about an application, and what is still to be chosen;
// *records.Records is one. It may be used from any goroutine.
type Acts interface {
	// Record writes a step down. An error says that nothing of it was kept.
	Record(acts.Step) error
	// Choices returns what is still to be chosen at a store, the oldest first.
	Choices(store string) []acts.Choice
	// Acts returns what was done under a reference at a store, oldest first.
	Acts(store, reference string) ([]acts.Act, error)
}

// Deps is what Choices works with.
type Deps struct {
	Store     Closer
	Journal   charge.Journal
	Reconcile *charge.Reconcile
	Dispatch  model.Dispatch
	Now       func() time.Time
	NewID     func() string
	Session   *session.Session
	Nav       *session.Navigation
	// Acts waits until they are open, and is called on a worker. Page writes the page of
	// a choice. Began is when the program started.
	Acts  func() Acts
	Page  func(service.Language, acts.Choice) Page
	Began time.Time
	// Document is how the lender's own document reaches customers, as the store says.
	Document func() acts.Delivery
	Host     Host
}

// Choices are the choices that are still to be made at a store.
type Choices struct {
	deps     Deps
	state    State
	open     acts.Choice // as it is recorded; zero: none
	owed     []written   // what has happened about it and is not on the disk yet
	person   service.SearchQuery
	pending  []acts.Choice
	entries  map[string]journal.Entry // of the applications of choices, by id
	closings *charge.Follower[struct{}]
	closed   bool

	finding   map[string]bool // references whose account is being kept
	associate string          // who works
	stop      func()
}

// New returns the choices with none open. Load reads those of earlier runs.
func New(d Deps) *Choices {
	m := &Choices{deps: d, entries: map[string]journal.Entry{}, finding: map[string]bool{}}
	m.closings = charge.NewFollower(charge.FollowerDeps[struct{}]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: m.checking, Ended: m.cancelled,
	})
	m.stop = d.Session.Observe(m.working)
	return m
}

// State returns what is shown of the open choice.
func (m *Choices) State() State { return m.state }

// Close stops following; what was asked of the lender stays in the journal.
func (m *Choices) Close() {
	m.closed = true
	m.stop()
	m.closings.Close()
}

// Clear takes the open choice off the page. It stays to be made.
func (m *Choices) Clear() {
	m.state, m.open, m.person, m.owed = State{}, acts.Choice{}, service.SearchQuery{}, nil
}

// Begin keeps a new account as one to choose about, unless it was Noted already, and
// shows the page. The person is whom a closing is asked about by.
func (m *Choices) Begin(c acts.Choice, application journal.Entry, person service.SearchQuery, noted bool) {
	m.entries[c.Entry] = application
	m.put(c)
	m.person = person
	shown := written{name: acts.Shown, by: acts.ByAssociate}
	if noted {
		m.pending = append(slices.Clone(m.pending), c)
		m.owe(shown)
		return
	}
	m.owe(written{name: acts.Approved}, shown)
}

// put shows the page of a choice.
func (m *Choices) put(c acts.Choice) {
	m.open, m.person, m.owed = c, service.SearchQuery{}, nil
	m.state = State{DebtRatio: c.Ratio, NoAccount: c.Account == "", Document: m.deps.Document()}
	m.mirror()
	m.showPages()
}

// Waits reports whether the account's holder has not chosen yet.
func (m *Choices) Waits(account string) bool {
	of := func(c acts.Choice) bool { return c.Account == account }
	return account != "" && (of(m.open) || slices.ContainsFunc(m.pending, of))
}

// Pending returns what is still to be chosen; it is never changed once returned.
func (m *Choices) Pending() []acts.Choice { return m.pending }

// mayChoose reports whether the page is open and nothing about it is under way.
func (m *Choices) mayChoose() bool {
	return m.deps.Host.Choosing() && m.state.Closing == charge.StageForm && !m.state.Writing
}
