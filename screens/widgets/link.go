package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/host"
)

// Link is words that lead somewhere. It never breaks.
type Link struct {
	pressable
	ink  *canvas.Text
	line *canvas.Rectangle
}

// NewLink makes a link of a text in a size and a style.
func NewLink(h *host.Host, name, text string, size float32, style fyne.TextStyle, pressed func()) *Link {
	l := &Link{ink: canvas.NewText(text, nil), line: canvas.NewRectangle(nil)}
	l.ink.TextSize, l.ink.TextStyle = size, style
	l.init(h, l, name, pressed)
	return l
}

// Text returns the words of the link.
func (l *Link) Text() string { return l.ink.Text }

// CreateRenderer is called by Fyne.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l}
	r.Refresh()
	return r
}

type linkRenderer struct{ l *Link }

func (r *linkRenderer) Destroy() {}

func (r *linkRenderer) MinSize() fyne.Size { return r.l.ink.MinSize() }

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.ink, r.l.line, r.l.ring}
}

func (r *linkRenderer) Layout(size fyne.Size) {
	r.l.ink.Resize(size)
	r.l.line.Move(fyne.NewPos(0, size.Height-2))
	r.l.line.Resize(fyne.NewSize(size.Width, 1))
	layoutRing(r.l.ring, size)
}

func (r *linkRenderer) Refresh() {
	r.l.ink.Color, r.l.line.FillColor = theme.Color(theme.ColorNamePrimary), theme.Color(theme.ColorNamePrimary)
	layoutRing(r.l.ring, r.l.Size())
	canvas.Refresh(r.l.ink)
	canvas.Refresh(r.l.line)
	canvas.Refresh(r.l.ring)
}
