package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
)

// Chip is a state as sign, word and colour.
type Chip struct {
	widget.BaseWidget
	tone Tone
	text string
	back *canvas.Rectangle
	sign *Sign
	ink  *canvas.Text
}

// NewChip makes a chip.
func NewChip(tone Tone, text string) *Chip {
	c := &Chip{tone: tone, text: text, back: canvas.NewRectangle(nil), sign: NewSign(), ink: canvas.NewText("", nil)}
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

// Text returns the word.
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
	return []fyne.CanvasObject{r.c.back, r.c.sign.Image, r.c.ink}
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
		sign += layout.Half
	}
	return fyne.NewSize(text.Width+sign+2*layout.Small, text.Height+layout.Small)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	text, sign := r.c.ink.MinSize(), r.signSize()
	r.c.back.Resize(size)
	r.c.back.CornerRadius = size.Height / 2
	x := layout.Small
	r.c.sign.Resize(fyne.NewSquareSize(sign))
	r.c.sign.Move(fyne.NewPos(x, (size.Height-sign)/2))
	if sign > 0 {
		x += sign + layout.Half
	}
	r.c.ink.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	r.c.ink.Resize(text)
}

func (r *chipRenderer) Refresh() {
	ink, ground := r.c.tone.colors()
	r.c.ink.Text, r.c.ink.TextSize, r.c.ink.Color = r.c.text, theme.CaptionTextSize(), theme.Color(ink)
	r.c.back.FillColor = theme.Color(ground)
	r.c.back.StrokeColor, r.c.back.StrokeWidth = theme.Color(ColorCardBorder), 0
	if r.c.tone == Plain {
		r.c.back.StrokeWidth = 1
	}
	r.c.sign.Set(r.c.tone.sign(), ink)
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
