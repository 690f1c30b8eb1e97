package scan

import (
	"fyne.io/fyne/v2"

	"comptoir/app/scan"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/licence"
)

// licenceRows shows what was read off a licence. The number is not among it.
type licenceRows struct {
	*kit.Kit
	warning *paint.Text
	rows    []licenceRow
	root    *fyne.Container
}

type licenceRow struct {
	text         string // key of its label
	fields       []licence.Field
	label, value *paint.Text
	line         fyne.CanvasObject
}

func newLicenceRows(u *kit.Kit) *licenceRows {
	l := &licenceRows{Kit: u, warning: paint.NewText(paint.Strong, "")}
	l.warning.Tone(paint.Care)
	list := []fyne.CanvasObject{l.warning}
	for _, r := range []licenceRow{
		{text: "licence.name", fields: []licence.Field{licence.FirstName, licence.MiddleName, licence.LastName}},
		{text: "licence.field.dob", fields: []licence.Field{licence.Born}},
		{text: "licence.field.address_1", fields: []licence.Field{licence.Line1}},
		{text: "licence.field.city", fields: []licence.Field{licence.City, licence.Province, licence.PostalCode}},
		{text: "licence.field.govid_expiry", fields: []licence.Field{licence.Expires}},
	} {
		r.label, r.value = paint.Line(paint.Quiet, ""), paint.Clip(paint.Body, "").Aligned(fyne.TextAlignTrailing)
		r.line = layout.Columns(160, layout.Medium, r.label, r.value)
		l.rows = append(l.rows, r)
		list = append(list, r.line)
	}
	l.root = layout.VBox(layout.Small, list...)
	return l
}

func (l *licenceRows) render(st scan.State) {
	kit.Show(l.root, st.Phase == scan.PhaseRead)
	texts := st.Licence.Texts()
	for _, r := range l.rows {
		var values []string
		for _, f := range r.fields {
			values = append(values, texts[f])
		}
		r.label.Set(l.Words.T(r.text))
		r.value.Set(kit.Joined(" ", values...))
		kit.Show(r.line, r.value.Text() != "")
	}
	l.warning.Set(kit.Joined(" ", kit.LicenceWarnings(l.Kit, st.Licence.Warnings), kit.LicenceDoubts(l.Kit, l.doubts(st.Licence))))
	kit.Show(l.warning, l.warning.Text() != "")
}

// doubts are the labels of the fields on the sheet that have to be checked.
func (l *licenceRows) doubts(card licence.Licence) []string {
	var labels []string
	doubts := card.Doubts()
	for _, f := range licence.Needed() {
		if doubts[f] != licence.Absent {
			labels = append(labels, l.Words.T("licence.field."+string(f)))
		}
	}
	return labels
}
