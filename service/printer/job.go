package printer

import "sync"

// Phase is how far a paper has come.
type Phase int

// Phases.
const (
	Waiting Phase = iota
	Printing
	Printed // the printer or the operating system has it
	Failed
)

// State is how a job stands.
type State struct {
	Phase     Phase
	Fault     *Fault // of Failed
	Confirmed bool   // of Printed: the printer said that all is on paper
	Attempts  int
}

// Ended reports whether nothing is under way: the job can be sent again.
func (s State) Ended() bool { return s.Phase == Printed || s.Phase == Failed }

// Job is one paper on its way. Its methods may be called from any goroutine.
type Job struct {
	queue    *Queue
	document Document

	mu        sync.Mutex
	target    Target
	state     State
	observers []func(State)
	telling   bool // somebody is telling the observers
	untold    bool // a change since then
}

// State returns how the job stands.
func (j *Job) State() State {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.state
}

// to returns the printer that the job is for.
func (j *Job) to() Target {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.target
}

// Observe calls with the present state and after each change, never with an older
// state after a newer one; of changes that follow each other quickly only the last
// may be told. It is called on any goroutine and must not wait for long.
func (j *Job) Observe(observer func(State)) {
	j.mu.Lock()
	j.observers = append(j.observers, observer)
	j.mu.Unlock()
	j.tell()
}

// Again sends the same paper once more, to the printer that is chosen now: the first
// may have been the wrong one. It does nothing while the job is under way.
func (j *Job) Again(t Target) {
	j.mu.Lock()
	if !j.state.Ended() {
		j.mu.Unlock()
		return
	}
	j.target, j.state = t, State{Phase: Waiting, Attempts: j.state.Attempts}
	j.mu.Unlock()
	j.tell()
	j.queue.add(j)
}

func (j *Job) change(f func(*State)) {
	j.mu.Lock()
	f(&j.state)
	j.mu.Unlock()
	j.tell()
}

// tell lets the observers know. One goroutine at a time does; the others leave it
// to that one, so that nobody waits and nothing overtakes.
func (j *Job) tell() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.untold = true
	if j.telling {
		return
	}
	j.telling = true
	for j.untold {
		j.untold = false
		state, observers := j.state, append([]func(State){}, j.observers...)
		j.mu.Unlock()
		for _, each := range observers {
			each(state)
		}
		j.mu.Lock()
	}
	j.telling = false
}
