package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is help: what each page is for, what to do first, and what when it goes wrong.
// Typing narrows it.
type Page struct {
	*kit.Kit
	changed  func() // it was opened or closed
	open     bool
	topic    string // that leads
	question string
	title    *paint.Text
	search   *widgets.Field
	none     *paint.Text
	cards    map[string]*card
	list     *fyne.Container
	support  *widgets.Button
	keys     *widgets.Button
	tour     *widgets.Button
	mayTour  func(open bool) bool
	shut     *widgets.Button
	root     *fyne.Container
}

// card is what is said of a topic.
type card struct {
	title *paint.Text
	leads []*paint.Text
	texts []*paint.Text
	root  fyne.CanvasObject
}

// Deps is where help leads: whom to call, the list of keys, and the tour of a first day,
// which reports whether there is one and opens only when told to. Changed hears that
// help was opened or closed.
type Deps struct {
	Support, Keys, Changed func()
	Tour                   func(open bool) bool
}

// textWidth keeps a line as long as an eye follows.
const textWidth float32 = 760

// New returns the page, closed.
func New(u *kit.Kit, d Deps) *Page {
	u = u.Scope()
	p := &Page{Kit: u, changed: d.Changed, mayTour: d.Tour, cards: map[string]*card{}, list: layout.VBox(layout.Medium)}
	p.title, p.none = paint.NewText(paint.PageTitle, ""), paint.NewText(paint.Body, "")
	p.search = widgets.NewField(widgets.NewEntry(u.Parts, "help.search", func(text string) {
		p.question = text
		p.render()
	}, nil))
	for _, topic := range topics {
		c := &card{title: paint.NewText(paint.Section, "")}
		parts := []fyne.CanvasObject{c.title}
		for range sentences {
			lead, text := paint.NewText(paint.FieldLabel, ""), paint.NewText(paint.Body, "")
			c.leads, c.texts = append(c.leads, lead), append(c.texts, text)
			parts = append(parts, layout.VBox(0, lead, text))
		}
		c.root = paint.Card(layout.VBox(layout.Small, parts...))
		p.cards[topic] = c
	}
	p.support = widgets.NewButton(u.Parts, "help.support", widgets.Other, d.Support)
	p.keys = widgets.NewButton(u.Parts, "help.keys", widgets.Other, d.Keys)
	p.tour = widgets.NewButton(u.Parts, "help.firstday", widgets.Other, func() { d.Tour(true) })
	p.shut = widgets.NewButton(u.Parts, "help.close", widgets.Main, p.Hide).WithIcon(theme.CancelIcon())
	u.Parts.Fix(p.search.Entry, p.support, p.keys, p.tour, p.shut)
	head := layout.VBox(layout.Small, layout.Split(p.title, p.shut), p.search,
		layout.Flow(layout.Small, []fyne.CanvasObject{p.tour, p.support, p.keys}))
	body := container.NewVScroll(layout.Inset(layout.Large, layout.Small, layout.Bounded(textWidth, layout.VBox(layout.Medium, p.none, p.list))))
	p.root = layout.Frame(layout.Inset(layout.Large, layout.Medium, layout.Bounded(textWidth, head)), nil, nil, body)
	return p
}

// Content returns what stands in the window.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Shown reports whether it is open.
func (p *Page) Shown() bool { return p.open }

// Open opens it; what is said of a topic leads.
func (p *Page) Open(topic string) {
	if p.open {
		return
	}
	p.open, p.topic, p.question = true, topic, ""
	p.search.Entry.Put("")
	p.Relabel()
	p.changed()
	p.FocusOn("help.search")
}

// Hide closes it.
func (p *Page) Hide() {
	if p.open {
		p.open = false
		p.changed()
	}
}

// Drop closes it and tells nobody: whoever asked has left.
func (p *Page) Drop() { p.open = false }

// Relabel renders it in the present language.
func (p *Page) Relabel() {
	if !p.open {
		return
	}
	t := p.Words.T
	p.title.Set(t("help.title"))
	p.search.Set(t("help.search"), t("help.search.help"), "")
	p.support.Set(t("help.support"), true)
	p.keys.Set(t("keys.title"), true)
	p.tour.Set(t("help.firstday"), true)
	kit.Show(p.tour, p.mayTour(false))
	kit.Show(p.keys, !p.Words.ByFinger())
	p.shut.Set(t("help.close"), true)
	for _, topic := range topics {
		c := p.cards[topic]
		c.title.Set(t("help." + topic))
		for i, s := range sentences {
			c.leads[i].Set(t("help." + s))
			c.texts[i].Set(t("help." + topic + "." + s))
		}
	}
	p.render()
}

// render shows what answers the question.
func (p *Page) render() {
	p.none.Set(p.Words.T("help.none"))
	p.list.Objects = nil
	for _, topic := range found(p.Words, p.question, p.topic) {
		p.list.Add(p.cards[topic].root)
	}
	kit.Show(p.none, len(p.list.Objects) == 0)
	p.root.Refresh()
}
