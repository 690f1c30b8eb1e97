// Package verification is how verifying a customer looks.
package verification

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
)

// Page is the page that proves who the customer is.
type Page struct {
	*kit.Kit
	model    *verification.Verification
	customer *session.Customer
	nav      *session.Navigation
	title    *paint.Text
	lead     *paint.Text
	nobody   *nobodyCard
	tiles    map[service.VerifyFormat]*methodTile
	methods  *fyne.Container
	question *questionCard
	amount   *amountCard
	manager  *managerCard
	sent     *paint.Text
	pin      *widgets.PIN
	wrong    *paint.Text
	tries    *paint.Text
	resend   *widgets.Button
	pinPart  *fyne.Container
	training *paint.Chip
	ready    *paint.Text
	proof    *paint.Surface
	goOn     *widgets.Button
	root     fyne.CanvasObject
	shown    verification.State

	attended int
}

// New returns the page, which follows the customer in hand.
func New(u *kit.Kit, m *verification.Verification, customer *session.Customer, nav *session.Navigation) *Page {
	v := &Page{Kit: u.Scope(), model: m, customer: customer, nav: nav, tiles: map[service.VerifyFormat]*methodTile{}}
	v.build()
	v.OnClose(
		m.Observe(v.render),
		customer.Observe(func(session.CustomerState) { v.Relabel() }),
	)
	return v
}

func (v *Page) Content() fyne.CanvasObject { return v.root }
func (v *Page) Relabel()                   { v.render(v.model.State()) }

// First returns the part that the associate needs now.
func (v *Page) First() string {
	st := v.model.State()
	switch {
	case !v.customer.State().Present:
		return "verification.find"
	case st.Ready && st.SaleWaits:
		return mainPart
	case st.Ready:
		return "verification.continue"
	case st.SentTo != "":
		return "verification.pin"
	case st.AskAnswer:
		return "verification.answer"
	case st.AskAmount:
		return "verification.amount"
	case st.AskPIN:
		return "verification.manager"
	}
	return firstMethod(st)
}

// mainPart is the button that goes on with a sale. It is the ticket's.
const mainPart = "ticket.proceed"

// firstMethod returns the first method that can be used.
func firstMethod(st verification.State) string {
	for _, m := range st.Methods {
		if m.Why == verification.WhyNothing {
			return "verification.method." + string(m.Format)
		}
	}
	return ""
}

func (v *Page) build() {
	v.title = paint.Line(paint.PageTitle, "")
	v.lead = paint.NewText(paint.Body, "")
	v.nobody = newNobodyCard(v.Kit, func() { v.nav.Go(session.TabLookup) })
	tiles := make([]fyne.CanvasObject, 0, len(verification.Formats()))
	for _, f := range verification.Formats() {
		tile := newMethodTile(v.Kit, f, func() { v.model.Choose(f) })
		v.tiles[f] = tile
		tiles = append(tiles, tile.Choice)
	}
	v.methods = layout.Columns(184, layout.Small+layout.Half, tiles...)
	v.question = newQuestionCard(v.Kit, v.model)
	v.amount, v.manager = newAmountCard(v.Kit, v.model), newManagerCard(v.Kit, v.model)
	v.buildPIN()
	v.ready = paint.NewText(paint.Strong, "")
	v.proof = paint.Panel(paint.Good, v.ready)
	v.goOn = widgets.NewButton(v.Parts, "verification.continue", widgets.Main, func() { v.nav.Go(session.TabPurchases) }).
		WithIcon(theme.NavigateNextIcon())
	v.root = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(layout.Medium,
		v.title, v.nobody.root, v.lead, v.methods,
		v.question.root, v.amount.root, v.manager.root, v.pinPart, layout.Bounded(cardWidth, v.proof), container.NewHBox(v.goOn))))
}

// cardWidth is the width of what stands below the methods.
const cardWidth float32 = 616

func (v *Page) buildPIN() {
	v.sent = paint.NewText(paint.Section, "")
	v.pin = widgets.NewPIN(v.Parts, "verification.pin", verification.PINLength, v.model.TypePIN, v.proceed)
	v.wrong, v.tries = paint.NewText(paint.Body, ""), paint.NewText(paint.Quiet, "")
	v.resend = widgets.NewButton(v.Parts, "verification.resend", widgets.Other, v.model.Send)
	v.training = paint.NewChip(paint.Training, "")
	v.Parts.Add("verification.training", v.training)
	// Side by side: below the methods there is no height to spare for what was verified.
	pin := paint.Card(layout.VBox(layout.Medium, v.sent, layout.Flow(layout.Large, []fyne.CanvasObject{v.pin, v.resend, v.training}), v.wrong, v.tries))
	v.pinPart = layout.Bounded(cardWidth, pin)
}

// proceed is Enter in the PIN field.
func (v *Page) proceed() {
	switch st := v.model.State(); {
	case st.Ready && st.SaleWaits:
		v.FocusOn(mainPart)
	case st.Ready:
		v.nav.Go(session.TabPurchases)
	}
}

func (v *Page) render(st verification.State) {
	t := v.Words.T
	c := v.customer.State()
	v.title.Set(t("verification.title"))
	v.nobody.render(!c.Present)
	kit.Show(v.lead, c.Present)
	v.lead.Set(t("verification.lead"))
	kit.Show(v.methods, c.Present)
	for _, m := range st.Methods {
		if tile := v.tiles[m.Format]; tile != nil { // else the lender names a format that is not ours
			tile.render(m, st, c)
		}
	}
	v.question.render(st, c)
	v.amount.render(st)
	v.manager.render(st)
	v.renderPIN(st)
	kit.Show(v.proof, st.Ready)
	v.ready.Set(t("verification.ready." + string(st.Format)))
	kit.Show(v.goOn, st.Ready && !st.SaleWaits)
	v.goOn.Set(t("verification.continue"), true)
	v.moveFocus(st)
	v.shown = st
	v.root.Refresh()
}

// sentText says how the PIN goes to the customer.
func (v *Page) sentText(st verification.State) string {
	key := "verification.sent." + string(st.SentTo)
	switch {
	case st.SentTo == "":
		return v.Words.T("verification.sending")
	case st.To == "" && v.Words.Has(key+".unsaid"):
		return v.Words.T(key + ".unsaid")
	case v.Words.Has(key):
		return v.Words.T(key, "To", st.To)
	}
	return v.Words.T("verification.sent")
}

func (v *Page) renderPIN(st verification.State) {
	t := v.Words.T
	kit.Show(v.pinPart, st.SentTo != "" || st.Sending)
	kit.Show(v.training, st.Training != "" && st.SentTo != "")
	v.training.Set(paint.Training, t("verification.training", "PIN", st.Training))
	v.sent.Set(v.sentText(st))
	fault := v.Fault(st.Faults, form.FieldPIN)
	v.pin.Put(st.PIN, fault != "")
	v.wrong.Set(fault)
	v.wrong.Tone(paint.Stop)
	kit.Show(v.wrong, fault != "")
	v.tries.Set(t("verification.tries", "Count", st.Tries))
	kit.Show(v.tries, st.Tries > 0 && st.SentTo != "")
	label := t("verification.resend")
	if st.ResendIn > 0 {
		label = t("verification.resend.in", "Count", st.ResendIn)
	}
	v.resend.Set(label, st.ResendIn == 0 && !st.Busy)
	kit.Show(v.resend, st.SentTo != "")
}

// fieldPart names the part that a field is typed into.
func fieldPart(f form.Field) string {
	switch f {
	case form.FieldAnswer:
		return "verification.answer"
	case form.FieldManager:
		return "verification.manager"
	}
	return "verification." + string(f)
}

// moveFocus follows what the page now asks for, while it is open.
func (v *Page) moveFocus(st verification.State) {
	if v.nav.State().Tab != session.TabVerification {
		return
	}
	was := v.shown
	if v.AttendPart(&v.attended, st.Attend, fieldPart) {
		return
	}
	for _, next := range []struct {
		now  bool
		part string
	}{
		{st.Ready && !was.Ready && (st.SentTo == "" || st.SaleWaits), v.First()},
		{st.SentTo != "" && was.SentTo == "", "verification.pin"},
		{st.AskAnswer && !was.AskAnswer, "verification.answer"},
		{st.AskAmount && !was.AskAmount, "verification.amount"},
		{st.AskPIN && !was.AskPIN, "verification.manager"},
		{st.Format == "" && was.Format != "" && v.customer.State().Present, firstMethod(st)}, // what had it was refused
	} {
		if next.now {
			v.FocusOn(next.part)
			return
		}
	}
}
