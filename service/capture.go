package service

import (
	"context"
	"net/url"

	"comptoir/service/journal"
	"comptoir/service/money"
)

// ReleaseRequest asks to free credit that an authorization holds (contract 5.4).
type ReleaseRequest struct {
	AuthorizationID string       // digits
	Reference       string       // its name in the journal, at most 40 characters; not sent
	Amount          money.Amount // 0 releases all that is left, and then no amount is sent
}

// CaptureRequest charges an authorization, or a part of it (contract 5.4).
type CaptureRequest struct {
	AuthorizationID string       // digits
	Reference       string       // the till's, at most 40 characters
	Amount          money.Amount // above zero
	SKU             *SKUData     // optional
}

// Release frees what an authorization holds, with a permit as Authorize
// (contract 5.4, v2.5). Its answer is not documented: any JSON object means that
// it was done, unless it says that all of it was to go and something is held yet.
func (c *Client) Release(ctx context.Context, permit *journal.Permit, r ReleaseRequest, lang Language) error {
	var check checks
	check.identifier("authorization_id", r.AuthorizationID, maxAuthorizationID)
	check.text("reference", r.Reference, maxReference)
	if r.Amount != 0 {
		check.amount(r.Amount)
	}
	check.language(lang)
	if err := check.err(OpRelease); err != nil {
		return err
	}
	if err := c.permit(OpRelease, permit, r.Call()); err != nil {
		return err
	}
	what := call{op: OpRelease, values: []string{r.AuthorizationID}, query: url.Values{"lang": {lang.Short()}}}
	if r.Amount != 0 {
		what.body = struct {
			Amount money.Amount `json:"amount"`
		}{r.Amount}
	}
	_, err := do(ctx, c, what, func(v value) struct{} { return readReleased(v, r) })
	return err
}

// Capture charges what an authorization holds, with a permit as Authorize
// (contract 5.4, v2.5). The answer is not documented: it is read as the capture
// block of contract 5.3, itself or under the name capture, and what it leaves
// out is taken from the request, but for the capture_id. An answer that does not
// match comes with its error, as that of Authorize does.
func (c *Client) Capture(ctx context.Context, permit *journal.Permit, r CaptureRequest, lang Language) (Capture, error) {
	var check checks
	check.identifier("authorization_id", r.AuthorizationID, maxAuthorizationID)
	check.text("reference", r.Reference, maxReference)
	check.amount(r.Amount)
	check.sku(r.SKU, 1)
	check.language(lang)
	if err := check.err(OpCapture); err != nil {
		return Capture{}, err
	}
	if err := c.permit(OpCapture, permit, r.Call()); err != nil {
		return Capture{}, err
	}
	what := call{
		op: OpCapture, values: []string{r.AuthorizationID}, query: url.Values{"lang": {lang.Short()}},
		body: struct {
			Reference string       `json:"reference"`
			Amount    money.Amount `json:"amount"`
			SKU       *skuBody     `json:"sku_data,omitempty"`
		}{r.Reference, r.Amount, newSKUBody(r.SKU)},
	}
	return doCompared(ctx, c, what, func(v value) Capture { return readCaptureOf(v, r) }, r.Compare)
}

// Captures lists what was charged (contract 5.5, v2.5.1). Which parameters the
// call takes is not documented, so it sends those of Authorizations that are
// set. An empty list is no error.
func (c *Client) Captures(ctx context.Context, f AuthorizationFilter, lang Language) ([]Capture, error) {
	query, err := f.query(OpCaptures, lang)
	if err != nil {
		return nil, err
	}
	return do(ctx, c, call{op: OpCaptures, query: query}, readCaptures)
}

// readDone takes any object but an error: it means that the call was processed.
func readDone(v value) struct{} {
	body := v.required().object()
	if no := body.get("error"); !no.absent() {
		no.fail("an error inside a success")
	}
	return struct{}{}
}

func readReleased(v value, r ReleaseRequest) struct{} {
	readDone(v)
	status := v.object().get("status")
	switch word := folded(status.text()); {
	case word == "" || word == "closed" || word == "opened" && r.Amount != 0:
	default:
		status.fail("not released")
	}
	return struct{}{}
}

func readCaptureOf(v value, r CaptureRequest) Capture {
	body := v.required().object()
	if inner := body.get("capture"); !inner.absent() {
		body = inner.object()
	}
	done := Capture{AuthorizationID: r.AuthorizationID, Reference: r.Reference, Amount: r.Amount}
	done.ID = body.get("capture_id").id()
	done.Date = body.get("date").instant()
	done.Status = body.get("status").text()
	done.TermAmount = body.get("term_amount").amount()
	if amount := body.get("amount"); !amount.absent() {
		done.Amount = amount.exact()
	}
	if id := body.get("authorization_id"); !id.absent() {
		done.AuthorizationID = id.id()
	}
	if reference := body.get("reference").text(); reference != "" {
		done.Reference = reference
	}
	return done
}

// readCaptures shapes a list, bare or wrapped (quirk 30).
func readCaptures(v value) []Capture {
	if v.is('{') {
		v = v.object().get("captures")
	}
	return each(v.required().items(), func(row value) Capture {
		if one := readCapture(row.required()); one != nil {
			return *one
		}
		row.fail("no capture")
		return Capture{}
	})
}
