package service_test

import (
	"encoding/json"
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

// refuses expects that work is refused before anything is sent, for these
// fields: "param reason", in order.
func refuses(t *testing.T, name string, want []string, work func(*service.Client) error) {
	t.Helper()
	s := newStore(t)
	err := work(newClient(t, config(s)))
	e := service.AsError(err)
	require.NotNil(t, e, name)
	var got []string
	for _, f := range e.Fields {
		got = append(got, f.Param+" "+f.Reason)
	}
	assert.Equal(t, want, got, name)
	assert.Equal(t, service.KeyInvalid, e.Key, name)
	assert.Equal(t, service.ClassFix, e.Class, name)
	assert.Empty(t, s.requests("token"), name)
}

func TestSearchChecks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*service.SearchQuery)
		want   []string
	}{
		"nothing":      {func(q *service.SearchQuery) { *q = service.SearchQuery{} }, []string{"first_name required", "last_name required", "dob required"}},
		"blank":        {func(q *service.SearchQuery) { q.FirstName = "  " }, []string{"first_name required"}},
		"long":         {func(q *service.SearchQuery) { q.FirstName = strings.Repeat("é", 81) }, []string{"first_name too_long"}},
		"longer":       {func(q *service.SearchQuery) { q.LastName = strings.Repeat("é", 131) }, []string{"last_name too_long"}},
		"control":      {func(q *service.SearchQuery) { q.LastName = "Sample\x00ton" }, []string{"last_name invalid"}},
		"not utf-8":    {func(q *service.SearchQuery) { q.LastName = "Sample\xff" }, []string{"last_name invalid"}},
		"no such day":  {func(q *service.SearchQuery) { q.Born = civil.Date{Year: 2001, Month: 2, Day: 29} }, []string{"dob invalid"}},
		"not yet born": {func(q *service.SearchQuery) { q.Born = civil.Date{Year: 2026, Month: time.March, Day: 5} }, []string{"dob invalid"}},
		"zip code":     {func(q *service.SearchQuery) { q.PostalCode = "90210" }, []string{"postal_code invalid"}},
		"order":        {func(q *service.SearchQuery) { q.PostalCode = "0M0M0M" }, []string{"postal_code invalid"}},
		"letters":      {func(q *service.SearchQuery) { q.PostalCode = "É0M0M0" }, []string{"postal_code invalid"}},
	} {
		q := maple()
		c.change(&q)
		refuses(t, name, c.want, func(cl *service.Client) error { _, err := cl.Search(t.Context(), q); return err })
	}
}

func TestLongestNamesAreSent(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("search", 200, fixture(t, "search-success.json"))
	q := maple()
	q.FirstName, q.LastName = strings.Repeat("é", 80), strings.Repeat("é", 130)
	q.Born = civil.Date{Year: 2026, Month: time.March, Day: 4} // today
	_, err := newClient(t, config(s)).Search(t.Context(), q)
	assert.NoError(t, err)
}

func TestLookupChecks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		key  service.LookupKey
		lang service.Language
		want []string
	}{
		"none":          {service.LookupKey{}, "", []string{"vcc_number required", "account_number required", "customer_id required"}},
		"two":           {service.LookupKey{AccountNumber: "1", CustomerID: "2"}, "", []string{"account_number invalid", "customer_id invalid"}},
		"short card":    {service.LookupKey{Card: secret.NewPAN("637498000000001")}, "", []string{"vcc_number invalid"}},
		"card letters":  {service.LookupKey{Card: secret.NewPAN("63749800000000I6")}, "", []string{"vcc_number invalid"}},
		"long account":  {service.LookupKey{AccountNumber: "123456789012345"}, "", []string{"account_number too_long"}},
		"dashed":        {service.LookupKey{AccountNumber: "9001-0021"}, "", []string{"account_number invalid"}},
		"long id":       {service.LookupKey{CustomerID: "123456789012345678901"}, "", []string{"customer_id too_long"}},
		"path in an id": {service.LookupKey{CustomerID: "../x"}, "", []string{"customer_id invalid"}},
		"language":      {service.LookupKey{CustomerID: "70021"}, "de", []string{"lang invalid"}},
	} {
		refuses(t, name, c.want, func(cl *service.Client) error { _, err := cl.Lookup(t.Context(), c.key, c.lang); return err })
	}
}

func TestVerifyChecks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*service.VerifyRequest)
		want   []string
	}{
		"nothing":     {func(r *service.VerifyRequest) { *r = service.VerifyRequest{} }, []string{"account_number required", "format required", "request_id required"}},
		"format":      {func(r *service.VerifyRequest) { r.Format = "fax" }, []string{"format invalid"}},
		"no answer":   {func(r *service.VerifyRequest) { r.QuestionID, r.Answer = "", secret.Text{} }, []string{"security_qid required", "security_answer required"}},
		"long answer": {func(r *service.VerifyRequest) { r.Answer = secret.New(strings.Repeat("é", 51)) }, []string{"security_answer too_long"}},
		"long id":     {func(r *service.VerifyRequest) { r.RequestID = strings.Repeat("7", 151) }, []string{"request_id too_long"}},
		"card":        {func(r *service.VerifyRequest) { r.Card = secret.NewPAN("1") }, []string{"vcc_number invalid"}},
	} {
		r := verification(service.ByQuestion)
		c.change(&r)
		refuses(t, name, c.want, func(cl *service.Client) error { _, err := cl.Verify(t.Context(), r); return err })
	}
}

func TestQuoteChecks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		account string
		amount  money.Amount
		want    []string
	}{
		{"", 0, []string{"account_number required", "amount required"}},
		{"90010021", -1, []string{"amount invalid"}},
		{"90010021", 1e18, []string{"amount too_long"}},
	} {
		refuses(t, c.amount.String(), c.want, func(cl *service.Client) error {
			_, err := cl.Quote(t.Context(), c.account, c.amount, "")
			return err
		})
	}
}

func TestAuthorizationChecks(t *testing.T) {
	t.Parallel()
	plain := service.Financing{Type: service.Regular}
	for name, c := range map[string]struct {
		change func(*service.AuthorizationRequest)
		want   []string
	}{
		"nothing": {func(r *service.AuthorizationRequest) { *r = service.AuthorizationRequest{} }, []string{
			"account_number required", "reference required", "financing_option.transaction_type required", "amount required",
			"verification_code required", "request_id required", "external_employee_id required",
		}},
		"long reference": {func(r *service.AuthorizationRequest) { r.Reference = strings.Repeat("é", 41) }, []string{"reference too_long"}},
		"type":           {func(r *service.AuthorizationRequest) { r.Financing.Type = "deposit" }, []string{"financing_option.transaction_type invalid"}},
		"no plan":        {func(r *service.AuthorizationRequest) { r.Financing.PlanID, r.Financing.Months = 0, -3 }, []string{"financing_option.plan_id required", "financing_option.term invalid"}},
		"plan too long":  {func(r *service.AuthorizationRequest) { r.Financing.PlanID = 1000 }, []string{"financing_option.plan_id too_long"}},
		"needless plan":  {func(r *service.AuthorizationRequest) { r.Financing.Type = service.Regular }, []string{"financing_option.plan_id invalid", "financing_option.term invalid"}},
		"negative":       {func(r *service.AuthorizationRequest) { r.Financing, r.Amount = plain, -1 }, []string{"amount invalid"}},
		"PIN":            {func(r *service.AuthorizationRequest) { r.PIN = secret.NewPIN("51x3") }, []string{"verification_code invalid"}},
		"long PIN":       {func(r *service.AuthorizationRequest) { r.PIN = secret.NewPIN("123456789") }, []string{"verification_code too_long"}},
		"card":           {func(r *service.AuthorizationRequest) { r.Card = secret.NewPAN("637498000000006") }, []string{"vcc_number invalid"}},
	} {
		r := purchase()
		c.change(&r)
		refuses(t, name, c.want, func(cl *service.Client) error {
			_, err := cl.Authorize(t.Context(), permit(t, purchase()), r, "")
			return err
		})
	}
}

// What is refused here leaves the permit for a better try.
func TestARefusedChargeKeepsItsPermit(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("authorization", 200, fixture(t, "authorization-success-roc.json"))
	c, p, r := newClient(t, config(s)), permit(t, purchase()), purchase()
	r.EmployeeID = ""
	_, err := c.Authorize(t.Context(), p, r, "")
	require.Error(t, err)
	_, err = c.Authorize(t.Context(), p, purchase(), "")
	assert.NoError(t, err)
}

func TestAChargeNeedsALocation(t *testing.T) {
	t.Parallel()
	cfg := config(newStore(t))
	cfg.LocationID = ""
	err := perform(t, t.Context(), newClient(t, cfg), service.OpAuthorize, "")
	require.Error(t, err)
	assert.Equal(t, []service.FieldError{{Param: "external_location_id", Reason: service.ReasonRequired}}, service.AsError(err).Fields)
}

func TestFilterChecks(t *testing.T) {
	t.Parallel()
	day := civil.Date{Year: 2026, Month: 3, Day: 4}
	for name, c := range map[string]struct {
		filter service.AuthorizationFilter
		want   []string
	}{
		"account":     {service.AuthorizationFilter{AccountNumber: "x"}, []string{"account_number invalid"}},
		"type":        {service.AuthorizationFilter{Type: "deposit"}, []string{"transaction_type invalid"}},
		"status":      {service.AuthorizationFilter{Status: "a&b"}, []string{"authorization_status invalid"}},
		"order":       {service.AuthorizationFilter{From: day, To: civil.Date{Year: 2026, Month: 3, Day: 3}}, []string{"creation_date_to invalid"}},
		"no such day": {service.AuthorizationFilter{From: civil.Date{Year: 2026, Month: 13, Day: 1}}, []string{"creation_date_from invalid"}},
		"page":        {service.AuthorizationFilter{Page: -1, PageSize: -1}, []string{"page_number invalid", "page_size invalid"}},
	} {
		refuses(t, name, c.want, func(cl *service.Client) error { _, err := cl.Authorizations(t.Context(), c.filter, ""); return err })
	}
	for _, id := range []string{"../captures", "a/b", "é"} {
		refuses(t, id, []string{"authorization_id invalid"}, func(cl *service.Client) error {
			_, err := cl.Authorization(t.Context(), id, "")
			return err
		})
	}
}

func assertFields(t *testing.T, want []service.FieldError, err error) {
	t.Helper()
	e := service.AsError(err)
	require.NotNil(t, e)
	assert.Equal(t, service.KeyInvalid, e.Key)
	assert.Equal(t, want, e.Fields)
}

// Every call with a name takes the longest that any document prints (contract 1.5).
func TestLongestNamesPassEveryCall(t *testing.T) {
	t.Parallel()
	first, last := strings.Repeat("é", 80), strings.Repeat("é", 130)
	cl := newClient(t, config(newStore(t)))
	applicant := quebecker()
	applicant.FirstName, applicant.MiddleName, applicant.LastName = first, first, last
	_, err := cl.Apply(t.Context(), nil, applicant)
	assert.False(t, service.IsKey(err, service.KeyInvalid), "%v", err)
	sale := deposit()
	sale.Billing = party(last, "99 Nowhere Road", "M0M0M0")
	sale.Billing.FirstName = first
	_, err = cl.Transact(t.Context(), nil, sale, "")
	assert.False(t, service.IsKey(err, service.KeyInvalid), "%v", err)
}

// What the documents print for an application is never refused, however odd: telephone
// numbers that cannot exist, a social insurance number that fails its check digit, a postal
// code of another province (contract 1.5).
func TestOddNumbersPass(t *testing.T) {
	t.Parallel()
	var printed struct {
		Phone    string `json:"phone_number"`
		Employer string `json:"employer_phone"`
		SIN      string `json:"sin"`
		Postal   string `json:"postal_code"`
	}
	require.NoError(t, json.Unmarshal([]byte(fixture(t, "apply-request-odd-numbers.json")), &printed))
	r := quebecker()
	r.Phone, r.EmployerPhone, r.SIN, r.Address.PostalCode = printed.Phone, printed.Employer, secret.New(printed.SIN), printed.Postal
	_, err := newClient(t, config(newStore(t))).Apply(t.Context(), nil, r)
	assert.False(t, service.IsKey(err, service.KeyInvalid), "%v", err)
}

// Sixteen digits are a card number, whatever the last of them says of the others: two of the
// three that the documents print fail that check (contract 1.5).
func TestEverySixteenDigitsAreSent(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	_, err := newClient(t, config(s)).Lookup(t.Context(), service.LookupKey{Card: secret.NewPAN("1234123412341234")}, "")
	assert.NoError(t, err)
}
