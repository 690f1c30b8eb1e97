package tour

import (
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2/container"

	"comptoir/i18n"
	"comptoir/screens/tour/still"
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
	seen := still.NewLens()
	d.On(func() { d.Window.SetContent(container.NewStack(d.Window.Content(), seen)) })
	d.Write("lookup.box", "a")
	d.Settle()
	var r idleReport
	r.Typed = d.framesIn(seen, func() { d.Write("lookup.box", "b") })
	time.Sleep(time.Second) // for what shows itself a moment later
	r.Idle = d.framesIn(seen, func() { time.Sleep(idleTime) })
	_ = json.NewEncoder(os.Stdout).Encode(r)
}

// framesIn returns how many frames were drawn while f did something.
func (d *driver) framesIn(seen *still.Lens, f func()) (drawn int) {
	d.On(func() { seen.Frames = 0 })
	f()
	d.Settle()
	d.On(func() { drawn = seen.Frames })
	return drawn
}
