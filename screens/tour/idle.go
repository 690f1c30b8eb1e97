package tour

import (
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"comptoir/i18n"
)

// idleTime is how long nobody does anything.
const idleTime = 10 * time.Second

// idleReport is what a window drew while nobody did anything.
type idleReport struct {
	Typed int `json:"typed"` // frames at one key, to show that frames are counted
	Idle  int `json:"idle"`  // frames in idleTime, with the focus in a field
}

// idle leaves the till alone with the focus in a field, and writes a line of JSON about
// the frames that were drawn meanwhile. Its time is the computer's.
func idle(d *driver, l i18n.Locale) {
	signIn(d, l)
	seen := newLens()
	d.on(func() { d.window.SetContent(container.NewStack(d.window.Content(), seen)) })
	d.write("lookup.box", "a")
	d.settle()
	var r idleReport
	r.Typed = d.framesIn(seen, func() { d.write("lookup.box", "b") })
	time.Sleep(time.Second) // for what shows itself a moment later
	r.Idle = d.framesIn(seen, func() { time.Sleep(idleTime) })
	_ = json.NewEncoder(os.Stdout).Encode(r)
}

// framesIn returns how many frames were drawn while f did something.
func (d *driver) framesIn(seen *lens, f func()) (drawn int) {
	d.on(func() { seen.frames = 0 })
	f()
	d.settle()
	d.on(func() { drawn = seen.frames })
	return drawn
}

// lens is a part without a look. The toolkit asks for what it consists of whenever it
// draws a frame, so that it counts them.
type lens struct {
	widget.BaseWidget
	frames int
}

func newLens() *lens {
	l := &lens{}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is called by Fyne.
func (l *lens) CreateRenderer() fyne.WidgetRenderer { return lensRenderer{l} }

type lensRenderer struct{ lens *lens }

func (lensRenderer) Destroy()           {}
func (lensRenderer) Layout(fyne.Size)   {}
func (lensRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (lensRenderer) Refresh()           {}
func (r lensRenderer) Objects() []fyne.CanvasObject {
	r.lens.frames++
	return nil
}
