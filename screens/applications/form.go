package applications

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/licence"
)

// formFields is the steps that are filled in: identity, contact, work, security.
type formFields struct {
	*kit.Kit
	model  *applications.Applications
	fields map[form.Field]*widgets.Field
	steps  map[fields.Step]*fyne.Container
	notes  map[fields.Step]*paint.Text
	again  *paint.Text
	resume *paint.Surface
	ways   *fyne.Container
	scan   *paint.Text
	scanIs *paint.Text
	sheet  *widgets.Button
	hand   *paint.Text
	handIs *paint.Text
	typing *widgets.Button // puts the focus into the form
	byHand *paint.Surface
	byCard *paint.Surface
	sides  *fyne.Container
	law    *paint.Text
	paper  *paint.Text
	card   *fyne.Container // the identity document
	read   *paint.Text
	isRead *paint.Surface
	clash  *paint.Text
	differ *paint.Text
	keep   *widgets.Button
	use    *widgets.Button
	ask    *paint.Surface
	root   *fyne.Container
}

func newFields(u *kit.Kit, d Deps, entered func(form.Field)) *formFields {
	f := &formFields{
		Kit: u, model: d.Applications, fields: map[form.Field]*widgets.Field{}, steps: map[fields.Step]*fyne.Container{},
		notes: map[fields.Step]*paint.Text{},
	}
	for _, field := range fields.All() {
		if field != fields.Terms {
			f.fields[field] = f.field(field, entered)
		}
	}
	f.sheet = widgets.NewButton(f.Parts, "applications.sheet", widgets.Other, d.Scan).WithIcon(theme.MediaPhotoIcon())
	f.buildLicence()
	f.again = paint.NewText(paint.Body, "")
	f.resume = paint.Panel(paint.Care, f.again)
	f.paper = paint.NewText(paint.Section, "")
	for _, step := range []fields.Step{fields.StepContact, fields.StepWork, fields.StepSecurity} {
		f.notes[step] = paint.NewText(paint.Quiet, "")
	}
	for step := range rows {
		f.steps[step] = f.step(step)
	}
	f.root = layout.VBox(layout.Medium, f.resume, f.steps[fields.StepIdentity], f.steps[fields.StepContact],
		f.steps[fields.StepWork], f.steps[fields.StepSecurity])
	return f
}

func (f *formFields) Content() fyne.CanvasObject { return f.root }

// step puts the fields of a step under what leads to them.
func (f *formFields) step(step fields.Step) *fyne.Container {
	var parts []fyne.CanvasObject
	if note := f.notes[step]; note != nil {
		parts = append(parts, note)
	} else {
		parts = append(parts, f.ways, f.isRead, f.ask)
	}
	for _, row := range rows[step] {
		switch {
		case row[0] == fields.GovIDType:
			f.card = layout.VBox(layout.Small, f.paper, f.row(row))
			parts = append(parts, f.card)
		case fields.IsDocument(row[0]):
			f.card.Add(f.row(row))
		default:
			parts = append(parts, f.row(row))
		}
	}
	return layout.VBox(layout.Small, parts...)
}

func (f *formFields) row(names []form.Field) fyne.CanvasObject {
	if len(names) == 1 {
		return f.fields[names[0]]
	}
	var list []fyne.CanvasObject
	for _, name := range names {
		list = append(list, f.fields[name])
	}
	return layout.Columns(280, layout.Large, list...)
}

func (f *formFields) field(field form.Field, entered func(form.Field)) *widgets.Field {
	if fields.IsChoice(field) && !(fields.IsCode(field) && f.model.State().NoCodes) {
		return widgets.NewPickField(widgets.NewPicker(f.Parts, fieldPart(field), func(code string) { f.model.Type(field, code) }))
	}
	entry := widgets.NewEntry(f.Parts, fieldPart(field), func(t string) { f.model.Type(field, t) }, func() { entered(field) }).
		Left(func() { f.model.Leave(field) }).For(writing(field))
	if fields.IsSecret(field) && field != fields.GovIDNumber { // which the associate reads off a document
		entry.Secret()
	}
	return widgets.NewField(entry)
}

// writing returns what is written into a field.
func writing(field form.Field) host.Writing {
	switch field {
	case fields.Phone, fields.EmployerPhone, fields.SIN:
		return host.Digits
	case form.FieldBorn, fields.GovIDExpiry:
		return host.Date
	}
	if fields.Of(field).Amount {
		return host.Amount
	}
	return host.Text
}

func (f *formFields) buildLicence() {
	f.scan, f.hand = paint.NewText(paint.Strong, ""), paint.NewText(paint.Strong, "")
	f.scanIs, f.handIs = paint.NewText(paint.Quiet, ""), paint.NewText(paint.Quiet, "")
	f.law = paint.NewText(paint.Quiet, "")
	f.typing = widgets.NewButton(f.Parts, "applications.typing", widgets.Other, func() { f.FocusOn(fieldPart(f.model.State().Next())) })
	f.byHand = paint.Card(layout.VBox(layout.Small, f.hand, f.handIs, container.NewHBox(f.typing)))
	f.byCard = paint.Card(layout.VBox(layout.Small, f.scan, f.scanIs, container.NewHBox(f.sheet)))
	f.sides = layout.Columns(280, layout.Large, f.byHand, f.byCard) // neither asks for more than the other
	f.ways = layout.VBox(layout.Small, f.sides, f.law)
	f.read = paint.NewText(paint.Body, "")
	f.isRead = paint.Panel(paint.Good, f.read)
	f.clash, f.differ = paint.NewText(paint.Strong, ""), paint.NewText(paint.Body, "")
	f.keep = widgets.NewButton(f.Parts, "applications.licence.keep", widgets.Other, f.model.KeepTyped)
	f.use = widgets.NewButton(f.Parts, "applications.licence.use", widgets.Other, f.model.UseLicence)
	f.ask = paint.Panel(paint.Care, layout.VBox(layout.Small, f.clash, f.differ, layout.HBox(layout.Medium, f.keep, f.use)))
}

func (f *formFields) render(st applications.State) {
	t := f.Words.T
	f.sheet.Set(t("licence.scan"), true)
	f.typing.Set(t("applications.typing"), true)
	kit.Show(f.root, st.Phase == applications.PhaseFilling && st.Step <= fields.StepSecurity)
	for step, part := range f.steps {
		kit.Show(part, step == st.Step)
	}
	kit.Show(f.resume, st.Incomplete())
	f.again.Set(t("applications.resumed"))
	f.paper.Set(t("applications.paper"))
	kit.Show(f.card, !st.NoDocument)
	f.notes[fields.StepContact].Set(t("applications.note.contact"))
	f.notes[fields.StepWork].Set(t("applications.note.work"))
	f.notes[fields.StepSecurity].Set(t("applications.note.security"))
	f.renderLicence(st)
	for field, part := range f.fields {
		f.renderField(st, field, part)
	}
	f.root.Refresh()
}

func (f *formFields) renderField(st applications.State, field form.Field, part *widgets.Field) {
	t := f.Words.T
	help := t("applications.field." + string(field) + ".help")
	if field == fields.Housing && st.Quebec {
		help = t("applications.housing.quebec")
	}
	if fields.IsCode(field) && st.NoCodes {
		help = t("applications.field." + string(field) + ".code")
	}
	if st.Private[field] {
		help = t("applications.theirs")
	}
	part.Set(t("applications.field."+string(field)), help, f.Fault(st.Faults, field))
	if st.Faults[field] == "" {
		part.Remark(f.Remark(st.Remarks, field))
	}
	badge := ""
	if st.FromCard[field] {
		badge = t("applications.badge")
	}
	part.Badge(kit.LicenceMark(f.Kit, st.Doubts[field], badge))
	if part.Entry != nil {
		part.Entry.Put(st.Text(field))
		theirs := st.Private[field] && st.Faults[field] == ""
		there := ""
		if theirs { // it is there, and nobody types over it
			there = t("applications.theirs.there")
		}
		if part.Entry.PlaceHolder != there {
			part.Entry.SetPlaceHolder(there)
		}
		part.Entry.Enabled(!theirs)
		return
	}
	hint := t("applications.choose")
	if st.Loading && len(st.Choices[field]) == 0 {
		hint = t("applications.loading")
	}
	part.Pick.Set(st.Text(field), hint, f.options(st, field))
}

// options returns what can be chosen, with our names where the list has none.
func (f *formFields) options(st applications.State, field form.Field) []widgets.PickOption {
	var list []widgets.PickOption
	for _, o := range st.Choices[field] {
		label := o.Label
		if field == fields.Language {
			label = f.Words.T("applications.language.pick." + o.Code)
		}
		list = append(list, widgets.PickOption{Code: o.Code, Label: label})
	}
	return list
}

// renderRead says that a licence was read, and what of it has to be compared with it.
func (f *formFields) renderRead(st applications.State) {
	var doubts []string
	for _, field := range fields.All() {
		if st.Doubts[field] != licence.Absent {
			doubts = append(doubts, f.Words.T("applications.field."+string(field)))
		}
	}
	f.read.Set(kit.Joined(" ", f.Words.T("applications.read"), kit.LicenceDoubts(f.Kit, doubts)))
	f.isRead.Tone(paint.Good)
	if len(doubts) > 0 {
		f.isRead.Tone(paint.Care)
	}
}

func (f *formFields) renderLicence(st applications.State) {
	t := f.Words.T
	kit.Show(f.ways, len(st.FromCard) == 0 && len(st.Conflicts) == 0)
	f.scan.Set(t("applications.scan"))
	f.scanIs.Set(t("applications.scan.help"))
	f.hand.Set(t("applications.hand"))
	f.handIs.Set(t("applications.hand.help"))
	f.law.Set(t("applications.law"))
	kit.Show(f.isRead, len(st.FromCard) > 0 && len(st.Conflicts) == 0)
	f.renderRead(st)
	kit.Show(f.ask, len(st.Conflicts) > 0)
	f.clash.Set(t("applications.clash"))
	f.keep.Set(t("applications.clash.keep"), true)
	f.use.Set(t("applications.clash.use"), true)
	var lines []string
	for _, c := range st.Conflicts {
		name := t("applications.field." + string(c.Field))
		if fields.IsSecret(c.Field) {
			lines = append(lines, name)
			continue
		}
		lines = append(lines, t("applications.clash.line", "Field", name, "Typed", st.Text(c.Field), "Read", c.FromLicence.Reveal()))
	}
	f.differ.Set(strings.Join(lines, "\n"))
}
