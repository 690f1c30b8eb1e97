package onscreen

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Times of a finger on a key.
const (
	long  = 350 * time.Millisecond // until a held key offers its variants, or repeats
	again = 80 * time.Millisecond  // between two repeats
)

// key is one key in the window. It can have the focus as far as the toolkit is
// concerned, which takes it from the field at a press of anything else, but never gets
// it.
type key struct {
	widget.BaseWidget
	keycap
	board *Board
	down  bool
	used  bool // by the present press, or by the one that is just over
	stop  func()
	back  *canvas.Rectangle
	ink   *canvas.Text
	sign  *paint.Sign
}

func newKey(b *Board, c keycap) *key {
	k := &key{board: b, keycap: c, back: canvas.NewRectangle(nil), ink: canvas.NewText("", nil), sign: paint.NewSign()}
	k.ink.Alignment = fyne.TextAlignCenter
	k.ExtendBaseWidget(k)
	return k
}

// MouseDown is called by Fyne.
func (k *key) MouseDown(*desktop.MouseEvent) {
	k.down, k.used = true, false
	k.board.o.Host.Touch()
	k.Refresh()
	k.wait(long)
}

// wait does what holding means, after a while.
func (k *key) wait(d time.Duration) {
	k.stop = k.board.o.After(d, func() {
		if !k.down {
			return
		}
		switch {
		case k.act == backspace:
			k.used = true
			k.board.do(k.keycap)
			k.wait(again)
		case k.act == write && k.board.offer(k.text):
			k.used = true
		}
	})
}

// MouseUp is called by Fyne, also when the finger moved a little meanwhile.
func (k *key) MouseUp(e *desktop.MouseEvent) {
	if !k.down {
		return
	}
	k.lift()
	at, size := e.Position, k.Size()
	if !k.used && at.X >= 0 && at.Y >= 0 && at.X <= size.Width && at.Y <= size.Height {
		k.used = true
		k.board.do(k.keycap)
	}
	k.used = true // a tap follows
}

func (k *key) lift() {
	k.down = false
	if k.stop != nil {
		k.stop()
		k.stop = nil
	}
	k.Refresh()
}

// Tapped is called by Fyne: after a press of the pointer, or without one by a screen
// reader.
func (k *key) Tapped(*fyne.PointEvent) {
	if k.used {
		k.used = false
		return
	}
	k.board.do(k.keycap)
}

// Dragged is called by Fyne: a finger that moves on a key scrolls nothing.
func (k *key) Dragged(*fyne.DragEvent) {}

// DragEnd is called by Fyne.
func (k *key) DragEnd() {}

// FocusGained, FocusLost, TypedRune and TypedKey are called by nobody.
func (k *key) FocusGained()            {}
func (k *key) FocusLost()              {}
func (k *key) TypedRune(rune)          {}
func (k *key) TypedKey(*fyne.KeyEvent) {}

// Disabled reports that the focus may not go here.
func (k *key) Disabled() bool { return true }
func (k *key) Enable()        {}
func (k *key) Disable()       {}

// CreateRenderer is called by Fyne.
func (k *key) CreateRenderer() fyne.WidgetRenderer {
	r := &keyRenderer{k}
	r.Refresh()
	return r
}

type keyRenderer struct{ k *key }

func (r *keyRenderer) Destroy() {}

func (r *keyRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.k.back, r.k.sign.Image, r.k.ink}
}

func (r *keyRenderer) MinSize() fyne.Size {
	if r.k.act == none { // the ground between the keys
		return fyne.Size{}
	}
	return fyne.NewSize(max(keySize, r.k.ink.MinSize().Width+layout.Small), keySize)
}

func (r *keyRenderer) Layout(size fyne.Size) {
	r.k.back.Resize(size)
	side := theme.Size(theme.SizeNameInlineIcon)
	r.k.sign.Resize(fyne.NewSquareSize(side))
	r.k.sign.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	height := r.k.ink.MinSize().Height
	r.k.ink.Resize(fyne.NewSize(size.Width, height))
	r.k.ink.Move(fyne.NewPos(0, (size.Height-height)/2))
}

// icons are what stands on keys that no word fits.
var icons = map[act]func() fyne.Resource{
	backspace: theme.NavigateBackIcon, shift: theme.MoveUpIcon, hide: theme.MoveDownIcon,
}

func (r *keyRenderer) Refresh() {
	k := r.k
	ground, ink := paint.ColorSurface, theme.ColorNameForeground
	switch {
	case k.down || k.act == shift && k.board.shift != low:
		ground = paint.ColorAccentGround
	case k.act == done:
		ground, ink = theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	case k.act != write && k.act != space:
		ground = theme.ColorNameBackground
	}
	k.back.FillColor, k.back.StrokeColor, k.back.StrokeWidth = theme.Color(ground), theme.Color(theme.ColorNameInputBorder), 1
	k.back.CornerRadius = theme.Size(theme.SizeNameButtonRadius)
	if k.act == none {
		k.back.Hide()
	}
	k.ink.Text, k.ink.Color = k.board.label(k.keycap), theme.Color(ink)
	k.ink.TextSize = min(theme.TextSize(), 22)
	k.ink.TextStyle.Bold = k.act == write
	icon := fyne.Resource(nil)
	if of := icons[k.act]; of != nil {
		icon = of()
	}
	k.sign.Set(icon, ink)
	r.Layout(k.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
