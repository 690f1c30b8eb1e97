package privacy

import (
	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/privacy"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// question is asked once, with what it will do, and answered with a manager's PIN.
type question struct {
	*kit.Kit
	title *paint.Text
	about *paint.Text
	pin   *kit.PinField
	do    *widgets.Button
	no    *widgets.Button
	root  *paint.Surface
}

func newQuestion(u *kit.Kit, m *privacy.Privacy, name string, do func(), more ...fyne.CanvasObject) *question {
	q := &question{Kit: u, title: paint.NewText(paint.Section, ""), about: paint.NewText(paint.Body, "")}
	prefix := "privacy." + name + "."
	q.pin = kit.NewPINField(u, prefix+string(form.FieldStaffPIN), func(t string) { m.Type(form.FieldStaffPIN, t) }, do)
	q.do = widgets.NewButton(u.Parts, prefix+"do", widgets.Main, do).Careful()
	q.no = widgets.NewButton(u.Parts, prefix+"back", widgets.Other, m.Back)
	parts := append([]fyne.CanvasObject{q.title, q.about}, more...)
	q.root = paint.Panel(paint.Care, layout.VBox(layout.Medium, append(parts, q.pin.Box, layout.Flow(layout.Small, []fyne.CanvasObject{q.do, q.no}))...))
	return q
}

func (q *question) render(st privacy.State, asking privacy.Asking, about string) {
	t, open := q.Words.T, st.Asking == asking
	kit.Show(q.root, open)
	if !open {
		return
	}
	q.title.Set(t("privacy.ask." + string(asking)))
	q.about.Set(about)
	q.pin.Set(t("privacy.pin"), t("privacy.pin.help"), st.Typed[form.FieldStaffPIN], st.Faults[form.FieldStaffPIN], st.Wait)
	q.do.Set(t("privacy.ask."+string(asking)+".do"), !st.Busy)
	q.no.Set(t("privacy.ask.back"), !st.Busy)
}

// closing is where the till is closed for good.
type closing struct {
	*kit.Kit
	title, lead *paint.Text
	start       *widgets.Button
	word        *widgets.Field
	question    *question
	root        fyne.CanvasObject
}

func newClosing(u *kit.Kit, m *privacy.Privacy) *closing {
	c := &closing{Kit: u, title: paint.NewText(paint.Section, ""), lead: paint.NewText(paint.Body, "")}
	c.start = widgets.NewButton(u.Parts, "privacy.close.start", widgets.Other, m.AskClose)
	c.word = widgets.NewField(widgets.NewEntry(u.Parts, "privacy.close."+string(form.FieldConfirm), func(t string) { m.Type(form.FieldConfirm, t) }, nil))
	c.question = newQuestion(u, m, "close", m.CloseTill, layout.Bounded(320, c.word))
	c.root = paint.Card(layout.VBox(layout.Medium, c.title, c.lead, layout.Flow(0, []fyne.CanvasObject{c.start}), c.question.root))
	return c
}

func (c *closing) render(st privacy.State) {
	t := c.Words.T
	c.title.Set(t("privacy.close"))
	c.lead.Set(t("privacy.close.lead"))
	c.start.Set(t("privacy.close.start"), !st.Busy)
	kit.Show(c.start, st.Asking != privacy.AskClose)
	c.word.Set(t("privacy.close.field"), "", c.Fault(st.Faults, form.FieldConfirm))
	c.word.Entry.Put(st.Typed[form.FieldConfirm])
	c.word.Entry.Enabled(!st.Busy)
	c.question.render(st, privacy.AskClose, t("privacy.close.goes")+"\n"+t("privacy.close.export"))
}
