package purchases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// awaited is what the page says of a charge whose outcome is not known yet.
func (p *sale) awaited(st purchases.State) kit.Awaited {
	t, amount := p.Words.T, p.Words.Money(st.Quoted)
	return kit.Awaited{
		Sending: t("purchases.sending", "Amount", amount), SentWhat: t("operation.sending.what"),
		Checking: t("purchases.checking", "Amount", amount), What: t("purchases.checking.what", "Reference", st.Reference),
		Check: st.Check, Absent: "operation.asked.absent", Stage: st.Stage(),
	}
}

// done says that the amount was charged, beside the ticket that is its receipt.
type done struct {
	*kit.Kit
	head *paint.Text
	what *paint.Text
	undo *widgets.Button
	made string // the authorization that undo is about
	root *fyne.Container
}

func newDone(u *kit.Kit, undo func(authorizationID string)) *done {
	d := &done{Kit: u, head: paint.NewText(paint.PageTitle, ""), what: paint.NewText(paint.Body, "")}
	d.head.Tone(paint.Good)
	d.undo = widgets.NewButton(u.Parts, "purchases.undo", widgets.Other, func() { undo(d.made) }).Careful().WithIcon(theme.ContentUndoIcon())
	d.root = layout.VBox(layout.Large, paint.Panel(paint.Good, layout.VBox(layout.Half, d.head, d.what)), layout.HBox(0, d.undo))
	return d
}

func (d *done) render(st purchases.State) {
	made := st.Receipt
	settled := st.Phase == purchases.PhaseDone && made != nil
	kit.Show(d.root, settled)
	if !settled {
		return
	}
	t, head := d.Words.T, "purchases.done"
	if st.Hold {
		head = "purchases.held"
	}
	d.made = made.AuthorizationID
	d.head.Set(t(head, "Amount", d.Words.Money(made.Amount)))
	d.what.Set(t(head+".what", "Reference", made.Reference))
	d.undo.Set(t("purchases.past.undo"), true)
}
