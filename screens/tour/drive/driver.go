// Package drive is a pair of hands and eyes at the real window, for the tour: it uses the
// parts that a person uses, waits until the window has come to rest, and keeps pictures.
package drive

import (
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/screens"
	"comptoir/screens/tour/fixed"
	"comptoir/screens/tour/hands"
	"comptoir/screens/tour/picture"
	"comptoir/screens/tour/still"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
)

// patience is how long a step may take to show what it expects.
const patience = 10 * time.Second

// paintTime passes before each picture, for what shows itself a moment later.
const paintTime = 250 * time.Millisecond

// ErrStep is a step that did not reach what it expected.
var ErrStep = errors.New("the tour did not get there")

// Driver is a pair of hands and eyes at the window. Its methods run on the
// tour's own goroutine; after the first failure they do nothing.
type Driver struct {
	Window *screens.Window
	Out    string       // folder of the pictures
	Clock  *fixed.Clock // nil: the computer's
	frames still.Frames
	Err    error // the first failure
	shots  int
}

// On runs f on the UI goroutine and waits for it.
func (d *Driver) On(f func()) {
	done := make(chan struct{})
	screens.OnUI(func() {
		defer close(done)
		f()
	})
	<-done
}

func (d *Driver) Fail(format string, args ...any) {
	if d.Err == nil {
		d.Err = fmt.Errorf("%w: %s", ErrStep, fmt.Sprintf(format, args...))
	}
}

// Await waits until ok holds on the UI goroutine. With a clock of the tour's own
// it looks when nothing is under way, and lets time pass only if nothing else can help.
func (d *Driver) Await(what string, ok func() bool) {
	if d.Err != nil {
		return
	}
	left := patience // of the tour's time
	for deadline := time.Now().Add(patience); ; {
		if d.Clock != nil {
			d.Settle()
		}
		held := false
		d.On(func() { held = ok() })
		if held {
			return
		}
		if time.Now().After(deadline) {
			d.Shoot("failed")
			d.Fail("waited in vain for: %s", what)
			return
		}
		left -= d.wait(left)
	}
}

// See waits until a part is in the window, in sight and not covered by the edge.
func (d *Driver) See(name string) {
	d.Await(name+" in sight", func() bool {
		part := d.Window.Shell.Part(name)
		return part != nil && d.InSight(part)
	})
}

// Bring gets a part into sight with the focus, as Tab does, and waits until it is.
func (d *Driver) Bring(name string) {
	d.Await(name+" brought into sight", func() bool {
		part, ok := d.Window.Shell.Part(name).(fyne.Focusable)
		if !ok {
			return false
		}
		d.Window.Canvas().Focus(part)
		return d.InSight(d.Window.Shell.Part(name))
	})
}

func (d *Driver) InSight(part fyne.CanvasObject) bool {
	if !part.Visible() || d.Window.Shell.Covered(part) {
		return false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(part)
	size, area := part.Size(), d.Window.Canvas().Size()
	return size.Width > 0 && size.Height > 0 && at.X >= 0 && at.Y >= 0 &&
		at.X+size.Width <= area.Width && at.Y+size.Height <= area.Height
}

// Press puts the pointer on a part and presses it, as a person would: only when
// it is in sight and enabled, and has been for long enough to be seen.
func (d *Driver) Press(name string) {
	d.Await(name+" ready to be pressed", func() bool { return d.ready(name) != nil })
	var careful bool
	d.On(func() {
		b, is := d.Window.Shell.Part(name).(*widgets.Button)
		careful = is && b.IsCareful()
		d.Window.Shell.Parts.Look()
	})
	if careful && d.Err == nil {
		d.Pass(host.Sight)
	}
	d.Await(name+" still there to be pressed", func() bool {
		part := d.ready(name)
		if part != nil {
			part.Tapped(&fyne.PointEvent{Position: fyne.NewPos(part.Size().Width/2, part.Size().Height/2)})
		}
		return part != nil
	})
}

// pressed is a part that the pointer can press.
type pressed interface {
	fyne.CanvasObject
	fyne.Tappable
}

// ready returns a part that can be pressed now, with the focus, or nil. It is called
// On the UI goroutine.
func (d *Driver) ready(name string) pressed {
	part, ok := d.Window.Shell.Part(name).(pressed)
	if !ok || !part.Visible() {
		return nil
	}
	if off, can := part.(interface{ Disabled() bool }); can && off.Disabled() {
		return nil
	}
	if f, can := part.(fyne.Focusable); can {
		d.Window.Canvas().Focus(f) // brings it into view, as Tab does
	}
	if !d.InSight(part) {
		return nil
	}
	return part
}

// ReadOn presses the main button for as long as it shows more of the texts.
func (d *Driver) ReadOn() {
	for d.Err == nil {
		var more bool
		d.On(func() { more = d.Says("ticket.proceed") == d.Window.Shell.Words.T("ticket.read") })
		if !more {
			return
		}
		d.Press("ticket.proceed")
	}
}

// Write types a text into a part, letter by letter.
func (d *Driver) Write(name, text string) {
	d.Await(name+" ready for typing", func() bool {
		part, ok := d.Window.Shell.Part(name).(fyne.Focusable)
		if !ok || !d.InSight(d.Window.Shell.Part(name)) {
			return false
		}
		hands.Write(d.Window.Canvas(), part, text)
		return true
	})
}

// Key presses a key wherever the focus is.
func (d *Driver) Key(name fyne.KeyName) {
	d.Hands(func(c fyne.Canvas) {
		hands.Key(c, name)
		d.Window.Shell.Parts.Keyboard.Flush() // else what the key does could wait for a moment that never comes
	})
}

// Ctrl presses a key together with Ctrl, wherever the focus is.
func (d *Driver) Ctrl(name fyne.KeyName) {
	d.Hands(func(c fyne.Canvas) { hands.Ctrl(c, name) })
}

// Hands does something to a window that has settled.
func (d *Driver) Hands(do func(fyne.Canvas)) {
	if d.Err != nil {
		return
	}
	d.Settle()
	d.On(func() { do(d.Window.Canvas()) })
}

// Says returns what a part says, or nothing. It is called on the UI goroutine.
func (d *Driver) Says(name string) string {
	if part, ok := d.Window.Shell.Part(name).(interface{ Text() string }); ok {
		return part.Text()
	}
	return ""
}

// Shoot keeps a picture of the window: 01-sign-in.png and so on.
func (d *Driver) Shoot(name string) {
	if d.Err != nil {
		return
	}
	d.Pass(paintTime)
	d.shots++
	path := filepath.Join(d.Out, fmt.Sprintf("%02d-%s.png", d.shots, name))
	var seen image.Image
	d.On(func() { seen = d.Window.Canvas().Capture() })
	err := picture.Keep(path, seen)
	if err != nil && d.Err == nil {
		d.Err = err
	}
}

// KeepReceipt writes down the receipt that the copy button of the ticket put on the
// clipboard, and KeepPaper the paper of another page.
func (d *Driver) KeepReceipt(name string) { d.KeepPaper("ticket", name) }

func (d *Driver) KeepPaper(page, name string) {
	d.Press(page + ".copy")
	if d.Err != nil {
		return
	}
	var text string
	d.On(func() { text = fyne.CurrentApp().Clipboard().Content() })
	if strings.TrimSpace(text) == "" {
		d.Fail("the receipt was not on the clipboard")
		return
	}
	if err := os.WriteFile(filepath.Join(d.Out, name), []byte(text), 0o600); err != nil && d.Err == nil {
		d.Err = err
	}
}
