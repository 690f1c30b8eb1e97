// Package widgets holds the parts that a person types into and presses. They know
// callbacks and texts that somebody else chose, and nothing of the till.
package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/paint"
)

// pressable is what everything that can be pressed shares: one press a tap,
// Enter or Space, a focus ring, and keys it does not use go to the host.
type pressable struct {
	widget.BaseWidget
	keys
	self     fyne.Widget
	pressed  func()
	disabled bool
	hasFocus bool
	hovered  bool
	pointed  time.Time // when the pointer's press began
	ring     *canvas.Rectangle
}

func (p *pressable) init(h *host.Host, self fyne.Widget, name string, pressed func()) {
	p.keys, p.self, p.pressed = keys{h, self.(host.Part)}, self, pressed
	p.ring = newRing()
	p.ExtendBaseWidget(self)
	h.Add(name, self)
}

func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(nil)
	ring.Hide()
	return ring
}

// layoutRing puts a ring around an area of the given size.
func layoutRing(ring *canvas.Rectangle, size fyne.Size) {
	out := theme.Size(paint.SizeRing)/2 + theme.Size(paint.SizeRingGap)
	ring.StrokeWidth = theme.Size(paint.SizeRing)
	ring.StrokeColor = theme.Color(theme.ColorNameFocus)
	ring.CornerRadius = theme.Size(theme.SizeNameCardRadius) + out
	ring.Move(fyne.NewPos(-out, -out))
	ring.Resize(size.AddWidthHeight(2*out, 2*out))
}

// Press does what is done at a press, without asking who pressed.
func (p *pressable) Press() {
	p.host.Touch()
	if !p.disabled && p.pressed != nil {
		p.host.Guard(p.pressed)
		p.host.Look()
	}
}

// pressByKey presses if a key, which may have been a scanner's, was meant for this
// part.
func (p *pressable) pressByKey(k fyne.KeyName, s host.Stroke) {
	if !p.host.Rushed(s.At) {
		p.pressAt(p.host.Held.Began(k, s.At))
	}
}

// pressAt presses if a press that began at a time was meant for this part.
func (p *pressable) pressAt(began time.Time) {
	if p.host.MayPress(p.self, began) {
		p.Press()
	}
}

// Disabled reports whether pressing does nothing.
func (p *pressable) Disabled() bool { return p.disabled }

// MouseDown is called by Fyne. What was typed before goes where it was typed.
func (p *pressable) MouseDown(*desktop.MouseEvent) {
	p.host.Flush()
	p.host.Point(p.self)
	p.pointed = p.host.Time()
}

// MouseUp is called by Fyne.
func (p *pressable) MouseUp(*desktop.MouseEvent) {}

// Tapped is called by Fyne.
func (p *pressable) Tapped(*fyne.PointEvent) {
	began := p.pointed
	if began.IsZero() { // a finger, or a screen reader
		p.host.Flush()
		p.host.Point(p.self)
		began = p.host.Time()
	}
	p.pointed = time.Time{}
	p.pressAt(began)
}

// FocusGained is called by Fyne.
func (p *pressable) FocusGained() {
	p.hasFocus = true
	p.ring.Show()
	p.Refresh()
	p.host.GotFocus(p.self)
}

// FocusLost is called by Fyne.
func (p *pressable) FocusLost() {
	p.hasFocus = false
	p.ring.Hide()
	p.Refresh()
}

// Stroked does what a stroke means on something that can be pressed: Enter and
// Space press it, the others belong to the window.
func (p *pressable) Stroked(s host.Stroke) {
	switch s.Kind {
	case host.StrokeDown:
		p.host.Held.Down(p.self, s.Key.Name, s.At)
	case host.StrokeTyped:
		p.typedKey(s)
	case host.StrokeChord:
		p.host.UseShortcut(s.Shortcut)
	case host.StrokeRune:
		switch {
		case s.Rune != ' ':
			p.host.UseRune(s)
		case p.host.Held.May(p.self, fyne.KeySpace):
			p.pressByKey(fyne.KeySpace, s)
		}
	case host.StrokeUp:
		p.host.Held.Up(s.Key.Name)
	}
}

func (p *pressable) typedKey(s host.Stroke) {
	switch s.Key.Name {
	case fyne.KeyTab:
		host.Tab(p.self, s)
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.host.Held.May(p.self, s.Key.Name) {
			p.pressByKey(s.Key.Name, s)
		}
	default:
		p.host.UseKey(s.Key)
	}
}

// MouseIn is called by Fyne.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved is called by Fyne.
func (p *pressable) MouseMoved(*desktop.MouseEvent) { p.host.Touch() }

// MouseOut is called by Fyne.
func (p *pressable) MouseOut() { p.hover(false) }

func (p *pressable) hover(on bool) {
	p.hovered = on
	p.Refresh()
}

// Cursor is called by Fyne.
func (p *pressable) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
