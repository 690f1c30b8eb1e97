package scanner

import "time"

// reach is how far apart the keys of a scanner are at most, as a window hears of
// them.
const reach = 130 * time.Millisecond

// events returns the first n that wait.
func (a *Assembler[T]) events(n int) []Event {
	list := make([]Event, n)
	for i, w := range a.queue[:n] {
		list[i] = w.Event
	}
	return list
}

// release takes back the first n of what waits, to be delivered.
func (a *Assembler[T]) release(n int) []T {
	out := make([]T, 0, n)
	for _, w := range a.queue[:n] {
		out = append(out, w.payload)
		a.remember(w.Event)
	}
	a.drop(n)
	return out
}

// drop forgets the first n of what waits.
func (a *Assembler[T]) drop(n int) {
	for _, w := range a.queue[:n] {
		if a.reader.isKey(w.Event) {
			a.keys--
		}
	}
	rest := copy(a.queue, a.queue[n:])
	clear(a.queue[rest:]) // it can be personal data
	a.queue, a.gaps, a.grew = a.queue[:rest], 0, rest > 0
	if a.begun != nowhere {
		a.begun = max(a.begun-n, 0)
	}
	if rest == 0 {
		a.begun = nowhere
	}
}

// withdraw drops the keys from first on of the first n events. What was typed
// before them goes where it was typed, and so does the release of a key that had
// gone down before.
func (a *Assembler[T]) withdraw(n, first int) []T {
	var out []T
	down := map[int]struct{}{}
	for i, w := range a.queue[:n] {
		switch {
		case i < first:
			out = append(out, w.payload)
		case w.Kind == Down:
			down[w.Code] = struct{}{}
		case w.Kind == Up:
			if _, ours := down[w.Code]; !ours {
				out = append(out, w.payload)
			}
			delete(down, w.Code)
		}
	}
	for code := range down {
		a.gone[code] = struct{}{}
	}
	a.drop(n)
	a.past = nil
	return out
}

// remember keeps what was delivered for as long as it can turn out to have been
// part of a scan: until something else than text is typed, or there is a pause.
func (a *Assembler[T]) remember(e Event) {
	const most = 80
	a.forget(e.At)
	if e.Kind == Chord || e.Kind == Down && (a.reader.codes.does(e) || a.reader.codes.isSpace(e) && !a.o.InField()) {
		clear(a.past)
		a.past = a.past[:0]
		return
	}
	if len(a.past) >= most {
		a.past = append(a.past[:0], a.past[1:]...)
	}
	a.past = append(a.past, e)
}

// forget drops what was delivered before a pause.
func (a *Assembler[T]) forget(now time.Time) {
	if n := len(a.past); n > 0 && now.Sub(a.past[n-1].At) > reach {
		clear(a.past)
		a.past = a.past[:0]
	}
}
