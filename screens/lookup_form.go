package screens

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/screens/widgets"
)

// lookupAsk asks whose number stands in the box.
type lookupAsk struct {
	*ui
	text    *widgets.Text
	account *widgets.Button
	person  *widgets.Button
	root    *widgets.Surface
}

func newLookupAsk(u *ui, m *lookup.Lookup) *lookupAsk {
	a := &lookupAsk{ui: u, text: widgets.NewText(widgets.Strong, "")}
	a.account = widgets.NewButton(u.parts, "lookup.account", widgets.Main, m.FindByAccount)
	a.person = widgets.NewButton(u.parts, "lookup.customer", widgets.Other, m.FindByCustomer)
	a.root = widgets.Card(widgets.Stack(widgets.Medium, a.text, widgets.Row(widgets.Medium, a.account, a.person)))
	return a
}

func (a *lookupAsk) render(st lookup.State) {
	show(a.root, st.AskKind)
	a.text.Set(a.words.T("lookup.ask"))
	a.account.Set(a.words.T("lookup.account"), !st.Busy)
	a.person.Set(a.words.T("lookup.customer"), !st.Busy)
}

// lookupForm asks for name, birth date and postal code.
type lookupForm struct {
	*ui
	fields map[form.Field]*widgets.Field
	search *widgets.Button
	root   *widgets.Surface
}

func newLookupForm(u *ui, m *lookup.Lookup) *lookupForm {
	f := &lookupForm{ui: u, fields: map[form.Field]*widgets.Field{}}
	for _, name := range []form.Field{form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal} {
		f.fields[name] = widgets.NewField(widgets.NewEntry(u.parts, "lookup."+string(name),
			func(t string) { m.Type(name, t) }, m.Search))
	}
	f.search = widgets.NewButton(u.parts, "lookup.search", widgets.Main, m.Search).WithIcon(theme.SearchIcon())
	f.root = widgets.Card(widgets.Stack(widgets.Small,
		widgets.Columns(180, widgets.Medium, f.fields[form.FieldFirstName], f.fields[form.FieldLastName]),
		widgets.Columns(180, widgets.Medium, f.fields[form.FieldBorn], f.fields[form.FieldPostal]),
		container.NewHBox(f.search),
	))
	return f
}

func (f *lookupForm) render(st lookup.State) {
	t := f.words.T
	show(f.root, st.Form)
	for name, field := range f.fields {
		field.Set(t("lookup.field."+string(name)), t("lookup.field."+string(name)+".help"), f.fault(st.Faults, name))
		field.Entry.Put(st.Typed[name])
		badge := ""
		if st.FromLicence(name) {
			badge = t("licence.mark")
		}
		field.Badge(badge)
	}
	f.search.Set(busyText(f.ui, st.Busy && st.Form, "lookup.search"), !st.Busy)
}

// otherWay offers to search with first and last name swapped.
type otherWay struct {
	*ui
	lead   *widgets.Text
	button *widgets.Button
	root   *widgets.Surface
}

func newOtherWay(u *ui, m *lookup.Lookup) *otherWay {
	o := &otherWay{ui: u, lead: widgets.NewText(widgets.Body, "")}
	o.button = widgets.NewButton(u.parts, "lookup.other_way", widgets.Main, m.SearchOtherWay).WithIcon(theme.SearchIcon())
	o.root = widgets.Card(widgets.Stack(widgets.Medium, o.lead, container.NewHBox(o.button)))
	return o
}

func (o *otherWay) render(st lookup.State) {
	show(o.root, st.OtherWay != "")
	o.lead.Set(o.words.T("lookup.other_way.lead", "Name", st.OtherWay))
	o.button.Set(o.words.T("lookup.other_way"), !st.Busy)
}
