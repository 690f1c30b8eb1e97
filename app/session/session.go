// Package session is who works at the till, for which store, in which language
// ([Session]), with which customer in hand ([Customer]), on which page
// ([Navigation]). Everything above knows these three. Beginning and ending a
// session, and taking a customer in hand, are on handles ([Control], [Hand]) that
// only the pages get whose business that is.
package session

import (
	"cmp"
	"time"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/staff"
)

// Store is the store that the till works for.
type Store struct {
	ID          string // stable name of the store in the journal
	Name        string // shown in the top bar; empty for the training store, which has a text of its own
	Environment service.Environment
	Training    bool // fictitious money: the training mark is shown and receipts carry it
	LocationID  string
	Province    string // two letters, such as QC; empty when nobody told
	Address     string // for papers, its lines apart by commas or line feeds; empty when nobody told
	Phone       string // for papers; empty when nobody told
	Associate   string // employee id, sent with every purchase
}

// Connection is what the last exchange told about the network.
type Connection int

// Connection states.
const (
	ConnectionUnknown Connection = iota // nothing was sent yet
	Online
	Offline // nothing came back
	Refused // the store does not accept what this till signs in with
)

// skewLimit is how far this computer's clock may be off the store's.
const skewLimit = 2 * time.Minute

// State says who works at the till, for which store, in which language.
type State struct {
	SignedIn   bool
	Store      Store
	Language   service.Language
	Connection Connection
	Why        service.Key   // of a connection that is not Online
	Member     staff.Member  // who works; empty where nobody has a PIN
	Skew       time.Duration // of this computer's clock against the store's, when it is off by more than two minutes
}

// Worker returns the name, or else the number, of who works.
func (s State) Worker() string { return cmp.Or(s.Member.Name, s.Store.Associate) }

// HasManagerRole reports whether a manager has signed in with their own PIN. What
// concerns the customer and is for a manager's eyes only goes by it: where nobody
// has a PIN nobody is known to be one, so that it is false.
func (s State) HasManagerRole() bool { return s.Member.Role == staff.Manager }

// MayAdminister reports whether whoever works may change the settings and the
// staff. A manager may, an associate may not; where nobody has a PIN everybody
// may, since somebody has to.
func (s State) MayAdminister() bool { return s.Member.Role != staff.Associate }

// Session is shared by all pages.
type Session struct {
	state     State
	observers model.Observers[State]
	save      func(service.Language)
	refusals  int           // of tokens, since a call went through
	lastSkew  time.Duration // of the last exchange that told
}

// New returns a session that is signed out, in a language, and the handle
// by which it begins and ends. save keeps the language for the next start and may
// be nil.
func New(l service.Language, save func(service.Language)) (*Session, Control) {
	s := &Session{state: State{Language: l}, save: save}
	return s, Control{s}
}

// Control is how the till begins and ends a session, and tells it what the
// network says. Screens do not get it.
type Control struct{ s *Session }

// Enter signs a member in to a store.
func (c Control) Enter(store Store, m staff.Member) { c.s.enter(store, m) }

// Leave signs out.
func (c Control) Leave() { c.s.leave() }

// Work makes a member the associate whom all that follows is done by.
func (c Control) Work(m staff.Member) { c.s.work(m) }

// Heard takes what one exchange, which ended at an instant of this clock, says
// about the network.
func (c Control) Heard(call service.Call, at time.Time) { c.s.heard(call, at) }

// Observe calls f at once and on each change, until stop is called.
func (s *Session) Observe(f func(State)) (stop func()) { return s.observers.Add(s.state, f) }

// State returns the present state.
func (s *Session) State() State { return s.state }

// SwitchLanguage changes between the two languages, anywhere, at once.
func (s *Session) SwitchLanguage() {
	if s.state.Language == service.French {
		s.SetLanguage(service.English)
		return
	}
	s.SetLanguage(service.French)
}

// SetLanguage changes the associate's language.
func (s *Session) SetLanguage(l service.Language) {
	if s.state.Language == l {
		return
	}
	s.state.Language = l
	if s.save != nil {
		s.save(l)
	}
	s.observers.Tell(s.state)
}

func (s *Session) enter(store Store, m staff.Member) {
	s.state = State{SignedIn: true, Store: store, Connection: Online, Language: s.state.Language, Member: m}
	s.observers.Tell(s.state)
}

func (s *Session) leave() {
	s.state = State{Language: s.state.Language}
	s.observers.Tell(s.state)
}

func (s *Session) work(m staff.Member) {
	s.state.Member, s.state.Store.Associate = m, m.ID
	s.observers.Tell(s.state)
}

func (s *Session) heard(call service.Call, at time.Time) {
	now, why := Online, service.Key("")
	switch call.Key {
	case service.KeyUnreachable, service.KeyNoAnswer:
		now, why = Offline, call.Key
	case service.KeyInvalidClient:
		now, why = Refused, call.Key
	case service.KeyInvalidToken:
		if s.refusals++; s.refusals < 2 {
			return // a token that ran out: the call is sent once more with a new one
		}
		now, why = Refused, call.Key
	case service.KeyCancelled:
		return
	}
	if now == Online && call.Operation != service.OpToken {
		s.refusals = 0
	}
	skew := s.skew(call, at)
	if s.state.SignedIn && (s.state.Connection != now || s.state.Why != why || s.state.Skew != skew) {
		s.state.Connection, s.state.Why, s.state.Skew = now, why, skew
		s.observers.Tell(s.state)
	}
}

// skew returns how far this clock is ahead of the store's, in whole minutes, when
// that is too far. An exchange without a date tells nothing new.
func (s *Session) skew(call service.Call, at time.Time) time.Duration {
	if call.Date.IsZero() {
		return s.state.Skew
	}
	before := s.lastSkew
	if s.lastSkew = at.Sub(call.Date); s.lastSkew.Abs() <= skewLimit {
		return 0
	}
	if before.Abs() <= skewLimit {
		return s.state.Skew // one late answer is no proof
	}
	return s.lastSkew.Round(time.Minute)
}

// EmbeddedStoreID names, in the journal, the training store that lives and dies
// with the program.
const EmbeddedStoreID = "training"
