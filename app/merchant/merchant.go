// Package merchant keeps the merchant session (contract 2.2): it logs in once for each
// session and language, with the merchant's own username and password where the lender gave
// them, and keeps the lists that come with it. [Session.Renew] logs in anew when the lender
// has begun another session.
package merchant

import (
	"context"

	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service"
)

// Store is the part of the API that logs in.
type Store interface {
	// Login opens the merchant session and returns the lists, with labels in a language.
	// A wrong username or password is service.KeyLoginFailed.
	Login(context.Context, service.MerchantLogin, service.Language) (service.Lists, error)
}

// Deps is what Session works with. Login is empty where the lender gave none. Refused
// hears that the lender does not take it, which nobody would see otherwise.
type Deps struct {
	Store    Store
	Dispatch model.Dispatch
	Session  *session.Session
	Login    service.MerchantLogin
	Refused  func(error)
}

// Session is the merchant session of one signed-in store.
type Session struct {
	deps     Deps
	lists    map[service.Language]service.Lists
	old      map[service.Language]bool // their session is over
	fetching service.Language
	load     model.Load
	changed  model.Events[error]
}

// New returns a session that is not open yet.
func New(d Deps) *Session {
	return &Session{deps: d, lists: map[service.Language]service.Lists{}, old: map[service.Language]bool{}}
}

// Listen calls f after each login, with its error, until stop is called.
func (s *Session) Listen(f func(error)) (stop func()) { return s.changed.Listen(f) }

// Close drops a login under way.
func (s *Session) Close() { s.load.Stop() }

// Open logs in, in the associate's language, unless that was done. Nothing waits for it.
func (s *Session) Open() {
	lang := s.deps.Session.State().Language
	if _, there := s.lists[lang]; there && !s.old[lang] || s.fetching == lang {
		return
	}
	s.fetching = lang
	ctx, wanted := s.load.Start(context.Background())
	model.Go(ctx, s.deps.Dispatch, func(ctx context.Context) (service.Lists, error) {
		return s.deps.Store.Login(ctx, s.deps.Login, lang)
	}, func(lists service.Lists, err error) {
		if !wanted() {
			return
		}
		s.fetching = ""
		switch {
		case err == nil:
			s.lists[lang] = lists
			delete(s.old, lang)
		case service.IsKey(err, service.KeyLoginFailed):
			s.deps.Refused(err)
		}
		s.changed.Tell(err)
	})
}

// Renew logs in again: the lender began another session. The lists stay until the new ones
// are there.
func (s *Session) Renew() {
	for lang := range s.lists {
		s.old[lang] = true
	}
	if len(s.lists) > 0 { // else the first login is still to come, or on its way
		s.Open()
	}
}

// Busy reports whether a login is on its way.
func (s *Session) Busy() bool { return s.fetching != "" }

// Lists returns the lists in the associate's language, or else in the other one; ok is
// false while there are none.
func (s *Session) Lists() (lists service.Lists, ok bool) {
	if lists, there := s.lists[s.deps.Session.State().Language]; there {
		return lists, true
	}
	for _, lists := range s.lists {
		return lists, true
	}
	return service.Lists{}, false
}

// Offers are the merchant's plans by those lists; none while they are not there.
func (s *Session) Offers() []service.OfferType {
	lists, _ := s.Lists()
	return lists.Offers
}
