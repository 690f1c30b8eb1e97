package service_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
)

func TestSearchAnswers(t *testing.T) {
	t.Parallel()
	first := service.Account{
		CustomerID: "70011", AccountNumber: "90010011", Status: service.StatusNormal, ReasonCode: "NNOR",
		TermsAgreed: service.FlagYes, RiskRating: "H", CreditLimit: money.Cents(150000), AvailableCredit: money.Cents(91237),
		MerchantID: "90382", MerchantName: "Boutique Exemple", Created: civil.Date{Year: 2020, Month: 3, Day: 17},
		FirstName: "Maple", LastName: "Sampleton", CardEnding: "0016", Language: service.French,
	}
	second := service.Account{
		CustomerID: "70012", AccountNumber: "90010012", Status: service.StatusFrozen, ReasonCode: "FLCK",
		TermsAgreed: service.FlagYes, RiskRating: "Y", CreditLimit: money.Cents(150000), AvailableCredit: money.Cents(150000),
		MerchantID: "90383", MerchantName: "Sample Restorations", Created: civil.Date{Year: 2020, Month: 2, Day: 17},
		FirstName: "Maple", LastName: "Sampleton", CardEnding: "0024", Language: service.English,
	}
	consumer, business := first, second
	consumer.Type, business.Type = service.Consumer, service.Business
	for file, want := range map[string][]service.Account{
		"search-success.json":              {consumer, business},
		"search-success-v25-older.json":    {first, second},
		"search-success-v2.json":           {first, second},
		"search-success-account-type.json": {consumer},
	} {
		s := newStore(t)
		s.answer("search", 200, fixture(t, file))
		got, err := newClient(t, config(s)).Search(t.Context(), maple())
		require.NoError(t, err, file)
		assert.Equal(t, want, got, file)
	}
}

func TestSearchWithoutHits(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("search", 200, fixture(t, "search-success-empty.json"))
	got, err := newClient(t, config(s)).Search(t.Context(), maple())
	assert.Nil(t, got)
	assert.True(t, service.IsKey(err, service.KeyNotFound))
	assert.Equal(t, service.ClassFix, service.AsError(err).Class)
	assert.Equal(t, s.requests("search")[0].header.Get("X-Reference-Id"), service.AsError(err).ReferenceID)
}

func TestLookupAnswers(t *testing.T) {
	t.Parallel()
	older := service.Customer{
		CustomerID: "70021", AccountNumber: "90010021", AvailableCredit: money.Cents(275000),
		Questions: []service.SecurityQuestion{
			{ID: "4", Text: "What is the name of your favourite childhood friend?"},
			{ID: "5", Text: "What is the country of your ultimate dream vacation?"},
		},
		Address:    service.Address{Line1: "99 Nowhere Road", Line2: "Unit 7", City: "Toronto", Province: "ON", PostalCode: "M0M0M0"},
		RiskRating: "L", Language: service.English, PaymentProtection: service.FlagNo,
		Offers: []service.OfferType{{
			PlanID: 1, Name: "90 Days Grace, Equal Payments Regular Interest", Category: "equal_billing", Terms: []int{12, 18, 24, 36},
		}},
	}
	consumer := older
	consumer.Questions = older.Questions[:1]
	consumer.Email, consumer.Phone, consumer.CardEnding, consumer.Type = "m***", "***-***-0101", "0016", service.Consumer
	sparse := older
	sparse.Address.Line2, sparse.PaymentProtection = "", service.FlagAbsent
	partial := consumer
	partial.Email = "m***ton@example.com"
	business := service.Customer{
		CustomerID: "700022-3", AccountNumber: "90010022", AvailableCredit: money.Cents(900000),
		Questions: []service.SecurityQuestion{{ID: "9", Text: "What is your favourite movie?"}},
		Email:     "r*****", Phone: "***-***-0103",
		Address:    service.Address{Line1: "5 Placeholder Lane", City: "Toronto", Province: "ON", PostalCode: "M0M0M1"},
		RiskRating: "L", Language: service.English, PaymentProtection: service.FlagNo, CardEnding: "0032", Type: service.Business,
		Offers: []service.OfferType{{
			PlanID: 1, Name: "90 Days Grace, Equal Payments Regular Interest", Category: "equal_billing",
			Terms: []int{12, 18, 24, 36, 48, 60, 72},
		}},
		FirstName: "Random", LastName: "Delegate",
	}
	for file, want := range map[string]service.Customer{
		"lookup-success-consumer.json":      consumer,
		"lookup-success-older.json":         older,
		"lookup-success-sparse.json":        sparse,
		"lookup-success-partial-mask.json":  partial,
		"lookup-success-business-user.json": business,
	} {
		s := newStore(t)
		s.answer("lookup", 200, fixture(t, file))
		got, err := newClient(t, config(s)).Lookup(t.Context(), service.LookupKey{AccountNumber: "90010021"}, "")
		require.NoError(t, err, file)
		assert.Equal(t, want, got, file)
	}
}

func TestVerifyAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file   string
		format service.VerifyFormat
		pin    string
		sentTo service.VerifyFormat
	}{
		{"verify-success-sms.json", service.BySMS, "", service.BySMS},
		{"verify-success-email.json", service.ByEmail, "", service.ByEmail},
		{"verify-success-security-question.json", service.ByQuestion, "5173", ""},
		{"verify-success-merchant-override.json", service.ByOverride, "8046", ""},
		{"verify-success-regular-purchase-bypass.json", service.ByBypass, "3921", ""},
	} {
		s := newStore(t)
		s.answer("verify", 200, fixture(t, c.file))
		got, err := newClient(t, config(s)).Verify(t.Context(), verification(c.format))
		require.NoError(t, err, c.file)
		assert.Equal(t, c.sentTo, got.SentTo, c.file)
		assert.Equal(t, c.pin, got.PIN.Reveal(), c.file)
	}
}

func adminFee(amount int64, kind string) []service.Fee {
	return []service.Fee{{
		Type: kind, Description: "Sample admin fee:", Amount: money.Cents(amount),
		Message: "Sample wording: any unpaid part of this fee falls due if the balance is cleared early.",
	}}
}

var (
	promoRate = []service.AnnualRate{{
		Description: "Sample promo rate:", Rate: 85000, Type: "APR",
		Message: "Sample wording: this rate holds during the promo only.",
	}}
	flatRate = func(r money.Rate) []service.AnnualRate { return []service.AnnualRate{{Rate: r, Type: "APR"}} }
)

func TestQuoteAnswers(t *testing.T) {
	t.Parallel()
	maple := func(air money.Rate) service.CustomerTerms {
		return service.CustomerTerms{AIR: air, AvailableCredit: money.Cents(820000), FirstName: "Maple", LastName: "Sampleton", Category: "preferred"}
	}
	erable := func(air money.Rate, cents int64, category string) service.CustomerTerms {
		return service.CustomerTerms{AIR: air, AvailableCredit: money.Cents(cents), FirstName: "Érable", LastName: "Exemplaire", Category: category}
	}
	for file, want := range map[string]service.Quote{
		"calculate-interest-success-roc.json": {
			AccountNumber: "90010021", Type: service.Consumer, Amount: money.Cents(48060), Customer: maple(279900),
			Regular: &service.RegularPurchase{TermAmount: money.Cents(48060), AIR: 279900, Bypass: service.FlagNo},
			Promotional: []service.Plan{{ID: 4, Name: "EMP - Regular Interest", Terms: []service.Term{
				{Months: 3, Amount: money.Cents(16247), Rates: promoRate},
				{Months: 6, Amount: money.Cents(8893), Rates: promoRate, Fees: adminFee(4000, "admin_total")},
				{Months: 12, Amount: money.Cents(4536), Rates: promoRate, Fees: adminFee(3950, "admin_total")},
			}}},
		},
		"calculate-interest-success-qc.json": {
			AccountNumber: "90010002", Type: service.Consumer, Amount: money.Cents(12000), Customer: erable(279900, 360000, "preferred"),
			Regular: &service.RegularPurchase{TermAmount: money.Cents(12000), AIR: 279900, Bypass: service.FlagYes},
			Promotional: []service.Plan{{ID: 4, Name: "EMP - Regular Interest", Terms: []service.Term{
				{Months: 3, Amount: money.Cents(4057), Rates: promoRate},
				{Months: 6, Amount: money.Cents(2050), Rates: promoRate},
			}}},
		},
		"calculate-interest-success-roc-v25.json": {
			AccountNumber: "90010021", Type: service.Consumer, Amount: money.Cents(30000), Customer: maple(264500),
			Regular: &service.RegularPurchase{TermAmount: money.Cents(30000), AIR: 264500},
			Promotional: []service.Plan{
				{ID: 4, Terms: []service.Term{
					{Months: 3, Amount: money.Cents(11477), Rates: flatRate(85000), Fees: adminFee(3950, "admin_total")},
				}},
				{ID: 5, Terms: []service.Term{
					{Months: 6, Amount: money.Cents(5250), Rates: flatRate(0), Fees: adminFee(250, "admin_monthly")},
					{Months: 12, Amount: money.Cents(2750), Rates: flatRate(0), Fees: adminFee(250, "admin_monthly")},
				}},
			},
		},
		"calculate-interest-success-qc-v25.json": {
			AccountNumber: "90010002", Amount: money.Cents(30000), Customer: erable(281200, 170000, "premium"),
			Regular: &service.RegularPurchase{TermAmount: money.Cents(30000), AIR: 281200},
			Promotional: []service.Plan{
				{ID: 5, Terms: []service.Term{
					{Months: 6, Amount: money.Cents(5000), Rates: flatRate(0)},
					{Months: 12, Amount: money.Cents(2500), Rates: flatRate(0)},
				}},
				{ID: 9, Terms: []service.Term{
					{Months: 6, Amount: money.Cents(30000), Rates: flatRate(340000)},
					{Months: 12, Amount: money.Cents(30000), Rates: flatRate(340000)},
				}},
			},
		},
	} {
		s := newStore(t)
		s.answer("calculate-interest", 200, fixture(t, file))
		got, err := newClient(t, config(s)).Quote(t.Context(), want.AccountNumber, want.Amount, service.French)
		require.NoError(t, err, file)
		assert.Equal(t, want, got, file)
	}
}

func roc() service.Authorization {
	at := time.Date(2020, 6, 1, 15, 4, 5, 0, time.UTC)
	return service.Authorization{
		ID: "99000001", Reference: "order-demo-0001", Date: at, Expires: at, Status: "closed", AutoCapture: true,
		Amount: money.Cents(45200), Rates: flatRate(179500), Message: "Sample note.", Username: "demo-clerk",
		AutoCaptureKnown: true, Financing: service.Financing{Type: service.Promotional, PlanID: 5, Months: 6},
		Fees: []service.Fee{{Type: "admin_total", Description: "Sample admin fee:", Amount: money.Cents(3950), Message: "Sample note."}},
		Merchant: service.Merchant{
			CorporationID: "9900", CorporationName: "Sample Holdings", MerchantID: "90382", MerchantName: "Boutique Exemple",
			LocationID: "9001", LocationName: "Boutique Exemple 001",
		},
		Customer: service.CustomerTerms{AIR: 297500, AvailableCredit: money.Cents(187540), FirstName: "Maple", LastName: "Sampleton", Category: "preferred"},
		Billing:  party("Sampleton", "99 Nowhere Road", "M0M0M0"),
		Shipping: party("Sample", "5 Placeholder Lane", "M0M0M1"),
		Scores: service.AddressScores{
			Billing: &service.PartyScores{
				FirstName: 1000000, LastName: 1000000, Line1: 1000000, City: 1000000, PostalCode: 1000000, Province: 1000000,
			},
			Shipping: &service.PartyScores{
				FirstName: 1000000, LastName: 770000, Line1: 410000, City: 1000000, PostalCode: 880000, Province: 1000000,
			},
		},
		Capture: &service.Capture{
			ID: "9900001", Reference: "order-demo-0001", Date: at, Status: "pending", TermAmount: money.Cents(7533), Amount: money.Cents(45200),
		},
	}
}

func party(last, line, code string) *service.Party {
	return &service.Party{
		FirstName: "Maple", LastName: last,
		Address: service.Address{Line1: line, City: "Toronto", Province: "ON", PostalCode: code},
	}
}

func TestAuthorizationAnswers(t *testing.T) {
	t.Parallel()
	quebec := roc()
	quebec.Fees, quebec.Customer.FirstName, quebec.Customer.LastName = nil, "Érable", "Exemplaire"
	quebec.Billing = &service.Party{FirstName: "Érable", LastName: "Exemplaire", Address: service.Address{
		Line1: "1 rue de l'Essai", City: "Montreal", Province: "QC", PostalCode: "H0H0H0",
	}}
	quebec.Shipping = &service.Party{FirstName: "Érable", LastName: "Exemple", Address: service.Address{
		Line1: "2 rue de l'Essai", City: "Toronto", Province: "QC", PostalCode: "H0H0H0",
	}}
	quebec.Scores.Shipping = &service.PartyScores{FirstName: 1000000, Line1: 410000, PostalCode: 1000000, Province: 1000000}
	business := roc()
	business.Scores.BusinessBilling, business.Scores.BusinessShipping = business.Scores.Billing, business.Scores.Shipping
	newer := roc()
	newer.Rates = promoRate
	for file, want := range map[string]service.Authorization{
		"authorization-success-roc.json":      roc(),
		"authorization-success-qc.json":       quebec,
		"authorization-success-business.json": business,
		"authorization-success-v251.json":     newer,
	} {
		s := newStore(t)
		s.answer("authorization", 200, fixture(t, file))
		s.answer("99000001", 200, fixture(t, file))
		c := newClient(t, config(s))
		got, err := c.Authorize(t.Context(), permit(t, purchase()), purchase(), service.English)
		require.NoError(t, err, file)
		assert.Equal(t, want, got, file)
		got, err = c.Authorization(t.Context(), "99000001", service.English)
		require.NoError(t, err, file)
		assert.Equal(t, want, got, file)
	}
}

func TestAuthorizationsAnswers(t *testing.T) {
	t.Parallel()
	list := fixture(t, "authorizations-success.json")
	want := []service.Authorization{
		{
			ID: "99000011", Reference: "order-demo-0011", Status: "opened", Amount: money.Cents(120005),
			Date: time.Date(2020, 6, 1, 15, 4, 5, 0, time.UTC), Expires: time.Date(2020, 6, 8, 15, 4, 5, 0, time.UTC),
			Rates:     []service.AnnualRate{{Description: "Sample promo rate:", Rate: 85000, Type: "APR", Message: "Sample wording."}},
			Financing: service.Financing{Type: service.Regular}, AutoCaptureKnown: true,
		},
		{
			ID: "99000012", Status: "closed", AutoCapture: true, AutoCaptureKnown: true, Amount: money.Cents(8025),
			Date: time.Date(2020, 6, 2, 15, 4, 5, 0, time.UTC), Ended: time.Date(2020, 6, 3, 10, 0, 0, 0, time.UTC),
		},
	}
	for name, c := range map[string]struct {
		body string
		want []service.Authorization
	}{
		"bare":    {list, want},
		"wrapped": {`{"authorizations":` + list + `}`, want},
		"empty":   {`[]`, nil},
	} {
		s := newStore(t)
		s.answer("authorizations", 200, c.body)
		got, err := newClient(t, config(s)).Authorizations(t.Context(), service.AuthorizationFilter{}, service.English)
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
	}
}

// An answer that lacks what makes it one, or is about something else, is never
// handed out in part.
func TestMeaninglessAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		op   service.Operation
		body string
	}{
		{service.OpSearch, `[{"customer_id":"70011"}]`},
		{service.OpSearch, `[{"account_number":""}]`},
		{service.OpSearch, `{"account_number":90010011}`},
		{service.OpSearch, `{}`},
		{service.OpSearch, `[null]`},
		{service.OpSearch, fixture(t, "malformed/search-doc-typos.txt")},
		{service.OpLookup, `{"customer_id":"70021"}`},
		{service.OpLookup, `[]`},
		{service.OpLookup, `null`},
		{service.OpLookup, `{"account_number":{}}`},
		{service.OpLookup, fixture(t, "malformed/truncated.txt")},
		{service.OpVerify, `{}`},
		{service.OpVerify, `{"verification_code":null}`},
		{service.OpVerify, `8046`},
		{service.OpQuote, `{"amount":480.60}`},
		{service.OpQuote, `{"regular_purchase":{"term_amount":480.6,"air":0.2}}`},
		{service.OpQuote, `{"amount":480.61,"promotional_purchase":[]}`},
		{service.OpQuote, `{"amount":480.60,"account_number":90010022,"promotional_purchase":[]}`},
		{service.OpQuote, `{"amount":480.60,"regular_purchase":{"term_amount":480.6}}`},
		{service.OpQuote, `{"amount":480.60,"promotional_purchase":[{"terms":[]}]}`},
		{service.OpQuote, `{"amount":480.60,"promotional_purchase":[{"plan_id":4,"terms":[{"term_amount":20}]}]}`},
		{service.OpQuote, `{"amount":480.60,"promotional_purchase":[{"plan_id":4,"terms":[{"term":3}]}]}`},
		{service.OpQuote, `{"amount":480.60,"promotional_purchase":[{"plan_id":4,"terms":[{"term":3,"term_amount":20,"fees":[{"type":"admin_total"}]}]}]}`},
		{service.OpQuote, fixture(t, "malformed/calculate-interest-missing-comma.txt")},
		{service.OpAuthorize, `{}`},
		{service.OpAuthorize, `{"authorization_id":99000001}`},
		{service.OpAuthorize, `{"amount":452}`},
		{service.OpAuthorize, `{"authorization_id":99000001,"amount":452,"capture":{"amount":452}}`},
		{service.OpAuthorization, `{"authorization_id":99000002,"amount":452}`},
		{service.OpAuthorizations, `{}`},
		{service.OpAuthorizations, `null`},
		{service.OpAuthorizations, `{"items":[]}`},
		{service.OpAuthorizations, `[{"authorization_id":1,"amount":5},{"authorization_id":2}]`},
		{service.OpToken, `{"token_type":"bearer"}`},
		{service.OpToken, `{"access_token":"a b"}`},
		{service.OpToken, `{"access_token":"a","token_type":"mac"}`},
		{service.OpToken, `{"access_token":"a","expires_in":0}`},
	} {
		s := newStore(t)
		s.answer(last(c.op), 200, c.body)
		err := perform(t, t.Context(), newClient(t, config(s)), c.op, service.ByOverride)
		e := service.AsError(err)
		require.NotNil(t, e, "%s: %s", c.op, c.body)
		assert.Equal(t, service.KeyUnreadable, e.Key, "%s: %s", c.op, c.body)
		want := service.ClassSupport
		if c.op == service.OpAuthorize {
			want = service.ClassUnknown
		}
		assert.Equal(t, want, e.Class, "%s: %s", c.op, c.body)
		assert.Equal(t, c.op, e.Operation)
		assert.Equal(t, 200, e.Status)
	}
}

// What the API leaves out contradicts nothing.
func TestSparseAnswersThatSuffice(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("authorization", 201, `{"authorization_id":"99000001","status":"closed","amount":"452.00","capture":{"capture_id":1,"amount":452},"new_field":{"x":[1]}}`)
	s.answer("calculate-interest", 200, `{"amount":480.6,"customer":{"air":0.2},"regular_purchase":{}}`)
	c := newClient(t, config(s))
	a, err := c.Authorize(t.Context(), permit(t, purchase()), purchase(), service.English)
	require.NoError(t, err)
	assert.Equal(t, service.Authorization{
		ID: "99000001", Status: "closed", Amount: money.Cents(45200), Capture: &service.Capture{ID: "1", Amount: money.Cents(45200)},
	}, a)
	q, err := c.Quote(t.Context(), "90010021", money.Cents(48060), service.English)
	require.NoError(t, err)
	assert.Equal(t, &service.RegularPurchase{TermAmount: money.Cents(48060), AIR: 200000}, q.Regular)
}
