package screens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/screens/widgets"
)

// applyForm is the steps that are filled in: identity, contact, work, security.
type applyForm struct {
	*ui
	model  *app.Apply
	fields map[app.Field]*widgets.Field
	steps  map[app.ApplyStep]*fyne.Container
	notes  map[app.ApplyStep]*widgets.Text
	again  *widgets.Text
	resume *widgets.Surface
	ways   *fyne.Container
	scan   *widgets.Text
	scanIs *widgets.Text
	sheet  *widgets.Button
	hand   *widgets.Text
	handIs *widgets.Text
	law    *widgets.Text
	paper  *widgets.Text
	read   *widgets.Text
	isRead *widgets.Surface
	clash  *widgets.Text
	differ *widgets.Text
	keep   *widgets.Button
	use    *widgets.Button
	ask    *widgets.Surface
	root   *fyne.Container
}

func newApplyForm(u *ui, t *app.Till, entered func(app.Field)) *applyForm {
	f := &applyForm{
		ui: u, model: t.Apply, fields: map[app.Field]*widgets.Field{}, steps: map[app.ApplyStep]*fyne.Container{},
		notes: map[app.ApplyStep]*widgets.Text{},
	}
	for _, field := range app.ApplyFields() {
		if field != app.FieldTerms {
			f.fields[field] = f.field(field, entered)
		}
	}
	f.sheet = widgets.NewButton(f.parts, "apply.sheet", widgets.Other, t.Scan.Open).WithIcon(theme.MediaPhotoIcon())
	f.buildLicence()
	f.again = widgets.NewText(widgets.Body, "")
	f.resume = widgets.Panel(widgets.Care, f.again)
	f.paper = widgets.NewText(widgets.Section, "")
	for _, step := range []app.ApplyStep{app.ApplyContact, app.ApplyWork, app.ApplySecurity} {
		f.notes[step] = widgets.NewText(widgets.Quiet, "")
	}
	f.steps[app.ApplyIdentity] = widgets.Stack(widgets.Small, f.ways, f.isRead, f.ask,
		f.pair(app.FieldWanted, app.FieldSalutation), f.pair(app.FieldFirstName, app.FieldMiddleName),
		f.pair(app.FieldLastName, app.FieldBorn), f.paper, f.pair(app.FieldPaper, app.FieldPaperIssuer),
		f.pair(app.FieldPaperNumber, app.FieldPaperExpiry))
	f.steps[app.ApplyContact] = widgets.Stack(widgets.Small, f.notes[app.ApplyContact], f.pair(app.FieldPhone, app.FieldEmail),
		f.pair(app.FieldLine1, app.FieldLine2), f.pair(app.FieldCity, app.FieldProvince), f.pair(app.FieldPostal, app.FieldLanguage))
	f.steps[app.ApplyWork] = widgets.Stack(widgets.Small, f.notes[app.ApplyWork], f.pair(app.FieldIncome, app.FieldHousehold),
		f.pair(app.FieldHousingType, app.FieldHousing), f.pair(app.FieldOccupation, app.FieldJobTitle),
		f.pair(app.FieldEmployer, app.FieldEmployerPhone), f.fields[app.FieldSIN])
	f.steps[app.ApplySecurity] = widgets.Stack(widgets.Small, f.notes[app.ApplySecurity], f.fields[app.FieldQuestion],
		f.pair(app.FieldAnswer, app.FieldWord))
	f.root = widgets.Stack(widgets.Medium, f.resume, f.steps[app.ApplyIdentity], f.steps[app.ApplyContact],
		f.steps[app.ApplyWork], f.steps[app.ApplySecurity])
	return f
}

func (f *applyForm) content() fyne.CanvasObject { return f.root }

func (f *applyForm) pair(x, y app.Field) fyne.CanvasObject {
	return widgets.Columns(280, widgets.Large, f.fields[x], f.fields[y])
}

func (f *applyForm) field(field app.Field, entered func(app.Field)) *widgets.Field {
	if field.IsChoice() {
		return widgets.NewPickField(widgets.NewPicker(f.parts, fieldPart(field), func(code string) { f.model.Type(field, code) }))
	}
	entry := widgets.NewEntry(f.parts, fieldPart(field), func(t string) { f.model.Type(field, t) }, func() { entered(field) }).
		Left(func() { f.model.Leave(field) })
	if field == app.FieldSIN || field == app.FieldAnswer || field == app.FieldWord {
		entry.Secret()
	}
	return widgets.NewField(entry)
}

func (f *applyForm) buildLicence() {
	f.scan, f.hand = widgets.NewText(widgets.Strong, ""), widgets.NewText(widgets.Strong, "")
	f.scanIs, f.handIs = widgets.NewText(widgets.Quiet, ""), widgets.NewText(widgets.Quiet, "")
	f.law = widgets.NewText(widgets.Quiet, "")
	f.ways = widgets.Stack(widgets.Small, widgets.Columns(280, widgets.Large,
		widgets.Card(widgets.Stack(widgets.Small, f.scan, f.scanIs, container.NewHBox(f.sheet))), widgets.Card(widgets.Stack(widgets.Half, f.hand, f.handIs))), f.law)
	f.read = widgets.NewText(widgets.Body, "")
	f.isRead = widgets.Panel(widgets.Good, f.read)
	f.clash, f.differ = widgets.NewText(widgets.Strong, ""), widgets.NewText(widgets.Body, "")
	f.keep = widgets.NewButton(f.parts, "apply.licence.keep", widgets.Other, f.model.KeepTyped)
	f.use = widgets.NewButton(f.parts, "apply.licence.use", widgets.Other, f.model.UseLicence)
	f.ask = widgets.Panel(widgets.Care, widgets.Stack(widgets.Small, f.clash, f.differ, widgets.Row(widgets.Medium, f.keep, f.use)))
}

func (f *applyForm) render(st app.ApplyState) {
	t := f.words.T
	f.sheet.Set(t("scan.open"), true)
	show(f.root, st.Phase == app.ApplyFilling && st.Step <= app.ApplySecurity)
	for step, part := range f.steps {
		show(part, step == st.Step)
	}
	show(f.resume, st.Resumed && missing(st))
	f.again.Set(t("apply.resumed"))
	f.paper.Set(t("apply.paper"))
	f.notes[app.ApplyContact].Set(t("apply.note.contact"))
	f.notes[app.ApplyWork].Set(t("apply.note.work"))
	f.notes[app.ApplySecurity].Set(t("apply.note.security"))
	f.renderLicence(st)
	for field, part := range f.fields {
		f.renderField(st, field, part)
	}
	f.root.Refresh()
}

// missing tells whether something that no draft keeps has to be typed again.
func missing(st app.ApplyState) bool {
	answer, word := st.Text(app.FieldAnswer) != "" || st.Theirs[app.FieldAnswer], st.Text(app.FieldWord) != "" || st.Theirs[app.FieldWord]
	return !answer || !word ||
		st.Text(app.FieldPaper) != "" && st.Text(app.FieldPaperNumber) == ""
}

func (f *applyForm) renderField(st app.ApplyState, field app.Field, part *widgets.Field) {
	t := f.words.T
	help := t("apply.field." + string(field) + ".help")
	if field == app.FieldHousing && st.Quebec {
		help = t("apply.housing.quebec")
	}
	if st.Theirs[field] {
		help = t("apply.theirs")
	}
	part.Set(t("apply.field."+string(field)), help, f.fault(st.Faults, field))
	badge := ""
	if st.FromCard[field] {
		badge = t("apply.badge")
	}
	part.Badge(badge)
	if part.Entry != nil {
		part.Entry.Put(st.Text(field))
		return
	}
	hint := t("apply.choose")
	if st.Loading && len(st.Choices[field]) == 0 {
		hint = t("apply.loading")
	}
	part.Pick.Set(st.Text(field), hint, f.options(st, field))
}

// options gives what can be chosen, with our names where the list has none.
func (f *applyForm) options(st app.ApplyState, field app.Field) []widgets.PickOption {
	var list []widgets.PickOption
	for _, o := range st.Choices[field] {
		label := o.Label
		if field == app.FieldLanguage {
			label = f.words.T("apply.language.pick." + o.Code)
		}
		list = append(list, widgets.PickOption{Code: o.Code, Label: label})
	}
	return list
}

func (f *applyForm) renderLicence(st app.ApplyState) {
	t := f.words.T
	show(f.ways, len(st.FromCard) == 0 && len(st.Clashes) == 0)
	f.scan.Set(t("apply.scan"))
	f.scanIs.Set(t("apply.scan.help"))
	f.hand.Set(t("apply.hand"))
	f.handIs.Set(t("apply.hand.help"))
	f.law.Set(t("apply.law"))
	show(f.isRead, len(st.FromCard) > 0 && len(st.Clashes) == 0)
	f.read.Set(t("apply.read"))
	show(f.ask, len(st.Clashes) > 0)
	f.clash.Set(t("apply.clash"))
	f.keep.Set(t("apply.clash.keep"), true)
	f.use.Set(t("apply.clash.use"), true)
	var lines []string
	for _, c := range st.Clashes {
		name := t("apply.field." + string(c.Field))
		if c.Field.IsSecret() {
			lines = append(lines, name)
			continue
		}
		lines = append(lines, t("apply.clash.line", "Field", name, "Typed", st.Text(c.Field), "Read", c.Read.Reveal()))
	}
	f.differ.Set(strings.Join(lines, "\n"))
}
