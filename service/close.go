package service

import (
	"context"
	"net/http"

	"comptoir/service/journal"
)

// CloseRequest cancels a freshly approved Quebec account (contract 3.4).
type CloseRequest struct {
	AccountNumber string // up to 14 digits
	Reference     string // its name in the journal, at most 40 characters; not sent
}

// Close cancels a freshly approved Quebec account. It spends a permit as
// Authorize does. Where the store does not know the call of v2.5, it sends the
// one of v2 in its place: nothing was processed then, so it is the same sending.
// An error of ClassUnknown says that the account may be closed; any other says that
// it is as it was.
func (c *Client) Close(ctx context.Context, permit *journal.Permit, r CloseRequest) error {
	var check checks
	check.account(r.AccountNumber)
	check.text("reference", r.Reference, maxReference)
	if err := check.err(OpClose); err != nil {
		return err
	}
	if err := c.permit(OpClose, permit, r.Call()); err != nil {
		return err
	}
	version := c.versions[OpClose]
	ctx = withReference(ctx, c.reference(ctx))
	err := c.closeBy(ctx, version, r)
	if version == v25 && AsError(err).noSuchCall() {
		err = c.closeBy(ctx, v2, r)
	}
	return err
}

func (c *Client) closeBy(ctx context.Context, version string, r CloseRequest) error {
	what := call{op: OpClose, version: version, values: []string{r.AccountNumber}}
	if version == v2 {
		what.body = struct {
			AccountNumber any `json:"account_number"`
		}{number(r.AccountNumber)}
	}
	_, err := do(ctx, c, what, readDone)
	return err
}

// noSuchCall reports whether the answer came from a server that has no such path:
// a 404 or 405 without an error key. A not_found with its key is about the account.
func (e *Error) noSuchCall() bool {
	return e != nil && e.Key == KeyUnreadable && (e.Status == http.StatusNotFound || e.Status == http.StatusMethodNotAllowed)
}
