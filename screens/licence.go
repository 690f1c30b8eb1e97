package screens

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/scan"
	"comptoir/screens/widgets"
	"comptoir/service/licence"
)

// licenceRows shows what was read off a licence. The number is not among it.
type licenceRows struct {
	*ui
	warning *widgets.Text
	rows    []licenceRow
	root    *fyne.Container
}

type licenceRow struct {
	text         string // key of its label
	fields       []licence.Field
	label, value *widgets.Text
	line         fyne.CanvasObject
}

func newLicenceRows(u *ui) *licenceRows {
	l := &licenceRows{ui: u, warning: widgets.NewText(widgets.Strong, "")}
	l.warning.Tone(widgets.Care)
	list := []fyne.CanvasObject{l.warning}
	for _, r := range []licenceRow{
		{text: "licence.name", fields: []licence.Field{licence.FirstName, licence.MiddleName, licence.LastName}},
		{text: "licence.field.dob", fields: []licence.Field{licence.Born}},
		{text: "licence.field.address_1", fields: []licence.Field{licence.Line1}},
		{text: "licence.field.city", fields: []licence.Field{licence.City, licence.Province, licence.PostalCode}},
		{text: "licence.field.govid_expiry", fields: []licence.Field{licence.Expires}},
	} {
		r.label, r.value = widgets.Line(widgets.Quiet, ""), widgets.Clip(widgets.Body, "").Aligned(fyne.TextAlignTrailing)
		r.line = widgets.Columns(160, widgets.Medium, r.label, r.value)
		l.rows = append(l.rows, r)
		list = append(list, r.line)
	}
	l.root = widgets.Stack(widgets.Small, list...)
	return l
}

func (l *licenceRows) render(st scan.State) {
	show(l.root, st.Phase == scan.PhaseRead)
	texts := st.Licence.Texts()
	for _, r := range l.rows {
		var values []string
		for _, f := range r.fields {
			values = append(values, texts[f])
		}
		r.label.Set(l.words.T(r.text))
		r.value.Set(joined(" ", values...))
		show(r.line, r.value.Text() != "")
	}
	l.warning.Set(licenceWarnings(l.ui, st.Licence.Warnings))
	show(l.warning, l.warning.Text() != "")
}

// licenceWarnings says in sentences what the associate has to know about a
// licence. Of what could not be read only the named fields are told, all of them
// when none is named.
func licenceWarnings(u *ui, warnings []licence.Warning, fields ...licence.Field) string {
	var sentences []string
	for _, w := range warnings {
		switch {
		case w.Kind != licence.Unreadable:
			sentences = append(sentences, u.words.T("licence.warning."+string(w.Kind)))
		case len(fields) == 0 || slices.Contains(fields, w.Field):
			sentences = append(sentences, u.words.T("licence.warning.unreadable", "Field", u.words.T("licence.field."+string(w.Field))))
		}
	}
	return strings.Join(sentences, " ")
}

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
