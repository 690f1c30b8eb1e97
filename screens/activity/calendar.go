package activity

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/activity"
	"comptoir/app/activity/history"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/civil"
)

// calendar is one month, of which a day is picked. Fyne's own speaks the computer's
// language, not the till's.
type calendar struct {
	*kit.Kit
	model    *history.History
	moved    func()     // told when it takes room, or gives it back
	first    civil.Date // of the month that is shown; zero: none is
	title    *paint.Text
	back, on *widgets.Button
	heads    []*paint.Text
	days     []*widgets.Choice
	words    []*paint.Text
	root     *fyne.Container
}

const (
	weekDays = 7
	weeks    = 6 // that a month may touch
)

func newCalendar(u *kit.Kit, m *history.History, moved func()) *calendar {
	c := &calendar{Kit: u, model: m, moved: moved, title: paint.Line(paint.Strong, "")}
	c.back = widgets.NewButton(u.Parts, "activity.month.back", widgets.Other, func() { c.move(-1) }).WithIcon(theme.NavigateBackIcon())
	c.on = widgets.NewButton(u.Parts, "activity.month.on", widgets.Other, func() { c.move(1) }).WithIcon(theme.NavigateNextIcon())
	var cells []fyne.CanvasObject
	for range weekDays {
		head := paint.Line(paint.Quiet, "").Aligned(fyne.TextAlignCenter)
		c.heads, cells = append(c.heads, head), append(cells, head)
	}
	for i := range weeks * weekDays {
		word := paint.Line(paint.Body, "").Aligned(fyne.TextAlignCenter)
		day := widgets.NewPill(u.Parts, "activity.day."+strconv.Itoa(i), word, func() { c.pick(i) })
		c.words, c.days, cells = append(c.words, word), append(c.days, day), append(cells, day)
	}
	var rows []fyne.CanvasObject
	for i := 0; i < len(cells); i += weekDays {
		rows = append(rows, layout.Even(layout.Half, cells[i:i+weekDays]...))
	}
	c.root = layout.Bounded(calendarWidth, paint.Card(layout.VBox(layout.Small,
		c.title, layout.Flow(layout.Small, []fyne.CanvasObject{c.back, c.on}), layout.VBox(layout.Half, rows...))))
	c.root.Hide()
	return c
}

// calendarWidth is room for seven fingers beside each other.
const calendarWidth float32 = 420

// turn opens the month of the days that are listed, or closes it.
func (c *calendar) turn() {
	if c.first.IsZero() {
		to := c.model.State().To
		c.first = civil.Date{Year: to.Year, Month: to.Month, Day: 1}
	} else {
		c.first = civil.Date{}
	}
	c.render(c.model.State())
	c.moved()
}

func (c *calendar) move(months int) {
	c.first = civil.Of(c.first.Time().AddDate(0, months, 0))
	c.render(c.model.State())
}

// date returns the day in a cell: a week begins with its Sunday, as calendars in Canada do.
func (c *calendar) date(cell int) civil.Date {
	return c.first.Plus(cell - int(c.first.Time().Weekday()))
}

func (c *calendar) pick(cell int) {
	day := c.date(cell)
	c.first = civil.Date{}
	c.model.Show(day, day)
	c.FocusOn("activity.day")
}

func (c *calendar) render(st history.State) {
	kit.Show(c.root, !c.first.IsZero())
	if c.first.IsZero() {
		return
	}
	c.title.Set(c.Words.T("activity.month", "Month", c.Words.T("date.month."+strconv.Itoa(int(c.first.Month))), "Year", strconv.Itoa(c.first.Year)))
	c.back.Set(c.Words.T("activity.month.back"), true)
	c.on.Set(c.Words.T("activity.month.on"), c.first.Time().AddDate(0, 1, 0).Before(st.Today.Plus(1).Time()))
	for i, head := range c.heads {
		head.Set(c.Words.T("activity.weekday." + strconv.Itoa(i)))
	}
	for i, day := range c.days {
		date := c.date(i)
		there := !st.Today.Before(date) && date.Month == c.first.Month
		c.words[i].Set(strconv.Itoa(date.Day))
		within := !date.Before(st.From) && !st.To.Before(date)
		day.Set(within && !st.Everywhere, there)
		kit.Show(day, there)
	}
	c.root.Refresh()
}

func dateOf(r activity.Row) civil.Date { return civil.Of(r.Created) }
