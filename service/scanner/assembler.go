package scanner

import "time"

// How keys are told from scans. A scanner types a key in at most some 15 ms, a very
// fast typist one in 60 ms; a window hears of keys only between two frames, so
// that single gaps say little.
const (
	hold    = 33 * time.Millisecond  // a key waits so long for company before it goes where it was typed
	settle  = 60 * time.Millisecond  // silence that ends a long scan,
	stutter = 300 * time.Millisecond // a licence that has begun and is not complete
	step    = 11 * time.Millisecond  // between two looks at the clock
	slack   = 6 * time.Millisecond   // a look that comes later than this saw a busy program, not a silence
	crowd   = 3                      // keys within hold that are no longer a person
	person  = 40 * time.Millisecond  // between two keys; frames and pauses of the program make some such gaps in a scan
	longest = 40_000                 // events; the largest PDF417 makes some 10,000
	busy    = 4                      // late looks in a row after which silence counts all the same
)

// Assembler tells scans from typing in the keys of one window. It belongs to one
// goroutine. Whatever it is given comes out again, as typed and in order, unless
// it was part of a scan: T is whatever delivers an event to where it was typed.
//
// A key is held up to 35 ms. Keys that come faster than people type are held until
// there is silence; if they then look like a scan they are withdrawn, and else
// delivered. Time is measured in looks at the clock, and a look that is late does
// not count: while the program was busy, keys may have piled up unseen.
type Assembler[T any] struct {
	reader reader
	held   []keyed[T]
	keys   int              // held presses of keys that write
	plain  int              // those of them without Ctrl or Alt
	gaps   int              // between two held events, as long as a person's
	gone   map[int]struct{} // keys whose press was withdrawn and that are still down

	armed       bool
	due         time.Time // of the next look
	good, tardy int       // looks in a row that came in time, or did not, since the last event
	quiet       bool      // no event since the last look
}

type keyed[T any] struct {
	Event
	payload T
}

// Result is what to do after an event or a look at the clock.
type Result[T any] struct {
	Release []T           // deliver these now, in this order
	Scan    *Scan         // a complete scan, or nil
	Look    time.Duration // call Tick after this time; 0 is not at all
}

// NewAssembler makes one for keys that are numbered as codes says.
func NewAssembler[T any](codes Codes) *Assembler[T] {
	return &Assembler[T]{reader: reader{codes: codes, seen: map[rune]rune{}}, gone: map[int]struct{}{}}
}

// Holding tells whether keys are being held.
func (a *Assembler[T]) Holding() bool { return len(a.held) > 0 }

// Feed takes the next event.
func (a *Assembler[T]) Feed(e Event, payload T) Result[T] {
	if a.withdrawn(e) {
		return Result[T]{}
	}
	if e.Kind == Down {
		a.reader.codes = a.reader.codes.learn(e)
	}
	if !a.holds(e) {
		return Result[T]{Release: append(a.release(len(a.held)), payload)}
	}
	var typed []T
	if len(a.held) >= longest || a.isLeisurely(e) {
		typed = a.release(len(a.held))
	}
	a.keep(e, payload)
	r := a.look(e.At)
	r.Release = typed
	return r
}

// isLeisurely tells whether a press shows that a person has been typing all along,
// in a program too busy to find a silence between the keys.
func (a *Assembler[T]) isLeisurely(e Event) bool {
	return e.Kind == Down && a.gaps >= 3 && a.gaps*3 >= a.keys
}

// keep holds an event back.
func (a *Assembler[T]) keep(e Event, payload T) {
	if e.Kind == Down && len(a.held) > 0 && e.At.Sub(a.last()) >= person {
		a.gaps++
	}
	a.held = append(a.held, keyed[T]{e, payload})
	a.count(e, 1)
	a.quiet, a.good, a.tardy = false, 0, 0
}

// count follows how many presses are held.
func (a *Assembler[T]) count(e Event, by int) {
	if e.Kind != Down || a.reader.codes.role(e) != writes {
		return
	}
	a.keys += by
	if e.Mods&(Ctrl|Alt) == 0 {
		a.plain += by
	}
}

// withdrawn tells whether e lets go of a key whose press nobody has seen.
func (a *Assembler[T]) withdrawn(e Event) bool {
	if _, gone := a.gone[e.Code]; !gone || e.Kind != Up && e.Kind != Down {
		return false
	}
	delete(a.gone, e.Code)
	return e.Kind == Up
}

// holds tells whether e may be part of a scan.
func (a *Assembler[T]) holds(e Event) bool {
	if e.Kind == Down {
		return a.reader.codes.role(e) != breaks
	}
	if len(a.held) == 0 {
		return false // of a key that went through, or typed without a keyboard
	}
	last := a.held[len(a.held)-1].Event
	switch e.Kind {
	case Typed:
		return last.Kind == Down && last.Code == e.Code // else it repeats: a finger rests on it
	case Chord:
		return last.Kind == Down && (a.plain > 0 || last.Mods == Alt && a.reader.isPad(last))
	}
	return true
}

// look asks for a look at the clock when none is under way.
func (a *Assembler[T]) look(now time.Time) Result[T] {
	if a.armed {
		return Result[T]{}
	}
	a.armed, a.due, a.quiet = true, now.Add(step), true
	return Result[T]{Look: step}
}

// Tick looks at the clock. It is to be called when a Result asked for it, on the
// goroutine that hears of keys.
func (a *Assembler[T]) Tick(now time.Time) Result[T] {
	a.armed = false
	if len(a.held) == 0 {
		return Result[T]{}
	}
	switch {
	case now.Sub(a.due) > slack:
		a.good = 0
		a.tardy++
	case a.quiet:
		a.good++
		a.tardy = 0
	}
	var r Result[T]
	if a.good >= 2 || a.tardy >= busy {
		r = a.judge(now)
	}
	if len(a.held) == 0 {
		return r
	}
	r.Look = a.look(now).Look
	if left := a.last().Add(hold).Sub(now); left > 0 && left < step {
		a.due, r.Look = now.Add(left), left
	}
	return r
}

func (a *Assembler[T]) last() time.Time { return a.held[len(a.held)-1].At }

// judge decides about the held keys as far as the time has come.
func (a *Assembler[T]) judge(now time.Time) Result[T] {
	if a.keys < crowd {
		old := 0
		for old < len(a.held) && now.Sub(a.held[old].At) >= hold {
			old++
		}
		return Result[T]{Release: a.release(old)}
	}
	silence := now.Sub(a.last())
	if silence < hold {
		return Result[T]{}
	}
	events := make([]Event, len(a.held))
	for i, h := range a.held {
		events[i] = h.Event
	}
	data, first, ok := a.reader.read(events)
	if silence < patience(data) {
		return Result[T]{}
	}
	if !ok {
		return Result[T]{Release: a.release(len(a.held))}
	}
	scan := NewScan(Wedge, []byte(data), a.last())
	return Result[T]{Release: a.withdraw(first), Scan: &scan}
}

// release gives back the first n of what is held.
func (a *Assembler[T]) release(n int) []T {
	out := make([]T, 0, n+1)
	for _, h := range a.held[:n] {
		out = append(out, h.payload)
		a.count(h.Event, -1)
	}
	rest := copy(a.held, a.held[n:])
	clear(a.held[rest:]) // it can be personal data
	a.held, a.gaps = a.held[:rest], 0
	return out
}

// withdraw drops the keys from first on. What was typed before them goes where it
// was typed, and so does the release of a key that had gone down before.
func (a *Assembler[T]) withdraw(first int) []T {
	var out []T
	down := map[int]struct{}{}
	for i, h := range a.held {
		switch {
		case i < first:
			out = append(out, h.payload)
		case h.Kind == Down:
			down[h.Code] = struct{}{}
		case h.Kind == Up:
			if _, ours := down[h.Code]; !ours {
				out = append(out, h.payload)
			}
			delete(down, h.Code)
		}
	}
	for code := range down {
		a.gone[code] = struct{}{}
	}
	a.release(len(a.held))
	return out
}
