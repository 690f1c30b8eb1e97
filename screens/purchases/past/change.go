package past

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/purchases/past"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/journal"
)

// change is the form that gives back, releases or captures a past purchase.
type change struct {
	*kit.Kit
	model  *past.Change
	title  *paint.Text
	about  *paint.Text
	amount *widgets.Field
	steps  *paint.Text
	do     *widgets.Button
	cancel *widgets.Button
	form   *paint.Surface
	op     *kit.Operation
	root   *fyne.Container
	shown  past.ChangeState
	moved  func() // told when the page shows something else

	attended int
}

func newChange(u *kit.Kit, m *past.Change, lender kit.Lender, moved func()) *change {
	a := &change{
		Kit: u, model: m, title: paint.NewText(paint.PageTitle, ""), about: paint.NewText(paint.Quiet, ""),
		steps: paint.NewText(paint.Body, ""), moved: moved,
	}
	a.amount = widgets.NewField(widgets.NewEntry(u.Parts, "purchases.change.amount", m.TypeAmount, a.typed).For(host.Amount))
	a.do = widgets.NewButton(u.Parts, "purchases.change.proceed", widgets.Main, m.Proceed).Careful()
	a.cancel = widgets.NewButton(u.Parts, "purchases.change.cancel", widgets.Other, m.Leave)
	a.form = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, a.title, a.about,
		layout.Bounded(320, a.amount), a.steps, layout.HBox(layout.Medium, a.do, a.cancel))))
	a.op = kit.NewOperation(u, "purchases.change", kit.Leading{Lender: lender, Leave: m.Leave, Paper: m.Paper()})
	a.root = container.NewStack(layout.Bounded(760, a.form), a.op.Content())
	a.OnClose(m.Observe(a.render))
	return a
}

func (a *change) Content() fyne.CanvasObject { return a.root }
func (a *change) Relabel()                   { a.render(a.model.State()) }

func (a *change) First() string {
	st := a.model.State()
	switch {
	case st.Stage == charge.StageChecking:
		return "purchases.change.leave"
	case st.Stage == charge.StageDone:
		return "purchases.change.close"
	case st.Whole():
		return "purchases.change.proceed"
	}
	return "purchases.change.amount"
}

func (a *change) render(st past.ChangeState) {
	kit.Show(a.root, st.Open())
	kit.Show(a.form, st.Open() && st.Stage == charge.StageForm)
	if st.Open() {
		a.renderForm(st)
	}
	op := kit.Progress{Stage: st.Stage, Texts: kit.OperationTexts(st.Operation()), Amount: st.Amount.Value(), Check: st.Check, Receipt: st.Receipt}
	if st.Receipt != nil {
		op.Amount = st.Receipt.Amount
	}
	a.op.Render(op)
	changed := st.Open() != a.shown.Open() || st.Stage != a.shown.Stage
	a.shown = st
	a.root.Refresh()
	if changed {
		a.moved()
	}
	a.Attend(&a.attended, st.Attend, "purchases.change.")
}

func (a *change) renderForm(st past.ChangeState) {
	t, money := a.Words.T, a.Words.Money
	a.title.Set(t("purchases.change.title." + string(st.Kind)))
	a.about.Set(pastLine(a.Words, st.Purchase))
	kit.Show(a.amount, !st.Whole())
	a.amount.Set(t("purchases.change.amount."+string(st.Kind)), t("purchases.change.amount.help", "Amount", money(st.Most)), a.Fault(st.Faults, form.FieldAmount))
	a.amount.Entry.Put(st.Amount.Text())
	a.steps.Set(a.stepsText(st))
	kit.Show(a.steps, len(st.Steps) > 0)
	a.do.Set(a.doText(st), true)
	a.cancel.Set(t("purchases.change.cancel"), true)
}

// typed is Enter in the field: it goes to the button, which says what it will do,
// or shows what is wrong with the amount.
func (a *change) typed() {
	if len(a.model.State().Steps) == 0 {
		a.model.Proceed()
		return
	}
	a.FocusOn("purchases.change.proceed")
}

// stepsText says which calls it takes, and why.
func (a *change) stepsText(st past.ChangeState) string {
	lines := make([]string, 0, len(st.Steps))
	for _, s := range st.Steps {
		if s.Type == journal.TypeCapture && s.Amount == st.Purchase.Held {
			lines = append(lines, a.Words.T("purchases.change.step.capture_all", "Amount", a.Words.Money(s.Amount)))
			continue
		}
		lines = append(lines, a.Words.T("purchases.change.step."+s.Type, "Amount", a.Words.Money(s.Amount)))
	}
	return kit.Joined("\n", lines...)
}

// doText says exactly what the button does.
func (a *change) doText(st past.ChangeState) string {
	if len(st.Steps) == 0 {
		return a.Words.T("purchases.transactions.do.none")
	}
	return a.Words.T("purchases.change.do."+st.Operation(), "Amount", a.Words.Money(st.Amount.Value()), "Whole", a.Words.Money(st.Purchase.Amount))
}
