package screens

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/screens/widgets"
	"comptoir/service/licence"
)

// lookupLicence stands above the name form when a licence filled it: what to know
// about the licence, and what to decide where it differs from what was typed.
type lookupLicence struct {
	*ui
	warning *widgets.Text
	warned  *widgets.Surface
	ask     *widgets.Text
	use     *widgets.Button
	keep    *widgets.Button
	asked   *widgets.Surface
	root    *fyne.Container
}

func newLookupLicence(u *ui, m *lookup.Lookup) *lookupLicence {
	l := &lookupLicence{ui: u, warning: widgets.NewText(widgets.Strong, ""), ask: widgets.NewText(widgets.Strong, "")}
	l.use = widgets.NewButton(u.parts, "lookup.licence.use", widgets.Main, m.UseLicence)
	l.keep = widgets.NewButton(u.parts, "lookup.licence.keep", widgets.Other, m.KeepTyped)
	l.warned = widgets.Panel(widgets.Care, l.warning)
	l.asked = widgets.Card(widgets.Stack(widgets.Medium, l.ask, widgets.Row(widgets.Medium, l.use, l.keep)))
	l.root = widgets.Stack(widgets.Medium, l.warned, l.asked)
	return l
}

func (l *lookupLicence) render(st lookup.State) {
	t := l.words.T
	l.warning.Set(licenceWarnings(l.ui, st.LicenceWarnings, licence.FirstName, licence.LastName, licence.Born))
	show(l.warned, l.warning.Text() != "")
	var said []string
	for _, f := range []form.Field{form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal} {
		if read := st.Licence[f]; read != "" && !st.FromLicence(f) {
			said = append(said, read)
		}
	}
	l.ask.Set(t("lookup.licence.ask", "Read", strings.Join(said, ", ")))
	l.use.Set(t("lookup.licence.use"), !st.Busy)
	l.keep.Set(t("lookup.licence.keep"), !st.Busy)
	show(l.asked, st.AskLicence)
	show(l.root, st.AskLicence || l.warning.Text() != "")
}
