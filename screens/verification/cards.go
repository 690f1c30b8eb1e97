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
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// nobodyCard says that there is nobody to verify yet, and where to find them.
type nobodyCard struct {
	*kit.Kit
	lead *paint.Text
	find *widgets.Button
	hint *kit.KeyHint
	root *fyne.Container
}

func newNobodyCard(u *kit.Kit, find func()) *nobodyCard {
	n := &nobodyCard{Kit: u, lead: paint.NewText(paint.Body, ""), hint: kit.NewKeyHint(u, "F2", "keys.lookup")}
	n.find = widgets.NewButton(u.Parts, "verification.find", widgets.Main, find).WithIcon(theme.SearchIcon())
	n.root = layout.Bounded(640, paint.Card(layout.Padded(layout.Small,
		layout.VBox(layout.Medium, n.lead, n.hint.Root, container.NewHBox(n.find)))))
	return n
}

func (n *nobodyCard) render(on bool) {
	kit.Show(n.root, on)
	n.lead.Set(n.Words.T("verification.nobody"))
	n.find.Set(n.Words.T("verification.find"), true)
	n.hint.Render()
}

// questionCard asks the security question. The answer is hidden, and can be
// looked at: three slips lock the method.
type questionCard struct {
	*kit.Kit
	model    *verification.Verification
	question *paint.Text
	answer   *widgets.Field
	tries    *paint.Text
	look     *widgets.Button
	ask      *widgets.Button
	other    *widgets.Button
	count    int // of the customer's questions
	root     *fyne.Container
}

func newQuestionCard(u *kit.Kit, m *verification.Verification) *questionCard {
	q := &questionCard{Kit: u, model: m, question: paint.NewText(paint.Section, ""), tries: paint.NewText(paint.Quiet, "")}
	q.answer = widgets.NewField(widgets.NewEntry(u.Parts, "verification.answer", m.TypeAnswer, m.Send).Veiled())
	q.look = widgets.NewButton(u.Parts, "verification.look", widgets.Bare, func() { m.ShowAnswer(!m.State().Shown) }).WithIcon(theme.VisibilityIcon())
	q.ask = widgets.NewButton(u.Parts, "verification.check", widgets.Main, m.Send).Careful()
	q.other = widgets.NewButton(u.Parts, "verification.other_question", widgets.Bare, q.next)
	q.root = layout.Bounded(cardWidth, paint.Card(layout.VBox(layout.Small,
		q.question, q.answer, q.tries, layout.HBox(layout.Medium, q.ask, q.look, q.other))))
	return q
}

func (q *questionCard) next() {
	if q.count > 0 {
		q.model.ChooseQuestion((q.model.State().Question + 1) % q.count)
	}
}

func (q *questionCard) render(st verification.State, c session.CustomerState) {
	t := q.Words.T
	q.count = len(c.Questions)
	kit.Show(q.root, st.AskAnswer)
	if st.Question < len(c.Questions) {
		q.question.Set(c.Questions[st.Question].Text)
	}
	q.answer.Set(t("verification.answer"), t("verification.answer.help"), q.Fault(st.Faults, form.FieldAnswer))
	q.answer.Entry.Put(st.Answer)
	q.answer.Entry.Veil(!st.Shown)
	q.tries.Set(t("verification.tries", "Count", st.Tries))
	kit.Show(q.tries, st.Tries > 0)
	q.ask.Set(kit.BusyText(q.Kit, st.Busy, "verification.check"), !st.Busy)
	look := t("verification.answer.show")
	if st.Shown {
		look = t("verification.answer.hide")
	}
	q.look.Set(look, true)
	kit.Show(q.other, len(c.Questions) > 1)
	q.other.Set(t("verification.other_question"), !st.Busy)
}

// amountCard asks for the amount that the bypass depends on.
type amountCard struct {
	*kit.Kit
	lead   *paint.Text
	amount *widgets.Field
	ask    *widgets.Button
	root   *fyne.Container
}

func newAmountCard(u *kit.Kit, m *verification.Verification) *amountCard {
	a := &amountCard{Kit: u, lead: paint.NewText(paint.Section, "")}
	a.amount = widgets.NewField(widgets.NewEntry(u.Parts, "verification.amount", m.TypeAmount, m.AskBypass).For(host.Amount))
	a.ask = widgets.NewButton(u.Parts, "verification.amount.check", widgets.Main, m.AskBypass).Careful()
	a.root = layout.Bounded(cardWidth, paint.Card(layout.VBox(layout.Small, a.lead,
		layout.Bounded(240, a.amount), container.NewHBox(a.ask))))
	return a
}

func (a *amountCard) render(st verification.State) {
	kit.Show(a.root, st.AskAmount)
	a.lead.Set(a.Words.T("verification.amount.lead"))
	a.amount.Set(a.Words.T("field.amount"), a.Words.T("field.amount.help"), a.Fault(st.Faults, form.FieldAmount))
	a.amount.Entry.Put(st.Amount.Text())
	a.ask.Set(kit.BusyText(a.Kit, st.Busy, "verification.amount.check"), !st.Busy)
}

// managerCard asks a manager to allow the override.
type managerCard struct {
	*kit.Kit
	lead  *paint.Text
	pin   *widgets.Field
	allow *widgets.Button
	root  *fyne.Container
}

func newManagerCard(u *kit.Kit, m *verification.Verification) *managerCard {
	c := &managerCard{Kit: u, lead: paint.NewText(paint.Section, "")}
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	c.pin = widgets.NewField(widgets.NewEntry(u.Parts, "verification.manager", m.TypeManagerPIN, m.Approve).Veiled().Only(digit).For(host.Code))
	c.allow = widgets.NewButton(u.Parts, "verification.manager.allow", widgets.Main, m.Approve).Careful()
	c.root = layout.Bounded(cardWidth, paint.Card(layout.VBox(layout.Small, c.lead,
		layout.Bounded(240, c.pin), container.NewHBox(c.allow))))
	return c
}

func (c *managerCard) render(st verification.State) {
	kit.Show(c.root, st.AskPIN)
	c.lead.Set(c.Words.T("verification.manager.lead"))
	c.pin.Set(c.Words.T("verification.manager"), c.Words.T("verification.manager.help"), c.Fault(st.Faults, form.FieldManager))
	c.pin.Entry.Put(st.ManagerPIN)
	c.allow.Set(kit.BusyText(c.Kit, st.Busy, "verification.manager.allow"), !st.Busy)
}
