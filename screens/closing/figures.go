package closing

import (
	"fyne.io/fyne/v2"

	"comptoir/app/closing"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// draw draws the figures of a day.
func (p *Page) draw(st closing.State) {
	p.drawActs(st)
	p.drawDifferences(st)
	p.drawTotals(st)
	p.drawPeople(st)
	p.drawBars(st)
	p.drawRows(st)
}

func (p *Page) drawActs(st closing.State) {
	p.acts.Objects = nil
	for _, a := range st.Acts {
		text := p.Words.T("closing.act."+string(a.Name), "Time", p.Words.Moment(a.At), "Who", a.By)
		switch a.Trust {
		case "":
		case journal.NotCheckable:
			text = kit.Joined(" · ", text, p.Words.T("closing.unchecked"))
		default:
			text = kit.Joined(" · ", text, p.Words.T("closing.doubt"))
		}
		p.acts.Add(paint.NewText(paint.Quiet, text))
	}
	if later := st.Figures.Later; later.Count > 0 {
		p.acts.Add(cared(p.Words.T("closing.later", "Amount", p.Words.Money(later.Amount), "Count", later.Count)))
	}
	for _, before := range st.Changed() {
		p.acts.Add(cared(p.Words.T("closing.changed", "Type", p.Words.T("operation.type."+before.Type),
			"Amount", p.Words.Money(before.Store.Amount), "Count", before.Store.Count)))
	}
}

func cared(text string) *paint.Text {
	line := paint.NewText(paint.Body, text)
	line.Tone(paint.Care)
	return line
}

// drawDifferences says what differs, each with what it means and what to do.
func (p *Page) drawDifferences(st closing.State) {
	t := p.Words.T
	p.care.Objects = nil
	if len(st.Figures.Differences) == 0 {
		p.care.Add(paint.NewText(paint.Body, t("closing.none")))
		return
	}
	p.care.Add(paint.NewText(paint.Section, t("closing.differences", "Count", len(st.Figures.Differences))))
	for _, d := range st.Figures.Differences {
		what := t("closing.difference." + string(d.Code))
		if d.List != "" {
			what = t("closing.list.of", "What", what, "List", t("closing.list."+string(d.List)))
		}
		lines := layout.VBox(layout.Half, paint.NewText(paint.Strong, what))
		if facts := p.facts(d); facts != "" {
			lines.Add(paint.NewText(paint.Body, facts))
		}
		lines.Add(paint.NewText(paint.Body, t("closing.difference."+string(d.Code)+".next")))
		p.care.Add(paint.Panel(paint.Care, lines))
	}
}

// facts are which operation a difference is about.
func (p *Page) facts(d closing.Difference) string {
	if d.Type == "" {
		return ""
	}
	t, when, theirs := p.Words.T, p.Words.Moment(d.At), ""
	if d.Code == closing.CodeNear || d.Code == closing.CodeEnded {
		when = t("closing.end", "Time", when)
	}
	if d.Theirs != 0 && d.Theirs != d.Amount {
		theirs = t("closing.theirs.amount", "Amount", p.Words.Money(d.Theirs))
	}
	day := ""
	if !d.Day.IsZero() {
		day = t("closing.day", "Date", p.Words.Date(d.Day))
	}
	return kit.Joined(" · ", t("operation.type."+d.Type), p.Words.Money(d.Amount), theirs, d.Reference, d.ID, when, day, d.Who)
}

var totalColumns = []layout.Column{{Share: 1, Yields: true}, {Width: 132}, {Width: 132}}

func trailing(s paint.Style, text string) fyne.CanvasObject {
	return paint.Line(s, text).Aligned(fyne.TextAlignTrailing)
}

// drawTotals puts what the store has beside what this till did of it.
func (p *Page) drawTotals(st closing.State) {
	t := p.Words.T
	sum := func(s closing.Sum) string {
		return t("closing.sum", "Amount", p.Words.Money(s.Amount), "Count", s.Count)
	}
	columns := func() []layout.Column { return scaled(totalColumns) }
	p.totals.Objects = []fyne.CanvasObject{
		paint.NewText(paint.Section, t("closing.totals")),
		layout.Table(columns, layout.Small, paint.Clip(paint.Quiet, t("closing.column.type")),
			trailing(paint.Quiet, t("closing.column.store")), trailing(paint.Quiet, t("closing.column.own"))),
		paint.NewRule(),
	}
	bases := map[closing.Basis]bool{}
	for _, total := range st.Figures.Totals {
		p.totals.Add(layout.Table(columns, layout.Small, paint.Clip(paint.Body, t("operation.type."+total.Type)+mark(total.Basis)),
			trailing(paint.Strong, sum(total.Store)), trailing(paint.Body, sum(total.Own))))
		bases[total.Basis] = true
	}
	for _, basis := range []closing.Basis{closing.FromRecords, closing.FromPart} {
		if bases[basis] {
			p.totals.Add(paint.NewText(paint.Quiet, mark(basis)[1:]+" "+t("closing.basis."+string(basis))))
		}
	}
}

// mark leads from a total to what is said about where it comes from.
func mark(b closing.Basis) string {
	switch b {
	case closing.FromRecords:
		return " *"
	case closing.FromPart:
		return " **"
	}
	return ""
}

func scaled(columns []layout.Column) []layout.Column {
	list := make([]layout.Column, len(columns))
	for i, c := range columns {
		list[i] = c
		list[i].Width = layout.Scaled(c.Width)
	}
	return list
}

func (p *Page) drawPeople(st closing.State) {
	t := p.Words.T
	p.people.Objects = []fyne.CanvasObject{paint.NewText(paint.Section, t("closing.people"))}
	for _, who := range st.Figures.People {
		name := who.Who
		switch {
		case name == "":
			name = t("closing.person.nobody")
		case !who.Own:
			name = t("closing.person.other", "Who", name)
		}
		p.people.Add(paint.NewText(paint.Strong, name))
		for _, total := range who.Totals {
			p.people.Add(layout.Split(paint.Clip(paint.Body, t("closing.counted", "Type", t("operation.type."+total.Type), "Count", total.Store.Count)),
				paint.Line(paint.Body, p.Words.Money(total.Store.Amount))))
		}
	}
}

// drawBars draws what was charged, by the hour and by plan.
func (p *Page) drawBars(st closing.State) {
	t := p.Words.T
	p.hours.Objects = []fyne.CanvasObject{paint.NewText(paint.Section, t("closing.hours"))}
	p.plans.Objects = []fyne.CanvasObject{paint.NewText(paint.Section, t("closing.plans"))}
	p.bars(p.hours, st.Figures.Hours, func(b closing.Bar, bar, amount fyne.CanvasObject) fyne.CanvasObject {
		return layout.Table(func() []layout.Column { return scaled(hourColumns) }, layout.Small,
			paint.Line(paint.Body, t("closing.hour", "Hour", b.Hour)), bar, amount)
	})
	p.bars(p.plans, st.Figures.Plans, func(b closing.Bar, bar, amount fyne.CanvasObject) fyne.CanvasObject {
		called := paper.PlanWords(p.Words, b.Plan.Known && b.Plan.ID == 0, b.Name, b.Plan.Months)
		return layout.VBox(0, paint.NewText(paint.Body, called),
			layout.Table(func() []layout.Column { return scaled(hourColumns[1:]) }, layout.Small, bar, amount))
	})
	total := func() fyne.CanvasObject {
		return layout.Split(paint.Line(paint.Strong, t("closing.charged")), paint.Line(paint.Strong, p.Words.Money(st.Figures.Charged.Amount)))
	}
	p.hours.Add(total())
	p.plans.Add(total())
}

// hourColumns are an hour, its bar and its amount.
var hourColumns = []layout.Column{{Width: 56}, {Share: 1, Yields: true}, {Width: 112}}

// bars draws each amount as long as it is beside the largest.
func (p *Page) bars(on *fyne.Container, list []closing.Bar, line func(b closing.Bar, bar, amount fyne.CanvasObject) fyne.CanvasObject) {
	most := int64(1)
	for _, b := range list {
		most = max(most, b.Sum.Amount.Cents())
	}
	for _, b := range list {
		bar := paint.NewMeter()
		bar.Set(b.Sum.Amount.Cents(), most)
		on.Add(line(b, bar, trailing(paint.Body, p.Words.Money(b.Sum.Amount))))
	}
}
