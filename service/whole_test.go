package service_test

import (
	"context"
	"testing"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/secret"
)

// whole are calls that, with tries and variants, use the parameters that only the public
// pages name, too.
var whole = map[service.Operation][]try{
	service.OpApply: {func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := quebecker()
		r.AccountType, r.RequestID = service.Consumer, "77001122334455667788"
		return answered(c.Apply(ctx, permit(t, r), r))
	}},
	service.OpAuthorizations: {func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Authorizations(ctx, narrowed(), service.English))
	}},
	service.OpCaptures: {func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
		return answered(c.Captures(ctx, narrowed(), service.English))
	}},
	service.OpLookup: {lookingUp(service.LookupKey{AccountNumber: "90010021"})},
	service.OpWidget: {
		func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
			r := service.WidgetRequest{Flow: "purchase", Card: secret.NewPAN(canaryCard)}
			return answered(c.Widget(ctx, r, service.English))
		},
		func(_ testing.TB, ctx context.Context, c *service.Client) (any, error) {
			q := maple()
			q.PostalCode = "M0M0M0"
			return answered(c.Widget(ctx, service.WidgetRequest{Flow: "purchase", Person: &q}, service.English))
		},
	},
	service.OpRefund: {func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := credit()
		r.SKU = chairBack().SKU
		return nil, c.Refund(ctx, permit(t, r), r, service.English)
	}},
}

func narrowed() service.AuthorizationFilter {
	return service.AuthorizationFilter{
		AccountNumber: "90010021", Type: service.Regular, Status: "opened",
		From: civil.Date{Year: 2026, Month: 3, Day: 1}, To: civil.Date{Year: 2026, Month: 3, Day: 4}, Page: 2, PageSize: 50,
	}
}
