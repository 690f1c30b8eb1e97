package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/screens/widgets"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// operation is what a page shows of a call that moves money from the press of
// the button on: that it is sent, that its outcome is asked for, and its receipt.
type operation struct {
	*ui
	head  *widgets.Text
	what  *widgets.Text
	asked *widgets.Text
	bar   *widgets.Busy
	now   *widgets.Button
	leave *widgets.Button
	panel *widgets.Surface
	done  *widgets.Text
	proof *widgets.Text
	copy  *widgets.Button
	close *widgets.Button
	paper *fyne.Container
	slip  *fyne.Container
	wait  *fyne.Container
	root  *fyne.Container
	lines []receipt.Line
}

// newOperation makes it; name begins the names of its parts, leave puts it away.
func newOperation(u *ui, name string, ask, leave func()) *operation {
	o := &operation{
		ui: u, head: widgets.NewText(widgets.Section, ""), what: widgets.NewText(widgets.Body, ""),
		asked: widgets.NewText(widgets.Body, ""), bar: widgets.NewBusy(),
		done: widgets.NewText(widgets.PageTitle, ""), proof: widgets.NewText(widgets.Body, ""), paper: widgets.Stack(widgets.Half),
	}
	o.bar.Stop()
	o.now = widgets.NewButton(u.parts, name+".ask", widgets.Other, ask)
	o.leave = widgets.NewButton(u.parts, name+".leave", widgets.Main, leave)
	o.panel = widgets.Panel(widgets.Care, widgets.Padded(widgets.Small, widgets.Stack(widgets.Medium,
		o.head, widgets.Thin(o.bar), o.what, o.asked, widgets.Row(widgets.Medium, o.leave, o.now))))
	o.wait = widgets.Bounded(760, o.panel)

	o.copy = widgets.NewButton(u.parts, name+".copy", widgets.Other, o.copyText).WithIcon(theme.ContentCopyIcon())
	o.close = widgets.NewButton(u.parts, name+".close", widgets.Main, leave).WithIcon(theme.NavigateNextIcon())
	side := widgets.Stack(widgets.Large, widgets.Panel(widgets.Good, widgets.Stack(widgets.Half, o.done, o.proof)),
		widgets.Row(widgets.Medium, o.close, o.copy))
	paper := widgets.Centered(slipWidth, widgets.Card(widgets.Padded(widgets.Small, o.paper)))
	o.slip = widgets.Beside(400, widgets.Large, side, paper)
	o.root = container.NewStack(o.wait, o.slip)
	return o
}

func (o *operation) content() fyne.CanvasObject { return o.root }
func (o *operation) stop()                      { o.bar.Stop() }

func (o *operation) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(receipt.Text(o.lines, 40))
	o.copy.Set(o.words.T("purchase.copied"), true)
}

// operating is what an operation shows.
type operating struct {
	stage   charge.Stage
	kind    string // as in operation.done.KIND
	amount  money.Amount
	check   *charge.Unsettled
	receipt *receipt.Slip
}

func (o *operation) render(st operating) {
	show(o.root, st.stage != charge.StageForm)
	show(o.slip, st.stage == charge.StageDone)
	waiting := st.stage == charge.StageSending || st.stage == charge.StageChecking
	show(o.wait, waiting)
	if !waiting {
		o.bar.Stop()
	} else if !o.bar.Running() {
		o.bar.Start()
	}
	switch st.stage {
	case charge.StageSending, charge.StageChecking:
		o.renderWait(st)
	case charge.StageDone:
		o.renderSlip(st)
	}
}

func (o *operation) renderWait(st operating) {
	t := o.words.T
	checking := st.stage == charge.StageChecking
	show(o.now, checking)
	show(o.leave, checking)
	show(o.asked, checking && st.check != nil)
	o.now.Set(t("purchase.ask"), true)
	o.leave.Set(t("operation.leave"), true)
	amount := o.words.Money(st.amount)
	if !checking {
		o.panel.Tone(widgets.Plain)
		o.head.Set(t("operation.sending", "Amount", amount))
		o.what.Set(t("purchase.sending.what"))
		return
	}
	o.panel.Tone(widgets.Care)
	o.head.Set(t("operation.checking", "Amount", amount))
	o.what.Set(t("operation.checking.what"))
	if st.check != nil {
		o.asked.Set(askedText(o.words, *st.check))
	}
}

func (o *operation) renderSlip(st operating) {
	t := o.words.T
	o.done.Set(t("operation.done."+st.kind, "Amount", o.words.Money(st.amount)))
	o.done.Tone(widgets.Good)
	o.proof.Set(t("operation.done.what", "Reference", st.receipt.Reference))
	o.copy.Set(t("purchase.copy"), true)
	o.close.Set(t("operation.close"), true)
	o.lines = drawSlip(o.paper, *st.receipt, o.words)
}
