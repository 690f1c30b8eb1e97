package still

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Frames counts the frames of a window. It makes the window draw all the time.
type Frames struct{ drawn atomic.Int64 }

// Watch counts from now on. It is called on the UI goroutine.
func (f *Frames) Watch() {
	beat := fyne.NewAnimation(time.Hour, func(float32) { f.drawn.Add(1) })
	beat.RepeatCount = fyne.AnimationRepeatForever
	beat.Start()
}

// Drawn returns how many frames were begun since Watch. It may be called on any goroutine.
func (f *Frames) Drawn() int64 { return f.drawn.Load() }

// Lens is a part without a look, to lay over a window's content. The toolkit asks for
// what it consists of whenever it draws a frame, so that it counts them without causing
// any. It is used on the UI goroutine.
type Lens struct {
	widget.BaseWidget
	Frames int // drawn so far
}

// NewLens returns a lens that has counted nothing.
func NewLens() *Lens {
	l := &Lens{}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is called by Fyne.
func (l *Lens) CreateRenderer() fyne.WidgetRenderer { return lensRenderer{l} }

type lensRenderer struct{ lens *Lens }

func (lensRenderer) Destroy()           {}
func (lensRenderer) Layout(fyne.Size)   {}
func (lensRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (lensRenderer) Refresh()           {}
func (r lensRenderer) Objects() []fyne.CanvasObject {
	r.lens.Frames++
	return nil
}
