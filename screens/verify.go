package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// verify is the page that proves who the customer is.
type verify struct {
	*ui
	till     *app.Till
	model    *app.Verify
	nav      *app.Navigation
	title    *widgets.Text
	lead     *widgets.Text
	tiles    map[service.VerifyFormat]*methodTile
	question *widgets.Text
	other    *widgets.Button
	answer   *widgets.Field
	ask      *widgets.Button
	askPart  *fyne.Container
	sent     *widgets.Text
	pin      *widgets.PIN
	wrong    *widgets.Text
	resend   *widgets.Button
	pinPart  *fyne.Container
	training *widgets.Chip
	ready    *widgets.Text
	proof    *widgets.Surface
	goOn     *widgets.Button
	root     fyne.CanvasObject
	stops    []func()
	shown    app.VerifyState
}

// methodTile is one of the five ways to verify.
type methodTile struct {
	*widgets.Choice
	title, help *widgets.Text
}

func newVerify(u *ui, t *app.Till, nav *app.Navigation) *verify {
	v := &verify{ui: u, till: t, model: t.Verify, nav: nav, tiles: map[service.VerifyFormat]*methodTile{}}
	v.build()
	v.stops = []func(){
		t.Verify.Observe(v.render),
		t.Customer.Observe(func(app.CustomerState) { v.relabel() }),
	}
	return v
}

func (v *verify) content() fyne.CanvasObject { return v.root }
func (v *verify) relabel()                   { v.render(v.model.State()) }

func (v *verify) close() {
	for _, stop := range v.stops {
		stop()
	}
}

// first gives the part that the associate needs now.
func (v *verify) first() string {
	st := v.model.State()
	switch {
	case !v.till.Customer.State().Present:
		return ""
	case st.Ready:
		return "verify.continue"
	case st.SentTo != "":
		return "verify.pin"
	case st.Format == service.ByQuestion:
		return "verify.answer"
	}
	for _, m := range st.Methods {
		if m.Why == app.WhyNothing {
			return "verify.method." + string(m.Format)
		}
	}
	return ""
}

func (v *verify) build() {
	v.title = widgets.Line(widgets.PageTitle, "")
	v.lead = widgets.NewText(widgets.Body, "")
	tiles := make([]fyne.CanvasObject, 0, len(app.Formats()))
	for _, f := range app.Formats() {
		tile := &methodTile{title: widgets.NewText(widgets.Strong, ""), help: widgets.NewText(widgets.Quiet, "")}
		tile.Choice = widgets.NewChoice(v.parts, "verify.method."+string(f),
			widgets.Stack(widgets.Half, tile.title, tile.help), func() { v.model.Choose(f) })
		v.tiles[f] = tile
		tiles = append(tiles, tile.Choice)
	}
	v.buildQuestion()
	v.buildPIN()
	v.ready = widgets.NewText(widgets.Strong, "")
	v.proof = widgets.Panel(widgets.Good, v.ready)
	v.goOn = widgets.NewButton(v.parts, "verify.continue", widgets.Main, func() { v.nav.Go(app.TabPurchases) }).
		WithIcon(theme.NavigateNextIcon())
	v.root = container.NewVScroll(widgets.Padded(widgets.Large, widgets.Stack(widgets.Medium,
		v.title, v.lead, widgets.Columns(184, widgets.Small+widgets.Half, tiles...),
		v.askPart, v.pinPart, widgets.Bounded(560, v.proof), container.NewHBox(v.goOn))))
}

func (v *verify) buildQuestion() {
	v.question = widgets.NewText(widgets.Section, "")
	v.other = widgets.NewButton(v.parts, "verify.other_question", widgets.Bare, v.nextQuestion)
	v.answer = widgets.NewField(widgets.NewEntry(v.parts, "verify.answer", v.model.TypeAnswer, v.model.Send))
	v.ask = widgets.NewButton(v.parts, "verify.check", widgets.Main, v.model.Send)
	v.askPart = widgets.Bounded(560, widgets.Card(widgets.Stack(widgets.Small,
		v.question, v.answer, widgets.Row(widgets.Medium, v.ask, v.other))))
}

func (v *verify) buildPIN() {
	v.sent = widgets.NewText(widgets.Section, "")
	v.pin = widgets.NewPIN(v.parts, "verify.pin", app.PINLength, v.model.TypePIN, v.proceed)
	v.wrong = widgets.NewText(widgets.Body, "")
	v.resend = widgets.NewButton(v.parts, "verify.resend", widgets.Other, v.model.Send)
	v.training = widgets.NewChip(widgets.Training, "")
	v.parts.Add("verify.training", v.training)
	pin := widgets.Card(widgets.Stack(widgets.Medium, v.sent, container.NewHBox(v.pin), v.wrong, container.NewHBox(v.resend)))
	v.pinPart = widgets.Beside(320, widgets.Medium, pin, widgets.Row(0, v.training))
}

// proceed is Enter in the PIN field.
func (v *verify) proceed() {
	if v.model.State().Ready {
		v.nav.Go(app.TabPurchases)
	}
}

func (v *verify) nextQuestion() {
	if n := len(v.till.Customer.State().Questions); n > 0 {
		v.model.ChooseQuestion((v.model.State().Question + 1) % n)
	}
}

func (v *verify) render(st app.VerifyState) {
	t := v.words.T
	c := v.till.Customer.State()
	v.title.Set(t("verify.title"))
	v.lead.Set(t("verify.lead"))
	if !c.Present {
		v.lead.Set(t("verify.nobody"))
	}
	for _, m := range st.Methods {
		tile := v.tiles[m.Format]
		tile.title.Set(t("verify.method." + string(m.Format)))
		tile.help.Set(v.methodHelp(m, c))
		tile.Set(st.Format == m.Format, m.Why == app.WhyNothing && c.Present && !st.Busy)
	}
	v.renderQuestion(st, c)
	v.renderPIN(st, c)
	show(v.proof, st.Ready)
	v.ready.Set(t("verify.ready." + string(st.Format)))
	show(v.goOn, st.Ready)
	v.goOn.Set(t("verify.continue"), true)
	v.moveFocus(st)
	v.shown = st
	v.root.Refresh()
}

func (v *verify) methodHelp(m app.Method, c app.CustomerState) string {
	if m.Why != app.WhyNothing {
		return v.words.T("verify.why." + string(m.Why))
	}
	switch m.Format {
	case service.BySMS:
		return c.Phone
	case service.ByEmail:
		return c.Email
	}
	return v.words.T("verify.method." + string(m.Format) + ".help")
}

func (v *verify) renderQuestion(st app.VerifyState, c app.CustomerState) {
	show(v.askPart, st.Format == service.ByQuestion && !st.Ready)
	if st.Question < len(c.Questions) {
		v.question.Set(c.Questions[st.Question].Text)
	}
	v.answer.Set(v.words.T("verify.answer"), v.words.T("verify.answer.help"), v.fault(st.Faults, app.FieldAnswer))
	v.answer.Entry.Put(st.Answer)
	v.ask.Set(busyText(v.ui, st.Busy, "verify.check"), !st.Busy)
	show(v.other, len(c.Questions) > 1)
	v.other.Set(v.words.T("verify.other_question"), !st.Busy)
}

func (v *verify) renderPIN(st app.VerifyState, c app.CustomerState) {
	t := v.words.T
	waiting := st.Busy && st.Format != service.ByQuestion
	show(v.pinPart, st.SentTo != "" || waiting)
	show(v.training, st.Training != "" && st.SentTo != "")
	v.training.Set(widgets.Training, t("verify.training", "PIN", st.Training))
	switch {
	case waiting && st.SentTo == "":
		v.sent.Set(t("verify.sending"))
	case st.SentTo == service.ByEmail:
		v.sent.Set(t("verify.sent.email", "To", c.Email))
	default:
		v.sent.Set(t("verify.sent.sms", "To", c.Phone))
	}
	fault := v.fault(st.Faults, app.FieldPIN)
	v.pin.Put(st.PIN, fault != "")
	v.wrong.Set(fault)
	v.wrong.Tone(widgets.Stop)
	show(v.wrong, fault != "")
	label := t("verify.resend")
	if st.ResendIn > 0 {
		label = t("verify.resend.in", "Count", st.ResendIn)
	}
	v.resend.Set(label, st.ResendIn == 0 && !st.Busy)
	show(v.resend, st.SentTo != "")
}

// moveFocus follows what the page now asks for, while it is open.
func (v *verify) moveFocus(st app.VerifyState) {
	if v.nav.State().Tab != app.TabVerification {
		return
	}
	switch {
	case st.Ready && !v.shown.Ready && st.SentTo == "":
		v.focusOn("verify.continue")
	case st.SentTo != "" && v.shown.SentTo == "":
		v.focusOn("verify.pin")
	case st.Format == service.ByQuestion && v.shown.Format != service.ByQuestion:
		v.focusOn("verify.answer")
	}
}
