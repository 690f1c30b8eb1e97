package host

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
)

// Host is where the parts of a page, or of what stands around the pages, find
// their window and are found by name. All hosts of a window share its register;
// each remembers which of the parts are its own.
type Host struct {
	*hooks
	*register
	own   map[string]fyne.CanvasObject
	fixes []fyne.CanvasObject
	inner map[*Host]bool
	outer *Host // nil around the pages
	away  bool
}

// register is the parts of a window.
type register struct {
	parts map[string]fyne.CanvasObject
	fixed map[fyne.CanvasObject]bool
}

// New returns the host of an empty window.
func New(of Hooks) *Host {
	return &Host{
		hooks: newHooks(of), own: map[string]fyne.CanvasObject{},
		register: &register{parts: map[string]fyne.CanvasObject{}, fixed: map[fyne.CanvasObject]bool{}},
	}
}

// Scope returns a host in the same window for parts that go before the others do.
func (h *Host) Scope() *Host {
	inner := &Host{hooks: h.hooks, register: h.register, own: map[string]fyne.CanvasObject{}, outer: h}
	if h.inner == nil {
		h.inner = map[*Host]bool{}
	}
	h.inner[inner] = true
	return inner
}

// Away says whether the parts of this host, and of the scopes within, are on a page
// that is not open. To find that out costs more: a walk through the window for each.
func (h *Host) Away(on bool) { h.away = on }

// IsAway reports whether they are.
func (h *Host) IsAway() bool {
	for ; h != nil; h = h.outer {
		if h.away {
			return true
		}
	}
	return false
}

// Drop forgets the parts of this host and of the scopes within.
func (h *Host) Drop() {
	for inner := range h.inner {
		inner.Drop()
	}
	if h.outer != nil {
		delete(h.outer.inner, h)
	}
	for name, part := range h.own {
		if h.parts[name] == part { // else another took the name over
			delete(h.parts, name)
		}
		delete(h.careful, part)
	}
	for _, part := range h.fixes {
		delete(h.fixed, part)
	}
	h.own, h.fixes = map[string]fyne.CanvasObject{}, nil
}

// Part returns the part of a name, wherever in the window it is, or nil. Names are
// like purchases.amount.
func (r *register) Part(name string) fyne.CanvasObject { return r.parts[name] }

// Fixed reports whether a part stands in a bar.
func (r *register) Fixed(part fyne.CanvasObject) bool { return r.fixed[part] }

// Names lists the names of all parts of the window, in no order.
func (r *register) Names() []string { return slices.Collect(maps.Keys(r.parts)) }

// Add names a part; the newest of a name wins.
func (h *Host) Add(name string, part fyne.CanvasObject) {
	if name == "" {
		return
	}
	delete(h.careful, h.own[name]) // it is built anew, as rows are
	h.parts[name], h.own[name] = part, part
}

// Fix says that parts stand in a bar: they do not scroll with the page.
func (h *Host) Fix(parts ...fyne.CanvasObject) {
	for _, p := range parts {
		h.fixed[p] = true
		h.fixes = append(h.fixes, p)
	}
}
