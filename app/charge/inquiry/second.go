package inquiry

import (
	"context"
	"errors"

	"comptoir/service"
	"comptoir/service/journal"
)

// ErrUnseen says that a reading does not tell.
var ErrUnseen = errors.New("the list was not read whole, or does not show the call itself")

// Second returns what a list shows of the same call beside the one of e. A list without
// that one tells nothing: ids may be written otherwise there.
func (q Question) Second(ctx context.Context, store Lister, e journal.Entry) ([]journal.IDs, error) {
	if q.Details.Type == journal.TypeCapture {
		return q.secondCapture(ctx, store, e)
	}
	rows, err := store.ReadAuthorizations(ctx, q.inList())
	if err != nil {
		return nil, err
	}
	asked, itself := q.asked(), false
	var found []journal.IDs
	for _, a := range rows.Rows {
		if a.ID == e.AuthorizationID {
			itself = true
			continue
		}
		if asked.Sight([]service.Authorization{a}, q.Others, true).Verdict == service.VerdictMatches {
			found = append(found, IDsOf(a))
		}
	}
	return seenBeside(found, itself, reading(q, rows, itself).Whole)
}

func (q Question) secondCapture(ctx context.Context, store Lister, e journal.Entry) ([]journal.IDs, error) {
	rows, err := store.ReadCaptures(ctx, q.inList())
	if err != nil {
		return nil, err
	}
	itself := false
	var found []journal.IDs
	for _, c := range rows.Rows {
		switch {
		case c.ID == e.CaptureID:
			itself = true
		case q.Others[c.ID], c.AuthorizationID != "" && c.AuthorizationID != q.Details.Target:
		case c.Reference == q.Details.Reference && c.Amount == q.Details.Amount && c.Proof() == service.ProvesCharge:
			found = append(found, journal.IDs{ID: q.Details.Target, CaptureID: c.ID})
		}
	}
	return seenBeside(found, itself, reading(q, rows, itself).Whole)
}

func seenBeside(found []journal.IDs, itself, whole bool) ([]journal.IDs, error) {
	if !itself || len(found) == 0 && !whole {
		return nil, ErrUnseen
	}
	return found, nil
}
