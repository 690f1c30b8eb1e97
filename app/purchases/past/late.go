package past

import (
	"context"
	"slices"

	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
)

// UndoLate opens the undoing of a call that turned up after its absence was earned:
// it reads what the lender has of it, whoever is in hand, and works out whether
// that is a release, a return or a refund. The associate is asked once.
func (a *Change) UndoLate(late journal.Entry) {
	if a.calls.Busy() || late.State != journal.Late {
		return
	}
	d := late.Details
	who := session.CustomerState{
		Present: true, FlowID: d.FlowID, AccountNumber: d.AccountNumber, CustomerID: d.CustomerID,
		CardEnding: d.CardEnding, Known: d.Initial,
	}
	a.deps.Banner.Clear(a)
	ctx := service.WithReference(context.Background(), d.FlowID)
	lang := a.deps.Session.State().Language
	model.Go(ctx, a.deps.Dispatch, func(ctx context.Context) (lists, error) {
		rows, err := read(ctx, a.deps.Store, who, lang)
		if err == nil {
			rows.given, err = givenBy(a.deps.Journal, late.Details.Store, who.CardEnding)
		}
		return rows, err
	}, func(rows lists, err error) {
		if err != nil {
			a.deps.Banner.Show(a, problem.Of(err), func() { a.UndoLate(late) })
			return
		}
		rows.name(late)
		for _, p := range rows.purchases(rows.given, a.deps.Now()) {
			p = p.only(late)
			switch {
			case p.ID != late.AuthorizationID:
				continue
			case p.canUndo() > 0:
				a.start(KindUndo, p, who, late.ID)
				return
			case p.givenBack(late, rows.given): // an earlier undoing was cut short after its last call
				a.deps.Reconcile.Undone(late.ID, "nothing is left of it", a.unwritten)
				return
			}
		}
		a.deps.Banner.Show(a, problem.New(problem.LateGone), nil)
	})
}

// name says which authorization the late call's own capture is of, where the list does
// not (contract 5.5).
func (r lists) name(late journal.Entry) {
	for i := range r.captures {
		if c := &r.captures[i]; late.CaptureID != "" && c.ID == late.CaptureID && c.AuthorizationID == "" {
			c.AuthorizationID = late.AuthorizationID
		}
	}
}

// givenBack reports whether all that a late call made went back: the lender shows its
// capture, and nothing left of it, or this till released what it held. A purchase that
// shows nothing at all proves neither: lists may lack rows.
func (p Purchase) givenBack(late journal.Entry, given []journal.Entry) bool {
	captured := func(c Capture) bool { return c.ID == late.CaptureID || p.ByTransfer }
	released := func(e journal.Entry) bool { return e.Details.Type == journal.TypeRelease && e.Details.Target == p.ID }
	return slices.ContainsFunc(p.Captures, captured) || late.CaptureID == "" && slices.ContainsFunc(given, released)
}

// only returns the part of a purchase that a late call made: all of a sale, or one
// capture of what was held.
func (p Purchase) only(late journal.Entry) Purchase {
	if late.Details.Type != journal.TypeCapture {
		return p
	}
	captures := p.Captures
	p.Captures, p.Held = nil, 0
	for _, c := range captures {
		if c.ID == late.CaptureID {
			p.Captures = append(p.Captures, c)
		}
	}
	return p
}

// undone notes that what turned up late was given back, once all of it was.
func (a *Change) undone(last journal.Entry) {
	if a.state.Late == "" {
		return
	}
	a.deps.Reconcile.Undone(a.state.Late, charge.How(last), a.unwritten)
}

// unwritten says that the records cannot be written.
func (a *Change) unwritten() { a.deps.Banner.Show(a, problem.New(problem.JournalBroken), nil) }
