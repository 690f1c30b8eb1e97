package lookup

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/kit"
	"comptoir/screens/widgets"
)

// lookupHints says what to do first on the lookup page, and with which keys.
type lookupHints struct {
	*kit.Kit
	title, lead *widgets.Text
	hints       []*kit.KeyHint
	root        *fyne.Container
}

func newLookupHints(u *kit.Kit) *lookupHints {
	h := &lookupHints{Kit: u, title: widgets.NewText(widgets.Section, ""), lead: widgets.NewText(widgets.Body, "")}
	list := []fyne.CanvasObject{h.title, h.lead, widgets.Gap(0, widgets.Small)}
	for _, k := range []struct{ key, text string }{
		{"keys.name.enter", "lookup.hint.enter"}, {"F2", "lookup.hint.page"}, {"Ctrl+N", "lookup.hint.next"},
	} {
		hint := kit.NewKeyHint(u, k.key, k.text)
		h.hints = append(h.hints, hint)
		list = append(list, hint.Root)
	}
	h.root = widgets.Stack(widgets.Small, list...)
	return h
}

func (h *lookupHints) render() {
	h.title.Set(h.Words.T("lookup.empty"))
	h.lead.Set(h.Words.T("lookup.empty.hint"))
	for _, k := range h.hints {
		k.Render()
	}
}
