package service_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// everyOperation is every row of the endpoint map.
var everyOperation = []service.Operation{
	service.OpToken, service.OpLogin, service.OpTerms, service.OpApply, service.OpSearch, service.OpLookup, service.OpVerify,
	service.OpCustomerTransactions, service.OpLicence, service.OpClose, service.OpQuote, service.OpAuthorize,
	service.OpTransact, service.OpInformation, service.OpConfirmTransaction, service.OpAuthorizedTransactions,
	service.OpTexts, service.OpWidget, service.OpRelease, service.OpCapture, service.OpReturn, service.OpRefund,
	service.OpAuthorizations, service.OpAuthorization, service.OpCaptures,
}

// changes are the operations that spend a permit.
var changes = []service.Operation{
	service.OpApply, service.OpClose, service.OpAuthorize, service.OpTransact, service.OpConfirmTransaction,
	service.OpRelease, service.OpCapture, service.OpReturn, service.OpRefund,
}

// try is one well-formed call of an operation: what it answers, as it comes.
type try func(t testing.TB, ctx context.Context, c *service.Client) (any, error)

func answered[T any](answer T, err error) (any, error) { return answer, err }

var tries = map[service.Operation]try{
	service.OpToken: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) { return nil, c.SignIn(ctx) },
	service.OpLogin: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Login(ctx, service.MerchantLogin{Username: "demo-counter-1", Password: secret.New("not-a-real-secret")}, service.English))
	},
	service.OpTerms: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Terms(ctx, "QC", service.French))
	},
	service.OpApply: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Apply(ctx, permit(t, quebecker()), quebecker()))
	},
	service.OpSearch: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		q := maple()
		q.PostalCode = "M0M0M0"
		return answered(c.Search(ctx, q))
	},
	service.OpLookup: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		if c.Version(service.OpLookup) == "v2" {
			q := maple()
			q.PostalCode = "M0M0M0"
			return answered(c.Lookup(ctx, service.LookupKey{Person: &q}, service.English))
		}
		return answered(c.Lookup(ctx, service.LookupKey{AccountNumber: "90010021"}, service.English))
	},
	service.OpVerify: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Verify(ctx, verification(service.ByQuestion)))
	},
	service.OpCustomerTransactions: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.CustomerTransactions(ctx, "70022"))
	},
	service.OpLicence: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Licence(ctx, secret.New("@\n\x1e\rANSI\n604428040101 DL00310209DLDCSSAMPLETON\n\r")))
	},
	service.OpClose: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return nil, c.Close(ctx, permit(t, closing("close-demo-0001")), closing("close-demo-0001"))
	},
	service.OpQuote: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Quote(ctx, "90010021", money.Cents(48060), service.English))
	},
	service.OpAuthorize: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Authorize(ctx, permit(t, purchase()), purchase(), service.English))
	},
	service.OpTransact: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := deposit()
		return answered(c.Transact(ctx, permit(t, r), r, service.English))
	},
	service.OpConfirmTransaction: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := service.Confirmation{TransactionID: "880202", Reference: "order-demo-0007", Amount: money.Cents(25)}
		return answered(c.ConfirmTransaction(ctx, permit(t, r), r))
	},
	service.OpAuthorizedTransactions: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.AuthorizedTransactions(ctx))
	},
	service.OpInformation: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Information(ctx, "disclosure", service.French))
	},
	service.OpTexts: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Texts(ctx, "disclaimers", service.English))
	},
	service.OpWidget: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Widget(ctx, service.WidgetRequest{Flow: "purchase", AccountNumber: "90010021"}, service.English))
	},
	service.OpRelease: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := service.ReleaseRequest{AuthorizationID: "99000001", Reference: "order-demo-0003", Amount: money.Cents(2000)}
		return nil, c.Release(ctx, permit(t, r), r, service.English)
	},
	service.OpCapture: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := charge()
		return answered(c.Capture(ctx, permit(t, r), r, service.English))
	},
	service.OpReturn: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := chairBack()
		return answered(c.Return(ctx, permit(t, r), r, service.English))
	},
	service.OpRefund: func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := credit()
		return nil, c.Refund(ctx, permit(t, r), r, service.English)
	},
	service.OpAuthorizations: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Authorizations(ctx, service.AuthorizationFilter{}, service.English))
	},
	service.OpAuthorization: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Authorization(ctx, "99000001", service.English))
	},
	service.OpCaptures: func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Captures(ctx, service.AuthorizationFilter{}, service.English))
	},
}

// perform makes one well-formed call of an operation.
func perform(t testing.TB, ctx context.Context, c *service.Client, op service.Operation, format service.VerifyFormat) error {
	t.Helper()
	if op == service.OpVerify && format != "" {
		_, err := c.Verify(ctx, verification(format))
		return err
	}
	work := tries[op]
	require.NotNil(t, work, "no such operation: %s", op)
	_, err := work(t, ctx, c)
	return err
}

// last is the segment that perform's request of an operation ends in.
func last(op service.Operation) string {
	switch op {
	case service.OpAuthorization:
		return "99000001"
	case service.OpLogin:
		return "login"
	case service.OpCustomerTransactions, service.OpConfirmTransaction:
		return "transactions"
	case service.OpAuthorizedTransactions:
		return "authorized"
	case service.OpInformation:
		return "information"
	case service.OpWidget:
		return "init"
	default:
		return string(op)
	}
}

func housing(cents int64) *money.Amount {
	a := money.Cents(cents)
	return &a
}

// quebecker is an application with everything that can be in one.
func quebecker() service.Application {
	return service.Application{
		Reference: "apply-demo-0001", AmountRequested: money.Cents(420000), Phone: "4165550101", Email: "erable@example.com",
		Language: service.French, Salutation: "ms", FirstName: "Érable", MiddleName: "A-RR_L", LastName: "Exemplaire",
		Born:    civil.Date{Year: 1988, Month: 2, Day: 29},
		Address: service.Address{Line1: "1 rue de l'Essai", Line2: "App 2", City: "Montreal", Province: "QC", PostalCode: "h0h 0h0"},
		GovID: service.GovID{
			Type: "CAP", Issuer: "CANADA", Number: secret.New("zz000000"), Expires: civil.Date{Year: 2031, Month: 6, Day: 30},
		},
		InputType: "manual", PersonalIncome: money.Cents(4800000), HouseholdIncome: money.Cents(7100000), MonthlyHousing: housing(95000),
		HousingType: "Rent", OccupationID: "FE", OccupationTitle: "Lamplighter", EmployerName: "Atelier Fictif", EmployerPhone: "4165550102",
		SIN: secret.New("046454286"), QuestionID: "8", Answer: secret.New("Placeholder"), PIW: secret.New("Lantern"), TermsAgreed: true,
	}
}

func deposit() service.TransactionRequest {
	return service.TransactionRequest{
		Reference: "order-demo-0007", Type: service.Deposit, Amount: money.Cents(25), AccountNumber: "90010021",
		Confirmed: true, PIN: secret.NewPIN("5173"), RequestID: "77001122334455667788", EmployeeID: "00001-DEMO",
	}
}

func charge() service.CaptureRequest {
	return service.CaptureRequest{
		AuthorizationID: "99000001", Reference: "order-demo-0003", Amount: money.Cents(10050),
		SKU: &service.SKUData{
			PurchaseOrder: "PO-0000001", RegisterID: "R-01", Discount: money.Cents(-500), Subtotal: money.Cents(9050), Shipping: money.Cents(1500),
		},
	}
}

func chairBack() service.ReturnRequest {
	return service.ReturnRequest{
		AuthorizationID: "99000001", CaptureID: "9900001", Reference: "order-demo-0001", Card: secret.NewPAN(canaryCard), Amount: money.Cents(5000),
		SKU: &service.SKUData{
			PurchaseOrder: "PO-0000001", RegisterID: "R-01", Discount: money.Cents(-250), Subtotal: money.Cents(-4425),
			GSTHST: money.Cents(-575), Total: money.Cents(-5000),
			Products: []service.Product{{
				SKU: "SKU-0001", Category: "furniture", Description: "Sample chair, green", Quantity: 1,
				UnitPrice: money.Cents(4675), ExtendedPrice: money.Cents(4425),
			}},
		},
	}
}

func credit() service.RefundRequest {
	return service.RefundRequest{
		AccountNumber: "90010021", Reference: "order-demo-0002", Amount: money.Cents(8025), EmployeeID: "00001-DEMO",
		Card: secret.NewPAN(canaryCard), CaptureID: "9900002",
	}
}

func sha256Hex(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// asJSON turns a form into an object of texts.
func asJSON(t *testing.T, form string) string {
	t.Helper()
	values, err := url.ParseQuery(form)
	require.NoError(t, err)
	flat := map[string]string{}
	for name := range values {
		flat[name] = values.Get(name)
	}
	raw, err := json.Marshal(flat)
	require.NoError(t, err)
	return string(raw)
}

// answer is an HTTP answer out of memory.
func answer(status int, body string, header http.Header) *http.Response {
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(body))}
}

// stopwatch adds up the time that something takes.
type stopwatch struct{ sum time.Duration }

func (w *stopwatch) run(work func()) {
	start := time.Now()
	work()
	w.sum += time.Since(start)
}

// mean returns the time of one of n, in microseconds.
func (w *stopwatch) mean(n int) float64 {
	return float64(w.sum) / float64(n) / float64(time.Microsecond)
}
