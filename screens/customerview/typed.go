package customerview

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications/fields"
	"comptoir/app/customerview"
	"comptoir/app/form"
	"comptoir/app/verification"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// viewPIN takes the PIN from the customer, by keyboard or by finger.
type viewPIN struct {
	*kit.Kit
	title *paint.Text
	lead  *paint.Text
	pin   *widgets.PIN
	says  *paint.Text
	keys  fyne.CanvasObject
	text  string
	root  *fyne.Container
}

func newViewPIN(u *kit.Kit, m *customerview.View) *viewPIN {
	p := &viewPIN{
		Kit: u, title: paint.NewText(paint.Headline, ""), lead: paint.NewText(paint.Big, ""), says: paint.NewText(paint.Big, ""),
	}
	p.pin = widgets.NewPIN(u.Parts, "customerview.pin", verification.PINLength, m.TypePIN, func() {}).For(host.Nothing)
	p.keys = newKeypad(u, func(digit string) {
		if len(p.text) < verification.PINLength {
			m.TypePIN(p.text + digit)
		}
	}, func() { m.TypePIN(p.text[:max(0, len(p.text)-1)]) })
	p.root = layout.VBox(layout.Large, p.title, p.lead, container.NewHBox(p.pin), p.says, p.keys)
	return p
}

func (p *viewPIN) Content() fyne.CanvasObject { return p.root }
func (p *viewPIN) First() string              { return "customerview.pin" }
func (p *viewPIN) part(form.Field) string     { return p.First() }

func (p *viewPIN) render(st customerview.State) {
	p.text = st.Verification.PIN
	p.title.Set(p.Words.T("customerview.pin"))
	p.lead.Set(p.Words.T("customerview.pin.text"))
	fault := viewFault(p.Kit, st.Faults, form.FieldPIN)
	p.pin.Put(st.Verification.PIN, fault != "")
	p.says.Set(fault)
	p.says.Tone(paint.Stop)
	if st.Verification.Ready {
		p.says.Set(p.Words.T("customerview.pin.noted"))
		p.says.Tone(paint.Good)
	}
	kit.Show(p.says, p.says.Text() != "")
}

// newKeypad makes ten digits and a key that takes the last one back, large
// enough for any finger.
func newKeypad(u *kit.Kit, digit func(string), back func()) fyne.CanvasObject {
	var list []fyne.CanvasObject
	key := func(name string, part fyne.CanvasObject, pressed func()) {
		list = append(list, widgets.NewChoice(u.Parts, "customerview.key."+name, part, pressed))
	}
	for _, d := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 0} {
		text := strconv.Itoa(d)
		key(text, container.NewCenter(paint.Line(paint.BigStrong, text)), func() { digit(text) })
	}
	key("back", container.NewCenter(kit.NewIcon(theme.NavigateBackIcon(), 28)), back)
	return layout.Bounded(420, layout.Columns(120, layout.Small, list...))
}

// viewQuestion takes the answer to a security question from the customer. It is
// hidden, and the associate never sees it.
type viewQuestion struct {
	*kit.Kit
	title  *paint.Text
	lead   *paint.Text
	answer *widgets.Field
	send   *widgets.Button
	root   *fyne.Container
}

func newViewQuestion(u *kit.Kit, m *customerview.View) *viewQuestion {
	q := &viewQuestion{Kit: u, title: paint.NewText(paint.Headline, ""), lead: paint.NewText(paint.Big, "")}
	q.answer = viewField(u, m, "customerview.answer", form.FieldAnswer)
	q.send = widgets.NewButton(u.Parts, "customerview.send", widgets.Main, m.Send).Careful().Large()
	q.root = layout.VBox(layout.Large, q.title, q.lead, layout.Bounded(640, q.answer), container.NewHBox(q.send))
	return q
}

// viewField is a field for what nobody else is to read.
func viewField(u *kit.Kit, m *customerview.View, name string, f form.Field) *widgets.Field {
	return widgets.NewLargeField(widgets.NewEntry(u.Parts, name, func(text string) { m.Type(f, text) }, m.Send).Veiled())
}

func (q *viewQuestion) Content() fyne.CanvasObject { return q.root }
func (q *viewQuestion) First() string              { return "customerview.answer" }
func (q *viewQuestion) part(form.Field) string     { return q.First() }

func (q *viewQuestion) render(st customerview.State) {
	question := ""
	if i := st.Verification.Question; i < len(st.Customer.Questions) {
		question = st.Customer.Questions[i].Text
	}
	q.title.Set(question)
	q.lead.Set(q.Words.T("customerview.question.text"))
	q.answer.Set(q.Words.T("customerview.answer"), q.Words.T("customerview.hidden"), viewFault(q.Kit, st.Faults, form.FieldAnswer))
	q.answer.Entry.Put(st.Answer.Reveal())
	q.send.Set(kit.BusyText(q.Kit, st.Verification.Busy, "customerview.send"), !st.Verification.Busy)
}

// viewFault says to the customer what is wrong with a field.
func viewFault(u *kit.Kit, faults form.Faults, f form.Field) string {
	switch faults[f] {
	case form.FaultPIN:
		return u.Words.T("customerview.error.pin")
	case form.FaultAnswer:
		return u.Words.T("customerview.error.answer")
	}
	return u.Fault(faults, f)
}

// viewSecrets takes an applicant's own answer and identification word.
type viewSecrets struct {
	*kit.Kit
	title    *paint.Text
	lead     *paint.Text
	question *paint.Text
	answer   *widgets.Field
	word     *widgets.Field
	send     *widgets.Button
	noted    *paint.Text
	root     *fyne.Container
}

func newViewSecrets(u *kit.Kit, m *customerview.View) *viewSecrets {
	s := &viewSecrets{
		Kit: u, title: paint.NewText(paint.Headline, ""), lead: paint.NewText(paint.Big, ""),
		question: paint.NewText(paint.BigStrong, ""), noted: paint.NewText(paint.BigStrong, ""),
	}
	s.answer = viewField(u, m, "customerview.secret", form.FieldAnswer)
	s.word = viewField(u, m, "customerview.word", fields.PIW)
	s.send = widgets.NewButton(u.Parts, "customerview.note", widgets.Main, m.Send).Careful().Large()
	s.root = layout.VBox(layout.Large, s.title, s.noted, s.lead, s.question, layout.Bounded(640, s.answer),
		layout.Bounded(640, s.word), container.NewHBox(s.send))
	return s
}

func (s *viewSecrets) Content() fyne.CanvasObject { return s.root }
func (s *viewSecrets) First() string              { return "customerview.secret" }

func (s *viewSecrets) part(f form.Field) string {
	if f == fields.PIW {
		return "customerview.word"
	}
	return "customerview.secret"
}

func (s *viewSecrets) render(st customerview.State) {
	t := s.Words.T
	s.title.Set(t("customerview.secrets"))
	s.lead.Set(t("customerview.secrets.text"))
	s.question.Set(st.Application.Label(fields.Question))
	kit.Show(s.question, s.question.Text() != "")
	s.answer.Set(t("customerview.answer"), t("customerview.hidden"), viewFault(s.Kit, st.Faults, form.FieldAnswer))
	s.answer.Entry.Put(st.Answer.Reveal())
	s.word.Set(t("customerview.word"), t("customerview.word.help"), viewFault(s.Kit, st.Faults, fields.PIW))
	s.word.Entry.Put(st.PIW.Reveal())
	s.send.Set(t("customerview.note"), true)
	both := st.Application.Private[form.FieldAnswer] && st.Application.Private[fields.PIW]
	kit.Show(s.noted, both)
	s.noted.Set(t("customerview.noted"))
	s.noted.Tone(paint.Good)
	s.root.Refresh()
}
