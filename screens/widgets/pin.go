package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// pinBox is the edge of one box.
func pinBox() float32 { return layout.Scaled(56) }

// PIN is a row of boxes, one digit each, that behave as one field: digits go in
// at the end, Backspace takes the last one out, a pasted code fills them all.
type PIN struct {
	widget.BaseWidget
	keys
	length  int
	digits  string
	typed   func(string)
	entered func()
	focus   bool
	wrong   bool
	masked  bool // digits show as dots
	writes  host.Writing
	boxes   []*canvas.Rectangle
	inks    []*canvas.Text
	ring    *canvas.Rectangle
}

// NewPIN makes a field of length digits; typed hears every change a person
// makes, entered the Enter key.
func NewPIN(h *host.Host, name string, length int, typed func(string), entered func()) *PIN {
	p := &PIN{length: length, writes: host.Code, typed: typed, entered: entered, ring: newRing()}
	for range length {
		ink := canvas.NewText("", nil)
		ink.TextStyle.Bold = true
		ink.Alignment = fyne.TextAlignCenter
		p.boxes = append(p.boxes, canvas.NewRectangle(nil))
		p.inks = append(p.inks, ink)
	}
	p.keys = keys{h, p}
	p.ExtendBaseWidget(p)
	h.Add(name, p)
	return p
}

// Masked shows dots for digits, and returns the field.
func (p *PIN) Masked() *PIN {
	p.masked = true
	return p
}

// For says what is written here, and returns the field.
func (p *PIN) For(w host.Writing) *PIN {
	p.writes = w
	return p
}

// Writes returns what is written here.
func (p *PIN) Writes() host.Writing { return p.writes }

// Disabled reports that digits can always be typed.
func (p *PIN) Disabled() bool { return false }

// Put shows digits, and whether they were refused, without telling anybody.
func (p *PIN) Put(digits string, wrong bool) {
	if p.digits != digits || p.wrong != wrong {
		p.digits, p.wrong = digits, wrong
		p.Refresh()
	}
}

func (p *PIN) change(digits string) {
	p.digits, p.wrong = digits, false
	p.Refresh()
	p.typed(digits)
}

// Stroked does what a stroke means in the boxes.
func (p *PIN) Stroked(s host.Stroke) {
	switch s.Kind {
	case host.StrokeDown:
		p.host.Held.Down(p, s.Key.Name, s.At)
	case host.StrokeTyped:
		p.typedKey(s)
	case host.StrokeChord:
		p.typedShortcut(s.Shortcut)
	case host.StrokeRune:
		if s.Rune >= '0' && s.Rune <= '9' && len(p.digits) < p.length {
			p.change(p.digits + string(s.Rune))
		}
	case host.StrokeUp:
		p.host.Held.Up(s.Key.Name)
	}
}

// TakesCharacters says that what is typed is written here.
func (p *PIN) TakesCharacters() {}

func (p *PIN) typedKey(s host.Stroke) {
	switch s.Key.Name {
	case fyne.KeyTab:
		host.Tab(p, s)
	case fyne.KeyBackspace, fyne.KeyDelete:
		if p.digits != "" {
			p.change(p.digits[:len(p.digits)-1])
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.host.Held.May(p, s.Key.Name) {
			p.entered()
		}
	default:
		p.host.UseKey(s.Key)
	}
}

func (p *PIN) typedShortcut(s fyne.Shortcut) {
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok {
		p.host.UseShortcut(s)
		return
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, paste.Clipboard.Content())
	if digits != "" {
		p.change(digits[:min(len(digits), p.length)])
	}
}

// Tapped is called by Fyne.
func (p *PIN) Tapped(*fyne.PointEvent) {
	p.host.Point(p)
	p.host.Flush()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
}

// FocusGained is called by Fyne.
func (p *PIN) FocusGained() {
	p.focus = true
	p.Refresh()
	p.host.GotFocus(p)
}

// FocusLost is called by Fyne.
func (p *PIN) FocusLost() {
	p.focus = false
	p.Refresh()
	p.host.LostFocus()
}

// Cursor is called by Fyne.
func (p *PIN) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer is called by Fyne.
func (p *PIN) CreateRenderer() fyne.WidgetRenderer {
	r := &pinRenderer{p}
	r.Refresh()
	return r
}

type pinRenderer struct{ p *PIN }

func (r *pinRenderer) Destroy() {}

func (r *pinRenderer) Objects() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for i := range r.p.boxes {
		list = append(list, r.p.boxes[i], r.p.inks[i])
	}
	return append(list, r.p.ring)
}

func (r *pinRenderer) MinSize() fyne.Size {
	n := float32(r.p.length)
	return fyne.NewSize(n*pinBox()+(n-1)*layout.Small, pinBox())
}

func (r *pinRenderer) Layout(fyne.Size) {
	for i, box := range r.p.boxes {
		at := fyne.NewPos(float32(i)*(pinBox()+layout.Small), 0)
		box.Move(at)
		box.Resize(fyne.NewSquareSize(pinBox()))
		height := r.p.inks[i].MinSize().Height
		r.p.inks[i].Move(at.AddXY(0, (pinBox()-height)/2))
		r.p.inks[i].Resize(fyne.NewSize(pinBox(), height))
	}
	r.placeRing()
}

// placeRing marks the box that the next digit goes to.
func (r *pinRenderer) placeRing() {
	p := r.p
	layoutRing(p.ring, fyne.NewSquareSize(pinBox()))
	next := min(len(p.digits), p.length-1)
	p.ring.Move(p.ring.Position().AddXY(float32(next)*(pinBox()+layout.Small), 0))
	p.ring.Hidden = !p.focus
}

func (r *pinRenderer) Refresh() {
	p := r.p
	for i, box := range p.boxes {
		box.FillColor, box.StrokeColor, box.StrokeWidth = theme.Color(paint.ColorSurface), theme.Color(theme.ColorNameInputBorder), 1
		box.CornerRadius = theme.Size(theme.SizeNameInputRadius)
		if p.wrong {
			box.StrokeColor, box.StrokeWidth = theme.Color(paint.ColorStop), 2
		}
		ink := p.inks[i]
		ink.Text, ink.TextSize, ink.Color = "", theme.Size(paint.SizeMoney), theme.Color(theme.ColorNameForeground)
		if i < len(p.digits) {
			ink.Text = p.digits[i : i+1]
			if p.masked {
				ink.Text = "•"
			}
		}
	}
	r.placeRing()
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
