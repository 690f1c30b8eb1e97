package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Rank says how much a button matters on its screen.
type Rank int

// Ranks. A screen has one Main button at most.
const (
	Main  Rank = iota // filled with the accent, 52 high
	Other             // outlined, 44 high
	Bare              // text only, 44 high
)

// Button is a button with a text, an icon, or both.
type Button struct {
	pressable
	rank Rank
	big  bool // for a customer's eyes and fingers
	even bool // one of equals, which Enter does not press
	text string
	icon fyne.Resource
	back *canvas.Rectangle
	ink  *canvas.Text
	sign *paint.Sign
}

// NewButton makes a button; name is for Host.Part.
func NewButton(h *host.Host, name string, rank Rank, pressed func()) *Button {
	b := &Button{rank: rank, back: canvas.NewRectangle(nil), ink: canvas.NewText("", nil), sign: paint.NewSign()}
	b.ink.TextStyle.Bold = rank != Bare
	b.init(h, b, name, pressed)
	return b
}

// WithIcon puts an icon before the text and returns the button.
func (b *Button) WithIcon(icon fyne.Resource) *Button {
	b.icon = icon
	return b
}

// Large makes the button as large as a customer needs it, and returns it.
func (b *Button) Large() *Button {
	b.big = true
	return b
}

// Careful says that the button moves money, closes something or sends it, and returns
// it. It wants a press that began when it had been in sight for a while.
func (b *Button) Careful() *Button {
	b.host.Careful(b)
	return b
}

// Even makes the button one of several equals, and returns it: Enter presses none of
// them, each has a number key.
func (b *Button) Even() *Button {
	b.even = true
	return b
}

// ByNumber presses the button by its number key, which was typed at a time: not when
// something types that is no person.
func (b *Button) ByNumber(at time.Time) {
	if b.Visible() && !b.host.Resting(at) {
		b.pressAt(at)
	}
}

// Stroked does what a stroke means on the button.
func (b *Button) Stroked(s host.Stroke) {
	enter := s.Kind == host.StrokeTyped && (s.Key.Name == fyne.KeyReturn || s.Key.Name == fyne.KeyEnter)
	if !b.even || !enter {
		b.pressable.Stroked(s)
	}
}

// IsCareful reports whether the button is.
func (b *Button) IsCareful() bool {
	return b.host.IsCareful(b)
}

// Set changes the text and whether the button can be pressed.
func (b *Button) Set(text string, enabled bool) {
	if b.text == text && b.disabled == !enabled {
		return
	}
	b.text, b.disabled = text, !enabled
	b.host.Changed(b)
	b.Refresh()
}

// Rank changes how much the button matters now.
func (b *Button) Rank(r Rank) {
	if b.rank != r {
		b.rank = r
		b.ink.TextStyle.Bold = r != Bare
		b.Refresh()
	}
}

// IsMain reports whether it is the main button now.
func (b *Button) IsMain() bool { return b.rank == Main }

// Text returns the text.
func (b *Button) Text() string { return b.text }

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b}
	r.Refresh()
	return r
}

type buttonRenderer struct{ b *Button }

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.back, r.b.sign.Image, r.b.ink, r.b.ring}
}

func (r *buttonRenderer) height() float32 {
	if r.b.big {
		return theme.Size(paint.SizeMain) + layout.Large
	}
	if r.b.rank == Main {
		return theme.Size(paint.SizeMain)
	}
	return theme.Size(paint.SizeField)
}

// parts returns the widths of icon, gap and text.
func (r *buttonRenderer) parts() (icon, gap float32, text fyne.Size) {
	if r.b.icon != nil {
		icon = theme.Size(theme.SizeNameInlineIcon)
	}
	if r.b.text != "" {
		text = r.b.ink.MinSize()
		if icon > 0 {
			gap = layout.Small
		}
	}
	return icon, gap, text
}

func (r *buttonRenderer) MinSize() fyne.Size {
	icon, gap, text := r.parts()
	side := layout.Medium
	if r.b.rank == Main {
		side = layout.Large
	}
	if r.b.text == "" {
		side = (r.height() - icon) / 2
	}
	return fyne.NewSize(icon+gap+text.Width+2*side, max(r.height(), text.Height+layout.Medium))
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	icon, gap, text := r.parts()
	r.b.back.Resize(size)
	layoutRing(r.b.ring, size)
	x := (size.Width - icon - gap - text.Width) / 2
	r.b.sign.Resize(fyne.NewSquareSize(icon))
	r.b.sign.Move(fyne.NewPos(x, (size.Height-icon)/2))
	r.b.ink.Resize(text)
	r.b.ink.Move(fyne.NewPos(x+icon+gap, (size.Height-text.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	b.ink.Text, b.ink.TextSize = b.text, theme.TextSize()
	if b.big {
		b.ink.TextSize = theme.Size(theme.SizeNameHeadingText)
	}
	b.back.CornerRadius = theme.Size(theme.SizeNameButtonRadius)
	b.back.StrokeWidth = 0
	fill, ink := theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	switch {
	case b.rank == Main && b.disabled:
		fill, ink = theme.ColorNameDisabledButton, paint.ColorQuiet
	case b.rank == Other:
		fill, ink = paint.ColorSurface, theme.ColorNamePrimary
		b.back.StrokeWidth = 1
	case b.rank == Bare:
		fill, ink = "", theme.ColorNamePrimary
	}
	if b.disabled {
		ink = paint.ColorQuiet
	}
	if b.hovered && !b.disabled && b.rank != Main {
		fill = paint.ColorAccentGround
	}
	b.back.FillColor = nil
	if fill != "" {
		b.back.FillColor = theme.Color(fill)
	}
	b.back.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	b.ink.Color = theme.Color(ink)
	b.sign.Set(b.icon, ink)
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
