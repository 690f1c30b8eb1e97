package app

import (
	"context"

	"comptoir/app/applications"
	"comptoir/app/charge"
	"comptoir/app/lookup"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/app/verification"
)

// Store is an opened store: the API, and who it is.
type Store struct {
	API   API
	Info  session.Store
	Close func() // ends what was started for it; may be nil
}

// API is everything the pages need of a store; *service.Client is one.
type API interface {
	lookup.CustomerFinder
	verification.Verifier
	verification.Outbox
	purchases.Store
	charge.Lister
	past.ChangeStore
	transactions.Store
	applications.Store
	scan.Store
	SignIn(context.Context) error // proves the credentials
	Resume(context.Context) error // takes the token of the last run, if it is still good
}

// bookOf gives the journal as the pages of this store use it.
func (a *App) bookOf(s Store) charge.Journal {
	return charge.ForStore(a.deps.Journal, s.Info.Training, problem.KeyringReason(a.deps.Vault))
}
