package charge

import (
	"context"
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
		q.Lang, q.Run, q.Again = lang, r.deps.Moments.run, true
		found, err := q.Second(ctx, r.deps.Store, l.entry)
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
