package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"comptoir/app/model"
	"comptoir/screens/widgets"
	"comptoir/service/scanner"
)

// wedge finds the scans in what is typed into a window, wherever the focus is, and
// hands on the rest to whatever has the focus when its turn has come.
type wedge struct {
	host    *widgets.Host
	canvas  fyne.Canvas
	nowhere widgets.Part // gets the keys while nothing has the focus
	now     func() time.Time
	after   model.After
	on      func() bool // scanners that type are listened to
	scanned func(scanner.Scan)
	stripe  func()
	keys    *scanner.Assembler[widgets.Stroke]
	written [undone]written // what the last strokes did, in a ring
	count   int
}

// undone is how many strokes can be taken back: more than any that are part of a
// scan and were delivered.
const undone = 128

// written is what a stroke did to a field; the zero value is nothing.
type written struct {
	entry    *widgets.Entry
	was, now widgets.Written
}

// HearScans listens for a scanner that types, from now on: scanned gets what it
// reads, stripe hears that a payment card was swiped.
func (s *Shell) HearScans(wants func(string) bool, scanned func(scanner.Scan), stripe func()) {
	now, after := s.app.Clock()
	w := &wedge{
		host: s.Parts, canvas: s.window.Canvas(), nowhere: nowhere{s}, now: now, after: after,
		on: s.app.WedgeEnabled, scanned: scanned, stripe: stripe,
	}
	w.listen(scanner.SystemCodes(), wants)
}

// listen puts the wedge between the keys and the parts.
func (w *wedge) listen(codes scanner.Codes, wants func(string) bool) {
	w.keys = scanner.NewAssembler[widgets.Stroke](scanner.Options{Codes: codes, InField: w.inField, Wants: wants})
	w.host.Keyboard = w
}

func (w *wedge) inField() bool {
	_, field := w.canvas.Focused().(*widgets.Entry)
	return field
}

// Take gets every stroke.
func (w *wedge) Take(s widgets.Stroke) {
	if !w.on() && !w.keys.Holding() {
		w.deliver(s)
		return
	}
	w.act(w.keys.Feed(eventOf(s), s))
}

// Flush hands on what waits.
func (w *wedge) Flush() { w.act(w.keys.Flush()) }

func (w *wedge) act(r scanner.Result[widgets.Stroke]) {
	if r.Look > 0 {
		w.after(r.Look, func() { w.act(w.keys.Tick(w.now())) })
	}
	w.takeBack(r.TakeBack)
	for _, s := range r.Release {
		w.deliver(s)
	}
	switch {
	case r.Stripe:
		w.stripe()
	case r.Scan != nil:
		w.scanned(*r.Scan)
	}
}

// deliver hands a stroke on.
func (w *wedge) deliver(s widgets.Stroke) {
	focus := w.canvas.Focused()
	done := written{}
	if e, field := focus.(*widgets.Entry); field && s.Kind == widgets.StrokeRune {
		done = written{entry: e, was: e.Written()}
	}
	w.host.Deliver(focus, w.nowhere, s)
	if done.entry != nil {
		done.now = done.entry.Written()
	}
	w.written[w.count%undone] = done
	w.count++
}

// takeBack undoes what the last n strokes have written.
func (w *wedge) takeBack(n int) {
	for range min(n, undone, w.count) {
		w.count--
		done := &w.written[w.count%undone]
		if done.entry != nil {
			done.entry.TakeBack(done.was, done.now)
		}
		*done = written{}
	}
}

var eventKinds = map[widgets.StrokeKind]scanner.EventKind{
	widgets.StrokeDown: scanner.Down, widgets.StrokeTyped: scanner.Typed, widgets.StrokeChord: scanner.Chord,
	widgets.StrokeRune: scanner.Char, widgets.StrokeUp: scanner.Up,
}

func eventOf(s widgets.Stroke) scanner.Event {
	e := scanner.Event{Kind: eventKinds[s.Kind], Rune: s.Rune, At: s.At}
	if s.Key != nil {
		e.Key, e.Code = string(s.Key.Name), s.Key.Physical.ScanCode
	}
	for held, means := range map[fyne.KeyModifier]scanner.Mods{
		fyne.KeyModifierShift: scanner.Shift, fyne.KeyModifierControl: scanner.Ctrl, fyne.KeyModifierAlt: scanner.Alt,
	} {
		if s.Mods&held != 0 {
			e.Mods |= means
		}
	}
	return e
}

// Scanned takes what a scanner read that does not type into the window.
func (s *Shell) Scanned(scan scanner.Scan) { s.app.Scanned(scan) }

// Dropped reads the first picture that was dropped on the window.
func (s *Shell) Dropped(_ fyne.Position, files []fyne.URI) {
	if s.scan != nil && len(files) > 0 {
		s.scan.Read(files[0])
	}
}
