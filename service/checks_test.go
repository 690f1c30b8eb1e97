package service_test

import (
	"strings"
	"testing"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

func TestApplicationChecks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*service.Application)
		want   []string
	}{
		"nothing": {func(r *service.Application) { *r = service.Application{} }, []string{
			"reference required", "amount_requested required", "phone_number required", "email required", "salutation required",
			"first_name required", "last_name required", "dob required", "address_1 required", "city required", "postal_code required",
			"province required", "housing_type required", "occupation_id required", "occupation_title required",
			"security_qid required", "security_answer required", "piw required", "tos_agreement required",
		}},
		"Quebec without housing": {func(r *service.Application) { r.MonthlyHousing = nil }, []string{"monthly_housing_expenses required"}},
		"negative housing":       {func(r *service.Application) { r.MonthlyHousing = housing(-1) }, []string{"monthly_housing_expenses invalid"}},
		"amounts": {func(r *service.Application) { r.AmountRequested, r.PersonalIncome, r.HouseholdIncome = -1, -1, 1e18 }, []string{
			"amount_requested invalid", "personal_income invalid", "household_income too_long",
		}},
		"odd telephone":  {func(r *service.Application) { r.Phone, r.EmployerPhone = "416555O101", "416-555-01" }, []string{"phone_number invalid", "employer_phone invalid"}},
		"long telephone": {func(r *service.Application) { r.Phone = "14165550101" }, []string{"phone_number too_long"}},
		"e-mail":         {func(r *service.Application) { r.Email = "erable at example.com" }, []string{"email invalid"}},
		"long e-mail":    {func(r *service.Application) { r.Email = strings.Repeat("e", 90) + "@example.com" }, []string{"email too_long"}},
		"lists": {func(r *service.Application) {
			r.Language, r.Salutation, r.Address.Province, r.AccountType = "de", "dr", "ZZ", "club"
		}, []string{"language invalid", "salutation invalid", "province invalid", "account_type invalid"}},
		"address": {func(r *service.Application) {
			r.Address.Line1, r.Address.Line2, r.Address.PostalCode = strings.Repeat("é", 251), strings.Repeat("é", 101), "90210"
		}, []string{"address_1 too_long", "address_2 too_long", "postal_code invalid"}},
		"odd SIN":   {func(r *service.Application) { r.SIN = secret.New("04645428O") }, []string{"sin invalid"}},
		"short SIN": {func(r *service.Application) { r.SIN = secret.New("0464542") }, []string{"sin invalid"}},
		"paper": {func(r *service.Application) {
			r.GovID.Number, r.GovID.Expires = secret.New("z\x00"), civil.Date{Year: 2031, Month: 2, Day: 30}
		}, []string{"govid_number invalid", "govid_expiry invalid"}},
		"question":   {func(r *service.Application) { r.QuestionID = "six" }, []string{"security_qid invalid"}},
		"not agreed": {func(r *service.Application) { r.TermsAgreed = false }, []string{"tos_agreement required"}},
	} {
		r := quebecker()
		c.change(&r)
		refuses(t, name, c.want, func(cl *service.Client) error { _, err := cl.Apply(t.Context(), nil, r); return err })
	}
}

func TestTransactionChecks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*service.TransactionRequest)
		want   []string
	}{
		"nothing": {func(r *service.TransactionRequest) { *r = service.TransactionRequest{} }, []string{
			"reference required", "transaction_type required", "amount required", "vcc_number required", "account_number required",
			"customer_id required", "verification_code required",
		}},
		"two keys":      {func(r *service.TransactionRequest) { r.CustomerID = "70021" }, []string{"account_number invalid", "customer_id invalid"}},
		"type":          {func(r *service.TransactionRequest) { r.Type = "gift" }, []string{"transaction_type invalid"}},
		"no plan":       {func(r *service.TransactionRequest) { r.Type = service.Promotional }, []string{"plan_id required", "term required"}},
		"needless plan": {func(r *service.TransactionRequest) { r.PlanID, r.Months = 5, 3 }, []string{"plan_id invalid", "term invalid"}},
		"half an address": {func(r *service.TransactionRequest) { r.Billing = &service.Party{FirstName: "Maple"} }, []string{
			"account_avs.billing_information.last_name required", "account_avs.billing_information.address_1 required",
			"account_avs.billing_information.city required", "account_avs.billing_information.postal_code required",
			"account_avs.billing_information.province required",
		}},
	} {
		r := deposit()
		c.change(&r)
		refuses(t, name, c.want, func(cl *service.Client) error { _, err := cl.Transact(t.Context(), nil, r, ""); return err })
	}
}

// v2.5.1 takes three types only, and wants to know who and where.
func TestNewerTransactionChecks(t *testing.T) {
	t.Parallel()
	purchase, bare := onPlan(), deposit()
	bare.RequestID, bare.EmployeeID = "", ""
	for _, c := range []struct {
		request service.TransactionRequest
		want    []service.FieldError
	}{
		{purchase, []service.FieldError{{Param: "transaction_type", Reason: "invalid"}}},
		{bare, []service.FieldError{{Param: "request_id", Reason: "required"}, {Param: "external_employee_id", Reason: "required"}}},
	} {
		cfg := config(newStore(t))
		cfg.Versions = map[service.Operation]string{service.OpTransact: "v2.5.1"}
		_, err := newClient(t, cfg).Transact(t.Context(), nil, c.request, "")
		assertFields(t, c.want, err)
	}
}

func TestReturnChecks(t *testing.T) {
	t.Parallel()
	type work = func(*service.Client) error
	capture := func(change func(*service.CaptureRequest)) work {
		r := charge()
		change(&r)
		return func(c *service.Client) error { _, err := c.Capture(t.Context(), nil, r, ""); return err }
	}
	back := func(change func(*service.ReturnRequest)) work {
		r := chairBack()
		change(&r)
		return func(c *service.Client) error { _, err := c.Return(t.Context(), nil, r, ""); return err }
	}
	refund := func(change func(*service.RefundRequest)) work {
		r := credit()
		change(&r)
		return func(c *service.Client) error { return c.Refund(t.Context(), nil, r, "") }
	}
	for name, c := range map[string]struct {
		work work
		want []string
	}{
		"release nothing": {func(c *service.Client) error { return c.Release(t.Context(), nil, service.ReleaseRequest{}, "") }, []string{
			"authorization_id required", "reference required",
		}},
		"release less than nothing": {func(c *service.Client) error {
			return c.Release(t.Context(), nil, service.ReleaseRequest{AuthorizationID: "1", Reference: "r", Amount: -1}, "de")
		}, []string{"amount invalid", "lang invalid"}},
		"capture nothing": {capture(func(r *service.CaptureRequest) { *r = service.CaptureRequest{} }), []string{
			"authorization_id required", "reference required", "amount required",
		}},
		"capture path":      {capture(func(r *service.CaptureRequest) { r.AuthorizationID = "1/release" }), []string{"authorization_id invalid"}},
		"statement":         {capture(func(r *service.CaptureRequest) { r.SKU.PurchaseOrder, r.SKU.Discount = "PO-00000001", 1 }), []string{"sku_data.purchase_order too_long", "sku_data.transaction_discount_total invalid"}},
		"statement, amount": {capture(func(r *service.CaptureRequest) { r.SKU.Subtotal = 1e12 }), []string{"sku_data.transaction_subtotal too_long"}},
		"product": {capture(func(r *service.CaptureRequest) { r.SKU.Products = []service.Product{{Quantity: -1, UnitPrice: -1}} }), []string{
			"sku_data.products.quantity invalid", "sku_data.products.unit_price invalid",
		}},
		"return nothing": {back(func(r *service.ReturnRequest) { *r = service.ReturnRequest{} }), []string{
			"authorization_id required", "capture_id required", "reference required", "amount required",
		}},
		"full without amount": {back(func(r *service.ReturnRequest) { r.Full, r.Amount = true, 0 }), []string{"amount required"}},
		"positive totals":     {back(func(r *service.ReturnRequest) { r.SKU.Total = money.Cents(5000) }), []string{"sku_data.transaction_total invalid"}},
		"return card":         {back(func(r *service.ReturnRequest) { r.Card = secret.NewPAN("1") }), []string{"vcc_number invalid"}},
		"refund nothing": {refund(func(r *service.RefundRequest) { *r = service.RefundRequest{} }), []string{
			"account_number required", "reference required", "amount required", "external_employee_id required",
		}},
		"refund capture": {refund(func(r *service.RefundRequest) { r.CaptureID = "9 9" }), []string{"capture_id invalid"}},
	} {
		refuses(t, name, c.want, c.work)
	}
}

func TestOtherChecks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		work func(*service.Client) error
		want []string
	}{
		"login": {func(c *service.Client) error {
			_, err := c.Login(t.Context(), service.MerchantLogin{Username: "a\nb", Password: secret.New(strings.Repeat("x", 101))}, "")
			return err
		}, []string{"merchant_username invalid", "merchant_password too_long"}},
		"terms": {func(c *service.Client) error { _, err := c.Terms(t.Context(), "Quebec", "de"); return err }, []string{"province invalid", "lang invalid"}},
		"information": {func(c *service.Client) error {
			_, err := c.Information(t.Context(), "a&b", service.English)
			return err
		}, []string{"message invalid"}},
		"texts":      {func(c *service.Client) error { _, err := c.Texts(t.Context(), "a/b", ""); return err }, []string{"key invalid"}},
		"customer":   {func(c *service.Client) error { _, err := c.CustomerTransactions(t.Context(), "../x"); return err }, []string{"customer_id invalid"}},
		"no barcode": {func(c *service.Client) error { _, err := c.Licence(t.Context(), secret.New(" \n")); return err }, []string{"code required"}},
		"barcode":    {func(c *service.Client) error { _, err := c.Licence(t.Context(), secret.New("\xff")); return err }, []string{"code invalid"}},
		"long barcode": {func(c *service.Client) error {
			_, err := c.Licence(t.Context(), secret.New(strings.Repeat("x", 4097)))
			return err
		}, []string{"code too_long"}},
		"close": {func(c *service.Client) error { return c.Close(t.Context(), nil, service.CloseRequest{}) }, []string{"account_number required", "reference required"}},
		"confirm": {func(c *service.Client) error {
			_, err := c.ConfirmTransaction(t.Context(), nil, service.Confirmation{})
			return err
		}, []string{"transaction_id required", "reference required", "amount required"}},
		"no flow": {func(c *service.Client) error {
			_, err := c.Widget(t.Context(), service.WidgetRequest{}, "")
			return err
		}, []string{"flow required"}},
		"flow": {func(c *service.Client) error {
			_, err := c.Widget(t.Context(), service.WidgetRequest{Flow: "retry"}, "")
			return err
		}, []string{"flow invalid"}},
		"person in v2.5": {func(c *service.Client) error {
			q := maple()
			_, err := c.Lookup(t.Context(), service.LookupKey{Person: &q}, "")
			return err
		}, []string{"first_name invalid"}},
		"online": {func(c *service.Client) error {
			r := purchase()
			r.WidgetSessionID = "0"
			_, err := c.Authorize(t.Context(), nil, r, "")
			return err
		}, []string{"verification_code invalid", "billing_information required", "shipping_information required"}},
		"customer in v2.5": {func(c *service.Client) error {
			_, err := c.Verify(t.Context(), service.VerifyRequest{CustomerID: "70021", Format: service.BySMS, RequestID: "7"})
			return err
		}, []string{"account_number required"}},
	} {
		refuses(t, name, c.want, c.work)
	}
}
