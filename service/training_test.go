package service_test

import (
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// host is a store that really answers: the training store, or a real one, of
// which nothing but reads is asked.
type host struct {
	c                      *service.Client
	account, customerID    string
	first, last, postal    string
	born                   civil.Date
	card                   secret.PAN
	question               string
	answer, user, password string
}

// training is the training store behind a real port, and its first customer.
func training(t *testing.T) host {
	t.Helper()
	h, _ := trainingWith(t, newClock(), nil)
	return h
}

// trainingWith is training with a clock, and a client of one's own making.
func trainingWith(t *testing.T, now *clock, change func(*service.Config)) (host, *sandbox.Store) {
	t.Helper()
	store := sandbox.New(sandbox.Options{Now: now.Now})
	srv := httptest.NewServer(store)
	t.Cleanup(srv.Close)
	hello := store.Handshake(srv.URL + "/flexiti/pos-api")
	cfg := configAt(hello.URL)
	cfg.ClientID, cfg.ClientSecret, cfg.LocationID = hello.ClientID, secret.New(hello.ClientSecret), hello.Merchant.LocationID
	cfg.Retry, cfg.Now = service.Retry{}, now.Now
	if change != nil {
		change(&cfg)
	}
	who := hello.Customers[0]
	born, err := civil.ParseISO(who.Born)
	require.NoError(t, err)
	return host{
		c: newClient(t, cfg), account: who.AccountNumber, customerID: who.CustomerID, first: who.FirstName, last: who.LastName,
		postal: who.PostalCode, born: born, card: secret.NewPAN(who.Cards[0]), question: who.Security[0].ID, answer: who.Security[0].Answer,
		user: hello.Merchant.Username, password: hello.Merchant.Password,
	}, store
}

// hostRow is one call made of a host that really answers.
type hostRow struct {
	op    service.Operation
	reads bool // may be asked of a real host
	work  func(t *testing.T, h host)
}

var hostRows = []hostRow{
	{service.OpToken, true, func(t *testing.T, h host) { require.NoError(t, h.c.SignIn(t.Context())) }},
	{service.OpSearch, true, func(t *testing.T, h host) {
		found, err := h.c.Search(t.Context(), service.SearchQuery{FirstName: h.first, LastName: h.last, Born: h.born, PostalCode: h.postal})
		require.NoError(t, err)
		assert.Equal(t, h.account, found[0].AccountNumber)
		_, err = h.c.Search(t.Context(), service.SearchQuery{FirstName: "Nobody", LastName: "Nowhere", Born: h.born})
		assert.True(t, service.IsKey(err, service.KeyNotFound), "%v", err)
	}},
	{service.OpLookup, true, func(t *testing.T, h host) {
		for _, key := range []service.LookupKey{{AccountNumber: h.account}, {Card: h.card}, {CustomerID: h.customerID}} {
			found, err := h.c.Lookup(t.Context(), key, service.French)
			require.NoError(t, err)
			assert.Equal(t, h.account, found.AccountNumber)
			assert.NotEmpty(t, found.Questions)
		}
	}},
	{service.OpQuote, true, func(t *testing.T, h host) {
		q, err := h.c.Quote(t.Context(), h.account, money.Cents(48060), service.English)
		require.NoError(t, err)
		assert.NotEmpty(t, q.Promotional)
	}},
	{service.OpVerify, false, func(t *testing.T, h host) { assert.False(t, h.verified(t, "7701").IsEmpty()) }},
	{service.OpAuthorize, false, func(t *testing.T, h host) {
		a := h.bought(t, "sale-1", true)
		assert.Equal(t, money.Cents(48060), a.Amount)
		require.NotNil(t, a.Capture)
	}},
	{service.OpAuthorization, false, func(t *testing.T, h host) {
		a := h.bought(t, "sale-2", true)
		again, err := h.c.Authorization(t.Context(), a.ID, service.English)
		require.NoError(t, err)
		assert.Equal(t, a.Reference, again.Reference)
	}},
	{service.OpAuthorizations, true, func(t *testing.T, h host) {
		_, err := h.c.Authorizations(t.Context(), service.AuthorizationFilter{AccountNumber: h.account, Page: 1, PageSize: 5}, service.English)
		require.NoError(t, err)
	}},
	{service.OpLogin, true, func(t *testing.T, h host) {
		lists, err := h.c.Login(t.Context(), service.MerchantLogin{Username: h.user, Password: secret.New(h.password)}, service.French)
		require.NoError(t, err)
		assert.Len(t, lists.Provinces, 13)
	}},
	{service.OpTerms, true, func(t *testing.T, h host) {
		quebec, err := h.c.Terms(t.Context(), "QC", service.French)
		require.NoError(t, err)
		ontario, err := h.c.Terms(t.Context(), "ON", service.French)
		require.NoError(t, err)
		assert.NotEqual(t, quebec, ontario)
	}},
	{service.OpInformation, true, func(t *testing.T, h host) {
		page, err := h.c.Information(t.Context(), "", service.French)
		require.NoError(t, err)
		assert.NotEmpty(t, page)
	}},
	{service.OpLicence, true, func(t *testing.T, h host) {
		read, err := h.c.Licence(t.Context(), scanned(t, "driverslicense-request.json"))
		require.NoError(t, err)
		assert.Equal(t, "SAMPLETON", read.LastName)
		_, err = h.c.Licence(t.Context(), scanned(t, "driverslicense-request-unsupported.json"))
		assert.True(t, service.IsKey(err, service.KeyLicenceNotSupported), "%v", err)
	}},
	{service.OpCaptures, true, func(t *testing.T, h host) {
		_, err := h.c.Captures(t.Context(), service.AuthorizationFilter{}, service.English)
		require.NoError(t, err)
	}},
	{service.OpCustomerTransactions, true, func(t *testing.T, h host) {
		_, err := h.c.CustomerTransactions(t.Context(), h.customerID)
		assert.True(t, err == nil || service.IsKey(err, service.KeyNoReturns), "%v", err)
	}},
	{service.OpAuthorizedTransactions, true, func(t *testing.T, h host) {
		_, err := h.c.AuthorizedTransactions(t.Context())
		require.NoError(t, err)
	}},
	{service.OpApply, false, func(t *testing.T, h host) {
		r := quebecker()
		r.LastName = "Nouvelle"
		approved, err := h.c.Apply(t.Context(), permit(t, r), r)
		require.NoError(t, err)
		assert.NotEmpty(t, approved.DebtRatio)
		require.NoError(t, h.c.Close(t.Context(), permit(t, closing("close-1")), service.CloseRequest{AccountNumber: approved.AccountNumber, Reference: "close-1"}))
	}},
	{service.OpTransact, false, func(t *testing.T, h host) {
		r := deposit()
		r.AccountNumber, r.PIN = h.account, h.verified(t, r.RequestID)
		posted, err := h.c.Transact(t.Context(), permit(t, r), r, service.English)
		require.NoError(t, err)
		assert.NotEmpty(t, posted.ID)
	}},
	{service.OpConfirmTransaction, false, func(t *testing.T, h host) {
		for _, cancel := range []bool{false, true} {
			r := deposit()
			r.Type, r.Confirmed, r.Hold = service.Regular, false, true
			r.AccountNumber, r.PIN = h.account, h.verified(t, r.RequestID)
			held, err := h.c.Transact(t.Context(), permit(t, r), r, service.English)
			require.NoError(t, err)
			rows, err := h.c.ReadHeld(t.Context())
			require.NoError(t, err)
			require.Equal(t, []string{held.ID}, rows.IDs)
			assert.Equal(t, service.ProvesHold, rows.Rows[0].Proof())
			end := service.Confirmation{TransactionID: held.ID, Reference: "confirm-1", Amount: r.Amount, Cancel: cancel}
			_, err = h.c.ConfirmTransaction(t.Context(), permit(t, end), end)
			require.NoError(t, err)
			rows, err = h.c.ReadHeld(t.Context())
			require.NoError(t, err)
			assert.Empty(t, rows.Rows)
		}
	}},
	{service.OpRelease, false, func(t *testing.T, h host) {
		r := service.ReleaseRequest{AuthorizationID: h.bought(t, "sale-3", false).ID, Reference: "release-3"}
		require.NoError(t, h.c.Release(t.Context(), permit(t, r), r, service.English))
	}},
	{service.OpReturn, false, func(t *testing.T, h host) {
		held := h.bought(t, "sale-4", false)
		r := service.CaptureRequest{AuthorizationID: held.ID, Reference: "capture-4", Amount: held.Amount}
		done, err := h.c.Capture(t.Context(), permit(t, r), r, service.English)
		require.NoError(t, err)
		back := service.ReturnRequest{AuthorizationID: held.ID, CaptureID: done.ID, Reference: "return-4", Full: true, Amount: held.Amount}
		returned, err := h.c.Return(t.Context(), permit(t, back), back, service.English)
		require.NoError(t, err)
		assert.Zero(t, returned.RemainingCapture)
	}},
	{service.OpRefund, false, func(t *testing.T, h host) {
		a := h.bought(t, "sale-5", true)
		r := service.RefundRequest{AccountNumber: h.account, Reference: "refund-5", Amount: a.Amount, EmployeeID: sandbox.DefaultEmployee}
		require.NoError(t, h.c.Refund(t.Context(), permit(t, r), r, service.English))
	}},
}

// verified returns a PIN for a request id, by the security question.
func (h host) verified(t *testing.T, requestID string) secret.PIN {
	t.Helper()
	v, err := h.c.Verify(t.Context(), service.VerifyRequest{
		AccountNumber: h.account, Format: service.ByQuestion, QuestionID: h.question, Answer: secret.New(h.answer), RequestID: requestID,
	})
	require.NoError(t, err)
	return v.PIN
}

// bought makes a purchase on the first plan that is offered.
func (h host) bought(t *testing.T, reference string, capture bool) service.Authorization {
	t.Helper()
	q, err := h.c.Quote(t.Context(), h.account, money.Cents(48060), service.English)
	require.NoError(t, err)
	r := service.AuthorizationRequest{
		AccountNumber: h.account, Reference: reference, Amount: q.Amount, AutoCapture: capture, RequestID: reference,
		Financing: service.Financing{Type: service.Promotional, PlanID: q.Promotional[0].ID, Months: q.Promotional[0].Terms[0].Months},
		PIN:       h.verified(t, reference), EmployeeID: sandbox.DefaultEmployee,
	}
	a, err := h.c.Authorize(t.Context(), permit(t, r), r, service.English)
	require.NoError(t, err)
	return a
}

func TestAgainstTheTrainingStore(t *testing.T) {
	t.Parallel()
	for _, row := range hostRows {
		t.Run(string(row.op), func(t *testing.T) {
			t.Parallel()
			row.work(t, training(t))
		})
	}
}

// TestAgainstARealHost makes the reads, and nothing else, of the store that the
// environment names:
//
//	COMPTOIR_LIVE_URL        API root
//	COMPTOIR_CLIENT_ID       and COMPTOIR_CLIENT_SECRET: its credentials
//	COMPTOIR_LIVE_CUSTOMER   optional: first name|last name|birth date|account number|customer id|card
//	COMPTOIR_LIVE_USER       and COMPTOIR_LIVE_PASSWORD: optional, for merchants/login
func TestAgainstARealHost(t *testing.T) {
	address := os.Getenv("COMPTOIR_LIVE_URL")
	if address == "" {
		t.Skip("COMPTOIR_LIVE_URL names no host to ask")
	}
	h := host{user: os.Getenv("COMPTOIR_LIVE_USER"), password: os.Getenv("COMPTOIR_LIVE_PASSWORD")}
	cfg := service.Config{BaseURL: address, ClientID: os.Getenv("COMPTOIR_CLIENT_ID"), ClientSecret: secret.New(os.Getenv("COMPTOIR_CLIENT_SECRET"))}
	h.c = newClient(t, cfg)
	about := strings.Split(os.Getenv("COMPTOIR_LIVE_CUSTOMER"), "|")
	if known := len(about) == 6; known {
		born, err := civil.ParseISO(about[2])
		require.NoError(t, err)
		h.first, h.last, h.born, h.account, h.customerID, h.card = about[0], about[1], born, about[3], about[4], secret.NewPAN(about[5])
	}
	customers := []service.Operation{service.OpSearch, service.OpLookup, service.OpQuote, service.OpAuthorizations, service.OpCustomerTransactions}
	for _, row := range hostRows {
		if !row.reads {
			continue
		}
		t.Run(string(row.op), func(t *testing.T) {
			for _, op := range customers {
				if row.op == op && h.account == "" {
					t.Skip("COMPTOIR_LIVE_CUSTOMER names nobody to ask for")
				}
			}
			row.work(t, h)
		})
	}
}
