// Package tour drives the real window through complete flows, with the parts a
// person uses, and keeps a picture of each step. It has a time of its own, which
// only its steps move on, so that two tours give equal pictures.
package tour

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

// driver is a pair of hands and eyes at the window. Its methods run on the
// tour's own goroutine; after the first failure they do nothing.
type driver struct {
	window *screens.Window
	out    string
	clock  *fixed.Clock // nil: the computer's
	frames still.Frames
	err    error
	shots  int
}

// on runs f on the UI goroutine and waits for it.
func (d *driver) on(f func()) {
	done := make(chan struct{})
	screens.OnUI(func() {
		defer close(done)
		f()
	})
	<-done
}

func (d *driver) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", ErrStep, fmt.Sprintf(format, args...))
	}
}

// await waits until ok holds on the UI goroutine. With a clock of the tour's own
// it looks when nothing is under way, and lets time pass only if nothing else can help.
func (d *driver) await(what string, ok func() bool) {
	if d.err != nil {
		return
	}
	left := patience // of the tour's time
	for deadline := time.Now().Add(patience); ; {
		if d.clock != nil {
			d.settle()
		}
		held := false
		d.on(func() { held = ok() })
		if held {
			return
		}
		if time.Now().After(deadline) {
			d.shoot("failed")
			d.fail("waited in vain for: %s", what)
			return
		}
		left -= d.wait(left)
	}
}

// see waits until a part is in the window, in sight and not covered by the edge.
func (d *driver) see(name string) {
	d.await(name+" in sight", func() bool {
		part := d.window.Shell.Part(name)
		return part != nil && d.inSight(part)
	})
}

// bring gets a part into sight with the focus, as Tab does, and waits until it is.
func (d *driver) bring(name string) {
	d.await(name+" brought into sight", func() bool {
		part, ok := d.window.Shell.Part(name).(fyne.Focusable)
		if !ok {
			return false
		}
		d.window.Canvas().Focus(part)
		return d.inSight(d.window.Shell.Part(name))
	})
}

func (d *driver) inSight(part fyne.CanvasObject) bool {
	if !part.Visible() || d.window.Shell.Covered(part) {
		return false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(part)
	size, area := part.Size(), d.window.Canvas().Size()
	return size.Width > 0 && size.Height > 0 && at.X >= 0 && at.Y >= 0 &&
		at.X+size.Width <= area.Width && at.Y+size.Height <= area.Height
}

// press puts the pointer on a part and presses it, as a person would: only when
// it is in sight and enabled, and has been for long enough to be seen.
func (d *driver) press(name string) {
	d.await(name+" ready to be pressed", func() bool { return d.ready(name) != nil })
	var careful bool
	d.on(func() {
		b, is := d.window.Shell.Part(name).(*widgets.Button)
		careful = is && b.IsCareful()
		d.window.Shell.Parts.Look()
	})
	if careful && d.err == nil {
		d.pass(host.Sight)
	}
	d.await(name+" still there to be pressed", func() bool {
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
// on the UI goroutine.
func (d *driver) ready(name string) pressed {
	part, ok := d.window.Shell.Part(name).(pressed)
	if !ok || !part.Visible() {
		return nil
	}
	if off, can := part.(interface{ Disabled() bool }); can && off.Disabled() {
		return nil
	}
	if f, can := part.(fyne.Focusable); can {
		d.window.Canvas().Focus(f) // brings it into view, as Tab does
	}
	if !d.inSight(part) {
		return nil
	}
	return part
}

// readOn presses the main button for as long as it shows more of the texts.
func (d *driver) readOn() {
	for d.err == nil {
		var more bool
		d.on(func() { more = d.says("ticket.proceed") == d.window.Shell.Words.T("ticket.read") })
		if !more {
			return
		}
		d.press("ticket.proceed")
	}
}

// write types a text into a part, letter by letter.
func (d *driver) write(name, text string) {
	d.await(name+" ready for typing", func() bool {
		part, ok := d.window.Shell.Part(name).(fyne.Focusable)
		if !ok || !d.inSight(d.window.Shell.Part(name)) {
			return false
		}
		hands.Write(d.window.Canvas(), part, text)
		return true
	})
}

// key presses a key wherever the focus is.
func (d *driver) key(name fyne.KeyName) {
	d.hands(func(c fyne.Canvas) {
		hands.Key(c, name)
		d.window.Shell.Parts.Keyboard.Flush() // else what the key does could wait for a moment that never comes
	})
}

// ctrl presses a key together with Ctrl, wherever the focus is.
func (d *driver) ctrl(name fyne.KeyName) {
	d.hands(func(c fyne.Canvas) { hands.Ctrl(c, name) })
}

// hands does something to a window that has settled.
func (d *driver) hands(do func(fyne.Canvas)) {
	if d.err != nil {
		return
	}
	d.settle()
	d.on(func() { do(d.window.Canvas()) })
}

// says returns what a part says, or nothing. It is called on the UI goroutine.
func (d *driver) says(name string) string {
	if part, ok := d.window.Shell.Part(name).(interface{ Text() string }); ok {
		return part.Text()
	}
	return ""
}

// shoot keeps a picture of the window: 01-sign-in.png and so on.
func (d *driver) shoot(name string) {
	if d.err != nil {
		return
	}
	d.pass(paintTime)
	d.shots++
	path := filepath.Join(d.out, fmt.Sprintf("%02d-%s.png", d.shots, name))
	var seen image.Image
	d.on(func() { seen = d.window.Canvas().Capture() })
	err := picture.Keep(path, seen)
	if err != nil && d.err == nil {
		d.err = err
	}
}

// keepReceipt writes down the receipt that the copy button put on the clipboard.
func (d *driver) keepReceipt(name string) {
	d.press("ticket.copy")
	if d.err != nil {
		return
	}
	var text string
	d.on(func() { text = fyne.CurrentApp().Clipboard().Content() })
	if strings.TrimSpace(text) == "" {
		d.fail("the receipt was not on the clipboard")
		return
	}
	if err := os.WriteFile(filepath.Join(d.out, name), []byte(text), 0o600); err != nil && d.err == nil {
		d.err = err
	}
}
