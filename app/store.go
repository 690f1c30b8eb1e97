package app

import (
	"context"
)

// Store is an opened store: the API, and who it is.
type Store struct {
	API   API
	Info  StoreInfo
	Close func() // ends what was started for it; may be nil
}

// API is everything the pages need of a store; *service.Client is one.
type API interface {
	customerFinder
	verifier
	outbox
	purchaseStore
	asker
	changeStore
	transactor
	applicationStore
	licenceReader
	SignIn(context.Context) error // proves the credentials
	Resume(context.Context) error // takes the token of the last run, if it is still good
}
