// Package applications is how an application looks: its form, terms and outcomes.
package applications

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is the page that takes credit applications: a start page, the
// form in steps, and a page for each outcome.
type Page struct {
	*kit.Kit
	model   *applications.Applications
	nav     *session.Navigation
	title   *paint.Text
	line    *stepLine
	start   *start
	notices *notices
	form    *formFields
	terms   *terms
	review  *review
	waiting *asking
	ratio   *ratio
	outcome *outcome
	back    *widgets.Button
	next    *widgets.Button
	side    *paint.Text
	foot    *fyne.Container
	scroll  *container.Scroll
	root    *fyne.Container
	shown   applications.State
}

// Deps is what the page works with. Scan opens the sheet that reads a licence;
// Lender knows of outcomes that are not known yet.
type Deps struct {
	Applications *applications.Applications
	Nav          *session.Navigation
	Scan         func()
	Lender       kit.Lender
}

// New returns the page.
func New(u *kit.Kit, d Deps) *Page {
	a := &Page{Kit: u.Scope(), model: d.Applications, nav: d.Nav}
	a.build(d)
	a.OnClose(d.Applications.Observe(a.render))
	return a
}

func (a *Page) Content() fyne.CanvasObject { return a.root }
func (a *Page) Relabel()                   { a.render(a.model.State()) }

// formWidth keeps a column of two fields readable on a wide window.
const formWidth float32 = 820

func (a *Page) build(d Deps) {
	a.title = paint.Line(paint.PageTitle, "")
	a.line = newStepLine(a.Kit)
	a.start = newStart(a.Kit, a.model)
	a.notices = newNotices(a.Kit, a.model)
	a.form = newFields(a.Kit, d, a.entered)
	a.terms = newTerms(a.Kit, a.model)
	a.review = newReview(a.Kit, a.model)
	a.waiting = newAsking(a.Kit, d.Lender)
	a.ratio = newRatio(a.Kit, a.model)
	a.outcome = newOutcome(a.Kit, a.model)
	a.back = widgets.NewButton(a.Parts, "applications.back", widgets.Other, a.model.Back).WithIcon(theme.NavigateBackIcon())
	a.next = widgets.NewButton(a.Parts, "applications.next", widgets.Main, a.goOn).Careful()
	a.Parts.Fix(a.back, a.next)
	a.side = paint.NewText(paint.Quiet, "")
	body := layout.Bounded(formWidth, layout.VBox(layout.Medium, a.start.Content(), a.notices.Content(), a.form.Content(), a.terms.Content(),
		a.review.Content(), a.waiting.Content(), a.ratio.Content(), a.outcome.Content()))
	a.scroll = container.NewVScroll(layout.Inset(layout.Large, layout.Medium, body))
	a.scroll.OnScrolled = func(fyne.Position) { a.lookAtTerms() }
	top := layout.Inset(layout.Large, layout.Medium, layout.VBox(layout.Small, a.title, layout.Bounded(1150, a.line.Content())))
	a.foot = layout.VBox(0, paint.NewRule(), paint.Bar(layout.Inset(layout.Large, layout.Medium,
		layout.Split(layout.Split(a.side, a.back), a.next))))
	a.root = layout.Frame(top, layout.VBox(0, a.foot, a.ratio.choice.Root), nil, a.scroll)
}

// First returns the part that the associate needs now.
func (a *Page) First() string {
	st := a.model.State()
	switch st.Phase {
	case applications.PhaseStart:
		return a.start.First(st)
	case applications.PhaseNotice:
		return "applications.notice.go"
	case applications.PhaseFilling:
		return a.firstOfStep(st)
	case applications.PhaseSending, applications.PhaseChecking:
		return a.waiting.First(st)
	case applications.PhaseRatio:
		return a.ratio.First(st)
	}
	return a.outcome.First(st)
}

func (a *Page) firstOfStep(st applications.State) string {
	if st.Step == fields.StepTerms || st.Step == fields.StepReview {
		return "applications.next"
	}
	if len(st.Conflicts) > 0 && st.Step == fields.StepIdentity { // where they are shown
		return "applications.licence.keep"
	}
	return fieldPart(st.Next())
}

// entered goes to the next field of the step, and on from the last one.
func (a *Page) entered(f form.Field) {
	names := a.model.State().Step.Fields()
	for i, each := range names[:len(names)-1] {
		if each == f {
			a.FocusOn(fieldPart(names[i+1]))
			return
		}
	}
	a.goOn()
}

// goOn does what the main button says.
func (a *Page) goOn() {
	st := a.model.State()
	switch {
	case st.Phase != applications.PhaseFilling:
	case st.Step == fields.StepReview:
		a.model.Submit()
	case st.Step == fields.StepTerms && st.Terms.Here() && !st.Terms.ReadToEnd:
		a.readOn()
	default:
		a.model.Continue()
	}
}

// readOn shows the next part of the terms.
func (a *Page) readOn() {
	a.scroll.ScrollToOffset(fyne.NewPos(0, a.scroll.Offset.Y+a.scroll.Size().Height-2*layout.Huge))
	a.lookAtTerms()
}

// lookAtTerms lets the model know when the end of the terms is in sight.
func (a *Page) lookAtTerms() {
	st := a.model.State()
	if st.Phase != applications.PhaseFilling || st.Step != fields.StepTerms || !st.Terms.Here() || st.Terms.ReadToEnd {
		return
	}
	if a.nav.State().Tab == session.TabApplications && a.terms.endInSight(a.scroll) {
		a.model.ReadToEnd()
	}
}

func (a *Page) render(st applications.State) {
	a.title.Set(a.Words.T("applications.title"))
	if st.Choosing() {
		a.title.Set(a.Words.T("applications.approved"))
	}
	filling := st.Phase == applications.PhaseFilling
	a.line.render(st)
	kit.Show(a.line.Content(), filling)
	a.start.render(st)
	a.notices.render(st)
	a.form.render(st)
	a.terms.render(st)
	a.review.render(st)
	a.waiting.render(st)
	a.ratio.render(st)
	a.outcome.render(st)
	a.renderFoot(st)
	moved := st.Phase != a.shown.Phase || st.Step != a.shown.Step
	clashed := len(st.Conflicts) > 0 && len(a.shown.Conflicts) == 0
	readNow := st.Terms.ReadToEnd && !a.shown.Terms.ReadToEnd
	agreedNow := st.Step == fields.StepTerms && !moved && a.shown.Terms.Agreed.IsZero() && !st.Terms.Agreed.IsZero()
	refused := st.Attend.Times != a.shown.Attend.Times
	a.shown = st
	a.root.Refresh()
	if moved {
		a.scroll.ScrollToTop()
	}
	if a.nav.State().Tab != session.TabApplications {
		return
	}
	switch {
	case readNow && st.Terms.Agreed.IsZero():
		a.FocusOn("applications.terms.agree")
	case agreedNow:
		a.FocusOn("applications.next")
	case refused && slices.Contains(st.Step.Fields(), st.Attend.Field):
		a.FocusOn(fieldPart(st.Attend.Field))
	case moved || clashed || refused:
		a.FocusOn(a.First())
	}
	a.lookAtTerms()
}

func (a *Page) renderFoot(st applications.State) {
	t := a.Words.T
	kit.Show(a.foot, st.Phase == applications.PhaseFilling)
	a.back.Set(t("applications.back"), true)
	a.side.Set(a.keptText(st))
	text, on := t("applications.continue"), true
	switch {
	case st.Step == fields.StepReview:
		text = t("applications.submit", "Amount", a.Words.Money(st.Sums[fields.Wanted]))
	case st.Step == fields.StepTerms && st.Terms.Here() && !st.Terms.ReadToEnd:
		text = t("applications.terms.on")
	case st.Step == fields.StepTerms:
		on = !st.Terms.Agreed.IsZero()
	}
	a.next.Set(text, on)
}

// keptText says whether what is typed outlives the program.
func (a *Page) keptText(st applications.State) string {
	if st.Kept {
		return a.Words.T("applications.kept")
	}
	return a.Words.T("applications.kept.memory")
}

// stepLine shows how far the form has come.
type stepLine struct {
	*kit.Kit
	names map[fields.Step]*paint.Text
	bars  map[fields.Step]*paint.Surface
	row   *fyne.Container
}

func newStepLine(u *kit.Kit) *stepLine {
	l := &stepLine{Kit: u, names: map[fields.Step]*paint.Text{}, bars: map[fields.Step]*paint.Surface{}}
	l.row = layout.Columns(96, layout.Small)
	for _, step := range fields.Steps() {
		l.names[step] = paint.Line(paint.Strong, "")
		l.bars[step] = paint.Panel(paint.Plain, l.names[step])
		l.row.Add(l.bars[step])
	}
	return l
}

func (l *stepLine) Content() fyne.CanvasObject { return l.row }

func (l *stepLine) render(st applications.State) {
	for _, step := range fields.Steps() {
		key, tone := "applications.step.later", paint.Plain
		switch {
		case step == st.Step:
			key, tone = "applications.step.now", paint.Accent
		case step < st.Reached:
			key, tone = "applications.step.done", paint.Good
		}
		l.names[step].Set(l.Words.T(key, "Number", int(step), "Name", l.Words.T("applications.step."+step.Name())))
		l.bars[step].Tone(tone)
	}
	l.row.Refresh()
}

func fieldPart(f form.Field) string { return "applications." + string(f) }
