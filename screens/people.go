package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/screens/widgets"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// memberTiles is the staff as cards, one of which is chosen.
type memberTiles struct {
	*ui
	prefix string // of the names of the cards
	chosen func(id string)
	box    *fyne.Container
	cards  map[string]*memberTile
	order  []staff.Member
}

type memberTile struct {
	*widgets.Choice
	name, role *widgets.Text
}

func newMemberTiles(u *ui, prefix string, chosen func(id string)) *memberTiles {
	return &memberTiles{ui: u, prefix: prefix, chosen: chosen, box: widgets.Columns(176, widgets.Small)}
}

func (m *memberTiles) set(members []staff.Member, id string, enabled bool) {
	if !sameMembers(m.order, members) {
		m.order, m.cards, m.box.Objects = members, map[string]*memberTile{}, nil
		for _, one := range members {
			m.box.Objects = append(m.box.Objects, m.card(one.ID))
		}
	}
	for _, one := range members {
		card := m.cards[one.ID]
		card.name.Set(one.Name)
		role := m.words.T("staff.role." + string(one.Role))
		if one.Locked {
			role = m.words.T("staff.locked")
		}
		card.role.Set(role)
		card.Set(one.ID == id, enabled)
	}
	show(m.box, len(members) > 0)
	m.box.Refresh()
}

func (m *memberTiles) card(id string) fyne.CanvasObject {
	c := &memberTile{name: widgets.Clip(widgets.Strong, ""), role: widgets.Clip(widgets.Quiet, "")}
	c.Choice = widgets.NewChoice(m.parts, m.prefix+id, widgets.Stack(widgets.Half, c.name, c.role), func() { m.chosen(id) })
	m.cards[id] = c
	return c.Choice
}

func sameMembers(a, b []staff.Member) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].ID != b[i].ID {
			return false
		}
	}
	return true
}

// pinField is the PIN of somebody of the staff, with its label above and, below,
// help or what is wrong.
type pinField struct {
	*ui
	pin   *widgets.PIN
	label *widgets.Text
	note  *widgets.Text
	box   *fyne.Container
}

func newPINField(u *ui, name string, typed func(string), entered func()) *pinField {
	f := &pinField{ui: u, label: widgets.NewText(widgets.FieldLabel, ""), note: widgets.NewText(widgets.Quiet, "")}
	f.pin = widgets.NewPIN(u.parts, name, staff.Digits, typed, entered).Masked()
	f.box = widgets.Stack(widgets.Small, f.label, widgets.Row(0, f.pin), f.note)
	return f
}

// set shows what was typed; wait is how many seconds the next try has to wait.
func (f *pinField) set(label, help, digits string, fault form.Fault, wait int) {
	f.label.Set(label)
	f.pin.Put(digits, fault != "")
	if fault == "" {
		f.note.Set(help)
		f.note.Tone(widgets.Plain)
		return
	}
	f.note.Set(f.pinFault(fault, wait))
	f.note.Tone(widgets.Stop)
}

func (f *pinField) pinFault(fault form.Fault, wait int) string {
	if fault == form.FaultPINWait {
		return f.words.T("field.error.pin_wait.seconds", "Count", wait)
	}
	return f.words.T("field.error." + string(fault))
}

func sameStores(a, b []settings.Store) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Name != b[i].Name {
			return false
		}
	}
	return true
}
