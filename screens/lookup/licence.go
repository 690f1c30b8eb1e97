package lookup

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/service/licence"
)

// licenceCard stands above the name form when a licence filled it: what to know
// about the licence, and what to decide where it differs from what was typed.
type licenceCard struct {
	*kit.Kit
	warning *widgets.Text
	warned  *widgets.Surface
	ask     *widgets.Text
	use     *widgets.Button
	keep    *widgets.Button
	asked   *widgets.Surface
	root    *fyne.Container
}

func newLicenceCard(u *kit.Kit, m *lookup.Lookup) *licenceCard {
	l := &licenceCard{Kit: u, warning: widgets.NewText(widgets.Strong, ""), ask: widgets.NewText(widgets.Strong, "")}
	l.use = widgets.NewButton(u.Parts, "lookup.licence.use", widgets.Main, m.UseLicence)
	l.keep = widgets.NewButton(u.Parts, "lookup.licence.keep", widgets.Other, m.KeepTyped)
	l.warned = widgets.Panel(widgets.Care, l.warning)
	l.asked = widgets.Card(widgets.Stack(widgets.Medium, l.ask, widgets.Row(widgets.Medium, l.use, l.keep)))
	l.root = widgets.Stack(widgets.Medium, l.warned, l.asked)
	return l
}

func (l *licenceCard) render(st lookup.State) {
	t := l.Words.T
	l.warning.Set(kit.LicenceWarnings(l.Kit, st.LicenceWarnings, licence.FirstName, licence.LastName, licence.Born))
	kit.Show(l.warned, l.warning.Text() != "")
	var said []string
	for _, f := range []form.Field{form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal} {
		if read := st.Licence[f]; read != "" && !st.FromLicence(f) {
			said = append(said, read)
		}
	}
	l.ask.Set(t("lookup.licence.ask", "Read", strings.Join(said, ", ")))
	l.use.Set(t("lookup.licence.use"), !st.Busy)
	l.keep.Set(t("lookup.licence.keep"), !st.Busy)
	kit.Show(l.asked, st.AskLicence)
	kit.Show(l.root, st.AskLicence || l.warning.Text() != "")
}
