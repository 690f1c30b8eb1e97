package model

import (
	"context"
	"slices"
	"sync"
)

// Line does work, such as writing to a disk, on a worker: one piece after the other,
// in the order it was asked for. Its methods are for the UI goroutine.
type Line struct {
	dispatch Dispatch
	mu       sync.Mutex
	rest     *sync.Cond
	waiting  []task
	busy     bool
}

type task struct {
	name string
	work func() error
	done func(error)
}

// NewLine returns a line on which nothing waits.
func NewLine(d Dispatch) *Line {
	l := &Line{dispatch: d}
	l.rest = sync.NewCond(&l.mu)
	return l
}

// Do has work done behind what was asked for before, and returns at once. Work of the
// same name that has not begun is left out: the later one does it too. done is told how
// it ended, through the line's Dispatch.
func (l *Line) Do(name string, work func() error, done func(error)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = slices.DeleteFunc(l.waiting, func(t task) bool { return t.name == name })
	l.waiting = append(l.waiting, task{name, work, done})
	if !l.busy {
		l.busy = true
		go l.run()
	}
}

func (l *Line) run() {
	for {
		l.mu.Lock()
		if len(l.waiting) == 0 {
			l.busy = false
			l.rest.Broadcast()
			l.mu.Unlock()
			return
		}
		t := l.waiting[0]
		l.waiting = l.waiting[1:]
		l.mu.Unlock()
		_, err := Guarded(context.Background(), func(context.Context) (struct{}, error) { return struct{}{}, t.work() })
		l.dispatch(func() { t.done(err) })
	}
}

// Wait returns when all that was asked for is done: at the end of the program.
func (l *Line) Wait() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.busy {
		l.rest.Wait()
	}
}
