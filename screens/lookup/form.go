package lookup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// lookupAsk asks whose number stands in the box.
type lookupAsk struct {
	*kit.Kit
	text    *paint.Text
	account *widgets.Button
	person  *widgets.Button
	root    *paint.Surface
}

func newLookupAsk(u *kit.Kit, m *lookup.Lookup) *lookupAsk {
	a := &lookupAsk{Kit: u, text: paint.NewText(paint.Strong, "")}
	a.account = widgets.NewButton(u.Parts, "lookup.account", widgets.Main, m.FindByAccount)
	a.person = widgets.NewButton(u.Parts, "lookup.customer", widgets.Other, m.FindByCustomer)
	a.root = paint.Card(layout.VBox(layout.Medium, a.text, layout.HBox(layout.Medium, a.account, a.person)))
	return a
}

func (a *lookupAsk) render(st lookup.State) {
	kit.Show(a.root, st.AskKind)
	a.text.Set(a.Words.T("lookup.ask"))
	a.account.Set(a.Words.T("lookup.account"), !st.Busy)
	a.person.Set(a.Words.T("lookup.customer"), !st.Busy)
}

// nameForm asks for name, birth date and postal code.
type nameForm struct {
	*kit.Kit
	fields map[form.Field]*widgets.Field
	search *widgets.Button
	person *widgets.Button // takes the account with the most credit, where the store's lookup can
	note   *paint.Text
	root   *paint.Surface
}

func newNameForm(u *kit.Kit, m *lookup.Lookup) *nameForm {
	f := &nameForm{Kit: u, fields: map[form.Field]*widgets.Field{}}
	for _, name := range []form.Field{form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal} {
		writes := host.Text
		if name == form.FieldBorn {
			writes = host.Date
		}
		f.fields[name] = widgets.NewField(widgets.NewEntry(u.Parts, "lookup."+string(name),
			func(t string) { m.Type(name, t) }, m.Search).For(writes))
	}
	f.search = widgets.NewButton(u.Parts, "lookup.search", widgets.Main, m.Search).WithIcon(theme.SearchIcon())
	f.person = widgets.NewButton(u.Parts, "lookup.by_person", widgets.Other, m.FindPerson)
	f.note = paint.NewText(paint.Quiet, "")
	f.root = paint.Card(layout.VBox(layout.Small,
		layout.Columns(180, layout.Medium, f.fields[form.FieldFirstName], f.fields[form.FieldLastName]),
		layout.Columns(180, layout.Medium, f.fields[form.FieldBorn], f.fields[form.FieldPostal]),
		layout.Flow(layout.Small, []fyne.CanvasObject{f.search, f.person}), f.note,
	))
	return f
}

func (f *nameForm) render(st lookup.State) {
	t := f.Words.T
	kit.Show(f.root, st.Form)
	for name, field := range f.fields {
		field.Set(t("lookup.field."+string(name)), t("lookup.field."+string(name)+".help"), f.Fault(st.Faults, name))
		field.Entry.Put(st.Typed[name])
		badge := ""
		if st.FromLicence(name) {
			badge = t("licence.mark")
		}
		field.Badge(kit.LicenceMark(f.Kit, st.Doubt(name), badge))
	}
	f.search.Set(kit.BusyText(f.Kit, st.Busy && st.Form, "lookup.search"), !st.Busy)
	f.person.Set(t("lookup.by_person"), !st.Busy)
	f.note.Set(t("lookup.by_person.note"))
	kit.Show(f.person, st.ByPerson)
	kit.Show(f.note, st.ByPerson)
}

// otherWay offers to search with first and last name swapped.
type otherWay struct {
	*kit.Kit
	lead   *paint.Text
	button *widgets.Button
	root   *paint.Surface
}

func newOtherWay(u *kit.Kit, m *lookup.Lookup) *otherWay {
	o := &otherWay{Kit: u, lead: paint.NewText(paint.Body, "")}
	o.button = widgets.NewButton(u.Parts, "lookup.other_way", widgets.Main, m.SearchSwapped).WithIcon(theme.SearchIcon())
	o.root = paint.Card(layout.VBox(layout.Medium, o.lead, container.NewHBox(o.button)))
	return o
}

func (o *otherWay) render(st lookup.State) {
	kit.Show(o.root, st.SwappedName != "")
	o.lead.Set(o.Words.T("lookup.other_way.lead", "Name", st.SwappedName))
	o.button.Set(o.Words.T("lookup.other_way"), !st.Busy)
}

// rest offers what a status does not bar for the account that was looked up.
type rest struct {
	*kit.Kit
	lead   *paint.Text
	button *widgets.Button
	root   *paint.Surface
}

func newRest(u *kit.Kit, m *lookup.Lookup) *rest {
	r := &rest{Kit: u, lead: paint.NewText(paint.Body, "")}
	r.button = widgets.NewButton(u.Parts, "lookup.barred", widgets.Main, m.TakeBarred).WithIcon(theme.NavigateNextIcon())
	r.root = paint.Card(layout.VBox(layout.Medium, r.lead, container.NewHBox(r.button)))
	return r
}

func (r *rest) render(st lookup.State) {
	kit.Show(r.root, st.Barred != "")
	r.lead.Set(r.Words.T("lookup.barred.lead", "Number", st.Barred))
	r.button.Set(r.Words.T("lookup.barred"), !st.Busy)
}
