package applications

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/applications"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
)

// review shows everything once more before it is submitted.
type review struct {
	*kit.Kit
	lead  *paint.Text
	cards []*reviewCard
	root  *fyne.Container
}

// reviewCard is one step of the form as it was filled in.
type reviewCard struct {
	step  applications.Step
	title *paint.Text
	facts *paint.Text
	edit  *widgets.Button
}

func newReview(u *kit.Kit, m *applications.Applications) *review {
	r := &review{Kit: u, lead: paint.NewText(paint.Body, "")}
	list := []fyne.CanvasObject{r.lead}
	for _, step := range applications.Steps()[:5] {
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
	kit.Show(r.root, st.Phase == applications.PhaseFilling && st.Step == applications.StepReview)
	r.lead.Set(r.Words.T("applications.review.lead"))
	for _, c := range r.cards {
		c.title.Set(r.Words.T(stepKey(c.step)))
		c.edit.Set(r.Words.T("applications.review.edit"), true)
		c.facts.Set(r.facts(st, c.step))
	}
	r.root.Refresh()
}

// facts puts a step in lines. What is secret is only said to be there.
func (r *review) facts(st applications.State, step applications.Step) string {
	t, text := r.Words.T, func(f form.Field) string { return strings.TrimSpace(st.Text(f)) }
	label := func(f form.Field) string {
		for _, o := range st.Choices[f] {
			if o.Code == text(f) {
				return o.Label
			}
		}
		return text(f)
	}
	sum := func(f form.Field) string {
		if text(f) == "" {
			return ""
		}
		return r.Words.Money(st.Sums[f])
	}
	there := func(f form.Field) string {
		if text(f) == "" && !st.Private[f] {
			return ""
		}
		return t("applications.field."+string(f)) + " ✓"
	}
	var lines []string
	switch step {
	case applications.StepIdentity:
		lines = []string{
			sum(form.FieldWanted),
			kit.Joined(" ", label(form.FieldSalutation), text(form.FieldFirstName), text(form.FieldMiddleName), text(form.FieldLastName)) + ", " + text(form.FieldBorn),
			kit.Joined(", ", label(form.FieldGovIDType), label(form.FieldGovIDIssuer), there(form.FieldGovIDNumber), text(form.FieldGovIDExpiry)),
		}
	case applications.StepContact:
		lines = []string{
			kit.Joined(" · ", text(form.FieldPhone), text(form.FieldEmail)),
			kit.Joined(", ", text(form.FieldLine1), text(form.FieldLine2)),
			kit.Joined(" ", text(form.FieldCity), kit.Bracketed(text(form.FieldProvince)), text(form.FieldPostal)),
			t("applications.language." + string(known(service.Language(text(form.FieldLanguage))))),
		}
	case applications.StepWork:
		lines = []string{
			t("applications.review.income", "Own", sum(form.FieldIncome), "Household", sum(form.FieldHousehold)),
			kit.Joined(", ", label(form.FieldHousingType), sum(form.FieldHousing)),
			kit.Joined(", ", label(form.FieldOccupation), text(form.FieldJobTitle), text(form.FieldEmployer), text(form.FieldEmployerPhone)),
			there(form.FieldSIN),
		}
	case applications.StepSecurity:
		lines = []string{label(form.FieldQuestion), kit.Joined(" · ", there(form.FieldAnswer), there(form.FieldPIW))}
	case applications.StepTerms:
		if !st.Terms.Agreed.IsZero() {
			lines = []string{t("applications.terms.when", "Time", r.Words.Clock(st.Terms.Agreed)) + " " +
				t("applications.terms.version", "Version", st.Terms.Version, "Language", t("applications.language."+string(known(st.Terms.Language))))}
		}
	}
	return kit.Joined("\n", lines...)
}

// asking is what stands on the page from the submitting until the outcome
// is known.
type asking struct {
	*kit.Kit
	head  *paint.Text
	what  *paint.Text
	asked *paint.Text
	bar   *paint.Busy
	now   *widgets.Button
	root  *paint.Surface
}

func newAsking(u *kit.Kit, t *app.Till) *asking {
	w := &asking{
		Kit: u, head: paint.NewText(paint.Section, ""), what: paint.NewText(paint.Body, ""),
		asked: paint.NewText(paint.Body, ""), bar: paint.NewBusy(),
	}
	w.bar.Stop()
	w.OnClose(w.bar.Stop)
	w.now = widgets.NewButton(u.Parts, "applications.ask", widgets.Other, t.Reconcile.AskNow)
	w.root = paint.Panel(paint.Plain, layout.Padded(layout.Small, layout.VBox(layout.Medium,
		w.head, layout.Thin(w.bar), w.what, w.asked, container.NewHBox(w.now))))
	return w
}

func (w *asking) Content() fyne.CanvasObject { return w.root }

func (w *asking) First(st applications.State) string {
	if st.Phase == applications.PhaseChecking {
		return "applications.ask"
	}
	return ""
}

func (w *asking) render(st applications.State) {
	sending := st.Phase == applications.PhaseSending || st.Result.Closing == applications.CloseSending
	checking := st.Phase == applications.PhaseChecking || st.Result.Closing == applications.CloseChecking
	kit.Show(w.root, sending || checking)
	if !sending && !checking {
		w.bar.Stop()
		return
	}
	if !w.bar.Running() {
		w.bar.Start()
	}
	t, kind := w.Words.T, "applications."
	if st.Phase == applications.PhaseRatio {
		kind = "applications.cancel."
	}
	kit.Show(w.now, checking)
	w.now.Set(t("purchases.ask"), true)
	kit.Show(w.asked, checking && st.Check != nil)
	if sending {
		w.root.Tone(paint.Plain)
		w.head.Set(t(kind + "sending"))
		w.what.Set(t(kind + "sending.what"))
		return
	}
	w.root.Tone(paint.Care)
	w.head.Set(t(kind + "checking"))
	w.what.Set(t(kind + "checking.what"))
	if st.Check != nil {
		soFar := w.askedText(*st.Check, kind)
		w.asked.Set(soFar)
	}
}

// AskedText says how far the asking has come.
func (w *asking) askedText(c charge.Unsettled, kind string) string {
	switch {
	case c.Stuck():
		return w.Words.T("problem."+c.Problem.Key+".what") + " " + w.Words.T("problem."+c.Problem.Key+".next")
	case c.Problem != nil:
		return w.Words.T("purchases.asked.silent")
	case c.Asked == 0:
		return w.Words.T("purchases.asked.first")
	}
	return w.Words.T(kind + "absent")
}
