package screens

import (
	"fyne.io/fyne/v2"

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
