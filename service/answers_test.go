package service_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// answerOf makes the call of an operation against a store that answers body.
func answerOf(t *testing.T, op service.Operation, cfg func(*service.Config), body string) (any, error) {
	t.Helper()
	s := newStore(t)
	s.answer(last(op), 200, body)
	c := config(s)
	if cfg != nil {
		cfg(&c)
	}
	return tries[op](t, t.Context(), newClient(t, c))
}

func TestCustomerTransactionsAnswers(t *testing.T) {
	t.Parallel()
	want := []service.Transaction{
		{ID: "880101", Months: 3, Status: "Posted", CustomerName: "Sampleton, Maple", Balance: money.Cents(131040), Date: civil.Date{Year: 2020, Month: 5, Day: 9}, PlanName: "EMP - No Interest"},
		{ID: "880100", Months: 6, Status: "Posted", CustomerName: "Sampleton, Maple", Balance: money.Cents(6490), Date: civil.Date{Year: 2020, Month: 5, Day: 8}, PlanName: "EMP - No Interest"},
	}
	for _, op := range []service.Operation{service.OpCustomerTransactions, service.OpAuthorizedTransactions} {
		got, err := answerOf(t, op, nil, fixture(t, "customer-transactions-success.json"))
		require.NoError(t, err, op)
		assert.Equal(t, want, got, op)
	}
	got, err := answerOf(t, service.OpAuthorizedTransactions, nil, `[]`)
	require.NoError(t, err)
	assert.Empty(t, got)
	_, err = answerOf(t, service.OpCustomerTransactions, nil, `{"transactions":[]}`)
	assert.True(t, service.IsKey(err, service.KeyNoReturns))
	assert.Equal(t, service.ClassCustomer, service.AsError(err).Class)
}

func noScores() service.AddressScores {
	return service.AddressScores{Billing: &service.PartyScores{}, Shipping: &service.PartyScores{}}
}

func TestTransactionAnswers(t *testing.T) {
	t.Parallel()
	promotional := deposit()
	promotional.Type, promotional.PlanID, promotional.Months, promotional.Amount = service.Promotional, 5, 3, money.Cents(2501)
	regular, payment, unconfirmed := deposit(), deposit(), deposit()
	regular.Confirmed, unconfirmed.Confirmed = false, false // the documents answer these two as waiting
	regular.Type, regular.Amount = service.Regular, money.Cents(135040)
	payment.Type, payment.Amount = service.InStorePayment, money.Cents(8510)
	for file, c := range map[string]struct {
		request service.TransactionRequest
		want    service.PostedTransaction
	}{
		"transactions-success-promotional.json": {promotional, service.PostedTransaction{
			ID: "880201", PlanID: 5, PlanName: "Equal Payments, No Interest", AvailableCredit: money.Cents(275000), BalanceAfter: money.Cents(268549),
			AdminFee: money.Cents(3950), PaymentValue: money.Cents(2150), PromotionalAmount: money.Cents(6451), PaymentProtection: service.FlagNo, Confirmed: service.FlagYes, Scores: noScores(),
		}},
		"transactions-success-deposit.json": {unconfirmed, service.PostedTransaction{
			ID: "880202", AvailableCredit: money.Cents(275050), BalanceAfter: money.Cents(275025), PaymentValue: money.Cents(25),
			PromotionalAmount: money.Cents(25), APR: 354000, AIR: 354000,
			PaymentProtection: service.FlagNo, Confirmed: service.FlagNo, Verified: service.FlagYes, Scores: noScores(),
		}},
		"transactions-success-regular.json": {regular, service.PostedTransaction{
			ID: "880203", AvailableCredit: money.Cents(410025), BalanceAfter: money.Cents(274985), PaymentValue: money.Cents(135040),
			PromotionalAmount: money.Cents(135040), APR: 354000, AIR: 354000,
			PaymentProtection: service.FlagNo, Confirmed: service.FlagNo, Verified: service.FlagYes, Scores: noScores(),
		}},
		"transactions-success-instore-payment.json": {payment, service.PostedTransaction{
			ID: "880204", FirstName: "Maple", LastName: "Sampleton", Total: money.Cents(8510), Verified: service.FlagYes,
		}},
	} {
		s := newStore(t)
		s.answer("transactions", 200, fixture(t, file))
		got, err := newClient(t, config(s)).Transact(t.Context(), permit(t, c.request), c.request, service.English)
		require.NoError(t, err, file)
		assert.Equal(t, c.want, got, file)
	}
	_, err := answerOf(t, service.OpConfirmTransaction, nil, fixture(t, "transactions-success-deposit.json"))
	assert.True(t, service.IsKey(err, service.KeyWaiting), "it is not confirmed: %v", err)
}

func TestCaptureAndReturnAnswers(t *testing.T) {
	t.Parallel()
	at := time.Date(2020, 6, 8, 12, 0, 0, 0, time.UTC)
	got, err := answerOf(t, service.OpReturn, nil, fixture(t, "return-success.json"))
	require.NoError(t, err)
	assert.Equal(t, service.Return{
		ID: "9900000001", Reference: "order-demo-0001", CaptureID: "9900001", Date: at,
		Amount: money.Cents(5000), RemainingCapture: money.Cents(40200),
	}, got)

	block := `{"capture_id":9900002,"reference":"order-demo-0003","date":"2020-06-08T12:00:00Z","status":"pending","term_amount":16.75,"amount":100.50}`
	whole := service.Capture{
		ID: "9900002", AuthorizationID: "99000001", Reference: "order-demo-0003", Date: at, Status: "pending",
		TermAmount: money.Cents(1675), Amount: money.Cents(10050),
	}
	for body, want := range map[string]service.Capture{
		block:                        whole,
		`{"capture":` + block + `}`:  whole,
		`{"capture_id":"000000009"}`: {ID: "000000009", AuthorizationID: "99000001", Reference: "order-demo-0003", Amount: money.Cents(10050)},
	} {
		got, err := answerOf(t, service.OpCapture, nil, body)
		require.NoError(t, err, body)
		assert.Equal(t, want, got, body)
	}
	listed := whole
	listed.AuthorizationID = ""
	for _, body := range []string{`[` + block + `]`, `{"captures":[` + block + `]}`} {
		got, err := answerOf(t, service.OpCaptures, nil, body)
		require.NoError(t, err, body)
		assert.Equal(t, []service.Capture{listed}, got, body)
	}
}

func TestCapturesAnswers(t *testing.T) {
	t.Parallel()
	got, err := answerOf(t, service.OpCaptures, nil, fixture(t, "captures-success.json"))
	require.NoError(t, err)
	assert.Equal(t, []service.Capture{
		{
			ID: "9900021", AuthorizationID: "99000021", Reference: "order-demo-0021", Date: time.Date(2020, 6, 9, 9, 30, 0, 0, time.UTC),
			Status: "posted", TermAmount: money.Cents(2050), Amount: money.Cents(123000),
		},
		{ID: "9900022", Status: "pending", Amount: money.Cents(1230)},
	}, got)
}

// These answer nothing but that it was done.
func TestEmptyAnswers(t *testing.T) {
	t.Parallel()
	for file, ops := range map[string][]service.Operation{
		"refund-success.json":        {service.OpRefund, service.OpRelease},
		"close-success.json":         {service.OpClose},
		"close-account-success.json": {service.OpClose},
	} {
		for _, op := range ops {
			_, err := answerOf(t, op, nil, fixture(t, file))
			assert.NoError(t, err, "%s: %s", op, file)
		}
	}
	s := newStore(t)
	s.answer("close-account", 200, fixture(t, "close-account-success.json"))
	cfg := config(s)
	cfg.Versions = map[service.Operation]string{service.OpClose: "v2"}
	require.NoError(t, perform(t, t.Context(), newClient(t, cfg), service.OpClose, ""))
	assert.JSONEq(t, fixture(t, "close-account-request.json"), s.requests("close-account")[0].body)
}

func TestLoginAnswers(t *testing.T) {
	t.Parallel()
	got, err := answerOf(t, service.OpLogin, nil, fixture(t, "merchants-login-success.json"))
	require.NoError(t, err)
	lists, _ := got.(service.Lists)
	assert.Equal(t, "Boutique Exemple Sample Furnishings", lists.MerchantName)
	assert.Equal(t, "900382", lists.MerchantID)
	assert.Equal(t, []service.Option{{Code: "mr", Label: "Mr."}, {Code: "ms", Label: "Ms."}, {Code: "mrs", Label: "Mrs."}, {Code: "mss", Label: "Miss."}}, lists.Salutations)
	require.Len(t, lists.Provinces, 13)
	assert.Equal(t, service.Option{Code: "NL", Label: "Newfoundland & Labrador"}, lists.Provinces[4])
	require.Len(t, lists.Questions, 6)
	assert.Equal(t, service.Option{Code: "4", Label: "What is the name of your favourite childhood friend?"}, lists.Questions[0])
	require.Len(t, lists.GovIDTypes, 21)
	assert.Equal(t, "CACAID", lists.GovIDTypes[20].Code)
	assert.Len(t, lists.GovIDIssuers, 21)
	assert.Equal(t, []service.Option{{Code: "CANADA", Label: "Canada"}}, lists.GovIDIssuers["CAP"])
	assert.Len(t, lists.GovIDIssuers["CADL"], 13)
	require.Len(t, lists.Offers, 7)
	assert.Equal(t, service.OfferType{PlanID: 7, Name: "No Interest, No Payments", Category: "deferred_payment", Terms: []int{3, 12}}, lists.Offers[5])
}

func TestApplyAnswers(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]service.Approval{
		"apply-success-roc.json": {
			Card: secret.NewPAN("6374980000000016"), AccountNumber: "90010001", CustomerID: "70001",
			AvailableCredit: money.Cents(420000), CreditLimit: money.Cents(420000), RiskRating: "L",
		},
		"apply-success-qc.json": {
			Card: secret.NewPAN("6374980000000016"), AccountNumber: "90010002", CustomerID: "70002",
			AvailableCredit: money.Cents(360000), CreditLimit: money.Cents(360000), RiskRating: "M", DebtRatio: "0",
			Offers: []service.OfferType{{
				PlanID: 1, Name: "90 Days Grace, Equal Payments Regular Interest", Category: "equal_billing", Terms: []int{12, 18, 24, 36},
			}},
		},
	} {
		got, err := answerOf(t, service.OpApply, nil, fixture(t, file))
		require.NoError(t, err, file)
		assert.Equal(t, want, got, file)
	}
}

// A decision inside an answer with status 200 is the same as one outside.
func TestDecisionsInsideAnswers(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]service.Key{
		`{"error":"application_declined_2"}`:          service.KeyDeclined2,
		`{"decision":"Declined","customer_id":70001}`: service.KeyDeclined,
		`{"application_status":"pending"}`:            service.KeyPending1,
		`{"status":"application_marked_pending_2"}`:   service.KeyPending2,
	} {
		_, err := answerOf(t, service.OpApply, nil, body)
		e := service.AsError(err)
		require.NotNil(t, e, body)
		assert.Equal(t, want, e.Key, body)
		assert.Equal(t, service.ClassCustomer, e.Class, body)
		assert.Equal(t, 200, e.Status, body)
	}
}

func TestLicenceAnswer(t *testing.T) {
	t.Parallel()
	got, err := answerOf(t, service.OpLicence, nil, fixture(t, "driverslicense-success.json"))
	require.NoError(t, err)
	assert.Equal(t, service.Licence{
		FirstName: "MAPLE", MiddleName: "Quill", LastName: "SAMPLETON", Born: civil.Date{Year: 1988, Month: 2, Day: 29},
		Address: service.Address{Line1: "99 NOWHERE ROAD", City: "TORONTO", Province: "ON", PostalCode: "M0M0M0"},
		GovID: service.GovID{
			Type: "CADL", Issuer: "ON", Number: secret.New("S00000000000000"), Expires: civil.Date{Year: 2031, Month: 6, Day: 30},
		},
	}, got)
}

func TestPages(t *testing.T) {
	t.Parallel()
	for file, op := range map[string]service.Operation{
		"terms-and-conditions-roc.html":       service.OpTerms,
		"terms-and-conditions-qc.html":        service.OpTerms,
		"merchants-information-all.html":      service.OpInformation,
		"merchants-information-specific.html": service.OpInformation,
		"merchants-information-document.html": service.OpInformation,
	} {
		got, err := answerOf(t, op, nil, "\xef\xbb\xbf"+fixture(t, file)+"\n")
		require.NoError(t, err, file)
		assert.Equal(t, service.HTML(strings.TrimSpace(fixture(t, file))), got, file)
	}
	unreadable := []string{`{"error":"not_found"}`, `["a"]`, "<div id='tcs'>caf\xe9</div>", "<div id='tcs'>\x00</div>"}
	for op, more := range map[service.Operation][]string{
		service.OpTerms:       {"", "   ", "<html><body>Sign in to the network</body></html>", "<div id='tcs'><p>Cut of"},
		service.OpInformation: nil,
	} {
		for _, body := range append(more, unreadable...) {
			_, err := answerOf(t, op, nil, body)
			assert.True(t, service.IsKey(err, service.KeyUnreadable), "%s: %q", op, body)
		}
	}
}

// HTML of any form is taken (contract 6.1): no more is said of it than that.
func TestPagesOfEveryForm(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		"", "<b>Bold</b> words", "Plain words", "<!-- a comment --><p>Words</p>", "<p>One</p><p>Two</p> and more", "<br>",
		"<!DOCTYPE html><html><head><title>T</title></head><body><b>x</b></body></html><!-- end -->", "<unknown>x", "<p>Unclosed",
	} {
		got, err := answerOf(t, service.OpInformation, nil, " "+body+"\n")
		require.NoError(t, err, "%q", body)
		assert.Equal(t, service.HTML(body), got)
	}
	for _, body := range []string{
		"<!DOCTYPE html><html><body><div id=\"tcs\"><b>x</b></div></body></html>", "<!-- c --><div class='a' id='tcs'>x<div>y</div></div> trailing words",
	} {
		got, err := answerOf(t, service.OpTerms, nil, body)
		require.NoError(t, err, "%q", body)
		assert.Equal(t, service.HTML(body), got)
	}
}

func TestTextsAndWidget(t *testing.T) {
	t.Parallel()
	got, err := answerOf(t, service.OpTexts, nil, `{"disclaimers":{"promo":"Sample wording.","list":[1],"deep":{"a":"b"}},"n":1}`)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"disclaimers.promo": "Sample wording.", "disclaimers.deep.a": "b"}, got)

	got, err = answerOf(t, service.OpWidget, nil, fixture(t, "widget-init-success.json"))
	require.NoError(t, err)
	address, _ := got.(secret.Text)
	assert.Equal(t, "https://posapi.example.com/#/widget/maple-demo-client/a1c0ffee?lang=en&x-reference-id=00000000000000000000000000000000&widget_session_id=00000000000000000000000000000000", address.Reveal())
}

func TestTextsAskTheOtherWay(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("i18n", reply(405, ""), reply(200, `{"a":"b"}`))
	require.NoError(t, perform(t, t.Context(), newClient(t, config(s)), service.OpTexts, ""))
	seen := s.requests("i18n")
	require.Len(t, seen, 2)
	assert.Equal(t, []string{"GET", "POST"}, []string{seen[0].method, seen[1].method})
	assert.Equal(t, seen[0].header.Get("X-Reference-Id"), seen[1].header.Get("X-Reference-Id"))
}

// Close speaks v2 where v2.5 is not there, within the same permit.
func TestCloseSpeaksTheOlderVersion(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status int
		body   string
		older  int
		key    service.Key
	}{
		"no such path": {404, `<html>nginx</html>`, 1, ""},
		"not that way": {405, ``, 1, ""},
		"no account":   {404, fixture(t, "close-error-not-found.json"), 0, service.KeyNotFound},
		"trouble":      {502, ``, 0, service.KeyServerError},
	} {
		s := newStore(t)
		s.answer("close", c.status, c.body)
		s.answer("close-account", 200, `{}`)
		err := perform(t, t.Context(), newClient(t, config(s)), service.OpClose, "")
		assert.Len(t, s.requests("close-account"), c.older, name)
		if c.key == "" {
			assert.NoError(t, err, name)
			continue
		}
		assert.True(t, service.IsKey(err, c.key), name)
	}
}
