// Package act writes down what is done about an application while it is filled in: a
// text that was shown, handed over or accepted, and the wish for another language. The
// acts are written one after the other, in the order in which they were done, and what
// follows from one waits until it is on the disk.
package act

import (
	"context"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service/acts"
)

// Keeper keeps acts; *records.Records is one. It may be used from any goroutine.
type Keeper interface {
	// Record writes a step down. An error says that nothing of it was kept.
	Record(acts.Step) error
}

// Deps is what a Recorder works with. Keeper waits until it is open, and is called on a
// worker. Changed publishes; Say puts a problem on the banner, with a way to try again.
type Deps struct {
	Keeper   func() Keeper
	Dispatch model.Dispatch
	Changed  func()
	Say      func(p *problem.Problem, retry func())
}

// Recorder writes acts down in their order. It is touched on the UI goroutine.
type Recorder struct {
	deps    Deps
	waiting []waiting
	busy    bool
	turn    int
}

type waiting struct {
	step acts.Step
	then func()
}

// New returns a recorder with nothing to write.
func New(d Deps) *Recorder { return &Recorder{deps: d} }

// Writing reports whether something is not on the disk yet.
func (r *Recorder) Writing() bool { return len(r.waiting) > 0 }

// Do writes a step down behind those before it; then, which may be nil, follows once it
// is on the disk. While one cannot be written nothing behind it is, and that is said.
func (r *Recorder) Do(step acts.Step, then func()) {
	r.waiting = append(r.waiting, waiting{step, then})
	r.write()
}

// Forget drops what follows from the acts that are not written yet: their application
// is not on the page any more. One that is being written is written all the same.
func (r *Recorder) Forget() {
	r.turn++
	r.waiting, r.busy = nil, false
}

// Again writes what could not be written, where somebody goes on without having it tried
// again.
func (r *Recorder) Again() { r.write() }

func (r *Recorder) write() {
	if r.busy || len(r.waiting) == 0 {
		return
	}
	r.busy = true
	turn, next := r.turn, r.waiting[0]
	model.Go(context.Background(), r.deps.Dispatch, func(context.Context) (struct{}, error) {
		return struct{}{}, r.deps.Keeper().Record(next.step)
	}, func(_ struct{}, err error) {
		if r.turn != turn {
			return
		}
		r.busy = false
		if err != nil {
			r.deps.Say(problem.New(problem.ActNotKept), r.write)
			r.deps.Changed()
			return
		}
		r.waiting = r.waiting[1:]
		if next.then != nil {
			next.then()
		}
		r.deps.Changed()
		r.write()
	})
}
