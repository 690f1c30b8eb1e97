package purchases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/receipt"
)

// waiting is what the purchase page shows from the press of the button until
// the outcome is known.
type waiting struct {
	*kit.Kit
	till  *app.Till
	head  *paint.Text
	what  *paint.Text
	asked *paint.Text
	bar   *paint.Busy
	now   *widgets.Button
	leave *widgets.Button
	lend  *widgets.Button
	call  *paint.Text
	panel *paint.Surface
	root  *fyne.Container
	open  string // id of the entry that is asked about
}

func newWaiting(u *kit.Kit, t *app.Till) *waiting {
	w := &waiting{
		Kit: u, till: t, head: paint.NewText(paint.Section, ""), what: paint.NewText(paint.Body, ""),
		asked: paint.NewText(paint.Body, ""), bar: paint.NewBusy(),
	}
	w.bar.Stop()
	w.OnClose(w.bar.Stop)
	w.now = widgets.NewButton(u.Parts, "purchases.ask", widgets.Other, t.Reconcile.AskNow)
	w.leave = widgets.NewButton(u.Parts, "purchases.leave", widgets.Main, t.NextCustomer)
	w.lend = widgets.NewButton(u.Parts, "purchases.takedown", widgets.Other, func() { t.TakeDown(w.open) })
	w.call = paint.NewText(paint.Strong, "")
	w.panel = paint.Panel(paint.Care, layout.Padded(layout.Small, layout.VBox(layout.Medium,
		w.head, layout.Thin(w.bar), w.what, w.asked, w.call, layout.HBox(layout.Medium, w.leave, w.now), container.NewHBox(w.lend))))
	w.root = layout.Bounded(760, w.panel)
	return w
}

func (w *waiting) Content() fyne.CanvasObject { return w.root }

func (w *waiting) render(st purchases.State) {
	active := st.Phase == purchases.PhaseSending || st.Phase == purchases.PhaseChecking
	kit.Show(w.root, active)
	if !active {
		w.bar.Stop()
		return
	}
	if !w.bar.Running() {
		w.bar.Start()
	}
	t := w.Words.T
	amount := w.Words.Money(st.Quoted)
	checking := st.Phase == purchases.PhaseChecking
	kit.Show(w.now, checking)
	kit.Show(w.leave, checking)
	kit.Show(w.asked, checking && st.Check != nil)
	w.lend.Set(t("purchases.takedown"), true)
	kit.ShowLender(w.lend, w.call, w.Words, w.till, st.Check)
	w.now.Set(t("purchases.ask"), true)
	w.leave.Set(t("purchases.leave"), true)
	if !checking {
		w.panel.Tone(paint.Plain)
		w.head.Set(t("purchases.sending", "Amount", amount))
		w.what.Set(t("purchases.sending.what"))
		return
	}
	w.panel.Tone(paint.Care)
	w.head.Set(t("purchases.checking", "Amount", amount))
	w.what.Set(t("purchases.checking.what", "Reference", st.Reference))
	if st.Check != nil {
		w.open = st.Check.Entry.ID
		w.asked.Set(kit.AskedText(w.Words, *st.Check))
	}
}

// slipView is the receipt on screen.
type slipView struct {
	*kit.Kit
	head  *paint.Text
	big   *paint.Text
	proof *paint.Surface
	paper *fyne.Container
	copy  *widgets.Button
	next  *widgets.Button
	undo  *widgets.Button
	root  *fyne.Container
	lines []receipt.Line
	sale  string // the authorization that undo is about
}

func newSlipView(u *kit.Kit, next func(), undo func(authorizationID string)) *slipView {
	v := &slipView{Kit: u, head: paint.NewText(paint.PageTitle, ""), big: paint.NewText(paint.Body, ""), paper: layout.VBox(layout.Half)}
	v.proof = paint.Panel(paint.Good, layout.VBox(layout.Half, v.head, v.big))
	v.copy = widgets.NewButton(u.Parts, "purchases.copy", widgets.Other, v.copyText).WithIcon(theme.ContentCopyIcon())
	v.next = widgets.NewButton(u.Parts, "purchases.next", widgets.Main, next).WithIcon(theme.NavigateNextIcon())
	v.undo = widgets.NewButton(u.Parts, "purchases.undo", widgets.Other, func() { undo(v.sale) }).WithIcon(theme.ContentUndoIcon())
	side := layout.VBox(layout.Large, v.proof, layout.HBox(layout.Medium, v.next, v.copy), container.NewHBox(v.undo))
	slip := layout.Centered(kit.SlipWidth, paint.Card(layout.Padded(layout.Small, v.paper)))
	v.root = layout.Beside(400, layout.Large, side, slip)
	return v
}

func (v *slipView) Content() fyne.CanvasObject { return v.root }

func (v *slipView) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(receipt.Text(v.lines, 40))
	v.copy.Set(v.Words.T("purchases.copied"), true)
}

func (v *slipView) render(st purchases.State) {
	done := st.Phase == purchases.PhaseDone && st.Receipt != nil
	kit.Show(v.root, done)
	if !done {
		return
	}
	t := v.Words.T
	outcome := "done"
	if st.Hold {
		outcome = "held"
	}
	v.head.Set(t("purchases."+outcome, "Amount", v.Words.Money(st.Receipt.Amount)))
	v.head.Tone(paint.Good)
	v.big.Set(t("purchases."+outcome+".what", "Reference", st.Receipt.Reference))
	v.copy.Set(t("purchases.copy"), true)
	v.next.Set(t("purchases.next"), true)
	v.undo.Set(t("purchases.past.undo"), true)
	v.sale = st.Receipt.AuthorizationID
	v.lines = kit.DrawSlip(v.paper, *st.Receipt, v.Words)
}
