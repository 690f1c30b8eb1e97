package host

import (
	"time"

	"fyne.io/fyne/v2"
)

// Sight is how long a careful button must have been in sight before a press of it
// begins. A press that began earlier was meant for what stood there before.
const Sight = 400 * time.Millisecond

// seen is since when a careful button has been in sight, and under which sheet.
type seen struct {
	since   time.Time
	under   fyne.CanvasObject
	painted bool // was in the window when somebody looked
	host    *Host
}

// Careful says that a part takes only presses that were meant for it.
func (h *Host) Careful(part fyne.CanvasObject) { h.careful[part] = seen{host: h} }

// IsCareful reports whether a part does.
func (h *Host) IsCareful(part fyne.CanvasObject) bool {
	_, careful := h.careful[part]
	return careful
}

// Look finds out which careful buttons are in sight. It is to be called after
// anything that may have changed the window.
func (h *hooks) Look() {
	now := h.Time()
	for b, was := range h.careful {
		h.careful[b] = h.sight(b, was, now)
	}
	h.looked = now
}

// sight returns what is known of a button now. The toolkit learns of a part when it
// paints it, which is after the change that brought it: one that has been painted since
// the last look has been there since then.
func (h *hooks) sight(b fyne.CanvasObject, was seen, now time.Time) seen {
	if was.host.IsAway() {
		return seen{painted: true, host: was.host}
	}
	d := fyne.CurrentApp().Driver()
	c := h.canvasOf(b)
	if c == nil {
		return seen{host: was.host}
	}
	if !b.Visible() || d.AbsolutePositionForObject(b).IsZero() {
		return seen{painted: true, host: was.host}
	}
	under := c.Overlays().Top()
	switch {
	case !was.painted:
		return seen{h.looked, under, true, was.host}
	case was.since.IsZero() || under != was.under:
		return seen{now, under, true, was.host}
	}
	return was
}

// Changed hears that a button means something else now: it has to be seen anew.
func (h *hooks) Changed(b fyne.CanvasObject) {
	if was, careful := h.careful[b]; careful && !was.since.IsZero() {
		was.since = h.Time()
		h.careful[b] = was
	}
}

// MayPress reports whether a press that began at a time was meant for a part.
func (h *hooks) MayPress(part fyne.CanvasObject, began time.Time) bool {
	was, careful := h.careful[part]
	if !careful {
		return true
	}
	if !was.painted {
		was = h.sight(part, was, h.Time())
	}
	return was.painted && !was.since.IsZero() && began.Sub(was.since) >= Sight
}

// Times of a guard against scanners.
const (
	fast  = 110 * time.Millisecond // between two characters that a scanner may have typed
	rests = time.Second            // how long after the last of them nothing can be pressed

	patience = 2 * time.Second // how long the rest of a scan may be under way
)

// rush notices characters that are typed fast while nothing takes them: a scanner
// that was not known for one. What follows may be Enter.
type rush struct {
	last  time.Time
	until time.Time
}

// note takes a stroke that is about to be done. While the guard stands, each character
// that nothing takes keeps it up: they come of the same scanner, blanks and all.
func (r *rush) note(part Part, s Stroke) {
	if s.Kind != StrokeRune {
		return
	}
	if _, takes := part.(Writable); takes {
		*r = rush{}
		return
	}
	armed := s.At.Before(r.until)
	if s.Rune == ' ' && !armed {
		return
	}
	if armed || !r.last.IsZero() && s.At.Sub(r.last) <= fast {
		r.until = s.At.Add(rests)
	}
	r.last = s.At
}

// Scanned hears that a scan was read. It may have stopped in the middle, as over a remote
// desktop that was out of breath: what comes of it within patience is no person's press.
func (h *hooks) Scanned() { h.rush.until = h.Time().Add(patience) }

// Writable is a part that takes characters.
type Writable interface {
	Part
	TakesCharacters()
}

// Rushed reports whether a press that begins at a time comes from whoever typed fast
// where nothing takes characters.
func (h *hooks) Rushed(at time.Time) bool { return h.rush.on(at) }

// Resting reports whether that is over too short a time ago for a key that picks.
func (h *hooks) Resting(at time.Time) bool { return at.Before(h.rush.until) }

// on reports whether a press that begins now comes from whoever typed so fast.
func (r *rush) on(now time.Time) bool {
	return now.Before(r.until) || !r.last.IsZero() && now.Sub(r.last) >= 0 && now.Sub(r.last) <= fast
}
