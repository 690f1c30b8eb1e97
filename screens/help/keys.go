// Package help is what helps at the window: the list of keys, and whom a store can call.
package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Keys is the list of keys under F1.
type Keys struct {
	*kit.Kit
	title *paint.Text
	rows  []sheetRow
	popup *widget.PopUp
}

// sheetRow is a key and what it does.
type sheetRow struct{ key, text *paint.Text }

// sheetRows names the keys; those that the languages call differently have a text.
var sheetRows = []struct{ key, text string }{
	{"F1", "keys.sheet"},
	{"keys.name.again", "keys.support"},
	{"F2", "keys.lookup"},
	{"F3", "keys.verification"},
	{"F4", "keys.applications"},
	{"F5", "keys.purchases"},
	{"F6", "keys.activity"},
	{"F7", "keys.settings"},
	{"F8", "keys.scan"},
	{"Ctrl+L", "keys.language"},
	{"Ctrl+K", "keys.lock"},
	{"Ctrl+N", "keys.next"},
	{"Ctrl+P", "keys.print"},
	{"F9", "keys.view"},
	{"keys.name.page_down", "keys.read"},
	{"keys.name.enter", "keys.enter"},
	{"keys.name.escape", "keys.back"},
	{"keys.name.tab", "keys.tab"},
}

func NewKeys(u *kit.Kit, w fyne.Window) *Keys {
	k := &Keys{Kit: u, title: paint.Line(paint.PageTitle, "")}
	list := []fyne.CanvasObject{k.title, layout.Gap(0, layout.Small)}
	for range sheetRows {
		r := sheetRow{paint.Line(paint.Strong, ""), paint.Line(paint.Body, "")}
		k.rows = append(k.rows, r)
		list = append(list, layout.HBox(layout.Medium, container.NewGridWrap(fyne.NewSize(96, r.key.MinSize().Height), r.key), r.text))
	}
	k.popup = widget.NewModalPopUp(layout.Padded(layout.Large, layout.VBox(layout.Small, list...)), w.Canvas())
	k.popup.Hide()
	k.Relabel()
	return k
}

// Relabel renders the list in the present language.
func (k *Keys) Relabel() {
	k.title.Set(k.Words.T("keys.title"))
	for i, r := range sheetRows {
		k.rows[i].key.Set(kit.KeyName(k.Kit, r.key))
		k.rows[i].text.Set(k.Words.T(r.text))
	}
}

// Shown reports whether the list is open.
func (k *Keys) Shown() bool { return k.popup.Visible() }

// Show opens the list.
func (k *Keys) Show() { k.popup.Show() }

// Hide closes the list.
func (k *Keys) Hide() { k.popup.Hide() }
