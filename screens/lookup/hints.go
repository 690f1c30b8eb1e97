package lookup

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// lookupHints says what to do first on the lookup page, and with which keys.
type lookupHints struct {
	*kit.Kit
	title, lead *paint.Text
	hints       []*kit.KeyHint
	root        *fyne.Container
}

func newLookupHints(u *kit.Kit) *lookupHints {
	h := &lookupHints{Kit: u, title: paint.NewText(paint.Section, ""), lead: paint.NewText(paint.Body, "")}
	list := []fyne.CanvasObject{h.title, h.lead, layout.Gap(0, layout.Small)}
	for _, k := range []struct{ key, text string }{
		{"keys.name.enter", "lookup.hint.enter"}, {"F2", "lookup.hint.page"}, {"Ctrl+N", "lookup.hint.next"},
	} {
		hint := kit.NewKeyHint(u, k.key, k.text)
		h.hints = append(h.hints, hint)
		list = append(list, hint.Root)
	}
	h.root = layout.VBox(layout.Small, list...)
	return h
}

func (h *lookupHints) render() {
	h.title.Set(h.Words.T("lookup.empty"))
	h.lead.Set(h.Words.T("lookup.empty.hint"))
	for _, k := range h.hints {
		k.Render()
	}
}
