// Package customerview is the till as it is turned to the customer: one thing at a
// time, in big type.
package customerview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/customerview"
	"comptoir/app/form"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// page is one page of the customer's view.
type page interface {
	Content() fyne.CanvasObject
	render(customerview.State)
	First() string
}

// View is what the customer is shown: big, one thing at a time, in their
// language, with nothing around it but the language and the way back.
type View struct {
	*kit.Kit
	model    *customerview.View
	language *widgets.Button
	back     *widgets.Button
	mark     *paint.Chip
	pages    map[customerview.Page]page
	leaving  *viewLeaving
	Scroll   *fyne.Container
	head     *fyne.Container // what a page wants read, and
	foot     *fyne.Container // what it wants pressed, always in sight
	root     fyne.CanvasObject
	open     string // the page that is shown, by name
	attended int
}

// Deps is what the view works with. Turned hears when it opens and closes; Focus puts
// the focus on one of its parts.
type Deps struct {
	View     *customerview.View
	Training bool
	Turned   func(open bool)
	Focus    func(fyne.Focusable)
}

// New makes the view on the parts of a window, with a printer of its own.
func New(u *kit.Kit, d Deps) *View {
	m, own := d.View, u.Scope()
	own.Words, own.Ask, own.Focus = u.Words.In(u.Words.Locale()), nil, d.Focus
	v := &View{Kit: own, model: m, leaving: newViewLeaving(own, m), mark: paint.NewChip(paint.Training, "")}
	v.language = widgets.NewButton(own.Parts, "customerview.language", widgets.Other, m.SwitchLanguage)
	v.back = widgets.NewButton(own.Parts, "customerview.back", widgets.Bare, m.Leave)
	own.Parts.Fix(v.language, v.back)
	v.pages = map[customerview.Page]page{
		customerview.PageWelcome: newViewWords(own, "welcome"), customerview.PageDone: newViewWords(own, "done"),
		customerview.PagePlans: newViewPlans(own, m), customerview.PagePlan: newViewPlan(own, m), customerview.PagePIN: newViewPIN(own, m),
		customerview.PageQuestion: newViewQuestion(own, m), customerview.PageSecrets: newViewSecrets(own, m),
		customerview.PageTerms: newViewTerms(own, m), customerview.PageRatio: newViewRatio(own, m), customerview.PageOutcome: newViewOutcome(own, m),
		customerview.PageNotice: newViewNotice(own, m), customerview.PageReview: newViewReview(own),
	}
	v.Scroll = container.NewStack()
	kit.Show(v.mark, d.Training)
	bar := kit.WithLine(paint.Bar(layout.Inset(layout.Large, layout.Small, layout.Split(layout.HBox(0, v.mark), layout.HBox(layout.Medium, v.language, v.back)))))
	v.foot = container.NewStack()
	v.head = container.NewStack()
	v.root = layout.Frame(layout.VBox(0, bar, v.head), v.foot, nil, v.Scroll)
	was := false
	v.OnClose(m.Observe(func(st customerview.State) {
		v.render(st)
		if st.Open != was {
			was = st.Open
			d.Turned(was)
		}
		v.moveFocus(st)
	}))
	return v
}

func (v *View) Content() fyne.CanvasObject { return v.root }
func (v *View) Shown() bool                { return v.model.State().Open }

// now returns the page that is shown.
func (v *View) now(st customerview.State) (page, string) {
	if st.Leaving {
		return v.leaving, "leaving"
	}
	return v.pages[st.Page], string(st.Page)
}

func (v *View) render(st customerview.State) {
	if !st.Open {
		for _, p := range v.pages {
			p.render(customerview.State{}) // nothing of a customer stays on a page out of sight
		}
		v.open = ""
		return
	}
	v.Words.Use(kit.Locale(st.Language))
	v.mark.Set(paint.Training, v.Words.T("bar.training"))
	v.language.Set(v.Words.T("bar.language"), true)
	v.back.Set(v.Words.T("customerview.back"), !st.Leaving)
	page, name := v.now(st)
	page.render(st)
	if name != v.open {
		v.Scroll.Objects = []fyne.CanvasObject{container.NewVScroll(layout.Centered(viewWidth, layout.Padded(layout.Huge, page.Content())))}
		v.head.Objects, v.foot.Objects = nil, nil
		if p, has := page.(interface{ head() fyne.CanvasObject }); has {
			v.head.Objects = []fyne.CanvasObject{p.head()}
		}
		if p, has := page.(interface{ foot() fyne.CanvasObject }); has {
			v.foot.Objects = []fyne.CanvasObject{p.foot()}
		}
		v.root.Refresh()
		v.follow(page)
	} else if reader, ok := page.(*viewPlan); ok { // its words may have changed
		v.follow(reader)
	}
}

// viewWidth is the widest that a page gets: a line stays readable.
const viewWidth float32 = 1080

// follow lets a page know how far it was scrolled, when it wants to know.
func (v *View) follow(page page) {
	reader, ok := page.(interface {
		scrolled(scroll *container.Scroll)
	})
	if scroll := kit.ScrollOf(v.Scroll); ok && scroll != nil {
		scroll.OnScrolled = func(fyne.Position) { reader.scrolled(scroll) }
		reader.scrolled(scroll)
	}
}

// moveFocus puts the hands where the new page wants them.
func (v *View) moveFocus(st customerview.State) {
	if !st.Open {
		v.attended = st.Attend.Times
		return
	}
	page, name := v.now(st)
	if name != v.open {
		v.open = name
		if part := page.First(); part != "" {
			v.FocusOn(part)
		}
	}
	if typed, ok := page.(interface{ part(form.Field) string }); ok {
		v.AttendPart(&v.attended, st.Attend, typed.part)
	}
}

// viewWords is a page with nothing to choose.
type viewWords struct {
	*kit.Kit
	name        string
	title, text *paint.Text
	root        *fyne.Container
}

func newViewWords(u *kit.Kit, name string) *viewWords {
	w := &viewWords{Kit: u, name: name, title: paint.NewText(paint.Headline, ""), text: paint.NewText(paint.Big, "")}
	w.root = layout.VBox(layout.Large, w.title, w.text)
	return w
}

func (w *viewWords) Content() fyne.CanvasObject { return w.root }
func (w *viewWords) First() string              { return "customerview.language" }

func (w *viewWords) render(st customerview.State) {
	w.title.Set(w.Words.T("customerview." + w.name))
	w.text.Set(w.Words.T("customerview."+w.name+".text", "Amount", w.Words.Money(st.Sale.Quoted)))
}

// viewLeaving asks for the associate before their pages come back.
type viewLeaving struct {
	*kit.Kit
	title, text  *paint.Text
	ours, theirs *widgets.Button
	root         *fyne.Container
}

func newViewLeaving(u *kit.Kit, m *customerview.View) *viewLeaving {
	l := &viewLeaving{Kit: u, title: paint.NewText(paint.Headline, ""), text: paint.NewText(paint.Big, "")}
	l.ours = widgets.NewButton(u.Parts, "customerview.return", widgets.Other, m.Return).Careful().Large()
	l.theirs = widgets.NewButton(u.Parts, "customerview.stay", widgets.Main, m.Stay).Large()
	l.root = layout.VBox(layout.Large, l.title, l.text, layout.HBox(layout.Medium, l.theirs, l.ours))
	return l
}

func (l *viewLeaving) Content() fyne.CanvasObject { return l.root }
func (l *viewLeaving) First() string              { return "customerview.return" }

func (l *viewLeaving) render(customerview.State) {
	l.title.Set(l.Words.T("customerview.leaving"))
	l.text.Set(l.Words.T("customerview.leaving.text"))
	l.ours.Set(l.Words.T("customerview.return"), true)
	l.theirs.Set(l.Words.T("customerview.stay"), true)
}
