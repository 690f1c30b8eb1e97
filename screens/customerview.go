package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/customerview"
	"comptoir/screens/widgets"
)

// viewPage is one page of the customer's view.
type viewPage interface {
	content() fyne.CanvasObject
	render(customerview.State)
	first() string
}

// customerView is what the customer is shown: big, one thing at a time, in their
// language, with nothing around it but the language and the way back.
type customerView struct {
	*ui
	model    *customerview.View
	language *widgets.Button
	back     *widgets.Button
	mark     *widgets.Chip
	pages    map[customerview.Page]viewPage
	leaving  *viewLeaving
	body     *fyne.Container
	foot     *fyne.Container // what a page wants pressed, always in sight
	root     fyne.CanvasObject
	open     string // the page that is shown, by name
	stop     func()
}

// newCustomerView makes the view on the parts of a window, with a printer of its
// own. turned hears when it opens and closes.
func newCustomerView(u *ui, m *customerview.View, training bool, turned func(open bool)) *customerView {
	own := &ui{words: u.words.In(u.words.Locale()), parts: u.parts, focus: u.focus, pick: u.pick}
	v := &customerView{ui: own, model: m, leaving: newViewLeaving(own, m), mark: widgets.NewChip(widgets.Training, "")}
	v.language = widgets.NewButton(own.parts, "view.language", widgets.Other, m.SwitchLanguage)
	v.back = widgets.NewButton(own.parts, "view.back", widgets.Bare, m.Leave)
	own.parts.Fix(v.language, v.back)
	v.pages = map[customerview.Page]viewPage{
		customerview.PageWelcome: newViewWords(own, "welcome"), customerview.PageDone: newViewWords(own, "done"),
		customerview.PagePlans: newViewPlans(own, m), customerview.PagePlan: newViewPlan(own, m), customerview.PagePIN: newViewPIN(own, m),
		customerview.PageQuestion: newViewQuestion(own, m), customerview.PageSecrets: newViewSecrets(own, m),
		customerview.PageTerms: newViewTerms(own, m), customerview.PageRatio: newViewRatio(own, m),
	}
	v.body = container.NewStack()
	show(v.mark, training)
	bar := withLine(widgets.Bar(widgets.Inset(widgets.Large, widgets.Small, widgets.Split(widgets.Row(0, v.mark), widgets.Row(widgets.Medium, v.language, v.back)))))
	v.foot = container.NewStack()
	v.root = widgets.Frame(bar, v.foot, nil, v.body)
	was := false
	v.stop = m.Observe(func(st customerview.State) {
		v.render(st)
		if st.Open != was {
			was = st.Open
			turned(was)
		}
		v.moveFocus(st)
	})
	return v
}

func (v *customerView) content() fyne.CanvasObject { return v.root }
func (v *customerView) close()                     { v.stop() }
func (v *customerView) shown() bool                { return v.model.State().Open }

// now gives the page that is shown.
func (v *customerView) now(st customerview.State) (viewPage, string) {
	if st.Leaving {
		return v.leaving, "leaving"
	}
	return v.pages[st.Page], string(st.Page)
}

func (v *customerView) render(st customerview.State) {
	if !st.Open {
		for _, p := range v.pages {
			p.render(customerview.State{}) // nothing of a customer stays on a page out of sight
		}
		v.open = ""
		return
	}
	v.words.Use(localeOf(st.Language))
	v.mark.Set(widgets.Training, v.words.T("bar.training"))
	v.language.Set(v.words.T("bar.language"), true)
	v.back.Set(v.words.T("view.back"), !st.Leaving)
	page, name := v.now(st)
	page.render(st)
	if name != v.open {
		v.body.Objects = []fyne.CanvasObject{container.NewVScroll(widgets.Centered(viewWidth, widgets.Padded(widgets.Huge, page.content())))}
		v.foot.Objects = nil
		if p, has := page.(interface{ foot() fyne.CanvasObject }); has {
			v.foot.Objects = []fyne.CanvasObject{p.foot()}
		}
		v.root.Refresh()
		v.follow(page)
	}
}

// viewWidth is the widest that a page gets: a line stays readable.
const viewWidth float32 = 1080

// follow tells a page how far it was scrolled, when it wants to know.
func (v *customerView) follow(page viewPage) {
	reader, ok := page.(interface {
		scrolled(scroll *container.Scroll)
	})
	if scroll := scrollOf(v.body); ok && scroll != nil {
		scroll.OnScrolled = func(fyne.Position) { reader.scrolled(scroll) }
		reader.scrolled(scroll)
	}
}

// moveFocus puts the hands where the new page wants them.
func (v *customerView) moveFocus(st customerview.State) {
	if !st.Open {
		return
	}
	page, name := v.now(st)
	if name == v.open {
		return
	}
	v.open = name
	if part := page.first(); part != "" {
		v.focusOn(part)
	}
}

// viewWords is a page with nothing to choose.
type viewWords struct {
	*ui
	name        string
	title, text *widgets.Text
	root        *fyne.Container
}

func newViewWords(u *ui, name string) *viewWords {
	w := &viewWords{ui: u, name: name, title: widgets.NewText(widgets.Headline, ""), text: widgets.NewText(widgets.Big, "")}
	w.root = widgets.Stack(widgets.Large, w.title, w.text)
	return w
}

func (w *viewWords) content() fyne.CanvasObject { return w.root }
func (w *viewWords) first() string              { return "view.language" }

func (w *viewWords) render(st customerview.State) {
	w.title.Set(w.words.T("view." + w.name))
	w.text.Set(w.words.T("view."+w.name+".text", "Amount", w.words.Money(st.Sale.Quoted)))
}

// viewLeaving asks for the associate before their pages come back.
type viewLeaving struct {
	*ui
	title, text  *widgets.Text
	ours, theirs *widgets.Button
	root         *fyne.Container
}

func newViewLeaving(u *ui, m *customerview.View) *viewLeaving {
	l := &viewLeaving{ui: u, title: widgets.NewText(widgets.Headline, ""), text: widgets.NewText(widgets.Big, "")}
	l.ours = widgets.NewButton(u.parts, "view.return", widgets.Other, m.Return).Large()
	l.theirs = widgets.NewButton(u.parts, "view.stay", widgets.Main, m.Stay).Large()
	l.root = widgets.Stack(widgets.Large, l.title, l.text, widgets.Row(widgets.Medium, l.theirs, l.ours))
	return l
}

func (l *viewLeaving) content() fyne.CanvasObject { return l.root }
func (l *viewLeaving) first() string              { return "view.return" }

func (l *viewLeaving) render(customerview.State) {
	l.title.Set(l.words.T("view.leaving"))
	l.text.Set(l.words.T("view.leaving.text"))
	l.ours.Set(l.words.T("view.return"), true)
	l.theirs.Set(l.words.T("view.stay"), true)
}
