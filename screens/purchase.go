package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/widgets"
)

// purchase is the page that makes a sale: amount, plans, charge, receipt.
type purchase struct {
	*ui
	till   *app.Till
	model  *purchases.Sale
	nav    *session.Navigation
	nobody *fyne.Container
	lead   *widgets.Text
	find   *widgets.Button
	amount *widgets.Field
	ref    *widgets.Field
	form   *fyne.Container
	offer  *fyne.Container
	pay    *widgets.Segments
	items  *items
	plans  *planList
	terms  *disclosure
	button *widgets.Button
	side   *widgets.Text
	foot   *fyne.Container
	wait   *waiting
	slip   *slipView
	body   *fyne.Container
	root   fyne.CanvasObject
	stop   func()
	shown  purchases.State
}

func newPurchase(u *ui, t *app.Till, nav *session.Navigation) *purchase {
	p := &purchase{ui: u, till: t, model: t.Sale, nav: nav}
	p.build()
	p.stop = t.Sale.Observe(p.render)
	return p
}

func (p *purchase) content() fyne.CanvasObject { return p.root }

func (p *purchase) relabel() {
	p.items.relabel()
	p.render(p.model.State())
}

func (p *purchase) close() {
	p.stop()
	p.items.close()
	p.wait.close()
}

// first gives the part that the associate needs now.
func (p *purchase) first() string {
	st := p.model.State()
	switch {
	case !st.Customer.Present:
		return "purchase.find"
	case st.Phase == purchases.PhaseDone:
		return "purchase.next"
	case st.Phase == purchases.PhaseChecking:
		return "purchase.leave"
	case st.Step == purchases.StepAuthorize || st.Step == purchases.StepVerify:
		return "purchase.proceed"
	}
	return "purchase.amount"
}

func (p *purchase) build() {
	p.lead = widgets.NewText(widgets.Body, "")
	p.find = widgets.NewButton(p.parts, "purchase.find", widgets.Main, func() { p.nav.Go(session.TabLookup) }).WithIcon(theme.SearchIcon())
	p.nobody = widgets.Bounded(640, widgets.Card(widgets.Padded(widgets.Small,
		widgets.Stack(widgets.Medium, p.lead, container.NewHBox(p.find)))))
	p.amount = widgets.NewField(widgets.NewEntry(p.parts, "purchase.amount", p.model.TypeAmount, p.model.Proceed))
	p.ref = widgets.NewField(widgets.NewEntry(p.parts, "purchase.reference", p.model.TypeReference, p.model.Proceed))
	p.form = widgets.Bounded(640, widgets.Columns(240, widgets.Medium, p.amount, p.ref))
	p.pay = widgets.NewSegments(p.parts, "purchase.pay", []string{payNow, payLater}, func(key string) { p.model.SetHold(key == payLater) })
	p.items = newItems(p.ui, p.till.Items, p.model.UseItemsTotal)
	p.plans = newPlanList(p.ui, p.model)
	p.terms = newDisclosure(p.ui)
	p.button = widgets.NewButton(p.parts, "purchase.proceed", widgets.Main, p.model.Proceed)
	p.parts.Fix(p.button)
	p.side = widgets.NewText(widgets.Quiet, "")
	p.parts.Add("purchase.side", p.side)
	p.wait = newWaiting(p.ui, p.till)
	p.slip = newSlipView(p.ui, p.till.NextCustomer, p.till.UndoSale)

	p.offer = widgets.Sided(widgets.Stack(widgets.Medium, p.form,
		widgets.Split(p.pay.Content(), p.items.toggle), p.items.content(), p.plans.content()), p.terms.content(), termsWidth, widgets.Large)
	p.body = widgets.Stack(widgets.Medium, p.nobody, p.offer, p.wait.content(), p.slip.content())
	p.foot = widgets.Stack(0, widgets.NewRule(),
		widgets.Bar(widgets.Inset(widgets.Large, widgets.Medium, widgets.Split(p.side, p.button))))
	p.root = widgets.Frame(nil, p.foot, nil, container.NewVScroll(widgets.Padded(widgets.Large, p.body)))
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

// termsWidth is the width of the column that the customer is shown.
const termsWidth float32 = 392

func (p *purchase) render(st purchases.State) {
	t := p.words.T
	editing := st.Phase < purchases.PhaseSending
	show(p.nobody, !st.Customer.Present && editing)
	p.lead.Set(t("purchase.nobody"))
	p.find.Set(t("purchase.find"), true)
	show(p.offer, st.Customer.Present && editing)
	p.amount.Set(t("purchase.amount"), t("purchase.amount.help"), p.fault(st.Faults, form.FieldAmount))
	p.amount.Entry.Put(st.AmountText)
	p.ref.Set(t("purchase.reference"), t("purchase.reference.help"), p.fault(st.Faults, form.FieldReference))
	p.ref.Entry.Put(st.Reference)
	p.pay.Set(payKey(st.Hold), true, func(key string) string { return t("purchase.pay." + key) })
	p.plans.render(st)
	show(p.plans.content(), st.Phase == purchases.PhasePlans)
	option, _ := st.Option()
	p.terms.render(option, st.Customer.Address.Province)
	show(p.terms.content(), st.Phase == purchases.PhasePlans)
	p.renderFoot(st, option)
	p.wait.render(st)
	p.slip.render(st)
	p.moveFocus(st)
	p.shown = st
	p.root.Refresh()
}

func (p *purchase) renderFoot(st purchases.State, o purchases.Option) {
	show(p.foot, st.Customer.Present && st.Phase < purchases.PhaseSending)
	t := p.words.T
	text, enabled, side := "", !st.Busy, ""
	switch st.Step {
	case purchases.StepQuote:
		text = t("purchase.plans")
		if st.Amount > 0 {
			text = t("purchase.plans.for", "Amount", p.words.Money(st.Amount))
		}
	case purchases.StepChoose:
		text, enabled = t("purchase.choose"), false
	case purchases.StepVerify:
		text, side = t("purchase.verify"), t("purchase.verify.side")
	case purchases.StepAuthorize:
		text, side = p.authorizeText(st, o), t("purchase.authorize.side")
	}
	if st.Before != nil && st.Step == purchases.StepAuthorize {
		text, side = t("purchase.again", "Amount", p.words.Money(st.Quoted)), p.beforeText(*st.Before)
	}
	if st.Busy {
		text = t("purchase.plans.busy")
	}
	p.button.Set(text, enabled)
	p.side.Set(side)
	p.side.Tone(careIf(st.Before != nil && st.Step == purchases.StepAuthorize))
}

func careIf(care bool) widgets.Tone {
	if care {
		return widgets.Care
	}
	return widgets.Plain
}

// beforeText points out what was charged today under the same reference.
func (p *purchase) beforeText(b charge.Earlier) string {
	key := "purchase.before.elsewhere"
	if b.Here {
		key = "purchase.before.here"
	}
	return p.words.T(key, "Reference", b.Reference, "Amount", p.words.Money(b.Amount), "Time", p.words.Clock(b.At))
}

// authorizeText says exactly what the button will do.
func (p *purchase) authorizeText(st purchases.State, o purchases.Option) string {
	amount, verb := p.words.Money(st.Quoted), "authorize"
	if st.Hold {
		verb = "hold"
	}
	if o.Key.Regular {
		return p.words.T("purchase."+verb+".regular", "Amount", amount)
	}
	return p.words.T("purchase."+verb+".plan", "Amount", amount, "Count", o.Key.Months)
}

// moveFocus follows what the page now asks for, while it is open.
func (p *purchase) moveFocus(st purchases.State) {
	if p.nav.State().Tab != session.TabPurchases {
		return
	}
	switch {
	case st.Phase == purchases.PhasePlans && p.shown.Phase < purchases.PhasePlans:
		p.focusOn(planPart(st.Options[0].Key))
	case st.Phase != p.shown.Phase && (st.Phase >= purchases.PhaseChecking || p.shown.Phase >= purchases.PhaseSending):
		p.focusOn(p.first())
	case st.Chosen != p.shown.Chosen && !st.Chosen.IsZero() && st.Phase == purchases.PhasePlans:
		p.focusOn("purchase.proceed")
	}
}
