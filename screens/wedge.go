package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"comptoir/app/model"
	"comptoir/screens/widgets"
	"comptoir/service/scanner"
)

// wedge finds the scans in what is typed into the window, wherever the focus is,
// and hands on the rest.
type wedge struct {
	canvas  fyne.Canvas
	now     func() time.Time
	after   model.After
	on      func() bool
	scanned func(scanner.Scan)
	keys    *scanner.Assembler[stroke]
}

// stroke is a stroke and the part it was meant for.
type stroke struct {
	widgets.Stroke
	part widgets.Part
}

// HearScans listens for a scanner that types, from now on: scanned gets what it
// reads.
func (s *Shell) HearScans(scanned func(scanner.Scan)) {
	now, after := s.app.Clock()
	s.Parts.Keyboard = &wedge{
		canvas: s.window.Canvas(), now: now, after: after, on: s.app.WedgeEnabled, scanned: scanned,
		keys: scanner.NewAssembler[stroke](scanner.SystemCodes()),
	}
}

// Take is called for every stroke.
func (w *wedge) Take(part widgets.Part, s widgets.Stroke) {
	if !w.on() && !w.keys.Holding() {
		part.Stroked(s)
		return
	}
	w.act(w.keys.Feed(eventOf(s, w.now()), stroke{s, part}))
}

// Holding tells whether strokes wait for what comes after them.
func (w *wedge) Holding() bool { return w.keys.Holding() }

func (w *wedge) act(r scanner.Result[stroke]) {
	if r.Look > 0 {
		w.after(r.Look, func() { w.act(w.keys.Tick(w.now())) })
	}
	w.deliver(r.Release)
	if r.Scan != nil {
		w.scanned(*r.Scan)
	}
}

// deliver hands strokes on. When one of them moves the focus, as Tab does, those
// that were typed after it at the same part follow the focus.
func (w *wedge) deliver(strokes []stroke) {
	var left widgets.Part
	moved := false
	for _, s := range strokes {
		before := w.canvas.Focused()
		if now, ok := before.(widgets.Part); ok && moved && s.part == left {
			s.part = now
		}
		s.part.Stroked(s.Stroke)
		if !moved && w.canvas.Focused() != before {
			moved, left = true, s.part
		}
	}
}

var eventKinds = map[widgets.StrokeKind]scanner.EventKind{
	widgets.StrokeDown: scanner.Down, widgets.StrokeTyped: scanner.Typed, widgets.StrokeChord: scanner.Chord,
	widgets.StrokeRune: scanner.Char, widgets.StrokeUp: scanner.Up,
}

func eventOf(s widgets.Stroke, now time.Time) scanner.Event {
	e := scanner.Event{Kind: eventKinds[s.Kind], Rune: s.Rune, At: now}
	if s.Key != nil {
		e.Key, e.Code = string(s.Key.Name), s.Key.Physical.ScanCode
	}
	if s.Mods&fyne.KeyModifierShift != 0 {
		e.Mods |= scanner.Shift
	}
	if s.Mods&fyne.KeyModifierControl != 0 {
		e.Mods |= scanner.Ctrl
	}
	if s.Mods&fyne.KeyModifierAlt != 0 {
		e.Mods |= scanner.Alt
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
