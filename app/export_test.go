package app

import (
	"context"

	"comptoir/service/journal"
)

// TokensIn is tokensIn, for tests in another process.
var TokensIn = tokensIn

// Carry makes one call that changes something the way the pages do: moneyCall.
func Carry[T any](
	ctx context.Context, book ledger, d journal.Details,
	send func(context.Context, *journal.Permit) (T, error), made func(T) (id, captureID string),
) (journal.Entry, T, error) {
	return moneyCall[T]{details: d, send: send, made: func(answer T) madeIDs {
		id, captureID := made(answer)
		return madeIDs{id, captureID}
	}}.run(ctx, book)
}

// WithWays lets r ask about applications and closings the way the page does.
func WithWays(d ReconcileDeps, api applicationStore) ReconcileDeps {
	d.Ways = waysOf(api, nil)
	return d
}
