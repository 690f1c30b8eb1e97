package records

import (
	"context"
	"sync"

	"comptoir/service/records/database"
)

// interrupts let what cannot wait end what can: a copy or a check of the whole
// file gives way to a call.
type interrupts struct {
	mu     sync.Mutex
	cancel context.CancelFunc
	begun  func() // tests: is called when something long begins
}

// long returns a context that ends as soon as somebody else wants the file.
func (i *interrupts) long(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	i.mu.Lock()
	i.cancel = cancel
	i.mu.Unlock()
	if i.begun != nil {
		i.begun()
	}
	return ctx, func() {
		i.mu.Lock()
		i.cancel = nil
		i.mu.Unlock()
		cancel()
	}
}

func (i *interrupts) now() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.cancel != nil {
		i.cancel()
	}
}

// lock takes the records for a short time; what takes long gives way.
func (r *Records) lock() (unlock func()) {
	r.urgent.now()
	r.mu.Lock()
	return func() {
		r.tellOpen()
		r.mu.Unlock()
	}
}

// atLeisure does something long that gives way. Errors: ErrGaveWay, ctx's, else those
// of the file, as ErrBroken.
func (r *Records) atLeisure(ctx context.Context, do func(context.Context) error) error {
	long, given := r.urgent.long(ctx)
	defer given()
	err := do(long)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case long.Err() != nil || database.Interrupted(err):
		return ErrGaveWay
	}
	return broken(err)
}
