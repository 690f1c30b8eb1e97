package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/screens/widgets"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// Operation is what a page shows of a call that moves money from the press of
// the button on: that it is sent, that its outcome is asked for, and its receipt.
type Operation struct {
	*Kit
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

// NewOperation makes it; name begins the names of its parts, leave puts it away.
func NewOperation(u *Kit, name string, ask, leave func()) *Operation {
	o := &Operation{
		Kit: u, head: widgets.NewText(widgets.Section, ""), what: widgets.NewText(widgets.Body, ""),
		asked: widgets.NewText(widgets.Body, ""), bar: widgets.NewBusy(),
		done: widgets.NewText(widgets.PageTitle, ""), proof: widgets.NewText(widgets.Body, ""), paper: widgets.Stack(widgets.Half),
	}
	o.bar.Stop()
	o.now = widgets.NewButton(u.Parts, name+".ask", widgets.Other, ask)
	o.leave = widgets.NewButton(u.Parts, name+".leave", widgets.Main, leave)
	o.panel = widgets.Panel(widgets.Care, widgets.Padded(widgets.Small, widgets.Stack(widgets.Medium,
		o.head, widgets.Thin(o.bar), o.what, o.asked, widgets.Row(widgets.Medium, o.leave, o.now))))
	o.wait = widgets.Bounded(760, o.panel)

	o.copy = widgets.NewButton(u.Parts, name+".copy", widgets.Other, o.copyText).WithIcon(theme.ContentCopyIcon())
	o.close = widgets.NewButton(u.Parts, name+".close", widgets.Main, leave).WithIcon(theme.NavigateNextIcon())
	side := widgets.Stack(widgets.Large, widgets.Panel(widgets.Good, widgets.Stack(widgets.Half, o.done, o.proof)),
		widgets.Row(widgets.Medium, o.close, o.copy))
	paper := widgets.Centered(SlipWidth, widgets.Card(widgets.Padded(widgets.Small, o.paper)))
	o.slip = widgets.Beside(400, widgets.Large, side, paper)
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
	amount := o.Words.Money(st.Amount)
	if !checking {
		o.panel.Tone(widgets.Plain)
		o.head.Set(t("purchases.operation.sending", "Amount", amount))
		o.what.Set(t("purchases.sending.what"))
		return
	}
	o.panel.Tone(widgets.Care)
	o.head.Set(t("purchases.operation.checking", "Amount", amount))
	o.what.Set(t("purchases.operation.checking.what"))
	if st.Check != nil {
		o.asked.Set(AskedText(o.Words, *st.Check))
	}
}

func (o *Operation) renderSlip(st Progress) {
	t := o.Words.T
	o.done.Set(t("purchases.operation.done."+st.Kind, "Amount", o.Words.Money(st.Amount)))
	o.done.Tone(widgets.Good)
	o.proof.Set(t("purchases.operation.done.what", "Reference", st.Receipt.Reference))
	o.copy.Set(t("purchases.copy"), true)
	o.close.Set(t("purchases.operation.close"), true)
	o.lines = DrawSlip(o.paper, *st.Receipt, o.Words)
}
