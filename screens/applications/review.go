package applications

import (
	"fyne.io/fyne/v2"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/notice"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// review shows everything once more before it is submitted.
type review struct {
	*kit.Kit
	lead  *paint.Text
	how   *paint.Text // how the decision will be made
	cards []*reviewCard
	root  *fyne.Container
}

// reviewCard is one step of the form as it was filled in.
type reviewCard struct {
	step  fields.Step
	title *paint.Text
	facts *paint.Text
	edit  *widgets.Button
}

func newReview(u *kit.Kit, m *applications.Applications) *review {
	r := &review{Kit: u, lead: paint.NewText(paint.Body, ""), how: paint.NewText(paint.Body, "")}
	list := []fyne.CanvasObject{r.lead, r.how}
	for _, step := range fields.Steps()[:5] {
		c := &reviewCard{step: step, title: paint.NewText(paint.Strong, ""), facts: paint.NewText(paint.Body, "")}
		c.edit = widgets.NewButton(u.Parts, "applications.edit."+string(rune('0'+int(step))), widgets.Bare, func() { m.GoTo(step) })
		r.cards = append(r.cards, c)
		list = append(list, paint.Card(layout.Split(layout.VBox(layout.Half, c.title, c.facts), c.edit)))
	}
	r.root = layout.VBox(layout.Small, list...)
	return r
}

func (r *review) Content() fyne.CanvasObject { return r.root }

func (r *review) render(st applications.State) {
	kit.Show(r.root, st.Phase == applications.PhaseFilling && st.Step == fields.StepReview)
	r.lead.Set(r.Words.T("applications.review.lead"))
	r.how.Set(notice.Decision(r.Words, st.Lender, false))
	for _, c := range r.cards {
		c.title.Set(r.Words.T("applications.step." + c.step.Name()))
		c.edit.Set(r.Words.T("applications.review.edit"), true)
		c.facts.Set(facts(r.Kit, st, c.step))
	}
	r.root.Refresh()
}

// asking is what stands on the page from the submitting until the outcome
// is known.
type asking struct {
	*kit.Await
}

func newAsking(u *kit.Kit, lender kit.Lender) *asking {
	return &asking{kit.NewAwait(u, "applications", lender, nil).Within(formWidth)}
}

func (w *asking) First(st applications.State) string {
	if st.Phase == applications.PhaseChecking {
		return "applications.ask"
	}
	return ""
}

func (w *asking) render(st applications.State) {
	t, kind := w.Words.T, "applications."
	if st.Phase == applications.PhaseRatio {
		kind = "applications.cancel."
	}
	awaited := kit.Awaited{
		Sending: t(kind + "sending"), SentWhat: t(kind + "sending.what"),
		Checking: t(kind + "checking"), What: t(kind + "checking.what"),
		Stage: st.Stage(),
	}
	if st.Check != nil {
		awaited.Check, awaited.Absent = st.Check, kind+"absent"
	}
	w.Render(awaited)
}
