package signin

import (
	"strconv"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/signin"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/settings"
)

// storeCard is one store of the sign-in page.
type storeCard struct {
	*widgets.Choice
	title, help *paint.Text
}

// renderStores shows the training store, the live stores that are set up, and a
// card to set up another.
func (s *Page) renderStores(st signin.State) {
	if len(s.cards) == 0 || !kit.SameStores(s.listed, st.Stores) {
		s.listStores(st.Stores)
	}
	t := s.Words.T
	training, another := s.cards[0], s.cards[len(s.cards)-1]
	training.put(t("signin.kind.training"), t("signin.kind.training.help"))
	if st.Preset != "" {
		training.put(t("signin.preset"), st.Preset)
	}
	training.Set(st.Kind == signin.KindTraining, !st.Busy)
	for i, store := range st.Stores {
		card := s.cards[i+1]
		card.put(store.Name, t("signin.store.help", "Environment", kit.EnvironmentWord(s.Words, store), "Location", store.LocationID))
		card.Set(st.Kind == signin.KindLive && st.Store == store.Name, !st.Busy)
	}
	kind := "signin.kind.live"
	if len(st.Stores) > 0 {
		kind = "signin.kind.another"
	}
	another.put(t(kind), t(kind+".help"))
	another.Set(st.Kind == signin.KindLive && st.Store == "", !st.Busy)
	s.stores.Refresh()
	s.apart.Refresh()
}

func (c *storeCard) put(title, help string) {
	c.title.Set(title)
	c.help.Set(help)
}

func (s *Page) listStores(stores []settings.Store) {
	s.listed, s.cards, s.stores.Objects, s.apart.Objects = stores, nil, nil, nil
	s.addCard(s.apart, "signin.kind.training", func() { s.model.Choose(signin.KindTraining) })
	for i, store := range stores {
		s.addCard(s.stores, "signin.store."+strconv.Itoa(i), func() { s.model.ChooseStore(store.Name) })
	}
	s.addCard(s.stores, "signin.kind.live", func() { s.model.ChooseStore("") })
}

func (s *Page) addCard(to *fyne.Container, name string, chosen func()) {
	c := &storeCard{title: paint.NewText(paint.Section, ""), help: paint.NewText(paint.Quiet, "")}
	c.Choice = widgets.NewChoice(s.Parts, name, layout.VBox(layout.Half, c.title, c.help), chosen)
	s.cards = append(s.cards, c)
	to.Add(fyne.CanvasObject(c.Choice))
}

// signInStaff is who signs in: somebody of the staff with a PIN, or the first
// manager, who chooses one.
type signInStaff struct {
	*kit.Kit
	title  *paint.Text
	lead   *paint.Text
	tiles  *kit.MemberTiles
	fault  *paint.Text
	fields map[form.Field]*widgets.Field
	person *fyne.Container
	pin    *kit.PinField
	again  *kit.PinField
	box    *fyne.Container
	pins   *fyne.Container // beside it
}

func newSignInStaff(u *kit.Kit, m *signin.SignIn) *signInStaff {
	w := &signInStaff{
		Kit: u, title: paint.NewText(paint.Section, ""), lead: paint.NewText(paint.Body, ""),
		fault: paint.NewText(paint.Quiet, ""), fields: map[form.Field]*widgets.Field{},
	}
	w.fault.Tone(paint.Stop)
	w.tiles = kit.NewMemberTiles(u, "signin.member.", m.ChooseMember)
	for _, f := range []form.Field{form.FieldAssociate, form.FieldName} {
		w.fields[f] = widgets.NewField(widgets.NewEntry(u.Parts, "signin."+string(f), func(t string) { m.Type(f, t) }, m.SignIn))
	}
	w.person = layout.Columns(240, layout.Medium, w.fields[form.FieldAssociate], w.fields[form.FieldName])
	w.pin = kit.NewPINField(u, "signin.staff_pin", func(t string) { m.Type(form.FieldStaffPIN, t) }, m.SignIn)
	w.again = kit.NewPINField(u, "signin.staff_pin_again", func(t string) { m.Type(form.FieldStaffPINAgain, t) }, m.SignIn)
	w.box = layout.VBox(layout.Medium, layout.VBox(layout.Half, w.title, w.lead), w.tiles.Box, w.person, w.fault)
	w.pins = layout.VBox(layout.Medium, w.pin.Box, w.again.Box)
	return w
}

func (w *signInStaff) render(st signin.State) {
	t := w.Words.T
	key := "signin.who"
	if st.First {
		key = "signin.first"
	}
	w.title.Set(t(key))
	w.lead.Set(t(key + ".lead"))
	w.tiles.Set(st.Members, st.Member, !st.Busy)
	w.fault.Set(w.Kit.Fault(st.Faults, form.FieldMember))
	kit.Show(w.fault, w.fault.Text() != "")
	kit.Show(w.person, st.First)
	for f, field := range w.fields {
		field.Set(t("signin.field."+string(f)), t("signin.field."+string(f)+".help"), w.Kit.Fault(st.Faults, f))
		field.Entry.Put(st.Typed[f])
		field.Entry.Enabled(!st.Busy)
	}
	help := t("staff.pin.help")
	if st.First {
		help = t("staff.pin.choose")
	}
	w.pin.Set(t("staff.pin"), help, st.Typed[form.FieldStaffPIN], st.Faults[form.FieldStaffPIN], st.Wait)
	w.again.Set(t("staff.pin.again"), t("staff.pin.again.help"), st.Typed[form.FieldStaffPINAgain], st.Faults[form.FieldStaffPINAgain], 0)
	kit.Show(w.again.Box, st.First)
}
