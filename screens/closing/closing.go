// Package closing is how the end of the day looks. It stands in front of the list of
// Activity.
package closing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/closing"
	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is the list of Activity, or the end of a day in front of it.
type Page struct {
	*kit.Kit
	model *closing.Closing
	list  kit.Page

	title    *paint.Text
	back     *widgets.Button
	previous *widgets.Button
	next     *widgets.Button
	again    *widgets.Button
	close    *widgets.Button
	reopen   *widgets.Button
	print    *widgets.Button
	table    *widgets.Button
	buttons  *fyne.Container // all of them but back
	state    *paint.Text     // that it is being read, or cannot be, or that nothing was done
	saved    *paint.Text
	acts     *fyne.Container
	care     *fyne.Container // what differs
	totals   *fyne.Container
	people   *fyne.Container
	hours    *fyne.Container
	plans    *fyne.Container
	rows     *fyne.Container
	figures  *fyne.Container
	paper    *sheet
	front    *container.Scroll
	root     *fyne.Container
	drawn    drawn
}

// drawn is what the figures were drawn by: they are drawn anew only for other ones, so
// that the focus stays where it is.
type drawn struct {
	state    closing.State
	language string
}

// New returns the page; list is what stands behind it.
func New(u *kit.Kit, m *closing.Closing, list kit.Page) *Page {
	u = u.Scope()
	button := func(name string, rank widgets.Rank, does func()) *widgets.Button {
		return widgets.NewButton(u.Parts, "closing."+name, rank, does)
	}
	p := &Page{
		Kit: u, model: m, list: list, title: paint.NewText(paint.PageTitle, ""), state: paint.NewText(paint.Body, ""), saved: paint.NewText(paint.Body, ""),
		back: button("back", widgets.Bare, m.Leave), previous: button("previous", widgets.Other, m.Previous), next: button("next", widgets.Other, m.Next),
		again: button("again", widgets.Other, m.Refresh), close: button("close", widgets.Main, m.CloseDay), reopen: button("reopen", widgets.Other, m.Reopen),
		print: button("print", widgets.Other, m.Print).WithIcon(theme.DocumentPrintIcon()),
		table: button("table", widgets.Other, m.SaveTable).WithIcon(theme.DocumentSaveIcon()),
		acts:  layout.VBox(layout.Half), care: layout.VBox(layout.Small), totals: layout.VBox(layout.Small), people: layout.VBox(layout.Small),
		hours: layout.VBox(layout.Small), plans: layout.VBox(layout.Small), rows: layout.VBox(layout.Small),
	}
	p.figures = layout.VBox(layout.Medium, p.care,
		layout.Beside(340, layout.Medium, paint.Card(p.totals), paint.Card(p.people)),
		layout.Beside(340, layout.Medium, paint.Card(p.hours), paint.Card(p.plans)),
		paint.Card(p.rows))
	p.paper = newSheet(u, m)
	p.buttons = layout.VBox(layout.Small,
		layout.Flow(layout.Small, []fyne.CanvasObject{p.previous, p.next, p.again}, p.close, p.reopen),
		layout.Flow(layout.Small, []fyne.CanvasObject{p.print, p.table}))
	p.front = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(layout.Medium,
		layout.Flow(0, []fyne.CanvasObject{p.back}), p.title, p.buttons, p.saved, p.acts, p.state, p.figures, p.paper.root)))
	p.front.Hide() // until a day is opened, or the first state would take it for one that was left
	p.root = container.NewStack(list.Content(), p.front)
	u.Parts.Add("closing.saved", p.saved)
	u.Parts.Add("closing.figures", p.totals)
	p.OnClose(list.Close, m.Observe(p.render))
	return p
}

func (p *Page) Content() fyne.CanvasObject { return p.root }

func (p *Page) First() string {
	switch st := p.model.State(); {
	case st.Printing:
		return "closing.back"
	case st.Open:
		return "closing.previous"
	}
	return p.list.First()
}

// Relabel renders again, in the present language.
func (p *Page) Relabel() {
	p.list.Relabel()
	p.render(p.model.State())
}

// Away says whether Activity is not the page that is open.
func (p *Page) Away(on bool) {
	p.Kit.Away(on)
	p.list.Away(on)
}

// Turn scrolls the day by so many screenfuls, as far as it goes, and reports whether one is
// shown: most of it is only read, and nothing in it takes the focus there.
func (p *Page) Turn(screenfuls int) bool {
	if !p.front.Visible() {
		return false
	}
	height := p.front.Size().Height
	most := max(0, p.front.Content.MinSize().Height-height)
	p.front.ScrollToOffset(fyne.NewPos(0, max(0, min(most, p.front.Offset.Y+float32(screenfuls)*(height-layout.Huge)))))
	return true
}

func (p *Page) render(st closing.State) {
	p.turn(st)
	t := p.Words.T
	p.title.Set(t("closing.title", "Date", p.Words.LongDate(st.Day)))
	back := "closing.back"
	if st.Printing {
		back = "closing.figures"
	}
	p.back.Set(t(back), true)
	p.previous.Set(t("closing.previous"), true)
	p.next.Set(t("closing.next"), !st.Today)
	p.again.Set(t("closing.again"), !st.Busy)
	p.close.Set(t("closing.close"), st.Loaded && !st.Busy)
	p.reopen.Set(t("closing.reopen"), !st.Busy)
	p.print.Set(t("closing.print"), st.Loaded)
	p.table.Set(t("closing.table"), st.Loaded && !st.Save.Busy)
	kit.Show(p.buttons, !st.Printing)
	kit.Show(p.close, !st.Closed())
	kit.Show(p.reopen, st.Closed())
	p.renderState(st)
	p.renderSaved(st)
	kit.Show(p.acts, st.Loaded && !st.Printing && len(st.Acts) > 0)
	kit.Show(p.figures, st.Loaded && !st.Printing && !st.Figures.Empty())
	p.paper.render(st)
	if now := (drawn{state: st, language: string(p.Words.Locale())}); !p.drawn.same(now) {
		p.drawn = now
		p.draw(st)
	}
	p.front.Refresh()
}

// turn puts the end of the day in front of the list, or takes it away, or its paper in place
// of its figures; and the focus where it belongs then: on the way back, to where it came from.
func (p *Page) turn(st closing.State) {
	opened, printing := p.front.Visible(), p.paper.root.Visible()
	kit.Show(p.list.Content(), !st.Open)
	kit.Show(p.front, st.Open)
	kit.Show(p.paper.root, st.Printing)
	if opened == st.Open && printing == st.Printing {
		return
	}
	p.root.Refresh()
	switch {
	case p.Parts.IsAway():
	case opened && !st.Open:
		p.FocusOn("activity.closing")
	case printing && !st.Printing:
		kit.Show(p.buttons, true)
		p.FocusOn("closing.print")
	default:
		p.front.ScrollToTop()
		p.FocusOn(p.First())
	}
}

// same reports whether the same figures are drawn in the same language.
func (d drawn) same(as drawn) bool {
	return d.language == as.language && d.state.Loaded == as.state.Loaded && d.state.Figures.Read.Equal(as.state.Figures.Read) &&
		d.state.Day == as.state.Day && len(d.state.Acts) == len(as.state.Acts)
}

// renderState says what there is instead of figures, or beside them.
func (p *Page) renderState(st closing.State) {
	key, tone := "", paint.Plain
	switch {
	case st.Printing:
	case st.Unread:
		key, tone = "closing.unread", paint.Care
	case st.Unkept:
		key, tone = "closing.unkept", paint.Stop
	case st.Busy:
		key = "closing.busy"
	case st.Loaded && st.Figures.Empty():
		key = "closing.empty"
	case st.Today && st.Loaded:
		key = "closing.today"
	}
	p.state.Tone(tone)
	kit.Show(p.state, key != "")
	if key != "" {
		p.state.Set(p.Words.T(key))
	}
}

func (p *Page) renderSaved(st closing.State) {
	if st.Printing {
		st.Save = papers.Save{}
	}
	kit.SaveRemark(p.Kit, p.saved, st.Save)
}
