package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/screens/widgets"
)

// lookupHints says what to do first on the lookup page, and with which keys.
type lookupHints struct {
	*ui
	title, lead *widgets.Text
	hints       []*keyHint
	root        *fyne.Container
}

func newLookupHints(u *ui) *lookupHints {
	h := &lookupHints{ui: u, title: widgets.NewText(widgets.Section, ""), lead: widgets.NewText(widgets.Body, "")}
	list := []fyne.CanvasObject{h.title, h.lead, widgets.Gap(0, widgets.Small)}
	for _, k := range []struct{ key, text string }{
		{"keys.name.enter", "lookup.hint.enter"}, {"F2", "lookup.hint.page"}, {"Ctrl+N", "lookup.hint.next"},
	} {
		hint := newKeyHint(u, k.key, k.text)
		h.hints = append(h.hints, hint)
		list = append(list, hint.root)
	}
	h.root = widgets.Stack(widgets.Small, list...)
	return h
}

func (h *lookupHints) render() {
	h.title.Set(h.words.T("lookup.empty"))
	h.lead.Set(h.words.T("lookup.empty.hint"))
	for _, k := range h.hints {
		k.render()
	}
}

// keyHint is a key and what it does.
type keyHint struct {
	*ui
	key, text string // key is the key's name, or the text of it
	cap       *widgets.Chip
	says      *widgets.Text
	root      fyne.CanvasObject
}

// keyWidth is the room for the widest key's name.
const keyWidth float32 = 64

func newKeyHint(u *ui, key, text string) *keyHint {
	k := &keyHint{ui: u, key: key, text: text, cap: widgets.NewChip(widgets.Plain, ""), says: widgets.NewText(widgets.Body, "")}
	k.root = widgets.Led(widgets.Medium, container.NewStack(widgets.Gap(keyWidth, 0), widgets.Row(0, k.cap)), k.says)
	return k
}

func (k *keyHint) render() {
	k.cap.Set(widgets.Plain, keyName(k.ui, k.key))
	k.says.Set(k.words.T(k.text))
}
