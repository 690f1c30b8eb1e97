package apptest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

var _ app.API = (*Store)(nil)

// Store is a scripted lender. Unless a test says otherwise it knows maple() and
// Pierre(), sends PINs, offers three ways to pay and charges.
type Store struct {
	Resumed int // sign-ins with the last run's token
	Applications
	Mu        sync.Mutex
	Gates     map[service.Operation]chan struct{}
	Releases  []func()
	Asked     []service.Operation
	Logins    []service.MerchantLogin
	Lookups   []LookupCall
	Searches  []service.SearchQuery
	Verified  []service.VerifyRequest
	Quotes    []QuoteCall
	Sent      []service.AuthorizationRequest
	Charged   []service.Authorization
	Captured  []service.Capture
	Posted    []service.Transaction // what the customer's list of transactions gives
	NoReturns error                 // in place of an empty one; nil: the usual refusal
	Held      []service.Transaction
	Letters   []service.Letter
	Codes     []string // texts of licences
	Closings  int
	OpenError error
	Lacks     []service.Operation          // the calls that its account does not have
	Speaks    map[service.Operation]string // the versions of calls, where they are not the usual ones
	True      func() time.Time             // its clock, which nobody sets
	Monotonic func() time.Duration         // of the client, since the run began

	OnSignIn        func() error
	OnLicence       func() (service.Licence, error)
	OnSearch        func(service.SearchQuery) ([]service.Account, error)
	OnLookup        func(service.LookupKey, service.Language) (service.Customer, error)
	OnVerify        func(service.VerifyRequest) (service.Verification, error)
	OnQuote         func(string, money.Amount, service.Language) (service.Quote, error)
	OnAuthorize     func(service.AuthorizationRequest) (service.Authorization, error)
	OnAuthorization func(service.Language) error
	OnList          func(service.AuthorizationFilter) ([]service.Authorization, error)
}

type LookupCall struct {
	Key  service.LookupKey
	Lang service.Language
}

type QuoteCall struct {
	Account string
	Amount  money.Amount
	Lang    service.Language
}

const (
	TheCard     = "6374980000000016"
	TheAccount  = "90010021"
	ThePIN      = "5173"
	OtherCard   = "6374980000000024"
	OtherPerson = "90010002"
)

func NewStore(t *testing.T) *Store {
	t.Helper()
	s := &Store{Applications: NewApplications(), Gates: map[service.Operation]chan struct{}{}}
	s.OnSignIn = func() error { return nil }
	s.OnLookup = s.Find
	s.OnVerify = s.VerifyAsUsual
	s.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
		return QuoteFor(account, amount, lang), nil
	}
	s.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return s.Charge(r), nil }
	s.OnList = func(f service.AuthorizationFilter) ([]service.Authorization, error) { return s.List(f), nil }
	return s
}

// Hold makes the next call of an operation wait until it is let go.
func (s *Store) Hold(op service.Operation) (release func()) {
	gate := make(chan struct{})
	release = sync.OnceFunc(func() { close(gate) })
	s.Mu.Lock()
	defer s.Mu.Unlock()
	s.Gates[op] = gate
	s.Releases = append(s.Releases, release)
	return release
}

func (s *Store) ReleaseAll() {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	for _, release := range s.Releases {
		release()
	}
}

// Pass notes a call and waits at its gate, whatever becomes of the caller: what
// was sent is answered, if late.
func (s *Store) Pass(op service.Operation, note func()) {
	s.Mu.Lock()
	s.Asked = append(s.Asked, op)
	note()
	gate := s.Gates[op]
	delete(s.Gates, op)
	s.Mu.Unlock()
	if gate != nil {
		<-gate
	}
}

func (s *Store) Count(op service.Operation) int {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	n := 0
	for _, asked := range s.Asked {
		if asked == op {
			n++
		}
	}
	return n
}

func (s *Store) Closed() { s.Closings++ }

func (s *Store) SignIn(context.Context) error {
	s.Pass(service.OpToken, func() {})
	return s.OnSignIn()
}

func (s *Store) Resume(ctx context.Context) error {
	s.Resumed++
	return s.SignIn(ctx)
}

func (s *Store) Search(_ context.Context, q service.SearchQuery) ([]service.Account, error) {
	s.Pass(service.OpSearch, func() { s.Searches = append(s.Searches, q) })
	return s.OnSearch(q)
}

func (s *Store) Lookup(_ context.Context, key service.LookupKey, lang service.Language) (service.Customer, error) {
	s.Pass(service.OpLookup, func() { s.Lookups = append(s.Lookups, LookupCall{key, lang}) })
	return s.OnLookup(key, lang)
}

func (s *Store) Verify(_ context.Context, r service.VerifyRequest) (service.Verification, error) {
	s.Pass(service.OpVerify, func() { s.Verified = append(s.Verified, r) })
	return s.OnVerify(r)
}

func (s *Store) TrainingOutbox(context.Context) ([]service.Letter, error) {
	s.Pass(service.OpTrainingOutbox, func() {})
	s.Mu.Lock()
	defer s.Mu.Unlock()
	return s.Letters, nil
}

func (s *Store) Quote(_ context.Context, account string, amount money.Amount, lang service.Language) (service.Quote, error) {
	s.Pass(service.OpQuote, func() { s.Quotes = append(s.Quotes, QuoteCall{account, amount, lang}) })
	return s.OnQuote(account, amount, lang)
}

func (s *Store) Authorize(_ context.Context, p *journal.Permit, r service.AuthorizationRequest, _ service.Language) (service.Authorization, error) {
	if err := p.Spend(r.Call()); err != nil {
		return service.Authorization{}, &service.Error{Operation: service.OpAuthorize, Key: service.KeyNoPermit, Cause: err}
	}
	s.Pass(service.OpAuthorize, func() { s.Sent = append(s.Sent, r) })
	return s.OnAuthorize(r)
}

func (s *Store) Authorizations(_ context.Context, f service.AuthorizationFilter, _ service.Language) ([]service.Authorization, error) {
	s.Pass(service.OpAuthorizations, func() {})
	return s.OnList(f)
}

func (s *Store) Authorization(_ context.Context, id string, lang service.Language) (service.Authorization, error) {
	s.Pass(service.OpAuthorization, func() {})
	if s.OnAuthorization != nil {
		if err := s.OnAuthorization(lang); err != nil {
			return service.Authorization{}, err
		}
	}
	s.Mu.Lock()
	defer s.Mu.Unlock()
	for _, a := range s.Charged {
		if a.ID == id {
			return a, nil
		}
	}
	return service.Authorization{}, Refusal(service.OpAuthorization, service.KeyNotFound)
}

// Charge does what an authorization asks for.
func (s *Store) Charge(r service.AuthorizationRequest) service.Authorization {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	n := len(s.Charged) + 1
	a := service.Authorization{
		ID: fmt.Sprintf("9900%04d", n), Reference: r.Reference, Status: "closed", AutoCapture: true,
		Amount: r.Amount, Financing: r.Financing, Message: "Sample note.", Date: s.True(),
		Merchant: service.Merchant{LocationName: "Boutique Exemple 001"},
		Capture:  &service.Capture{ID: fmt.Sprintf("990%d", n), Amount: r.Amount, TermAmount: r.Amount / 3},
	}
	s.Charged = append(s.Charged, a)
	return a
}

func (s *Store) List(f service.AuthorizationFilter) []service.Authorization {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	from := min((f.Page-1)*f.PageSize, len(s.Charged))
	return append([]service.Authorization(nil), s.Charged[from:min(from+f.PageSize, len(s.Charged))]...)
}

func (s *Store) Find(key service.LookupKey, _ service.Language) (service.Customer, error) {
	for _, c := range []service.Customer{Maple(), Pierre()} {
		if key.AccountNumber == c.AccountNumber || key.CustomerID == c.CustomerID || key.Card.Ending() == c.CardEnding {
			return c, nil
		}
	}
	return service.Customer{}, Refusal(service.OpLookup, service.KeyNotFound)
}

// VerifyAsUsual sends PINs by text and mail and answers them directly otherwise.
func (s *Store) VerifyAsUsual(r service.VerifyRequest) (service.Verification, error) {
	if r.Format != service.BySMS && r.Format != service.ByEmail {
		return service.Verification{PIN: secret.NewPIN(ThePIN)}, nil
	}
	s.Mu.Lock()
	defer s.Mu.Unlock()
	s.Letters = append(s.Letters, service.Letter{
		Format: r.Format, AccountNumber: r.AccountNumber, RequestID: r.RequestID, PIN: secret.NewPIN(ThePIN),
	})
	return service.Verification{SentTo: r.Format}, nil
}
