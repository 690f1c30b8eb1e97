package scanner

import "time"

// Times of a window that hears of keys only between two frames, so that single gaps
// say little.
const (
	hold    = 33 * time.Millisecond  // a key waits so long for company
	opening = 150 * time.Millisecond // so long does what may begin a scan wait for its next key,
	deferal = 300 * time.Millisecond // and a key that would do something after a fast run
	oldest  = time.Second            // no key waits longer, but in a scan
	step    = 11 * time.Millisecond  // between two looks at the clock
	slack   = 6 * time.Millisecond   // a look that comes later than this saw a busy program, not a silence
	busy    = 4                      // late looks in a row after which silence counts all the same
	longest = 40_000                 // events; the largest PDF417 makes some 10,000
)

// Options is what an Assembler knows of its window.
type Options struct {
	Codes Codes
	// InField reports whether what is typed now would go into a text field. nil: never.
	InField func() bool
	// Wants reports whether a short text that came faster than people type is worth
	// something, such as a card number. nil: none is.
	Wants func(text string) bool
}

// Assembler tells scans from typing in the keys of one window. It belongs to one
// goroutine. It is one queue: whatever goes in comes out again in order, later or
// at once, unless it was part of a scan. T is whatever stands for an event with
// the one who delivers it; where to is decided then, and not here.
//
// A key waits only while it can still begin a scan: for 33 ms by its pace, or while
// what was typed so far is the beginning of a licence. People take 40 to 250 ms a
// key and scanners 1 to 100, so that between 40 and 100 the content alone decides.
// Time is measured in looks at the clock, and a look that is late does not count:
// while the program was busy, keys may have piled up unseen.
type Assembler[T any] struct {
	reader reader
	o      Options
	mode   mode
	queue  []waiting[T]
	past   []Event // delivered lately, without a pause, and nothing but text
	lead   []Event // of a scan, delivered before it was known for one
	begun  int     // where in the queue a licence may begin, or nowhere
	keys   int     // presses in the queue that do or write something
	gaps   int     // between two of them, as long as a person's
	grew   bool    // the queue may read otherwise than at the last look
	gone   map[int]struct{}

	last        time.Time // of the newest event
	armed       bool
	due         time.Time // of the next look
	good, tardy int       // looks in a row that came in time, or did not, since the last event
	quiet       bool      // no event since the last look
}

type mode uint8

const (
	typing     mode = iota
	reading         // a licence has begun: all that comes is part of it
	swallowing      // the stripe of a payment card: nothing of it is kept
)

const nowhere = longest + 1

type waiting[T any] struct {
	Event
	payload T
	until   time.Time // not before
}

// Result is what to do after an event or a look at the clock, in this order.
type Result[T any] struct {
	TakeBack int           // undo the last so many of those released before: they wrote text, if anything
	Release  []T           // deliver these now
	Scan     *Scan         // a complete scan, or nil
	Stripe   bool          // a payment card's stripe was begun; it comes out nowhere
	Look     time.Duration // call Tick after this time; 0 is not at all
}

// NewAssembler makes one for a window.
func NewAssembler[T any](o Options) *Assembler[T] {
	if o.InField == nil {
		o.InField = func() bool { return false }
	}
	if o.Wants == nil {
		o.Wants = func(string) bool { return false }
	}
	return &Assembler[T]{o: o, begun: nowhere, reader: reader{codes: o.Codes, seen: map[rune]rune{}}, gone: map[int]struct{}{}}
}

// Holding reports whether events wait.
func (a *Assembler[T]) Holding() bool { return len(a.queue) > 0 || a.mode != typing }

// Feed takes the next event.
func (a *Assembler[T]) Feed(e Event, payload T) (r Result[T]) {
	if a.withdrawn(e) {
		return r
	}
	if e.Kind == Down {
		a.reader.codes = a.reader.codes.learn(e)
	}
	if a.mode == typing && len(a.queue) == 0 && !a.mayBegin(e) {
		a.remember(e)
		r.Release = []T{payload}
		return r
	}
	if a.mode == swallowing {
		a.swallow(e, payload, &r)
	} else {
		a.append(e, payload)
		a.sift(e.At, &r)
	}
	r.Look = a.look(e.At)
	return r
}

// withdrawn reports whether e lets go of a key whose press nobody has seen.
func (a *Assembler[T]) withdrawn(e Event) bool {
	if _, gone := a.gone[e.Code]; !gone || e.Kind != Up && e.Kind != Down {
		return false
	}
	delete(a.gone, e.Code)
	return e.Kind == Up
}

// mayBegin reports whether an event with none before it may be a scan's first, or
// go on with what was delivered lately.
func (a *Assembler[T]) mayBegin(e Event) bool {
	if e.Kind != Down {
		return false // a repeat, the end of a press, or text that no key wrote
	}
	if a.reader.codes.role(e) != breaks {
		return true
	}
	if a.forget(e.At); len(a.past) == 0 {
		return false
	}
	found, _ := a.reader.head(append(a.past[:len(a.past):len(a.past)], e))
	return found == opened
}

// append puts an event at the end of the queue.
func (a *Assembler[T]) append(e Event, payload T) {
	if a.reader.isKey(e) {
		if len(a.queue) > 0 && e.At.Sub(a.last) >= person {
			a.gaps++
		}
		a.keys++
	}
	a.queue = append(a.queue, waiting[T]{Event: e, payload: payload})
	a.grew = a.grew || e.Kind == Down || e.Kind == Char || e.Kind == Up && a.reader.codes.find(e) == posAltLeft
	a.heard(e.At)
}

func (a *Assembler[T]) heard(at time.Time) {
	a.last, a.quiet, a.good, a.tardy = at, false, 0, 0
}

// look asks for a look at the clock when one is wanted and none is under way.
func (a *Assembler[T]) look(now time.Time) time.Duration {
	if a.armed || !a.Holding() {
		return 0
	}
	wait := step
	if left := a.last.Add(hold).Sub(now); left > 0 && left < step {
		wait = left
	}
	a.armed, a.due, a.quiet = true, now.Add(wait), true
	return wait
}

// Tick looks at the clock. It is to be called when a Result asked for it, on the
// goroutine that hears of keys.
func (a *Assembler[T]) Tick(now time.Time) (r Result[T]) {
	a.armed = false
	switch {
	case now.Sub(a.due) > slack:
		a.good = 0
		a.tardy++
	case a.quiet:
		a.good++
		a.tardy = 0
	}
	a.sift(now, &r)
	r.Look = a.look(now)
	return r
}

// Flush returns all that waits, unless it is part of a scan: somebody does
// something else than typing, and what was typed before comes first.
func (a *Assembler[T]) Flush() (r Result[T]) {
	if a.mode == typing {
		r.Release = a.release(len(a.queue))
	}
	return r
}

// silence is how long nothing has been typed, as far as that is certain.
func (a *Assembler[T]) silence(now time.Time) time.Duration {
	if a.good < 2 && a.tardy < busy {
		return 0
	}
	return now.Sub(a.last)
}
