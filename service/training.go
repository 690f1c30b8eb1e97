package service

import (
	"context"
	"net/http"
	"net/url"

	"comptoir/service/secret"
)

// Letter is a PIN as the training store "sent" it, which no real store shows.
type Letter struct {
	Format                   VerifyFormat // BySMS or ByEmail
	AccountNumber, RequestID string
	PIN                      secret.PIN // four digits
}

// IsTraining reports whether the store is on this computer, as only the training
// store is.
func (c *Client) IsTraining() bool { return loopback(c.base.Hostname()) }

// TrainingOutbox returns the letters that the training store sent, in its order.
// With any other store it sends nothing and answers KeyNotTraining.
func (c *Client) TrainingOutbox(ctx context.Context) ([]Letter, error) {
	if !c.IsTraining() {
		return nil, &Error{Operation: OpTrainingOutbox, Key: KeyNotTraining, Class: ClassSupport}
	}
	req := request{
		op: OpTrainingOutbox, kind: readCall, method: http.MethodGet, reference: c.reference(ctx),
		url: &url.URL{Scheme: c.base.Scheme, Host: c.base.Host, Path: "/_training/outbox"},
	}
	ctx, cancel := c.bounded(ctx, req.kind)
	defer cancel()
	var letters []Letter
	failure := c.exchange(ctx, req, secret.Text{}, func(raw []byte) (err error) {
		letters, err = decode(raw, func(v value) []Letter { return each(v.required().items(), readLetter) })
		return err
	})
	if failure != nil {
		return nil, failure
	}
	return letters, nil
}

func readLetter(v value) Letter {
	row := v.required().object()
	return Letter{
		Format:        oneOf(row.get("format"), BySMS, ByEmail),
		AccountNumber: row.get("account_number").id(),
		RequestID:     row.get("request_id").text(),
		PIN:           readPIN(row.get("pin").required()),
	}
}
