package charge

import (
	"context"
	"errors"
	"fmt"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/journal"
)

// last is a call that was confirmed, and may still be made once more: a gateway that
// answered may deliver it again as long as one that did not. It is read for once, when
// nothing can come any more, and again only where that reading did not come.
type last struct {
	entry journal.Entry // as it is now, with whom it was about
	call  evidence.Call
	until time.Duration // Elapsed, when the reading is given up
	stop  func()
}

// ended takes leave of a call whose outcome is known; d is what it was about, as it was
// before it was settled.
func (r *Reconcile) ended(e journal.Entry, d journal.Details) {
	if e.Open() || e.State == journal.Absent {
		return
	}
	call := r.deps.Moments.of(e.ID).call
	r.deps.Moments.forget(e.ID)
	if r.closed || e.State != journal.Confirmed || !canShowTwice(e, d) {
		return
	}
	e.Details = d
	wait := max(evidence.NextCounts(call, nil, r.now()), 0)
	l := &last{entry: e, call: call, until: r.deps.Store.Elapsed() + wait + watchClose}
	r.lasts[e.ID] = l
	l.stop = r.deps.After(wait, func() { r.readLast(l) })
}

// canShowTwice reports whether the store's lists would show a call that was made twice:
// each time with its reference, and with an id of its own.
func canShowTwice(e journal.Entry, d journal.Details) bool {
	if d.Type == journal.TypeCapture {
		return readOnceMore(d) && e.CaptureID != ""
	}
	return readOnceMore(d) && e.AuthorizationID != ""
}

// readOnceMore reports whether a list of the account shows such a call by its reference.
func readOnceMore(d journal.Details) bool {
	return d.AccountNumber != "" && (d.Type == journal.TypeCapture || isCharge(d.Type) && d.Left == 0)
}

// errUnseen says that a reading does not tell.
var errUnseen = errors.New("the list was not read whole, or does not show the call itself")

// readLast looks for a second one of a call, on a worker, and writes down what it finds.
func (r *Reconcile) readLast(l *last) {
	lang := r.deps.Session.State().Language
	ctx := service.WithReference(context.Background(), l.entry.Details.FlowID)
	model.Go(ctx, r.deps.Dispatch, func(ctx context.Context) ([]journal.Entry, error) {
		r.twice.Lock() // two under one reference would each find the same
		defer r.twice.Unlock()
		all, err := neighbours(r.deps.Journal, l.entry)
		if err != nil {
			return nil, err
		}
		q := questionOf(l.entry, all)
		q.Lang, q.moments, q.again = lang, r.deps.Moments, true
		found, err := q.second(ctx, r.deps.Store, l.entry)
		if err != nil {
			return nil, err
		}
		var written []journal.Entry
		for _, ids := range found {
			why := fmt.Sprintf("one list shows it beside %s %s", l.entry.AuthorizationID, l.entry.CaptureID)
			e, err := r.deps.Journal.FoundTwice(l.entry.Details, ids.ID, ids.CaptureID, why)
			if err != nil {
				return written, err
			}
			written = append(written, e)
		}
		return written, nil
	}, func(written []journal.Entry, err error) {
		if r.closed {
			return // the next start takes up what was written down
		}
		for _, e := range written {
			r.guarded[e.ID] = &guard{entry: e, began: r.deps.Store.Elapsed()}
		}
		if len(written) > 0 {
			r.publish()
		}
		if err == nil || service.AsError(err).NotForUs() || r.deps.Store.Elapsed() > l.until {
			delete(r.lasts, l.entry.ID)
			return
		}
		l.stop = r.deps.After(watchPauses, func() { r.readLast(l) })
	})
}

// second returns what a list shows of the same call beside the one of e. A list without
// that one tells nothing: ids may be written otherwise there.
func (q Question) second(ctx context.Context, store Lister, e journal.Entry) ([]IDs, error) {
	if q.Details.Type == journal.TypeCapture {
		return q.secondCapture(ctx, store, e)
	}
	rows, err := store.ReadAuthorizations(ctx, q.inList())
	if err != nil {
		return nil, err
	}
	asked, itself := q.asked(), false
	var found []IDs
	for _, a := range rows.Rows {
		if a.ID == e.AuthorizationID {
			itself = true
			continue
		}
		if asked.Sight([]service.Authorization{a}, q.others, true).Verdict == service.VerdictMatches {
			found = append(found, IDsOf(a))
		}
	}
	return seenBeside(found, itself, reading(q, rows, itself).Whole)
}

func (q Question) secondCapture(ctx context.Context, store Lister, e journal.Entry) ([]IDs, error) {
	rows, err := store.ReadCaptures(ctx, q.inList())
	if err != nil {
		return nil, err
	}
	itself := false
	var found []IDs
	for _, c := range rows.Rows {
		switch {
		case c.ID == e.CaptureID:
			itself = true
		case q.others[c.ID], c.AuthorizationID != "" && c.AuthorizationID != q.Details.Target:
		case c.Reference == q.Details.Reference && c.Amount == q.Details.Amount && c.Proof() == service.ProvesCharge:
			found = append(found, IDs{q.Details.Target, c.ID})
		}
	}
	return seenBeside(found, itself, reading(q, rows, itself).Whole)
}

func seenBeside(found []IDs, itself, whole bool) ([]IDs, error) {
	if !itself || len(found) == 0 && !whole {
		return nil, errUnseen
	}
	return found, nil
}
