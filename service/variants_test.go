package service_test

import (
	"context"
	"testing"

	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// variants are further calls of an operation that, with the one in tries, use
// every parameter it has. Each is well formed in one version at least.
var variants = map[service.Operation][]try{
	service.OpLookup: {
		lookingUp(service.LookupKey{Card: secret.NewPAN(canaryCard)}),
		lookingUp(service.LookupKey{CustomerID: "700022-3"}),
	},
	service.OpVerify: {
		func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
			r := verification(service.ByBypass)
			r.Card = secret.NewPAN(canaryCard)
			return answered(c.Verify(ctx, r))
		},
	},
	service.OpApply: {
		func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
			r := quebecker()
			r.Reference, r.Language, r.MiddleName, r.MonthlyHousing, r.SIN = "apply-demo-0002", "", "", nil, secret.Text{}
			r.Address = service.Address{Line1: "99 Nowhere Road", City: "Toronto", Province: "ON", PostalCode: "M0M0M0"}
			r.GovID, r.EmployerName, r.EmployerPhone, r.InputType = service.GovID{}, "", "", ""
			return answered(c.Apply(ctx, permit(t, r), r))
		},
	},
	service.OpAuthorize: {
		func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
			return answered(c.Authorize(ctx, permit(t, withEverything()), withEverything(), service.French))
		},
		func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
			return answered(c.Authorize(ctx, permit(t, online()), online(), service.French))
		},
	},
	service.OpTransact: {
		func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
			r := onPlan()
			return answered(c.Transact(ctx, permit(t, r), r, service.French))
		},
		func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
			r := deposit()
			r.AccountNumber, r.CustomerID = "", "70021"
			r.Billing, r.Shipping = home(), home()
			return answered(c.Transact(ctx, permit(t, r), r, service.French))
		},
	},
}

func lookingUp(key service.LookupKey) try {
	return func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Lookup(ctx, key, service.French))
	}
}

func quoteOf300(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
	return answered(c.Quote(ctx, "90010021", money.Cents(30000), service.English))
}

// home is the address of the customer in the examples.
func home() *service.Party {
	return &service.Party{
		FirstName: "Maple", LastName: "Sampleton",
		Address: service.Address{Line1: "99 Nowhere Road", City: "Toronto", Province: "ON", PostalCode: "m0m 0m0"},
	}
}

// withEverything is a purchase in store with all that can be in one.
func withEverything() service.AuthorizationRequest {
	r := purchase()
	r.Card, r.Billing, r.Shipping = secret.NewPAN(canaryCard), home(), home()
	r.SKU = &service.SKUData{
		PurchaseOrder: "PO-0000001", RegisterID: "R-01", Discount: money.Cents(-2000), Subtotal: money.Cents(40000),
		GSTHST: money.Cents(5200), PST: money.Cents(1), Total: money.Cents(45200),
		Products: []service.Product{{
			SKU: "SKU-0001", Category: "furniture", Description: "Sample chair, green", Quantity: 2,
			UnitPrice: money.Cents(21000), ExtendedPrice: money.Cents(40000),
		}},
	}
	return r
}

// online is a purchase of the online channel.
func online() service.AuthorizationRequest {
	r := purchase()
	r.Reference, r.WidgetSessionID, r.AutoCapture = "order-demo-0003", "00000000000000000000", false
	r.PIN, r.RequestID, r.EmployeeID = secret.PIN{}, "", ""
	r.Billing, r.Shipping = home(), home()
	r.Shipping.LastName, r.Shipping.Address.Line1, r.Shipping.Address.PostalCode = "Sample", "5 Placeholder Lane", "M0M0M1"
	return r
}

// onPlan is a promotional purchase by way of v2 transactions.
func onPlan() service.TransactionRequest {
	r := deposit()
	r.Type, r.PlanID, r.Months, r.Amount = service.Promotional, 5, 3, money.Cents(2501)
	r.AccountNumber, r.Card = "", secret.NewPAN(canaryCard)
	return r
}
