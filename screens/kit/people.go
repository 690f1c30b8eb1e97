package kit

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// MemberTiles is the staff as cards, one of which is chosen.
type MemberTiles struct {
	*Kit
	prefix string // of the names of the cards
	chosen func(id string)
	Box    *fyne.Container
	cards  map[string]*memberTile
	order  []staff.Member
}

type memberTile struct {
	*widgets.Choice
	disc       *paint.Disc
	name, role *paint.Text
}

// NewMemberTiles returns no cards yet; chosen hears whose card was pressed.
func NewMemberTiles(u *Kit, prefix string, chosen func(id string)) *MemberTiles {
	return &MemberTiles{Kit: u, prefix: prefix, chosen: chosen, Box: layout.Columns(220, layout.Small+layout.Half)}
}

// Set shows the staff, and who of it is chosen.
func (m *MemberTiles) Set(members []staff.Member, id string, enabled bool) {
	if !SameMembers(m.order, members) {
		m.order, m.cards, m.Box.Objects = members, map[string]*memberTile{}, nil
		for _, one := range members {
			m.Box.Objects = append(m.Box.Objects, m.card(one.ID))
		}
	}
	for _, one := range members {
		card := m.cards[one.ID]
		card.disc.Set(initials(one.Name))
		card.name.Set(one.Name)
		role := m.Words.T("staff.role." + string(one.Role))
		if one.Locked {
			role = m.Words.T("staff.locked")
		}
		card.role.Set(role)
		card.Set(one.ID == id, enabled)
	}
	Show(m.Box, len(members) > 0)
	m.Box.Refresh()
}

func (m *MemberTiles) card(id string) fyne.CanvasObject {
	c := &memberTile{disc: paint.NewDisc(), name: paint.Clip(paint.Strong, ""), role: paint.Clip(paint.Quiet, "")}
	c.Choice = widgets.NewChoice(m.Parts, m.prefix+id, layout.Led(layout.Small+layout.Half, c.disc, layout.VBox(layout.Half, c.name, c.role)),
		func() { m.chosen(id) })
	m.cards[id] = c
	return c.Choice
}

// initials are the first letters of the first and the last word of a name.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) > 2 {
		words = []string{words[0], words[len(words)-1]}
	}
	text := ""
	for _, w := range words {
		letter, _ := utf8.DecodeRuneInString(w)
		text += strings.ToUpper(string(letter))
	}
	return text
}

// SameMembers reports whether two lists are of the same people in the same order.
func SameMembers(a, b []staff.Member) bool {
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

// PinField is the PIN of somebody of the staff, with its label above and, below,
// help or what is wrong.
type PinField struct {
	*Kit
	pin   *widgets.PIN
	label *paint.Text
	note  *paint.Text
	Box   *fyne.Container
}

// NewPINField returns an empty field; entered hears of Enter.
func NewPINField(u *Kit, name string, typed func(string), entered func()) *PinField {
	f := &PinField{Kit: u, label: paint.NewText(paint.FieldLabel, ""), note: paint.NewText(paint.Quiet, "")}
	f.pin = widgets.NewPIN(u.Parts, name, staff.Digits, typed, entered).Masked()
	f.Box = layout.VBox(layout.Small, f.label, layout.HBox(0, f.pin), f.note)
	return f
}

// Set shows what was typed; wait is how many seconds the next try has to wait.
func (f *PinField) Set(label, help, digits string, fault form.Fault, wait int) {
	f.label.Set(label)
	f.pin.Put(digits, fault != "")
	if fault == "" {
		f.note.Set(help)
		f.note.Tone(paint.Plain)
		return
	}
	f.note.Set(f.pinFault(fault, wait))
	f.note.Tone(paint.Stop)
}

func (f *PinField) pinFault(fault form.Fault, wait int) string {
	if fault == form.FaultPINWait {
		return f.Words.T("field.error.pin_wait.seconds", "Count", wait)
	}
	return f.Words.T("field.error." + string(fault))
}

// EnvironmentWord names where a store's calls go.
func EnvironmentWord(w *i18n.Printer, s settings.Store) string {
	return w.T("environment." + cmp.Or(s.Environment, string(service.EnvTraining)))
}

// SameStores reports whether two lists are of the same stores in the same order.
func SameStores(a, b []settings.Store) bool {
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
