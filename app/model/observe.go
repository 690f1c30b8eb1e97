package model

import "slices"

// Observers is the list of views that want to hear about a model. Like the
// model itself it is touched on the UI goroutine only.
type Observers[S any] struct {
	list []*observer[S]
	turn int
}

type observer[S any] struct {
	hear func(S)
	gone bool
}

// Add calls f with the present state and keeps it for later ones. The function
// it returns ends that.
func (o *Observers[S]) Add(now S, f func(S)) (stop func()) {
	entry := &observer[S]{hear: f}
	o.list = append(o.list, entry)
	f(now)
	return func() {
		entry.gone = true
		for i, e := range o.list {
			if e == entry {
				o.list = append(o.list[:i:i], o.list[i+1:]...)
				return
			}
		}
	}
}

// Tell hands a snapshot to every observer. One of them may change the model and
// so tell a newer one meanwhile: that reaches everybody at once, and the rest of
// the older round is dropped, since nobody may hear an older state after a newer.
func (o *Observers[S]) Tell(s S) {
	o.turn++
	turn := o.turn
	for _, e := range o.list {
		if o.turn != turn {
			return
		}
		if !e.gone {
			e.hear(s)
		}
	}
}

// Events is the list of those who want to hear of something that happens, such
// as an outcome. Unlike a snapshot none is ever left out: each reaches everybody,
// in the order in which they happened.
type Events[E any] struct {
	listeners Observers[E]
	waiting   []E
	telling   bool
}

// Listen calls f for each event from now on, until stop is called.
func (e *Events[E]) Listen(f func(E)) (stop func()) {
	first := true
	var none E
	return e.listeners.Add(none, func(event E) {
		if first {
			first = false
			return
		}
		f(event)
	})
}

// Tell hands an event to every listener, after those that are being told. A listener
// that fails keeps it from nobody: its failure goes on once everybody has heard.
func (e *Events[E]) Tell(event E) {
	e.waiting = append(e.waiting, event)
	if e.telling {
		return
	}
	e.telling = true
	var broke any
	for len(e.waiting) > 0 {
		next := e.waiting[0]
		e.waiting = e.waiting[1:]
		for _, l := range slices.Clone(e.listeners.list) {
			if failed := hear(l, next); failed != nil {
				broke = failed
			}
		}
	}
	e.telling = false
	if broke != nil {
		panic(broke)
	}
}

// hear calls one listener, and returns what it failed with.
func hear[E any](l *observer[E], event E) (broke any) {
	defer func() { broke = recover() }()
	if !l.gone {
		l.hear(event)
	}
	return nil
}
