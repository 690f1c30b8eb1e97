package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/activity"
	"comptoir/app/charge"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/journal"
)

// lateBar stands on every page while a charge that turned up late is neither undone
// nor kept. It cannot be closed.
type lateBar struct {
	*kit.Kit
	till    *app.Till
	what    *paint.Text
	act     *widgets.Button
	root    fyne.CanvasObject
	shown   int
	changed func() // the bar came or went
}

func newLateBar(u *kit.Kit, t *app.Till, nav *session.Navigation, changed func()) *lateBar {
	b := &lateBar{Kit: u.Scope(), till: t, what: paint.NewText(paint.Strong, ""), changed: changed}
	b.act = widgets.NewButton(b.Parts, "late.act", widgets.Other, func() {
		if late := t.Reconcile.State().Late; len(late) == 1 && t.CanUndoLate(late[0].ID) {
			t.UndoLate(late[0].ID)
			return
		}
		nav.Go(session.TabActivity)
	})
	b.Parts.Fix(b.act)
	panel := paint.Panel(paint.Stop, container.NewBorder(nil, nil, nil, container.NewCenter(b.act), b.what))
	b.root = layout.Inset(layout.Large, layout.Small, panel)
	b.OnClose(t.Reconcile.Observe(b.render))
	return b
}

func (b *lateBar) Content() fyne.CanvasObject { return b.root }
func (b *lateBar) Relabel()                   { b.render(b.till.Reconcile.State()) }

func (b *lateBar) render(st charge.ReconcileState) {
	t, n := b.Words.T, len(st.Late)
	kit.Show(b.root, n > 0)
	switch {
	case n == 1:
		b.what.Set(b.text(st.Late[0]))
	case n > 1:
		b.what.Set(t("late.more", "Count", n))
	}
	button := "late.see"
	if n == 1 && b.till.CanUndoLate(st.Late[0].ID) {
		button = "late.undo"
	}
	b.act.Set(t(button), true)
	if n != b.shown {
		b.shown = n
		b.changed()
	}
}

// text says what was made: only what takes money from the customer is a charge.
func (b *lateBar) text(late journal.Entry) string {
	d := late.Details
	if late.Key == journal.KeyTwice {
		return b.Words.T("late.twice", "Amount", b.Words.Money(d.Amount), "Reference", d.Reference)
	}
	switch d.Type {
	case string(service.Promotional), string(service.Regular), journal.TypeCapture, journal.TypeConfirm, "":
		if !d.Hold {
			return b.Words.T("late.what", "Amount", b.Words.Money(d.Amount), "Reference", d.Reference)
		}
		return b.Words.T("late.other", "Type", b.Words.T("operation.type."+activity.EntryHold), "Reference", d.Reference)
	}
	return b.Words.T("late.other", "Type", b.Words.T("operation.type."+d.Type), "Reference", d.Reference)
}
