package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Surface is a ground with a border that holds a part: a card, a bar, a banner.
type Surface struct {
	widget.BaseWidget
	part   fyne.CanvasObject
	pad    float32
	tone   Tone
	square bool
	back   *canvas.Rectangle
}

// Card makes a card around a part.
func Card(part fyne.CanvasObject) *Surface { return newSurface(part, Medium, Plain, false) }

// Panel makes a coloured card around a part.
func Panel(tone Tone, part fyne.CanvasObject) *Surface { return newSurface(part, Medium, tone, false) }

// Bar makes a bar across the window around a part.
func Bar(part fyne.CanvasObject) *Surface { return newSurface(part, 0, Plain, true) }

func newSurface(part fyne.CanvasObject, pad float32, tone Tone, square bool) *Surface {
	s := &Surface{part: part, pad: pad, tone: tone, square: square, back: canvas.NewRectangle(nil)}
	s.ExtendBaseWidget(s)
	return s
}

// Tone changes the colour.
func (s *Surface) Tone(t Tone) {
	if s.tone != t {
		s.tone = t
		s.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := &surfaceRenderer{s}
	r.Refresh()
	return r
}

type surfaceRenderer struct{ s *Surface }

func (r *surfaceRenderer) Destroy() {}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.back, r.s.part}
}

func (r *surfaceRenderer) MinSize() fyne.Size {
	return r.s.part.MinSize().AddWidthHeight(2*r.s.pad, 2*r.s.pad)
}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.s.back.Resize(size)
	r.s.part.Move(fyne.NewSquareOffsetPos(r.s.pad))
	r.s.part.Resize(size.SubtractWidthHeight(2*r.s.pad, 2*r.s.pad))
}

func (r *surfaceRenderer) Refresh() {
	ink, ground := r.s.tone.colors()
	r.s.back.FillColor = colored(ground)
	r.s.back.StrokeColor = colored(ColorCardBorder)
	if r.s.tone != Plain {
		r.s.back.StrokeColor = colored(ink)
	}
	r.s.back.StrokeWidth = theme.Size(SizeCardEdge)
	r.s.back.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	if r.s.square {
		r.s.back.CornerRadius, r.s.back.StrokeWidth = 0, 0
	}
	r.s.back.Refresh()
}

// Chip is a state as sign, word and colour.
type Chip struct {
	widget.BaseWidget
	tone Tone
	text string
	back *canvas.Rectangle
	sign *canvas.Image
	ink  *canvas.Text
}

// NewChip makes a chip.
func NewChip(tone Tone, text string) *Chip {
	c := &Chip{tone: tone, text: text, back: canvas.NewRectangle(nil), sign: &canvas.Image{}, ink: canvas.NewText("", nil)}
	c.sign.FillMode = canvas.ImageFillContain
	c.ink.TextStyle.Bold = true
	c.ExtendBaseWidget(c)
	return c
}

// Set changes colour and word.
func (c *Chip) Set(tone Tone, text string) {
	if c.tone != tone || c.text != text {
		c.tone, c.text = tone, text
		c.Refresh()
	}
}

// Text gives the word.
func (c *Chip) Text() string { return c.text }

// CreateRenderer is called by Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c}
	r.Refresh()
	return r
}

type chipRenderer struct{ c *Chip }

func (r *chipRenderer) Destroy() {}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.back, r.c.sign, r.c.ink}
}

func (r *chipRenderer) signSize() float32 {
	if r.c.tone.sign() == nil {
		return 0
	}
	return theme.CaptionTextSize() + 2
}

func (r *chipRenderer) MinSize() fyne.Size {
	text, sign := r.c.ink.MinSize(), r.signSize()
	if sign > 0 {
		sign += Half
	}
	return fyne.NewSize(text.Width+sign+2*Small, text.Height+Small)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	text, sign := r.c.ink.MinSize(), r.signSize()
	r.c.back.Resize(size)
	r.c.back.CornerRadius = size.Height / 2
	x := Small
	r.c.sign.Resize(fyne.NewSquareSize(sign))
	r.c.sign.Move(fyne.NewPos(x, (size.Height-sign)/2))
	if sign > 0 {
		x += sign + Half
	}
	r.c.ink.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	r.c.ink.Resize(text)
}

func (r *chipRenderer) Refresh() {
	ink, ground := r.c.tone.colors()
	r.c.ink.Text, r.c.ink.TextSize, r.c.ink.Color = r.c.text, theme.CaptionTextSize(), colored(ink)
	r.c.back.FillColor = colored(ground)
	r.c.back.StrokeColor, r.c.back.StrokeWidth = colored(ColorCardBorder), 0
	if r.c.tone == Plain {
		r.c.back.StrokeWidth = 1
	}
	r.c.sign.Hidden = r.c.tone.sign() == nil
	r.c.sign.Resource = tinted(r.c.tone.sign(), ink)
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
