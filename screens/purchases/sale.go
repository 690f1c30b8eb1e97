package purchases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/paper"
)

// sale is the page that makes a sale: amount, plans, and what became of the charge.
// What it comes to, its texts and its button are the ticket's.
type sale struct {
	*kit.Kit
	model  *purchases.Sale
	nav    *session.Navigation
	nobody *fyne.Container
	lead   *paint.Text
	find   *widgets.Button
	amount *widgets.Field
	ref    *widgets.Field
	offer  *fyne.Container
	pay    *widgets.Segments
	why    *widgets.Segments // it is held
	until  *paint.Text
	held   *fyne.Container
	items  *items
	plans  *planList
	wait   *kit.Await
	done   *done
	root   fyne.CanvasObject
	shown  purchases.State

	attended int
}

func newSale(u *kit.Kit, d Deps) *sale {
	p := &sale{Kit: u, model: d.Sale, nav: d.Nav}
	p.build(d)
	p.OnClose(d.Sale.Observe(p.render))
	return p
}

func (p *sale) Content() fyne.CanvasObject { return p.root }

func (p *sale) Relabel() {
	p.items.Relabel()
	p.render(p.model.State())
}

// mainPart is the button that does the next thing. It is the ticket's.
const mainPart = "ticket.proceed"

// First returns the part that the associate needs now.
func (p *sale) First() string {
	st := p.model.State()
	switch {
	case !st.Customer.Present && st.Phase < purchases.PhaseSending:
		return "purchases.find"
	case st.Phase >= purchases.PhaseSending, st.Step == purchases.StepVerify, st.Step == purchases.StepAuthorize:
		return mainPart
	case st.Step == purchases.StepChoose:
		return planListPart
	}
	return "purchases.amount"
}

func (p *sale) build(d Deps) {
	p.lead = paint.NewText(paint.Body, "")
	p.find = widgets.NewButton(p.Parts, "purchases.find", widgets.Main, func() { p.nav.Go(session.TabLookup) }).WithIcon(theme.SearchIcon())
	p.nobody = layout.Bounded(640, paint.Card(layout.Padded(layout.Small,
		layout.VBox(layout.Medium, p.lead, container.NewHBox(p.find)))))
	p.amount = widgets.NewField(widgets.NewEntry(p.Parts, "purchases.amount", p.model.TypeAmount, p.entered).For(host.Amount))
	p.ref = widgets.NewField(widgets.NewEntry(p.Parts, "purchases.reference", p.model.TypeReference, p.entered))
	form := layout.Columns(240, layout.Medium, p.amount, p.ref)
	p.pay = widgets.NewSegments(p.Parts, "purchases.pay", []string{payNow, payLater}, func(key string) { p.model.SetHold(key == payLater) })
	p.why = widgets.NewSegments(p.Parts, "purchases.held", reasons(), func(key string) { p.model.HoldFor(paper.HoldReason(key)) })
	p.until = paint.NewText(paint.Quiet, "")
	p.held = layout.VBox(layout.Half, p.why.Content(), p.until)
	p.items = newItems(p.Kit, d.Items, p.model.UseItemsTotal)
	p.plans = newPlanList(p.Kit, p.model)
	p.wait, p.done = kit.NewAwait(p.Kit, "purchases", d.Lender, nil), newDone(p.Kit, d.Undo)
	p.offer = layout.VBox(layout.Small+layout.Half, form,
		layout.Split(p.pay.Content(), p.items.toggle), p.held, p.items.Content(), p.plans.Content())
	body := layout.VBox(layout.Medium, p.nobody, p.offer, p.wait.Content(), p.done.root)
	p.root = container.NewVScroll(layout.Inset(layout.Large, layout.Medium, body))
}

// entered is Enter in a field: it asks for the plans, and never charges.
func (p *sale) entered() {
	switch p.model.State().Step {
	case purchases.StepQuote, purchases.StepAmount:
		p.model.Proceed()
	default:
		p.FocusOn(p.First())
	}
}

// reasons lists why an amount may be held.
func reasons() (keys []string) {
	for _, why := range paper.HoldReasons() {
		keys = append(keys, string(why))
	}
	return keys
}

// The two ways an amount is taken.
const (
	payNow   = "now"
	payLater = "later"
)

func payKey(hold bool) string {
	if hold {
		return payLater
	}
	return payNow
}

func (p *sale) render(st purchases.State) {
	t := p.Words.T
	editing := st.Phase < purchases.PhaseSending
	kit.Show(p.nobody, !st.Customer.Present && editing)
	p.lead.Set(t("purchases.nobody"))
	p.find.Set(t("purchases.find"), true)
	kit.Show(p.offer, st.Customer.Present && editing)
	p.amount.Set(t("field.amount"), t("field.amount.help"), p.Fault(st.Faults, form.FieldAmount))
	p.amount.Entry.Put(st.Amount.Text())
	p.ref.Set(t("purchases.reference"), t("purchases.reference.help"), p.Fault(st.Faults, form.FieldReference))
	p.ref.Entry.Put(st.Reference)
	p.pay.Set(payKey(st.Hold), true, func(key string) string { return t("purchases.pay." + key) })
	kit.Show(p.held, st.Hold)
	p.why.Set(string(st.HeldFor), true, func(key string) string { return t("paper.held.why." + key) })
	p.until.Set(t("purchases.held.until"))
	p.plans.render(st)
	kit.Show(p.plans.Content(), st.Phase == purchases.PhasePlans)
	p.wait.Render(p.awaited(st))
	p.done.render(st)
	p.moveFocus(st)
	p.shown = st
	p.root.Refresh()
}

// moveFocus follows what the page now asks for, while it is open.
func (p *sale) moveFocus(st purchases.State) {
	was := p.shown
	if p.nav.State().Tab != session.TabPurchases {
		return
	}
	switch {
	case p.Attend(&p.attended, st.Attend, "purchases."):
	case st.Phase != was.Phase, was.Busy && !st.Busy && st.Asked && st.Phase == purchases.PhasePlans:
		p.FocusOn(p.First())
	case st.Chosen != was.Chosen && !st.Chosen.IsZero() && st.Phase == purchases.PhasePlans:
		p.FocusOn(mainPart)
	}
}
