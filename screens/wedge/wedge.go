// Package wedge stands between the keyboard and the parts of a window. It finds the
// scans in what is typed, wherever the focus is, and hands on the rest to whatever has
// the focus when its turn has come.
package wedge

import (
	"time"

	"fyne.io/fyne/v2"

	"comptoir/app/model"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/service/scanner"
)

// Options is what a Wedge needs.
type Options struct {
	Host    *host.Host
	Canvas  fyne.Canvas
	Nowhere host.Part // gets the keys while nothing has the focus
	Now     func() time.Time
	After   model.After
	Codes   scanner.Codes
	On      func() bool            // reports whether scanners that type are listened to
	Wants   func(text string) bool // reports whether a short text, typed too fast for a person, is worth something
	// Loose is Wants for what would go to no text field, where it is lost otherwise.
	Loose   func(text string) bool
	Scanned func(scanner.Scan)
	Stripe  func() // hears that a payment card was swiped
}

// Wedge is the keyboard of one window. It is used on the UI goroutine.
type Wedge struct {
	Options
	keys    *scanner.Assembler[host.Stroke]
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

// Listen puts a Wedge between the keys and the parts of a window.
func Listen(o Options) {
	w := &Wedge{Options: o}
	w.keys = scanner.NewAssembler[host.Stroke](scanner.Options{Codes: o.Codes, InField: w.inField, Wants: w.wants})
	o.Host.Keyboard = w
}

func (w *Wedge) wants(text string) bool {
	return w.Wants(text) || w.Loose != nil && !w.inField() && w.Loose(text)
}

func (w *Wedge) inField() bool {
	_, field := w.Canvas.Focused().(*widgets.Entry)
	return field
}

// Take gets every stroke.
func (w *Wedge) Take(s host.Stroke) {
	if !w.On() && !w.keys.Holding() {
		w.deliver(s)
		return
	}
	w.act(w.keys.Feed(eventOf(s), s))
}

// Flush hands on what waits.
func (w *Wedge) Flush() { w.act(w.keys.Flush()) }

func (w *Wedge) act(r scanner.Result[host.Stroke]) {
	if r.Look > 0 {
		w.After(r.Look, func() { w.act(w.keys.Tick(w.Now())) })
	}
	w.takeBack(r.TakeBack)
	for _, s := range r.Release {
		w.deliver(s)
	}
	switch {
	case r.Stripe:
		w.Stripe()
	case r.Scan != nil:
		w.Scanned(*r.Scan)
	default:
		return
	}
	w.Host.Scanned()
	w.Host.Look()
}

// deliver hands a stroke on.
func (w *Wedge) deliver(s host.Stroke) {
	focus := w.Canvas.Focused()
	done := written{}
	if e, field := focus.(*widgets.Entry); field && s.Kind == host.StrokeRune {
		done = written{entry: e, was: e.Written()}
	}
	w.Host.Deliver(focus, w.Nowhere, s)
	if done.entry != nil {
		done.now = done.entry.Written()
	}
	w.written[w.count%undone] = done
	w.count++
}

// takeBack undoes what the last n strokes have written.
func (w *Wedge) takeBack(n int) {
	for range min(n, undone, w.count) {
		w.count--
		done := &w.written[w.count%undone]
		if done.entry != nil {
			done.entry.TakeBack(done.was, done.now)
		}
		*done = written{}
	}
}

var eventKinds = map[host.StrokeKind]scanner.EventKind{
	host.StrokeDown: scanner.Down, host.StrokeTyped: scanner.Typed, host.StrokeChord: scanner.Chord,
	host.StrokeRune: scanner.Char, host.StrokeUp: scanner.Up,
}

func eventOf(s host.Stroke) scanner.Event {
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
