package activity

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/activity/history"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// listed is the list of any days, with what narrows it above.
type listed struct {
	*kit.Kit
	model   *history.History
	page    *Page
	box     *widgets.Field
	earlier *widgets.Button
	later   *widgets.Button
	day     *widgets.Button
	spans   []*chip
	kinds   []*chip
	made    []*chip
	month   *calendar
	note    *paint.Text
	heads   []*paint.Text
	rows    *fyne.Container
	table   *paint.Surface
	newer   *widgets.Button
	older   *widgets.Button
	pages   *fyne.Container
	export  *widgets.Button
	saved   *paint.Text
	root    *fyne.Container
}

// chip is one choice of several.
type chip struct {
	*widgets.Choice
	word *paint.Text
	key  string
	on   func(history.State) bool
}

func newListed(p *Page, m *history.History) *listed {
	u := p.Kit
	l := &listed{Kit: u, model: m, page: p, note: paint.NewText(paint.Quiet, ""), rows: layout.VBox(layout.Small)}
	l.box = widgets.NewField(widgets.NewEntry(u.Parts, "activity.search", m.Type, l.openFirst))
	l.earlier = widgets.NewButton(u.Parts, "activity.earlier", widgets.Other, func() { m.Step(-1) }).WithIcon(theme.NavigateBackIcon())
	l.later = widgets.NewButton(u.Parts, "activity.later", widgets.Other, func() { m.Step(1) }).WithIcon(theme.NavigateNextIcon())
	l.month = newCalendar(u, m, func() { p.root.Refresh() })
	l.day = widgets.NewButton(u.Parts, "activity.day", widgets.Other, l.month.turn).WithIcon(theme.CalendarIcon())
	for _, days := range []int{1, 7, 30} {
		l.spans = append(l.spans, l.chip(fmt.Sprintf("activity.span.%d", days), func() { m.Back(days) },
			func(st history.State) bool {
				return !st.Everywhere && st.To == st.Today && st.From == st.Today.Plus(1-days)
			}))
	}
	for _, k := range history.Kinds() {
		l.kinds = append(l.kinds, l.chip("activity.kind."+named(string(k), "any"), func() { m.Only(k) },
			func(st history.State) bool { return st.Kind == k }))
	}
	for _, k := range []history.Made{history.MadeOnly, history.MadeNot} {
		l.made = append(l.made, l.chip("activity.made."+string(k), func() { m.OnlyMade(toggled(m.State().Outcome, k)) },
			func(st history.State) bool { return st.Outcome == k }))
	}
	l.newer = widgets.NewButton(u.Parts, "activity.newer", widgets.Other, func() { m.Turn(-1) })
	l.older = widgets.NewButton(u.Parts, "activity.older", widgets.Other, func() { m.Turn(1) })
	l.export = widgets.NewButton(u.Parts, "activity.export", widgets.Bare, m.Export).WithIcon(theme.DocumentSaveIcon())
	l.saved = paint.NewText(paint.Quiet, "")
	l.pages = layout.Flow(layout.Small, []fyne.CanvasObject{l.newer, l.older, l.export})
	l.table = paint.Card(layout.VBox(layout.Small, l.head(), paint.NewRule(), l.rows))
	l.root = layout.VBox(layout.Small,
		layout.Bounded(searchWidth, l.box),
		layout.Flow(layout.Small, append([]fyne.CanvasObject{l.earlier, l.day, l.later}, objects(l.spans)...)),
		l.month.root,
		layout.Flow(layout.Small, append(objects(l.kinds), objects(l.made)...)),
		l.note, l.table, l.pages, l.saved)
	return l
}

// searchWidth is room for the longest reference.
const searchWidth float32 = 480

// toggled is what a press on one of two chips makes of the choice: it takes back its own.
func toggled(now, pressed history.Made) history.Made {
	if now == pressed {
		return history.MadeEither
	}
	return pressed
}

func named(name, empty string) string {
	if name == "" {
		return empty
	}
	return name
}

func (l *listed) chip(key string, pressed func(), on func(history.State) bool) *chip {
	word := paint.Line(paint.Body, "")
	return &chip{Choice: widgets.NewPill(l.Parts, key, word, pressed), word: word, key: key, on: on}
}

func objects(list []*chip) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(list))
	for i, c := range list {
		out[i] = c.Choice
	}
	return out
}

// openFirst opens the first row of what was found.
func (l *listed) openFirst() {
	if st := l.model.State(); st.Narrowed() && len(st.Rows) > 0 && !st.Busy {
		l.page.open(st.Rows[0])
	}
}

func (l *listed) render(st history.State) {
	t := l.Words.T
	l.box.Set(t("activity.search"), t("activity.search.help"), "")
	l.box.Entry.Put(st.Text)
	l.day.Set(l.days(st), true)
	l.earlier.Set(t("activity.earlier"), true)
	l.later.Set(t("activity.later"), st.To.Before(st.Today))
	for _, group := range [][]*chip{l.spans, l.kinds, l.made} {
		for _, c := range group {
			c.word.Set(t(c.key))
			c.Set(c.on(st), true)
		}
	}
	l.month.render(st)
	l.renderRows(st)
	l.note.Set(l.told(st))
	kit.Show(l.note, l.note.Text() != "")
	l.newer.Set(t("activity.newer"), st.Page > 0)
	l.older.Set(t("activity.older"), st.More)
	kit.Show(l.newer, st.Page > 0 || st.More)
	kit.Show(l.older, st.Page > 0 || st.More)
	l.export.Set(t("activity.export"), !st.Save.Busy)
	kit.Show(l.pages, len(st.Rows) > 0)
	kit.SaveRemark(l.Kit, l.saved, st.Save)
}

// days says which days are listed.
func (l *listed) days(st history.State) string {
	switch {
	case st.Everywhere:
		return l.Words.T("activity.days.all")
	case st.OneDay():
		return l.Words.LongDate(st.From)
	}
	return l.Words.T("activity.days", "From", l.Words.LongDate(st.From), "To", l.Words.LongDate(st.To))
}

// told says what the rows do not.
func (l *listed) told(st history.State) string {
	switch {
	case st.Lost:
		return l.Words.T("activity.lost")
	case len(st.Rows) > 0 || st.Busy:
		return ""
	case st.Everywhere:
		return l.Words.T("activity.none.anywhere")
	case st.Narrowed():
		return l.Words.T("activity.none")
	case st.OneDay() && st.From == st.Today:
		return l.Words.T("activity.empty")
	}
	return l.Words.T("activity.empty.days")
}

func (l *listed) renderRows(st history.State) {
	for i, c := range columns {
		l.heads[i].Set(l.Words.T(c.key))
	}
	l.rows.Objects = nil
	var day string
	for i, row := range st.Rows {
		if of := row.Created.Format("2006-01-02"); of != day && !st.OneDay() {
			day = of
			l.rows.Add(paint.NewText(paint.Strong, l.Words.LongDate(dateOf(row))))
		}
		l.rows.Add(l.page.row(i, row))
	}
	kit.Show(l.table, len(st.Rows) > 0)
	l.rows.Refresh()
}
