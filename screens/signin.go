package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// signIn is the first page: which store, and who.
type signIn struct {
	*ui
	model  *app.SignIn
	stop   func()
	title  *widgets.Text
	lead   *widgets.Text
	kinds  map[app.Kind]*kindCard
	hosts  map[service.Environment]*widgets.Button
	live   *fyne.Container
	fields map[app.Field]*widgets.Field
	keep   *widgets.Text
	opened *widgets.Text
	open   *widgets.Surface
	enter  *widgets.Button
	root   fyne.CanvasObject
}

func newSignIn(u *ui, m *app.SignIn) *signIn {
	s := &signIn{
		ui: u, model: m, kinds: map[app.Kind]*kindCard{},
		hosts: map[service.Environment]*widgets.Button{}, fields: map[app.Field]*widgets.Field{},
	}
	s.build()
	s.stop = m.Observe(s.render)
	return s
}

func (s *signIn) content() fyne.CanvasObject { return s.root }
func (s *signIn) relabel()                   { s.render(s.model.State()) }
func (s *signIn) first() string              { return "signin.enter" }
func (s *signIn) close()                     { s.stop() }

func (s *signIn) build() {
	s.title = widgets.NewText(widgets.PageTitle, "")
	s.lead = widgets.NewText(widgets.Body, "")
	s.opened = widgets.NewText(widgets.Body, "")
	s.open = widgets.Panel(widgets.Care, s.opened)
	s.keep = widgets.NewText(widgets.Quiet, "")
	s.enter = widgets.NewButton(s.parts, "signin.enter", widgets.Main, s.model.SignIn)
	for _, f := range []app.Field{app.FieldHost, app.FieldClientID, app.FieldSecret, app.FieldLocation, app.FieldAssociate} {
		entry := widgets.NewEntry(s.parts, "signin."+string(f), func(t string) { s.model.Type(f, t) }, s.model.SignIn)
		s.fields[f] = widgets.NewField(entry)
	}
	s.fields[app.FieldSecret].Entry.Secret()
	s.live = widgets.Stack(widgets.Medium,
		widgets.Row(widgets.Small, s.environments()...),
		s.fields[app.FieldHost],
		widgets.Columns(240, widgets.Medium, s.fields[app.FieldClientID], s.fields[app.FieldSecret]),
		widgets.Columns(240, widgets.Medium, s.fields[app.FieldLocation], s.fields[app.FieldAssociate]),
		s.keep,
	)
	form := widgets.Stack(widgets.Large,
		widgets.Stack(widgets.Small, s.title, s.lead),
		s.open,
		widgets.Columns(240, widgets.Medium, s.kind(app.KindTraining), s.kind(app.KindLive)),
		s.live,
		s.enter,
	)
	s.root = container.NewVScroll(widgets.Padded(widgets.Huge, widgets.Centered(640, form)))
}

func (s *signIn) environments() []fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, e := range app.Environments() {
		s.hosts[e] = widgets.NewButton(s.parts, "signin.environment."+string(e), widgets.Other, func() { s.model.ChooseEnvironment(e) })
		row = append(row, s.hosts[e])
	}
	return row
}

// kindCard is one of the two kinds of store.
type kindCard struct {
	*widgets.Choice
	title, help *widgets.Text
}

func (s *signIn) kind(k app.Kind) fyne.CanvasObject {
	c := &kindCard{title: widgets.NewText(widgets.Section, ""), help: widgets.NewText(widgets.Quiet, "")}
	c.Choice = widgets.NewChoice(s.parts, "signin.kind."+string(k), widgets.Stack(widgets.Half, c.title, c.help), func() {
		s.model.Choose(k)
		if k == app.KindLive {
			s.focusOn("signin.client_id")
		}
	})
	s.kinds[k] = c
	return c.Choice
}

func (s *signIn) render(st app.SignInState) {
	t := s.words.T
	s.title.Set(t("signin.title"))
	s.lead.Set(t("signin.lead"))
	for k, card := range s.kinds {
		card.title.Set(t("signin.kind." + string(k)))
		card.help.Set(t("signin.kind." + string(k) + ".help"))
		card.Set(st.Kind == k, !st.Busy)
	}
	if st.Preset != "" {
		s.kinds[app.KindTraining].title.Set(t("signin.preset"))
		s.kinds[app.KindTraining].help.Set(st.Preset)
	}
	for e, b := range s.hosts {
		label := t("environment." + string(e))
		if e == st.Environment {
			label = "✓ " + label
		}
		b.Set(label, !st.Busy)
	}
	s.renderFields(st)
	show(s.live, st.Kind == app.KindLive)
	show(s.fields[app.FieldHost], st.Environment == service.EnvCustom)
	show(s.open, len(st.Open) > 0)
	s.opened.Set(t("signin.open", "Count", len(st.Open)))
	label := t("signin.enter")
	if st.Busy {
		label = t("signin.busy")
	}
	s.enter.Set(label, !st.Busy)
	s.root.Refresh()
}

func (s *signIn) renderFields(st app.SignInState) {
	for f, field := range s.fields {
		help := s.words.T("signin.field." + string(f) + ".help")
		if f == app.FieldSecret && st.SecretKept {
			help = s.words.T("signin.secret.kept")
		}
		field.Set(s.words.T("signin.field."+string(f)), help, s.fault(st.Faults, f))
		field.Entry.Put(st.Typed[f])
		field.Entry.Enabled(!st.Busy)
	}
	key := "signin.keep.durable"
	if !st.Durable {
		key = "signin.keep.memory"
	}
	s.keep.Set(s.words.T(key))
}

// show makes a part visible or not; the same again costs nothing.
func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
