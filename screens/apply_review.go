package screens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/applications"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// applyReview shows everything once more before it is submitted.
type applyReview struct {
	*ui
	lead  *widgets.Text
	cards []*reviewCard
	root  *fyne.Container
}

// reviewCard is one step of the form as it was filled in.
type reviewCard struct {
	step  applications.Step
	title *widgets.Text
	facts *widgets.Text
	edit  *widgets.Button
}

func newApplyReview(u *ui, m *applications.Applications) *applyReview {
	r := &applyReview{ui: u, lead: widgets.NewText(widgets.Body, "")}
	list := []fyne.CanvasObject{r.lead}
	for _, step := range applications.Steps()[:5] {
		c := &reviewCard{step: step, title: widgets.NewText(widgets.Strong, ""), facts: widgets.NewText(widgets.Body, "")}
		c.edit = widgets.NewButton(u.parts, "apply.edit."+string(rune('0'+int(step))), widgets.Bare, func() { m.GoTo(step) })
		r.cards = append(r.cards, c)
		list = append(list, widgets.Card(widgets.Split(widgets.Stack(widgets.Half, c.title, c.facts), c.edit)))
	}
	r.root = widgets.Stack(widgets.Small, list...)
	return r
}

func (r *applyReview) content() fyne.CanvasObject { return r.root }

func (r *applyReview) render(st applications.State) {
	show(r.root, st.Phase == applications.PhaseFilling && st.Step == applications.StepReview)
	r.lead.Set(r.words.T("apply.review.lead"))
	for _, c := range r.cards {
		c.title.Set(r.words.T(stepKey(c.step)))
		c.edit.Set(r.words.T("apply.review.edit"), true)
		c.facts.Set(r.facts(st, c.step))
	}
	r.root.Refresh()
}

// facts puts a step in lines. What is secret is only said to be there.
func (r *applyReview) facts(st applications.State, step applications.Step) string {
	t, text := r.words.T, func(f form.Field) string { return strings.TrimSpace(st.Text(f)) }
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
		return r.words.Money(st.Sums[f])
	}
	there := func(f form.Field) string {
		if text(f) == "" && !st.Theirs[f] {
			return ""
		}
		return t("apply.field."+string(f)) + " ✓"
	}
	var lines []string
	switch step {
	case applications.StepIdentity:
		lines = []string{
			sum(form.FieldWanted),
			joined(" ", label(form.FieldSalutation), text(form.FieldFirstName), text(form.FieldMiddleName), text(form.FieldLastName)) + ", " + text(form.FieldBorn),
			joined(", ", label(form.FieldGovIDType), label(form.FieldGovIDIssuer), there(form.FieldGovIDNumber), text(form.FieldGovIDExpiry)),
		}
	case applications.StepContact:
		lines = []string{
			joined(" · ", text(form.FieldPhone), text(form.FieldEmail)),
			joined(", ", text(form.FieldLine1), text(form.FieldLine2)),
			joined(" ", text(form.FieldCity), bracketed(text(form.FieldProvince)), text(form.FieldPostal)),
			t("apply.language." + string(known(service.Language(text(form.FieldLanguage))))),
		}
	case applications.StepWork:
		lines = []string{
			t("apply.review.income", "Own", sum(form.FieldIncome), "Household", sum(form.FieldHousehold)),
			joined(", ", label(form.FieldHousingType), sum(form.FieldHousing)),
			joined(", ", label(form.FieldOccupation), text(form.FieldJobTitle), text(form.FieldEmployer), text(form.FieldEmployerPhone)),
			there(form.FieldSIN),
		}
	case applications.StepSecurity:
		lines = []string{label(form.FieldQuestion), joined(" · ", there(form.FieldAnswer), there(form.FieldPIW))}
	case applications.StepTerms:
		if !st.Terms.Agreed.IsZero() {
			lines = []string{t("apply.terms.when", "Time", r.words.Clock(st.Terms.Agreed)) + " " +
				t("apply.terms.version", "Version", st.Terms.Version, "Language", t("apply.language."+string(known(st.Terms.Language))))}
		}
	}
	return joined("\n", lines...)
}

// applyWaiting is what stands on the page from the submitting until the outcome
// is known.
type applyWaiting struct {
	*ui
	head  *widgets.Text
	what  *widgets.Text
	asked *widgets.Text
	bar   *widgets.Busy
	now   *widgets.Button
	root  *widgets.Surface
}

func newApplyWaiting(u *ui, t *app.Till) *applyWaiting {
	w := &applyWaiting{
		ui: u, head: widgets.NewText(widgets.Section, ""), what: widgets.NewText(widgets.Body, ""),
		asked: widgets.NewText(widgets.Body, ""), bar: widgets.NewBusy(),
	}
	w.bar.Stop()
	w.now = widgets.NewButton(u.parts, "apply.ask", widgets.Other, t.Reconcile.AskNow)
	w.root = widgets.Panel(widgets.Plain, widgets.Padded(widgets.Small, widgets.Stack(widgets.Medium,
		w.head, widgets.Thin(w.bar), w.what, w.asked, container.NewHBox(w.now))))
	return w
}

func (w *applyWaiting) content() fyne.CanvasObject { return w.root }
func (w *applyWaiting) close()                     { w.bar.Stop() }

func (w *applyWaiting) first(st applications.State) string {
	if st.Phase == applications.PhaseChecking {
		return "apply.ask"
	}
	return ""
}

func (w *applyWaiting) render(st applications.State) {
	sending := st.Phase == applications.PhaseSending || st.Result.Closing == applications.CloseSending
	checking := st.Phase == applications.PhaseChecking || st.Result.Closing == applications.CloseChecking
	show(w.root, sending || checking)
	if !sending && !checking {
		w.bar.Stop()
		return
	}
	if !w.bar.Running() {
		w.bar.Start()
	}
	t, kind := w.words.T, "apply."
	if st.Phase == applications.PhaseRatio {
		kind = "apply.cancel."
	}
	show(w.now, checking)
	w.now.Set(t("purchase.ask"), true)
	show(w.asked, checking && st.Check != nil)
	if sending {
		w.root.Tone(widgets.Plain)
		w.head.Set(t(kind + "sending"))
		w.what.Set(t(kind + "sending.what"))
		return
	}
	w.root.Tone(widgets.Care)
	w.head.Set(t(kind + "checking"))
	w.what.Set(t(kind + "checking.what"))
	if st.Check != nil {
		soFar := w.askedText(*st.Check, kind)
		w.asked.Set(soFar)
	}
}

// askedText says how far the asking has come.
func (w *applyWaiting) askedText(c charge.Unsettled, kind string) string {
	switch {
	case c.Stuck():
		return w.words.T("problem."+c.Problem.Key+".what") + " " + w.words.T("problem."+c.Problem.Key+".next")
	case c.Problem != nil:
		return w.words.T("purchase.asked.silent")
	case c.Asked == 0:
		return w.words.T("purchase.asked.first")
	}
	return w.words.T(kind+"absent", "Time", w.words.Clock(c.CertainAt))
}
