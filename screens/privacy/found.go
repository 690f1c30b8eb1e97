package privacy

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/privacy"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// mostRows are shown at once; the export has them all.
const mostRows = 50

// found is what the till holds about the person.
type found struct {
	*kit.Kit
	model   *privacy.Privacy
	count   *paint.Text
	several *paint.Text
	people  *fyne.Container
	named   []string
	pills   []*widgets.Choice
	rows    []*record
	list    *fyne.Container
	more    *paint.Text
	export  *widgets.Button
	erase   *widgets.Button
	nothing *paint.Text
	root    fyne.CanvasObject
}

// record is one of them: what it is, what is in it, and what becomes of it.
type record struct {
	title, lines, fate *paint.Text
	root               fyne.CanvasObject
}

func newFound(u *kit.Kit, m *privacy.Privacy) *found {
	f := &found{
		Kit: u, model: m, count: paint.NewText(paint.Section, ""), several: paint.NewText(paint.Body, ""), more: paint.NewText(paint.Quiet, ""),
		nothing: paint.NewText(paint.Quiet, ""), people: layout.VBox(0), list: layout.VBox(layout.Medium),
	}
	f.export = widgets.NewButton(u.Parts, "privacy.export", widgets.Other, m.Export)
	f.erase = widgets.NewButton(u.Parts, "privacy.erase", widgets.Other, m.AskErase)
	f.root = paint.Card(layout.VBox(layout.Medium, f.count, f.several, f.people,
		layout.Flow(layout.Small, []fyne.CanvasObject{f.export, f.erase}), f.nothing, f.list, f.more))
	return f
}

func (f *found) render(st privacy.State) {
	t, shown := f.Words.T, st.Shown()
	kit.Show(f.root, st.Found != nil && len(st.Found.Items) > 0)
	if st.Found == nil {
		f.people.Objects, f.named = nil, nil
		return
	}
	f.renderPeople(st)
	f.count.Set(t("privacy.count", "Count", len(shown)))
	kit.Show(f.count, st.Chosen())
	f.export.Set(t("privacy.export"), !st.Busy)
	kit.Show(f.export, st.Chosen())
	f.erase.Set(t("privacy.erase"), !st.Busy)
	kit.Show(f.erase, st.Chosen() && len(st.Erasable()) > 0)
	f.nothing.Set(t("privacy.erase.none"))
	kit.Show(f.nothing, st.Chosen() && len(st.Erasable()) == 0)
	over := max(0, len(shown)-mostRows)
	f.more.Set(t("privacy.more", "Count", over))
	kit.Show(f.more, over > 0)
	f.renderRows(shown[:len(shown)-over])
}

// renderPeople offers the persons who share an ending.
func (f *found) renderPeople(st privacy.State) {
	people := st.Found.People
	if len(people) < 2 {
		people = nil
	}
	f.several.Set(f.Words.T("privacy.several"))
	kit.Show(f.several, people != nil)
	if !slices.Equal(f.named, people) {
		f.named, f.pills = people, nil
		var parts []fyne.CanvasObject
		for n, initials := range people {
			pill := widgets.NewPill(f.Parts, "privacy.person."+strconv.Itoa(n), paint.Line(paint.Body, initials), func() { f.model.Only(initials) })
			f.pills, parts = append(f.pills, pill), append(parts, pill)
		}
		f.people.Objects = []fyne.CanvasObject{layout.Flow(layout.Small, parts)}
		f.people.Refresh()
	}
	for n, pill := range f.pills {
		pill.Set(f.named[n] == st.Only, !st.Busy)
	}
	kit.Show(f.people, people != nil)
}

func (f *found) renderRows(items []privacy.Item) {
	for len(f.rows) < len(items) {
		r := &record{title: paint.NewText(paint.Strong, ""), lines: paint.NewText(paint.Body, ""), fate: paint.NewText(paint.Quiet, "")}
		r.root = layout.VBox(layout.Half, r.title, r.lines, r.fate)
		f.rows = append(f.rows, r)
		f.list.Add(r.root)
	}
	for n, r := range f.rows {
		kit.Show(r.root, n < len(items))
		if n < len(items) {
			r.title.Set(privacy.Title(f.Words, items[n]))
			r.lines.Set(strings.Join(privacy.Lines(f.Words, items[n]), "\n"))
			r.fate.Set(privacy.Fate(f.Words, items[n]))
		}
	}
}
