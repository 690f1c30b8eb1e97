package settings

import (
	"strconv"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	settingspage "comptoir/app/settings"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// storeList is the live stores that are set up on this till.
type storeList struct {
	*kit.Kit
	model   *settingspage.Settings
	heading *paint.Text
	none    *paint.Text
	box     *fyne.Container
	listed  []settings.Store
	removes []*widgets.Button
	facts   []*paint.Text
	root    fyne.CanvasObject
}

func newStoreList(u *kit.Kit, m *settingspage.Settings) *storeList {
	l := &storeList{Kit: u, model: m, heading: paint.NewText(paint.Section, ""), none: paint.NewText(paint.Body, "")}
	l.box = layout.VBox(layout.Medium)
	l.root = paint.Card(layout.VBox(layout.Medium, l.heading, l.none, l.box))
	return l
}

func (l *storeList) render(st settingspage.State) {
	t := l.Words.T
	l.heading.Set(t("settings.section.stores"))
	l.none.Set(t("settings.stores.none"))
	kit.Show(l.none, len(st.Stores) == 0)
	if !kit.SameStores(l.listed, st.Stores) {
		l.list(st.Stores)
	}
	for i, s := range st.Stores {
		facts := t("settings.store.facts", "Environment", kit.EnvironmentWord(l.Words, s), "Location", s.LocationID, "Client", s.ClientID)
		if s.Fixed {
			facts = t("settings.store.fleet", "Facts", facts)
		}
		l.facts[i].Set(facts)
		l.removes[i].Set(t("settings.store.remove"), true)
		kit.Show(l.removes[i], st.MayAdminister && !s.Fixed)
	}
}

func (l *storeList) list(stores []settings.Store) {
	l.listed, l.box.Objects, l.removes, l.facts = stores, nil, nil, nil
	for i, s := range stores {
		facts := paint.NewText(paint.Quiet, "")
		remove := widgets.NewButton(l.Parts, "settings.store.remove."+strconv.Itoa(i), widgets.Bare, func() { l.model.RemoveStore(s.Name) })
		l.facts, l.removes = append(l.facts, facts), append(l.removes, remove)
		l.box.Add(layout.VBox(layout.Half, paint.NewText(paint.Strong, s.Name), facts, layout.Flow(0, []fyne.CanvasObject{remove})))
	}
}

// staffCard is where a manager adds and removes staff and sets new PINs.
type staffCard struct {
	*kit.Kit
	model   *settingspage.Staff
	heading *paint.Text
	lead    *paint.Text
	list    *fyne.Container
	rows    map[string]*staffRow
	listed  []staff.Member
	form    *fyne.Container
	title   *paint.Text
	person  *fyne.Container
	fields  map[form.Field]*widgets.Field
	roles   map[bool]*widgets.Choice
	texts   map[bool]*paint.Text
	pin     *kit.PinField
	again   *kit.PinField
	save    *widgets.Button
	cancel  *widgets.Button
	done    *paint.Text
	root    fyne.CanvasObject

	attended int
}

type staffRow struct {
	facts, tour   *paint.Text
	renew, remove *widgets.Button
}

func newStaffCard(u *kit.Kit, m *settingspage.Staff) *staffCard {
	c := &staffCard{
		Kit: u, model: m, heading: paint.NewText(paint.Section, ""), lead: paint.NewText(paint.Body, ""),
		title: paint.NewText(paint.Strong, ""), done: paint.NewText(paint.Body, ""), rows: map[string]*staffRow{},
		attended: m.State().Attend.Times,
		fields:   map[form.Field]*widgets.Field{}, roles: map[bool]*widgets.Choice{}, texts: map[bool]*paint.Text{},
	}
	for _, f := range []form.Field{form.FieldAssociate, form.FieldName} {
		c.fields[f] = widgets.NewField(widgets.NewEntry(u.Parts, "settings.staff."+string(f), func(t string) { m.Type(f, t) }, m.Save))
	}
	for _, manager := range []bool{false, true} {
		c.texts[manager] = paint.Line(paint.Body, "")
		c.roles[manager] = widgets.NewPill(u.Parts, "settings.staff.manager."+strconv.FormatBool(manager), c.texts[manager],
			func() { m.AddAsManager(manager) })
	}
	c.person = layout.VBox(layout.Small, layout.Columns(180, layout.Medium, c.fields[form.FieldAssociate], c.fields[form.FieldName]),
		layout.Flow(layout.Small, []fyne.CanvasObject{c.roles[false], c.roles[true]}))
	c.pin = kit.NewPINField(u, "settings.staff.staff_pin", func(t string) { m.Type(form.FieldStaffPIN, t) }, m.Save)
	c.again = kit.NewPINField(u, "settings.staff.staff_pin_again", func(t string) { m.Type(form.FieldStaffPINAgain, t) }, m.Save)
	c.save = widgets.NewButton(u.Parts, "settings.staff.save", widgets.Other, m.Save)
	c.cancel = widgets.NewButton(u.Parts, "settings.staff.cancel", widgets.Bare, func() { m.ResetPIN("") })
	c.list = layout.VBox(layout.Small)
	c.form = layout.VBox(layout.Medium, c.title, c.person, c.pin.Box, c.again.Box,
		layout.Flow(layout.Small, []fyne.CanvasObject{c.save, c.cancel}))
	c.root = paint.Card(layout.VBox(layout.Medium, c.heading, c.lead, c.list, c.done, c.form))
	return c
}

func (c *staffCard) render(st settingspage.StaffState) {
	t := c.Words.T
	c.heading.Set(t("settings.section.staff"))
	lead := "settings.staff.lead"
	switch {
	case !st.MayAdminister:
		lead = "settings.staff.lead.associate"
	case st.First:
		lead = "settings.staff.lead.first"
	}
	c.lead.Set(t(lead))
	c.renderList(st)
	c.renderForm(st)
	c.done.Set("")
	switch {
	case st.Last:
		c.done.Set(t("settings.staff.last"))
		c.done.Tone(paint.Stop)
	case st.Done != "":
		c.done.Set(t("settings.staff.done."+string(st.Done), "Name", st.Name))
		c.done.Tone(paint.Good)
	}
	kit.Show(c.done, c.done.Text() != "")
	c.root.Refresh()
	c.Attend(&c.attended, st.Attend, "settings.staff.")
}

func (c *staffCard) renderForm(st settingspage.StaffState) {
	t := c.Words.T
	kit.Show(c.form, st.MayAdminister)
	kit.Show(c.person, st.For == "")
	c.title.Set(t("settings.staff.add"))
	save := "settings.staff.add.save"
	for _, m := range st.Members {
		if m.ID == st.For {
			c.title.Set(t("settings.staff.renew.title", "Name", m.Name))
			save = "settings.staff.renew.save"
		}
	}
	for f, field := range c.fields {
		field.Set(t("settings.staff.field."+string(f)), t("settings.staff.field."+string(f)+".help"), c.Fault(st.Faults, f))
		field.Entry.Put(st.Typed[f])
		field.Entry.Enabled(!st.Busy)
	}
	c.texts[false].Set(t("staff.role.associate"))
	c.texts[true].Set(t("staff.role.manager"))
	c.roles[false].Set(!st.AsManager && !st.First, !st.First)
	c.roles[true].Set(st.AsManager || st.First, true)
	c.pin.Set(t("settings.staff.pin.new"), t("staff.pin.choose"), st.Typed[form.FieldStaffPIN], st.Faults[form.FieldStaffPIN], 0)
	c.again.Set(t("staff.pin.again"), t("staff.pin.again.help"), st.Typed[form.FieldStaffPINAgain], st.Faults[form.FieldStaffPINAgain], 0)
	c.save.Set(t(save), !st.Busy)
	c.cancel.Set(t("settings.staff.cancel"), !st.Busy)
	kit.Show(c.cancel, st.For != "")
}

func (c *staffCard) renderList(st settingspage.StaffState) {
	t := c.Words.T
	if !kit.SameMembers(c.listed, st.Members) || len(c.rows) != len(st.Members) {
		c.listMembers(st.Members)
	}
	for _, m := range st.Members {
		row := c.rows[m.ID]
		role := t("staff.role." + string(m.Role))
		if m.Locked {
			role = t("staff.locked")
		}
		row.facts.Set(t("settings.staff.facts", "Name", m.Name, "Number", m.ID, "Role", role))
		row.tour.Set(c.tour(st.Tours[m.ID]))
		kit.Show(row.tour, row.tour.Text() != "")
		row.renew.Set(t("settings.staff.renew"), !st.Busy)
		row.remove.Set(t("settings.staff.remove"), !st.Busy)
		kit.Show(row.renew, st.MayAdminister)
		kit.Show(row.remove, st.MayAdminister && !m.Fixed)
	}
}

// tour says how far somebody came in the first-day tour; nothing where they have not
// begun it.
func (c *staffCard) tour(t settingspage.Tour) string {
	switch {
	case !t.Day.IsZero():
		return c.Words.T("settings.staff.tour.done", "Day", c.Words.LongDate(t.Day))
	case t.Done > 0:
		return c.Words.T("settings.staff.tour.part", "Done", t.Done, "All", t.Of)
	}
	return ""
}

func (c *staffCard) listMembers(members []staff.Member) {
	c.listed, c.rows, c.list.Objects = members, map[string]*staffRow{}, nil
	for _, m := range members {
		row := &staffRow{facts: paint.NewText(paint.Body, ""), tour: paint.NewText(paint.Quiet, "")}
		row.renew = widgets.NewButton(c.Parts, "settings.staff.renew."+m.ID, widgets.Bare, func() { c.model.ResetPIN(m.ID) })
		row.remove = widgets.NewButton(c.Parts, "settings.staff.remove."+m.ID, widgets.Bare, func() { c.model.Remove(m.ID) })
		c.rows[m.ID] = row
		c.list.Add(layout.VBox(0, row.facts, row.tour, layout.Flow(layout.Small, []fyne.CanvasObject{row.renew, row.remove})))
	}
}
