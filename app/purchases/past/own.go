package past

import (
	"time"

	"comptoir/app/charge"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// soldBy returns what this till sold, held and captured for people with the same ending,
// the newest first. It stands in where the lender lists nothing.
func soldBy(j charge.Journal, store, ending string) ([]journal.Entry, error) {
	return j.Find(records.Query{
		Store: store, States: []journal.State{journal.Confirmed},
		Types:  []string{string(service.Promotional), string(service.Regular), journal.TypeCapture},
		Ending: ending, Limit: givenLimit,
	})
}

// own returns the purchases that this till made by authorization and that no list of the
// lender has shown, as this till's records have them.
func (r lists) own(seen map[string]bool, now time.Time) []Purchase {
	var list []Purchase
	for _, e := range r.sold {
		d := e.Details
		if d.Type == journal.TypeCapture || d.Left != 0 || e.AuthorizationID == "" || seen[e.AuthorizationID] || seen[e.CaptureID] {
			continue // a capture, a transaction, or known to the lender
		}
		p := Purchase{
			ID: e.AuthorizationID, Reference: d.Reference, At: e.Created.In(now.Location()), Amount: d.Amount,
			Type: service.TransactionType(d.Type), Months: d.Months, Own: true,
		}
		if e.CaptureID != "" {
			p.Captures = append(p.Captures, r.ownCapture(e, e.CaptureID, p.Type, now))
		}
		for _, c := range r.sold {
			if c.Details.Type == journal.TypeCapture && c.Details.Target == p.ID && c.CaptureID != "" {
				p.Captures = append(p.Captures, r.ownCapture(c, c.CaptureID, p.Type, now))
			}
		}
		if d.Hold && !r.released(p.ID) {
			p.Held = max(0, p.Amount-p.captured())
		}
		list = append(list, p)
	}
	return list
}

func (r lists) ownCapture(e journal.Entry, id string, kind service.TransactionType, now time.Time) Capture {
	c := service.Capture{ID: id, Reference: e.Details.Reference, Date: e.Created, Amount: e.Details.Amount}
	own := captureOf(c, service.Transaction{}, false, givenBack(r.given, id, now.Location()))
	own.At = own.At.In(now.Location())
	own.Refund = kind != service.Promotional || now.Sub(e.Created) > returnLife
	return own
}

func (r lists) released(id string) bool {
	for _, e := range r.given {
		if e.Details.Type == journal.TypeRelease && e.Details.Target == id {
			return true
		}
	}
	return false
}
