package apptest

import (
	"context"

	"comptoir/app/applications/inquiries"
	"comptoir/app/charge"
	"comptoir/service/journal"
)

// Carry makes one call that changes something the way the pages do: Call.
func Carry[T any](
	ctx context.Context, j charge.Journal, d journal.Details,
	send func(context.Context, *journal.Permit) (T, error), made func(T) (id, captureID string),
) (journal.Entry, T, error) {
	return charge.Call[T]{Details: d, Send: send, Made: func(answer T) journal.IDs {
		id, captureID := made(answer)
		return journal.IDs{ID: id, CaptureID: captureID}
	}}.Run(ctx, j)
}

// WithInquiries lets r ask about applications and closings the way the page does.
func WithInquiries(d charge.ReconcileDeps, api inquiries.Store) charge.ReconcileDeps {
	d.Inquiries = inquiries.Ways(api, nil)
	return d
}
