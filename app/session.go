package app

import (
	"comptoir/service"
)

// StoreInfo tells which store the till works for.
type StoreInfo struct {
	ID          string // stable name of the store in the journal
	Name        string // shown in the top bar; empty for the training store, which has a text of its own
	Environment service.Environment
	Training    bool // fictitious money: the training mark is shown and receipts carry it
	LocationID  string
	Associate   string // employee id, sent with every purchase
}

// Connection is what the last exchange told about the network.
type Connection int

// Connection states.
const (
	ConnectionUnknown Connection = iota // nothing was sent yet
	Online
	Offline
)

// SessionState says who works at the till, for which store, in which language.
type SessionState struct {
	SignedIn   bool
	Store      StoreInfo
	Language   service.Language
	Connection Connection
	Manager    bool // a manager is signed in, who sees more
}

// Session is shared by all pages.
type Session struct {
	state     SessionState
	observers observers[SessionState]
	save      func(service.Language)
}

// NewSession starts signed out in a language; save keeps the language for the
// next start and may be nil.
func NewSession(l service.Language, save func(service.Language)) *Session {
	return &Session{state: SessionState{Language: l}, save: save}
}

// Observe calls f at once and on each change, until stop is called.
func (s *Session) Observe(f func(SessionState)) (stop func()) { return s.observers.add(s.state, f) }

// State gives the present state.
func (s *Session) State() SessionState { return s.state }

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
	s.observers.tell(s.state)
}

func (s *Session) enter(store StoreInfo) {
	s.state.SignedIn, s.state.Store, s.state.Connection = true, store, Online
	s.observers.tell(s.state)
}

func (s *Session) leave() {
	s.state.SignedIn, s.state.Store, s.state.Connection = false, StoreInfo{}, ConnectionUnknown
	s.observers.tell(s.state)
}

// heard takes what one exchange says about the network.
func (s *Session) heard(call service.Call) {
	now := Online
	switch call.Key {
	case service.KeyUnreachable, service.KeyNoAnswer:
		now = Offline
	case service.KeyCancelled:
		return
	}
	if s.state.SignedIn && s.state.Connection != now {
		s.state.Connection = now
		s.observers.tell(s.state)
	}
}
