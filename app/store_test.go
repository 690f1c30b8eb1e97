package app_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

var _ app.API = (*store)(nil)

// store is a scripted lender. Unless a test says otherwise it knows maple() and
// pierre(), sends PINs, offers three ways to pay and charges.
type store struct {
	resumed int // sign-ins with the last run's token
	applications
	mu        sync.Mutex
	gates     map[service.Operation]chan struct{}
	releases  []func()
	asked     []service.Operation
	lookups   []lookupCall
	searches  []service.SearchQuery
	verified  []service.VerifyRequest
	quotes    []quoteCall
	sent      []service.AuthorizationRequest
	charged   []service.Authorization
	captured  []service.Capture
	posted    []service.Transaction // what the customer's list of transactions gives
	held      []service.Transaction
	letters   []service.Letter
	codes     []string // texts of licences
	closings  int
	openError error

	onSignIn    func() error
	onLicence   func() (service.Licence, error)
	onSearch    func(service.SearchQuery) ([]service.Account, error)
	onLookup    func(service.LookupKey, service.Language) (service.Customer, error)
	onVerify    func(service.VerifyRequest) (service.Verification, error)
	onQuote     func(string, money.Amount, service.Language) (service.Quote, error)
	onAuthorize func(service.AuthorizationRequest) (service.Authorization, error)
	onList      func(service.AuthorizationFilter) ([]service.Authorization, error)
}

type lookupCall struct {
	key  service.LookupKey
	lang service.Language
}

type quoteCall struct {
	account string
	amount  money.Amount
	lang    service.Language
}

const (
	theCard     = "6374980000000016"
	theAccount  = "90010021"
	thePIN      = "5173"
	otherCard   = "6374980000000024"
	otherPerson = "90010002"
)

func newStore(t *testing.T) *store {
	t.Helper()
	s := &store{applications: newApplications(), gates: map[service.Operation]chan struct{}{}}
	s.onSignIn = func() error { return nil }
	s.onLookup = s.find
	s.onVerify = s.verify
	s.onQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
		return quoteFor(account, amount, lang), nil
	}
	s.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return s.charge(r), nil }
	s.onList = func(f service.AuthorizationFilter) ([]service.Authorization, error) { return s.list(f), nil }
	return s
}

// hold makes the next call of an operation wait until it is let go.
func (s *store) hold(op service.Operation) (release func()) {
	gate := make(chan struct{})
	release = sync.OnceFunc(func() { close(gate) })
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gates[op] = gate
	s.releases = append(s.releases, release)
	return release
}

func (s *store) releaseAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, release := range s.releases {
		release()
	}
}

// pass notes a call and waits at its gate, whatever becomes of the caller: what
// was sent is answered, if late.
func (s *store) pass(op service.Operation, note func()) {
	s.mu.Lock()
	s.asked = append(s.asked, op)
	note()
	gate := s.gates[op]
	delete(s.gates, op)
	s.mu.Unlock()
	if gate != nil {
		<-gate
	}
}

func (s *store) count(op service.Operation) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, asked := range s.asked {
		if asked == op {
			n++
		}
	}
	return n
}

func (s *store) closed() { s.closings++ }

func (s *store) SignIn(context.Context) error {
	s.pass(service.OpToken, func() {})
	return s.onSignIn()
}

func (s *store) Resume(ctx context.Context) error {
	s.resumed++
	return s.SignIn(ctx)
}

func (s *store) Search(_ context.Context, q service.SearchQuery) ([]service.Account, error) {
	s.pass(service.OpSearch, func() { s.searches = append(s.searches, q) })
	return s.onSearch(q)
}

func (s *store) Lookup(_ context.Context, key service.LookupKey, lang service.Language) (service.Customer, error) {
	s.pass(service.OpLookup, func() { s.lookups = append(s.lookups, lookupCall{key, lang}) })
	return s.onLookup(key, lang)
}

func (s *store) Verify(_ context.Context, r service.VerifyRequest) (service.Verification, error) {
	s.pass(service.OpVerify, func() { s.verified = append(s.verified, r) })
	return s.onVerify(r)
}

func (s *store) TrainingOutbox(context.Context) ([]service.Letter, error) {
	s.pass(service.OpTrainingOutbox, func() {})
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.letters, nil
}

func (s *store) Quote(_ context.Context, account string, amount money.Amount, lang service.Language) (service.Quote, error) {
	s.pass(service.OpQuote, func() { s.quotes = append(s.quotes, quoteCall{account, amount, lang}) })
	return s.onQuote(account, amount, lang)
}

func (s *store) Authorize(_ context.Context, p *journal.Permit, r service.AuthorizationRequest, _ service.Language) (service.Authorization, error) {
	if err := p.Spend(r.Call()); err != nil {
		return service.Authorization{}, &service.Error{Operation: service.OpAuthorize, Key: service.KeyNoPermit, Cause: err}
	}
	s.pass(service.OpAuthorize, func() { s.sent = append(s.sent, r) })
	return s.onAuthorize(r)
}

func (s *store) Authorizations(_ context.Context, f service.AuthorizationFilter, _ service.Language) ([]service.Authorization, error) {
	s.pass(service.OpAuthorizations, func() {})
	return s.onList(f)
}

func (s *store) Authorization(_ context.Context, id string, _ service.Language) (service.Authorization, error) {
	s.pass(service.OpAuthorization, func() {})
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.charged {
		if a.ID == id {
			return a, nil
		}
	}
	return service.Authorization{}, refusal(service.OpAuthorization, service.KeyNotFound)
}

// charge does what an authorization asks for.
func (s *store) charge(r service.AuthorizationRequest) service.Authorization {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.charged) + 1
	a := service.Authorization{
		ID: fmt.Sprintf("9900%04d", n), Reference: r.Reference, Status: "closed", AutoCapture: true,
		Amount: r.Amount, Financing: r.Financing, Message: "Sample note.",
		Merchant: service.Merchant{LocationName: "Boutique Exemple 001"},
		Capture:  &service.Capture{ID: fmt.Sprintf("990%d", n), Amount: r.Amount, TermAmount: r.Amount / 3},
	}
	s.charged = append(s.charged, a)
	return a
}

func (s *store) list(f service.AuthorizationFilter) []service.Authorization {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := min((f.Page-1)*f.PageSize, len(s.charged))
	return append([]service.Authorization(nil), s.charged[from:min(from+f.PageSize, len(s.charged))]...)
}

func (s *store) find(key service.LookupKey, _ service.Language) (service.Customer, error) {
	for _, c := range []service.Customer{maple(), pierre()} {
		if key.AccountNumber == c.AccountNumber || key.CustomerID == c.CustomerID || key.Card.Ending() == c.CardEnding {
			return c, nil
		}
	}
	return service.Customer{}, refusal(service.OpLookup, service.KeyNotFound)
}

// verify sends PINs by text and mail and answers them directly otherwise.
func (s *store) verify(r service.VerifyRequest) (service.Verification, error) {
	if r.Format != service.BySMS && r.Format != service.ByEmail {
		return service.Verification{PIN: secret.NewPIN(thePIN)}, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, service.Letter{
		Format: r.Format, AccountNumber: r.AccountNumber, RequestID: r.RequestID, PIN: secret.NewPIN(thePIN),
	})
	return service.Verification{SentTo: r.Format}, nil
}
