package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// Operation is what a page shows of a call that moves money from the press of
// the button on: that it is sent, that its outcome is asked for, and its receipt.
type Operation struct {
	*Kit
	head  *paint.Text
	what  *paint.Text
	asked *paint.Text
	bar   *paint.Busy
	now   *widgets.Button
	leave *widgets.Button
	lend  *widgets.Button
	call  *paint.Text
	panel *paint.Surface
	done  *paint.Text
	proof *paint.Text
	copy  *widgets.Button
	close *widgets.Button
	paper *fyne.Container
	slip  *fyne.Container
	wait  *fyne.Container
	root  *fyne.Container
	lines []receipt.Line
	open  string // id of the entry that is asked about
	lends Lender
}

// Lender is how a page that waits for an outcome offers to ask the lender.
type Lender interface {
	Numbers() []string  // telephone numbers, as far as they are known
	TakeDown(id string) // opens the page that takes down the answer
}

// NewOperation makes it; name begins the names of its parts, leave puts it away.
func NewOperation(u *Kit, name string, lender Lender, ask, leave func()) *Operation {
	o := &Operation{
		Kit: u, head: paint.NewText(paint.Section, ""), what: paint.NewText(paint.Body, ""),
		asked: paint.NewText(paint.Body, ""), bar: paint.NewBusy(),
		done: paint.NewText(paint.PageTitle, ""), proof: paint.NewText(paint.Body, ""), paper: layout.VBox(layout.Half),
	}
	o.lends, o.call = lender, paint.NewText(paint.Strong, "")
	o.bar.Stop()
	o.lend = widgets.NewButton(u.Parts, name+".takedown", widgets.Other, func() { o.lends.TakeDown(o.open) })
	o.now = widgets.NewButton(u.Parts, name+".ask", widgets.Other, ask)
	o.leave = widgets.NewButton(u.Parts, name+".leave", widgets.Main, leave)
	o.panel = paint.Panel(paint.Care, layout.Padded(layout.Small, layout.VBox(layout.Medium,
		o.head, layout.Thin(o.bar), o.what, o.asked, o.call, layout.HBox(layout.Medium, o.leave, o.now), container.NewHBox(o.lend))))
	o.wait = layout.Bounded(760, o.panel)

	o.copy = widgets.NewButton(u.Parts, name+".copy", widgets.Other, o.copyText).WithIcon(theme.ContentCopyIcon())
	o.close = widgets.NewButton(u.Parts, name+".close", widgets.Main, leave).WithIcon(theme.NavigateNextIcon())
	side := layout.VBox(layout.Large, paint.Panel(paint.Good, layout.VBox(layout.Half, o.done, o.proof)),
		layout.HBox(layout.Medium, o.close, o.copy))
	paper := layout.Centered(SlipWidth, paint.Card(layout.Padded(layout.Small, o.paper)))
	o.slip = layout.Beside(400, layout.Large, side, paper)
	o.root = container.NewStack(o.wait, o.slip)
	return o
}

func (o *Operation) Content() fyne.CanvasObject { return o.root }
func (o *Operation) Stop()                      { o.bar.Stop() }

func (o *Operation) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(receipt.Text(o.lines, 40))
	o.copy.Set(o.Words.T("purchases.copied"), true)
}

// Progress is what an operation shows.
type Progress struct {
	Stage   charge.Stage
	Kind    string // as in operation.done.KIND
	Amount  money.Amount
	Check   *charge.Unsettled
	Receipt *receipt.Slip
}

func (o *Operation) Render(st Progress) {
	Show(o.root, st.Stage != charge.StageForm)
	Show(o.slip, st.Stage == charge.StageDone)
	waiting := st.Stage == charge.StageSending || st.Stage == charge.StageChecking
	Show(o.wait, waiting)
	if !waiting {
		o.bar.Stop()
	} else if !o.bar.Running() {
		o.bar.Start()
	}
	switch st.Stage {
	case charge.StageSending, charge.StageChecking:
		o.renderWait(st)
	case charge.StageDone:
		o.renderSlip(st)
	}
}

func (o *Operation) renderWait(st Progress) {
	t := o.Words.T
	checking := st.Stage == charge.StageChecking
	Show(o.now, checking)
	Show(o.leave, checking)
	Show(o.asked, checking && st.Check != nil)
	o.now.Set(t("purchases.ask"), true)
	o.leave.Set(t("purchases.operation.leave"), true)
	o.lend.Set(t("purchases.takedown"), true)
	ShowLender(o.lend, o.call, o.Words, o.lends, st.Check)
	if st.Check != nil {
		o.open = st.Check.Entry.ID
	}
	amount := o.Words.Money(st.Amount)
	if !checking {
		o.panel.Tone(paint.Plain)
		o.head.Set(t("purchases.operation.sending", "Amount", amount))
		o.what.Set(t("purchases.sending.what"))
		return
	}
	o.panel.Tone(paint.Care)
	o.head.Set(t("purchases.operation.checking", "Amount", amount))
	o.what.Set(t("purchases.operation.checking.what"))
	if st.Check != nil {
		o.asked.Set(AskedText(o.Words, *st.Check))
	}
}

// ShowLender shows whom to call, and where the answer goes, once asking takes too
// long or cannot tell.
func ShowLender(button *widgets.Button, numbers *paint.Text, w *i18n.Printer, l Lender, c *charge.Unsettled) {
	show := c != nil && c.ByHand()
	Show(button, show)
	list := []string(nil)
	if show {
		list = l.Numbers()
	}
	Show(numbers, len(list) > 0)
	if len(list) > 0 {
		numbers.Set(w.T("activity.support", "Numbers", strings.Join(list, ", ")))
	}
}

func (o *Operation) renderSlip(st Progress) {
	t := o.Words.T
	o.done.Set(t("purchases.operation.done."+st.Kind, "Amount", o.Words.Money(st.Amount)))
	o.done.Tone(paint.Good)
	o.proof.Set(t("purchases.operation.done.what", "Reference", st.Receipt.Reference))
	o.copy.Set(t("purchases.copy"), true)
	o.close.Set(t("purchases.operation.close"), true)
	o.lines = DrawSlip(o.paper, *st.Receipt, o.Words)
}
