// Package disclosures reads what the lender has to tell beside any terms: its disclosure,
// its privacy notice, its returns policy (merchants/information, contract 6.1). They can
// be opened at any time, over whatever page is open. Where French comes first it is read
// first, and another language is a second call. What cannot be had is said, with whether
// asking again can help.
package disclosures

import (
	"context"

	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/document"
)

// Topic is the key of a message. The contract names none: those of the training store are
// asked for, and all of them come without one.
type Topic string

// Topics; their texts are disclosures.topic.TOPIC, of All disclosures.topic.all.
const (
	All        Topic = ""
	Disclosure Topic = "disclosure"
	Privacy    Topic = "privacy"
	Returns    Topic = "returns"
)

// Topics are all of them, in their order.
func Topics() []Topic { return []Topic{All, Disclosure, Privacy, Returns} }

// Trouble is why there is nothing to read; its text is disclosures.trouble.TROUBLE.
type Trouble string

// Troubles. Only of the last two asking again can help.
const (
	None      Trouble = ""
	Lacking   Trouble = "lacking"   // the store's account lacks the call
	Unknown   Trouble = "unknown"   // the lender has no message of that key
	Nothing   Trouble = "nothing"   // an empty page came
	Unread    Trouble = "unread"    // what came cannot be read
	Unreached Trouble = "unreached" // no answer came
)

// Edition is the messages in one language.
type Edition struct {
	Language service.Language // that was asked for
	Received service.Language // that they came in, where that is another one; empty: it is not, or nobody can tell
	Text     []document.Block // never changed once published
}

// State is what the sheet shows.
type State struct {
	Open        bool
	Topic       Topic
	Busy        bool
	FrenchFirst bool             // the store or the customer is in Quebec
	Language    service.Language // that comes first
	Editions    []Edition        // all that are read, in their order; never changed once published
	Trouble     Trouble          // of what was asked for last
	Contact     string           // how the lender is reached; empty: nobody said
}

// MayAsk reports whether asking again can help.
func (s State) MayAsk() bool {
	return !s.Busy && (s.Trouble == Unread || s.Trouble == Unreached || s.Trouble == Nothing)
}

// MayReadOther reports whether the other language can be read below the first.
func (s State) MayReadOther() bool { return !s.Busy && len(s.Editions) == 1 }

// Store is the part of the API that has the messages. It only reads.
type Store interface {
	// Information returns the message of a key, or all of them (contract 6.1).
	Information(context.Context, string, service.Language) (service.HTML, error)
}

// Deps is what Disclosures works with.
type Deps struct {
	Store    Store
	Dispatch model.Dispatch
	Session  *session.Session
	Customer *session.Customer
	Contact  func() string // how the lender is reached
}

// Disclosures is the sheet of the lender's messages.
type Disclosures struct {
	deps      Deps
	state     State
	load      model.Load
	observers model.Observers[State]
}

// New returns a closed sheet.
func New(d Deps) *Disclosures { return &Disclosures{deps: d} }

// Observe calls f at once and on each change, until stop is called.
func (m *Disclosures) Observe(f func(State)) (stop func()) { return m.observers.Add(m.state, f) }

// State returns the present state.
func (m *Disclosures) State() State { return m.state }

// Close drops what is being asked for.
func (m *Disclosures) Close() { m.load.Stop() }

// Open opens the sheet and reads every message.
func (m *Disclosures) Open() { m.Choose(All) }

// Hide closes the sheet.
func (m *Disclosures) Hide() {
	m.load.Stop()
	m.state = State{}
	m.publish()
}

// Choose reads the message of a topic, in the language that comes first.
func (m *Disclosures) Choose(t Topic) {
	first := canada.FrenchFirst(canada.Province(m.deps.Session.State().Store.Province), canada.Province(m.deps.Customer.State().Address.Province))
	l := m.deps.Session.State().Language
	if first {
		l = service.French
	}
	m.state = State{Open: true, Topic: t, FrenchFirst: first, Language: l, Contact: m.deps.Contact()}
	m.read(l)
}

// ReadOther reads the other language too, below the first.
func (m *Disclosures) ReadOther() {
	if m.state.MayReadOther() {
		m.read(m.state.Language.Other())
	}
}

// AskAgain asks once more for what did not come.
func (m *Disclosures) AskAgain() {
	switch {
	case !m.state.MayAsk():
	case len(m.state.Editions) > 0:
		m.read(m.state.Language.Other())
	default:
		m.read(m.state.Language)
	}
}

func (m *Disclosures) publish() { m.observers.Tell(m.state) }
