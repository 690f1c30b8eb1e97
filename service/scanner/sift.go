package scanner

import (
	"strings"
	"time"
)

// crowd is how many keys at once are more than a person with two fingers.
const crowd = 3

// leadMost is how many characters a scanner puts before a licence.
const leadMost = 4

// sift lets go of what has waited long enough, and of scans that are complete.
func (a *Assembler[T]) sift(now time.Time, r *Result[T]) {
	switch a.mode {
	case swallowing:
		if a.silence(now) >= deferal {
			a.mode = typing
		}
		return
	case typing:
		a.spot(r)
	}
	if a.mode == reading {
		a.finish(now, r)
		return
	}
	free := a.free(now)
	if a.begun < free && a.silence(now) < a.wait() {
		free = a.begun
	}
	if free > 0 {
		a.judge(now, free, r)
	}
}

// spot looks for the head of a licence or a stripe in what waits and in what was
// delivered lately.
func (a *Assembler[T]) spot(r *Result[T]) {
	const soon = 600 // events; a head that comes later is found in the end
	if !a.grew || len(a.queue) > soon {
		return
	}
	a.grew = false
	a.forget(a.queue[0].At)
	events := append(a.past[:len(a.past):len(a.past)], a.events(len(a.queue))...)
	found, at := a.reader.head(events)
	switch found {
	case nothing:
		a.begun = nowhere
	case opened:
		a.begun = max(at-len(a.past), 0)
	case certain:
		a.mode = reading
		a.takeBack(a.reader.withLead(events, at, len(a.past)), r)
	case payment:
		a.takeBack(at, r)
		r.Release = append(r.Release, a.withdraw(len(a.queue), max(at-len(a.past), 0))...)
		a.lead = nil // it is part of a number
		a.mode, r.Stripe = swallowing, true
	}
}

// takeBack has what was delivered of a scan undone; at counts from the past on.
func (a *Assembler[T]) takeBack(at int, r *Result[T]) {
	if at < len(a.past) {
		a.lead = append(a.lead[:0], a.past[at:]...)
		r.TakeBack = len(a.lead)
	}
	a.past = nil
}

// swallow drops what follows the head of a payment card's stripe, but not the
// release of a key that had gone down before.
func (a *Assembler[T]) swallow(e Event, payload T, r *Result[T]) {
	switch e.Kind {
	case Down:
		a.gone[e.Code] = struct{}{}
	case Up:
		r.Release = []T{payload}
	}
	a.heard(e.At)
}

// wait is how long what may be the beginning of a licence waits for its next key.
func (a *Assembler[T]) wait() time.Duration {
	for _, w := range a.queue[a.begun:] {
		if w.Kind == Down && a.reader.codes.does(w.Event) {
			return deferal
		}
	}
	return opening
}

// free is how many events no longer wait for others that would make them a scan by
// their pace.
func (a *Assembler[T]) free(now time.Time) int {
	silence := a.silence(now)
	switch {
	case silence >= hold:
		return len(a.queue)
	case a.gaps >= 3 && a.gaps*3 >= a.keys, len(a.queue) >= longest, now.Sub(a.queue0()) > oldest:
		// A person has been typing all along, in a program too busy to find a silence.
		return a.before(func(w waiting[T]) bool { return !w.At.Before(a.last) })
	}
	return 0
}

func (a *Assembler[T]) queue0() time.Time {
	if len(a.queue) == 0 {
		return a.last
	}
	return a.queue[0].At
}

// before is how many events come before the first of a kind.
func (a *Assembler[T]) before(is func(waiting[T]) bool) int {
	for i, w := range a.queue {
		if is(w) {
			return i
		}
	}
	return len(a.queue)
}

// judge decides about the first n events, which are no licence.
func (a *Assembler[T]) judge(now time.Time, n int, r *Result[T]) {
	events := a.events(n)
	if a.reader.proves(events) {
		text, first := a.reader.read(events)
		body := strings.TrimRight(text, "\r\n\t")
		switch count := len([]rune(body)); {
		case len(body) == len(text) && n == len(a.queue) && a.silence(now) < settle:
			return // Enter may follow
		case count >= long || a.o.Wants(body):
			scan := NewScan(Wedge, []byte(body), a.last)
			r.Scan = &scan
			r.Release = append(r.Release, a.withdraw(n, first)...)
			return
		case !a.o.InField():
			r.Release = append(r.Release, a.withdraw(n, first)...)
			return
		}
	}
	r.Release = append(r.Release, a.release(a.deferred(now, n))...)
}

// deferred is how many of the first n events do not stand behind a key that would
// do something, right after a run as fast as a scanner's.
func (a *Assembler[T]) deferred(now time.Time, n int) int {
	var last time.Time
	fast := 0
	for i := range a.queue[:n] {
		w := &a.queue[i]
		if a.reader.isKey(w.Event) {
			if fast >= crowd && (a.reader.codes.does(w.Event) || a.reader.codes.isSpace(w.Event) && !a.o.InField()) {
				w.until = w.At.Add(deferal)
			}
			if w.At.Sub(last) >= hold {
				fast = 0
			}
			fast++
			last = w.At
		}
		if now.Before(w.until) {
			return i
		}
	}
	return n
}

// finish ends a licence when there has been silence.
func (a *Assembler[T]) finish(now time.Time, r *Result[T]) {
	silence := a.silence(now)
	if silence < settle {
		return
	}
	events := append(a.lead[:len(a.lead):len(a.lead)], a.events(len(a.queue))...)
	text, first := a.reader.read(events)
	if silence < patience(text, events) {
		return
	}
	scan := NewScan(Wedge, []byte(text), a.last)
	r.Scan = &scan
	r.Release = append(r.Release, a.withdraw(len(a.queue), max(first-len(a.lead), 0))...)
	clear(a.lead)
	a.mode, a.lead = typing, nil
}
