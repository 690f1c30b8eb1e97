package lookup

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/licence"
)

// licenceCard stands above the name form when a licence filled it: what to know
// about the licence, and what to decide where it differs from what was typed.
type licenceCard struct {
	*kit.Kit
	warning *paint.Text
	warned  *paint.Surface
	ask     *paint.Text
	use     *widgets.Button
	keep    *widgets.Button
	asked   *paint.Surface
	root    *fyne.Container
}

func newLicenceCard(u *kit.Kit, m *lookup.Lookup) *licenceCard {
	l := &licenceCard{Kit: u, warning: paint.NewText(paint.Strong, ""), ask: paint.NewText(paint.Strong, "")}
	l.use = widgets.NewButton(u.Parts, "lookup.licence.use", widgets.Main, m.UseLicence)
	l.keep = widgets.NewButton(u.Parts, "lookup.licence.keep", widgets.Other, m.KeepTyped)
	l.warned = paint.Panel(paint.Care, l.warning)
	l.asked = paint.Card(layout.VBox(layout.Medium, l.ask, layout.HBox(layout.Medium, l.use, l.keep)))
	l.root = layout.VBox(layout.Medium, l.warned, l.asked)
	return l
}

func (l *licenceCard) render(st lookup.State) {
	t := l.Words.T
	var doubts []string
	for _, name := range []form.Field{form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal} {
		if st.Doubt(name) != licence.Absent {
			doubts = append(doubts, t("lookup.field."+string(name)))
		}
	}
	warnings := kit.LicenceWarnings(l.Kit, st.LicenceWarnings, licence.FirstName, licence.LastName, licence.Born)
	l.warning.Set(kit.Joined(" ", warnings, kit.LicenceDoubts(l.Kit, doubts)))
	kit.Show(l.warned, l.warning.Text() != "")
	l.ask.Set(t("lookup.licence.ask", "Read", strings.Join(st.LicenceDiffers(), ", ")))
	l.use.Set(t("lookup.licence.use"), !st.Busy)
	l.keep.Set(t("lookup.licence.keep"), !st.Busy)
	kit.Show(l.asked, st.AskLicence)
	kit.Show(l.root, st.AskLicence || l.warning.Text() != "")
}
