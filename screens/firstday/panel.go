// Package firstday is how the tour of a first day looks: a bar above the pages, since
// the pages are what it is about.
package firstday

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/firstday"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Panel lists the steps and says the next one in a sentence.
type Panel struct {
	*kit.Kit
	model   *firstday.Tour
	changed func()
	title   *paint.Text
	steps   map[firstday.Step]*paint.Chip
	says    *paint.Text
	leave   *widgets.Button
	root    fyne.CanvasObject
	shown   string // what its height depends on
}

// New returns the panel of a tour; changed hears that it came, went or grew.
func New(u *kit.Kit, m *firstday.Tour, changed func()) *Panel {
	p := &Panel{Kit: u.Scope(), model: m, changed: changed, steps: map[firstday.Step]*paint.Chip{}}
	p.title, p.says = paint.Line(paint.Strong, ""), paint.NewText(paint.Body, "")
	p.leave = widgets.NewButton(p.Parts, "firstday.leave", widgets.Bare, m.Leave).WithIcon(theme.CancelIcon())
	p.Parts.Fix(p.leave)
	line := []fyne.CanvasObject{p.title}
	for _, step := range firstday.Steps() {
		p.steps[step] = paint.NewChip(paint.Plain, "")
		line = append(line, p.steps[step])
	}
	p.root = layout.Inset(layout.Large, layout.Small, paint.Card(
		layout.VBox(layout.Small, layout.Flow(layout.Small, line, p.leave), p.says)))
	p.OnClose(m.Observe(p.render))
	return p
}

// Content returns what stands in the window.
func (p *Panel) Content() fyne.CanvasObject { return p.root }

// Relabel renders it in the present language.
func (p *Panel) Relabel() { p.render(p.model.State()) }

func (p *Panel) render(st firstday.State) {
	t := p.Words.T
	kit.Show(p.root, st.Open)
	p.title.Set(t("firstday.title"))
	for step, chip := range p.steps {
		tone := paint.Plain
		switch {
		case st.Done[step]:
			tone = paint.Good
		case step == st.Next:
			tone = paint.Accent
		}
		chip.Set(tone, t("firstday.step."+string(step)))
	}
	says, leave := "firstday.over", "firstday.close"
	if !st.Finished() {
		says, leave = "firstday.do."+string(st.Next), "firstday.leave"
	}
	p.says.Set(t(says))
	p.leave.Set(t(leave), true)
	if now := p.says.Text(); !st.Open {
		p.becomes("")
	} else {
		p.becomes(now)
	}
}

func (p *Panel) becomes(shown string) {
	if p.shown != shown {
		p.shown = shown
		p.changed()
	}
}
