// Package model is how every model of the application works. A model owns its
// state and is touched on the UI goroutine only. What takes time runs on a worker
// and comes back through one [Dispatch]: [Go] for a call whose answer always
// counts, [Load] for a read that a newer one replaces. Views observe a model
// through [Observers], which hand out snapshots; what happens once, such as an
// outcome, goes through [Events]. Time is waited for by [After] alone, so that
// tests hold the clock.
package model

import (
	"context"
	"fmt"
	"runtime/debug"
)

// Dispatch runs a function on the UI goroutine, soon and in order. The program
// passes fyne.Do; tests pass a queue that they drain.
type Dispatch func(func())

// PanicError is a panic that happened off the UI goroutine, turned into an
// error so that no worker can take the program down.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("internal failure: %T", e.Value) }

// Go runs work on its own goroutine and brings its answer back, once, through d.
// A cancelled ctx does not keep done from being called: the caller decides
// whether a late answer is still wanted.
func Go[T any](ctx context.Context, d Dispatch, work func(context.Context) (T, error), done func(T, error)) {
	go func() {
		result, err := Guarded(ctx, work)
		d(func() { done(result, err) })
	}()
}

// Guarded runs work on the caller's goroutine, and returns a panic in it as a
// *PanicError.
func Guarded[T any](ctx context.Context, work func(context.Context) (T, error)) (result T, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return work(ctx)
}

// Load is a read that a newer one replaces: starting it cancels the one before,
// and the late answer of a cancelled one is dropped.
type Load struct {
	cancel context.CancelFunc
	turn   int
}

// Start cancels what was started before and begins anew under parent. wanted
// reports whether nothing was started or stopped since: else the answer is late.
func (l *Load) Start(parent context.Context) (ctx context.Context, wanted func() bool) {
	l.Stop()
	ctx, l.cancel = context.WithCancel(parent)
	turn := l.turn
	return ctx, func() bool { return l.turn == turn }
}

// Stop cancels what is under way. Its answer is not wanted any more.
func (l *Load) Stop() {
	l.turn++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}
