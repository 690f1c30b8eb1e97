package inquiry

import (
	"context"
	"time"

	"comptoir/service"
	"comptoir/service/journal"
)

// asked is the authorization as it was sent.
func (q Question) asked() service.Asked {
	d := q.Details
	return service.Asked{
		AccountNumber: d.AccountNumber, Reference: d.Reference, Amount: d.Amount, AutoCapture: !d.Hold,
		Financing: service.Financing{Type: service.TransactionType(d.Type), PlanID: d.PlanID, Months: d.Months},
	}
}

// askAuthorizations looks for the authorization that carries the reference.
func askAuthorizations(ctx context.Context, store Lister, q Question) (Answer, error) {
	rows, err := store.ReadAuthorizations(ctx, q.inList())
	if err != nil {
		return Answer{}, err
	}
	asked := q.asked()
	seen := asked.Sight(rows.Rows, q.Others, q.Again)
	answer := Answer{Reading: reading(q, rows, seen.Seen), Authorization: seen.Authorization}
	switch seen.Verdict {
	case service.VerdictRefused:
		return Answer{Verdict: Refused, Key: string(service.KeyRefused)}, nil
	case service.VerdictDiffers:
		answer.Verdict, answer.IDs = Differs, IDsOf(*seen.Authorization)
	case service.VerdictMatches:
		answer.Verdict, answer.IDs = Made, IDsOf(*seen.Authorization)
		// A row may say less than the authorization itself, for the receipt.
		whole, err := store.Authorization(ctx, seen.Authorization.ID, q.Lang)
		if err == nil && whole.ID == seen.Authorization.ID && asked.Compare(whole).Verdict() == service.VerdictMatches {
			answer.Authorization = &whole
		}
	default:
		answer.Authorization = nil
		if seen.Seen {
			answer.Verdict = Unclear
		}
	}
	return answer, nil
}

// askCaptures looks for the capture that carries the reference. Rows need not say
// which authorization they belong to (contract 5.5); this till makes the reference
// of a capture, for this one only.
func askCaptures(ctx context.Context, store Lister, q Question) (Answer, error) {
	rows, err := store.ReadCaptures(ctx, q.inList())
	if err != nil {
		return Answer{}, err
	}
	maybe := false
	for _, c := range rows.Rows {
		if q.Others[c.ID] || c.AuthorizationID != "" && c.AuthorizationID != q.Details.Target {
			continue
		}
		certain := c.Reference == q.Details.Reference
		switch {
		case certain && c.Amount == q.Details.Amount && c.Proof() == service.ProvesCharge:
			return Answer{Verdict: Made, IDs: journal.IDs{ID: q.Details.Target, CaptureID: c.ID}}, nil
		case certain:
			return Answer{Verdict: Differs, IDs: journal.IDs{ID: q.Details.Target, CaptureID: c.ID}, Reading: reading(q, rows, true)}, nil
		}
		maybe = maybe || c.Reference == "" && c.Amount == q.Details.Amount
	}
	answer := Answer{Reading: reading(q, rows, maybe)}
	if maybe {
		answer.Verdict = Unclear
	}
	return answer, nil
}

// askReleased looks whether the authorization still holds anything. One that ended
// because all of it was captured was not released; that nothing captured it is an
// absence, and has to be earned like any other.
func askReleased(ctx context.Context, store Lister, q Question) (Answer, error) {
	sent := store.Elapsed()
	a, err := store.Authorization(ctx, q.Details.Target, q.Lang)
	if err != nil {
		return Answer{}, err
	}
	if p := a.Proof(); p == service.ProvesHold || p == service.ProvesPartCharge {
		return Answer{Reading: q.ReadOnce(sent, store.Elapsed(), "held")}, nil
	}
	whole := q.inList()
	whole.Since = time.Time{} // what was captured before the release counts too
	rows, err := store.ReadCaptures(ctx, whole)
	if err != nil {
		return Answer{}, err
	}
	switch a.ProofOfEnd(rows.Rows) {
	case service.ProvesCharge, service.ProvesRefusal:
		return Answer{Verdict: Refused, Key: string(service.KeyAuthorizationEnded)}, nil
	case service.ProvesEnd:
		r := reading(q, rows, false)
		r.Rows = "ended," + r.Rows
		return Answer{Verdict: Ended, IDs: journal.IDs{ID: a.ID}, Reading: r}, nil
	}
	return Answer{Verdict: Unclear}, nil
}

// askHeld looks where a held transaction is now: still held, or posted. One that
// is in neither list may be cancelled, lapsed or not there yet (contract 5.2).
func askHeld(ctx context.Context, store Lister, q Question) (Answer, error) {
	held, err := store.ReadHeld(ctx)
	if err != nil {
		return Answer{}, err
	}
	if hasTransaction(held.Rows, q.Details.Target) {
		r := reading(q, held, false)
		r.Rows = "held" // what else is held says nothing of this one
		return Answer{Reading: r}, nil
	}
	posted, err := store.ReadPurchases(ctx, q.Details.CustomerID)
	switch {
	case err != nil:
		return Answer{}, err
	case !hasTransaction(posted.Rows, q.Details.Target):
		return Answer{Verdict: Unclear}, nil
	case q.Details.Type == journal.TypeCancel:
		return Answer{Verdict: Refused, Key: string(service.KeyNotFound)}, nil
	}
	return Answer{Verdict: Made, IDs: journal.IDs{ID: q.Details.Target}}, nil
}

func hasTransaction(rows []service.Transaction, id string) bool {
	for _, row := range rows {
		if row.ID == id {
			return true
		}
	}
	return false
}
