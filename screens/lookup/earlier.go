package lookup

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// earlierList goes back to customers of this session. It is closed until asked
// for: the next customer may be looking on.
type earlierList struct {
	*kit.Kit
	model *lookup.Lookup
	open  *widgets.Button
	rows  []*earlierRow
	list  *fyne.Container
	root  *fyne.Container
}

type earlierRow struct {
	*widgets.Choice
	who, card *paint.Text
}

func newEarlierList(u *kit.Kit, m *lookup.Lookup) *earlierList {
	e := &earlierList{Kit: u, model: m, list: layout.VBox(layout.Small)}
	e.open = widgets.NewButton(u.Parts, "lookup.earlier", widgets.Bare, func() {
		m.ListEarlier(!m.State().ShowEarlier)
	}).WithIcon(theme.HistoryIcon())
	e.root = layout.VBox(layout.Small, container.NewHBox(e.open), e.list)
	return e
}

func (e *earlierList) render(st lookup.State) {
	kit.Show(e.root, len(st.Earlier) > 0)
	kit.Show(e.list, st.ShowEarlier)
	text := e.Words.T("lookup.earlier", "Count", len(st.Earlier))
	if st.ShowEarlier {
		text = e.Words.T("lookup.earlier.hide")
	}
	e.open.Set(text, true)
	for len(e.rows) < len(st.Earlier) {
		e.add()
	}
	for i, row := range e.rows {
		kit.Show(row.Choice, i < len(st.Earlier))
		if i < len(st.Earlier) {
			row.render(e.Kit, st.Earlier[i], !st.Busy)
		} else {
			row.who.Set("")
			row.card.Set("")
		}
	}
}

func (e *earlierList) add() {
	i := len(e.rows)
	row := &earlierRow{who: paint.Line(paint.Strong, ""), card: paint.Line(paint.Body, "")}
	row.Choice = widgets.NewChoice(e.Parts, earlierPart(i), layout.Split(row.who, row.card), func() { e.model.GoBack(i) })
	e.rows = append(e.rows, row)
	e.list.Add(row.Choice)
}

func (r *earlierRow) render(u *kit.Kit, c lookup.Earlier, enabled bool) {
	who := c.Initials
	if who == "" {
		who = u.Words.T("lookup.earlier.account", "Number", c.AccountNumber)
	}
	r.who.Set(who)
	r.card.Set(kit.CardEnding(c.CardEnding))
	r.Set(false, enabled)
}

func earlierPart(i int) string { return "lookup.earlier." + strconv.Itoa(i) }
