package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/paint"
)

// pressable is what everything that can be pressed shares: one press a tap,
// Enter or Space, a focus ring, and keys it does not use go to the host.
type pressable struct {
	widget.BaseWidget
	host     *Host
	self     fyne.Widget
	pressed  func()
	disabled bool
	hasFocus bool
	hovered  bool
	ring     *canvas.Rectangle
}

func (p *pressable) init(host *Host, self fyne.Widget, name string, pressed func()) {
	p.host, p.self, p.pressed = host, self, pressed
	p.ring = newRing()
	p.ExtendBaseWidget(self)
	host.Add(name, self)
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

// Press does what a tap does.
func (p *pressable) Press() {
	p.host.touch()
	if !p.disabled && p.pressed != nil {
		p.host.guard(p.pressed)
	}
}

// Disabled tells whether pressing does nothing.
func (p *pressable) Disabled() bool { return p.disabled }

// Tapped is called by Fyne.
func (p *pressable) Tapped(*fyne.PointEvent) { p.Press() }

// FocusGained is called by Fyne.
func (p *pressable) FocusGained() {
	p.hasFocus = true
	p.ring.Show()
	p.Refresh()
	p.host.focused(p.self)
}

// FocusLost is called by Fyne.
func (p *pressable) FocusLost() {
	p.hasFocus = false
	p.ring.Hide()
	p.Refresh()
}

// TypedRune is called by Fyne.
func (p *pressable) TypedRune(r rune) { p.host.Take(p.part(), Stroke{Kind: StrokeRune, Rune: r}) }

// TypedKey is called by Fyne.
func (p *pressable) TypedKey(k *fyne.KeyEvent) {
	p.host.Take(p.part(), Stroke{Kind: StrokeTyped, Key: k})
}

// KeyDown is called by Fyne when a key goes down, but not when it repeats.
func (p *pressable) KeyDown(k *fyne.KeyEvent) {
	p.host.Take(p.part(), Stroke{Kind: StrokeDown, Key: k})
}

// KeyUp is called by Fyne.
func (p *pressable) KeyUp(k *fyne.KeyEvent) { p.host.Take(p.part(), Stroke{Kind: StrokeUp, Key: k}) }

// TypedShortcut is called by Fyne.
func (p *pressable) TypedShortcut(s fyne.Shortcut) {
	p.host.Take(p.part(), Stroke{Kind: StrokeChord, Shortcut: s})
}

// AcceptsTab is asked by Fyne before it moves the focus.
func (p *pressable) AcceptsTab() bool { return p.host.holding() }

// part is the whole widget, which the window knows as the one that has the focus.
func (p *pressable) part() Part { return p.self.(Part) }

// Stroked does what a stroke means on something that can be pressed: Enter and
// Space press it, the others belong to the window.
func (p *pressable) Stroked(s Stroke) {
	switch s.Kind {
	case StrokeDown:
		p.host.Held.down(p.self, s.Key.Name)
	case StrokeTyped:
		p.typedKey(s)
	case StrokeChord:
		p.host.shortcut(s.Shortcut)
	case StrokeRune:
		if s.Rune == ' ' && p.host.Held.may(p.self, fyne.KeySpace) {
			p.Press()
		}
	case StrokeUp:
		p.host.Held.Up(s.Key.Name)
	}
}

func (p *pressable) typedKey(s Stroke) {
	switch s.Key.Name {
	case fyne.KeyTab:
		tab(p.self, s)
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.host.Held.may(p.self, s.Key.Name) {
			p.Press()
		}
	default:
		p.host.key(s.Key)
	}
}

// MouseIn is called by Fyne.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved is called by Fyne.
func (p *pressable) MouseMoved(*desktop.MouseEvent) { p.host.touch() }

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
