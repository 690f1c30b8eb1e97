// Package signin is how signing in looks, and the page of a till that is locked.
package signin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/form"
	"comptoir/app/signin"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/settings"
)

// Page is the first page: which store, and who.
type Page struct {
	*kit.Kit
	model   *signin.SignIn
	title   *paint.Text
	lead    *paint.Text
	stores  *fyne.Container
	apart   *fyne.Container // holds the training store
	chosen  *paint.Text
	cards   []*storeCard
	listed  []settings.Store
	hosts   map[service.Environment]*widgets.Button
	live    *fyne.Container
	details *fyne.Container
	edit    *widgets.Button
	fields  map[form.Field]*widgets.Field
	keep    *paint.Text
	who     *signInStaff
	opened  *paint.Text
	open    *paint.Surface
	enter   *widgets.Button
	head    fyne.CanvasObject
	rule    fyne.CanvasObject
	form    *fyne.Container // of what is chosen
	root    fyne.CanvasObject

	attended int
}

// New returns the page.
func New(u *kit.Kit, m *signin.SignIn) *Page {
	s := &Page{
		Kit: u.Scope(), model: m, hosts: map[service.Environment]*widgets.Button{}, fields: map[form.Field]*widgets.Field{},
	}
	s.build()
	s.attended = m.State().Attend.Times
	s.OnClose(m.Observe(s.render))
	return s
}

func (s *Page) Content() fyne.CanvasObject { return s.root }
func (s *Page) Relabel()                   { s.render(s.model.State()) }

func (s *Page) First() string {
	switch st := s.model.State(); {
	case st.Kind == signin.KindLive || !st.Asks:
		return "signin.enter"
	case st.Member == "":
		return "signin.member." + st.Members[0].ID
	}
	return "signin.staff_pin"
}

func (s *Page) build() {
	s.title = paint.NewText(paint.PageTitle, "")
	s.lead = paint.NewText(paint.Body, "")
	s.opened = paint.NewText(paint.Body, "")
	s.open = paint.Panel(paint.Care, s.opened)
	s.Parts.Add("signin.open", s.open)
	s.keep = paint.NewText(paint.Quiet, "")
	s.enter = widgets.NewButton(s.Parts, "signin.enter", widgets.Main, s.model.SignIn).Careful()
	s.edit = widgets.NewButton(s.Parts, "signin.details", widgets.Bare, func() { s.model.ShowDetails(!s.model.State().Details) })
	for _, f := range signin.StoreFields() {
		entry := widgets.NewEntry(s.Parts, "signin."+string(f), func(t string) { s.model.Type(f, t) }, s.model.SignIn)
		s.fields[f] = widgets.NewField(entry)
	}
	s.fields[form.FieldSecret].Entry.Secret()
	s.fields[form.FieldMerchantPass].Entry.Secret()
	s.who = newSignInStaff(s.Kit, s.model)
	s.stores, s.apart = layout.Columns(240, layout.Medium), layout.VBox(0)
	s.chosen = paint.NewText(paint.Section, "")
	pair := func(a, b form.Field) fyne.CanvasObject {
		return layout.Columns(240, layout.Medium, s.fields[a], s.fields[b])
	}
	s.details = layout.VBox(layout.Medium,
		layout.HBox(layout.Small, s.environments()...), s.fields[form.FieldHost],
		pair(form.FieldClientID, form.FieldSecret), pair(form.FieldLocation, form.FieldStoreProvince),
		s.fields[form.FieldStoreName], pair(form.FieldStoreAddress, form.FieldStorePhone),
		pair(form.FieldMerchantUser, form.FieldMerchantPass), s.keep)
	s.live = layout.VBox(layout.Medium, s.details, layout.HBox(0, s.edit))
	s.head, s.rule, s.form = layout.VBox(layout.Small, s.title, s.lead), paint.NewRule(), layout.VBox(layout.Large)
	who := paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Large, s.chosen, s.who.pins, s.enter)))
	s.root = container.NewVScroll(layout.Padded(layout.Huge, layout.Centered(1200, layout.Sided(s.form, who, 440, layout.Huge))))
}

func (s *Page) environments() []fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, e := range signin.Environments() {
		s.hosts[e] = widgets.NewButton(s.Parts, "signin.environment."+string(e), widgets.Other, func() { s.model.ChooseEnvironment(e) })
		row = append(row, s.hosts[e])
	}
	return row
}

func (s *Page) render(st signin.State) {
	t := s.Words.T
	s.title.Set(t("signin.title"))
	s.lead.Set(t("signin.lead"))
	s.renderStores(st)
	for e, b := range s.hosts {
		label := t("environment." + string(e))
		if e == st.Environment {
			label = "✓ " + label
		}
		b.Set(label, !st.Busy && !st.Fixed)
	}
	s.renderFields(st)
	kit.Show(s.live, st.Kind == signin.KindLive)
	kit.Show(s.details, st.Details)
	kit.Show(s.edit, st.Store != "")
	edit := "signin.details.show"
	if st.Details {
		edit = "signin.details.hide"
	}
	s.edit.Set(t(edit), !st.Busy)
	kit.Show(s.fields[form.FieldHost], st.Environment == service.EnvCustom)
	s.who.render(st)
	kit.Show(s.who.box, st.Asks)
	s.form.Objects = s.order(st.Kind)
	kit.Show(s.who.pins, st.Asks)
	s.chosen.Set(s.chosenText(st))
	kit.Show(s.open, len(st.Open) > 0)
	s.opened.Set(t("signin.open", "Count", len(st.Open)))
	label := t("signin.enter")
	if st.Busy {
		label = t("signin.busy")
	}
	s.enter.Set(label, !st.Busy)
	s.root.Refresh()
	s.Attend(&s.attended, st.Attend, "signin.")
}

// order puts who signs in below the store that is chosen.
func (s *Page) order(k signin.Kind) []fyne.CanvasObject {
	if k == signin.KindTraining {
		return []fyne.CanvasObject{s.head, s.open, s.stores, s.rule, s.apart, s.who.box}
	}
	return []fyne.CanvasObject{s.head, s.open, s.stores, s.live, s.who.box, s.rule, s.apart}
}

// chosenText names the store that is signed in to, and who signs in.
func (s *Page) chosenText(st signin.State) string {
	if st.Kind == signin.KindTraining && !st.Asks {
		return s.Words.T("signin.kind.training")
	}
	for _, m := range st.Members {
		if m.ID == st.Member {
			return m.Name
		}
	}
	if st.Store != "" {
		return st.Store
	}
	return s.Words.T("signin.kind." + string(st.Kind))
}

func (s *Page) renderFields(st signin.State) {
	for f, field := range s.fields {
		help := s.Words.T("signin.field." + string(f) + ".help")
		if f == form.FieldSecret && st.SecretKept && !st.First {
			help = s.Words.T("signin.secret.kept")
		}
		field.Set(s.Words.T("signin.field."+string(f)), help, s.Fault(st.Faults, f))
		field.Entry.Put(st.Typed[f])
		field.Entry.Enabled(!st.Busy && (!st.Fixed || f == form.FieldSecret || f == form.FieldMerchantPass))
	}
	key := "signin.keep.durable"
	if !st.Durable {
		key = "signin.keep.memory"
	}
	s.keep.Set(s.Words.T(key))
}
