package problem

import (
	"slices"
	"time"

	"comptoir/app/model"
)

// NoticeState is the one problem banner: nil when all is well.
type NoticeState struct {
	Problem *Problem
	Left    int // whole seconds until it is worth trying again; 0: now, or nobody said
}

// Notice shows one problem at a time, the newest, until it is closed, acted
// upon, or its source reports success.
type Notice struct {
	state     NoticeState
	source    any
	retry     func()
	waiting   *waiting // for the notice to be free
	act       func(Action)
	wait      *model.Countdown // nil: seconds are not counted
	observers model.Observers[NoticeState]
}

// waiting is a problem that comes after all others.
type waiting struct {
	source  any
	problem *Problem
	retry   func()
}

// NewNotice returns an empty banner, and the handle by which pages put problems
// on it. act carries out every action but the retry.
func NewNotice(act func(Action)) (*Notice, Banner) {
	n := &Notice{act: act}
	return n, Banner{n}
}

// Banner is how pages put problems on the notice and take them down.
type Banner struct{ n *Notice }

// Observe calls f at once and on each change, until stop is called.
func (n *Notice) Observe(f func(NoticeState)) (stop func()) { return n.observers.Add(n.state, f) }

// State returns what the banner shows.
func (n *Notice) State() NoticeState { return n.state }

// Act does what the banner's button says.
func (n *Notice) Act() {
	p, retry := n.state.Problem, n.retry
	if p == nil {
		return
	}
	n.Dismiss()
	if p.Action == ActionRetry || p.Action == ActionPrint {
		if retry != nil {
			retry()
		}
		return
	}
	n.act(p.Action)
}

// Dismiss closes the banner.
func (n *Notice) Dismiss() { n.put(nil, nil, nil) }

// Count has the notice count the seconds of a wait down. Its arguments go by one clock.
func (b Banner) Count(now func() time.Time, after model.After) {
	n := b.n
	if after == nil {
		return
	}
	n.wait = &model.Countdown{Now: now, After: after, Tell: n.tick}
}

// Show puts up a problem; source is whoever may take it down again, retry what
// ActionRetry or ActionPrint does. Without a retry the button is left out.
func (b Banner) Show(source any, p *Problem, retry func()) {
	if p.Action == ActionRetry && retry == nil {
		shown := *p
		shown.Action = ActionNone
		p = &shown
	}
	b.n.put(source, p, retry)
}

// ShowAfter puts a problem up as Show does once no other is on the notice, in place of
// an earlier one of its source.
func (b Banner) ShowAfter(source any, p *Problem, retry func()) {
	if b.n.state.Problem != nil && b.n.source != source {
		b.n.waiting = &waiting{source, p, retry}
		return
	}
	b.Show(source, p, retry)
}

// Clear takes down the problem of one source and leaves any other.
func (b Banner) Clear(source any) {
	if w := b.n.waiting; w != nil && w.source == source {
		b.n.waiting = nil
	}
	if b.n.source == source && b.n.state.Problem != nil {
		b.n.put(nil, nil, nil)
	}
}

// Retract takes down what is no longer true: a problem with one of the keys, whoever
// put it up.
func (b Banner) Retract(keys ...string) {
	if p := b.n.state.Problem; p != nil && slices.Contains(keys, p.Key) {
		b.n.put(nil, nil, nil)
	}
}

func (n *Notice) put(source any, p *Problem, retry func()) {
	if w := n.waiting; p == nil && w != nil {
		source, p, retry, n.waiting = w.source, w.problem, w.retry, nil
	}
	n.source, n.retry = source, retry
	n.state = NoticeState{Problem: p}
	n.begin()
	n.observers.Tell(n.state)
}

// begin starts the wait of the problem, or ends that of the one before.
func (n *Notice) begin() {
	p := n.state.Problem
	if p != nil {
		n.state.Left = p.Wait
	}
	switch {
	case n.wait == nil:
	case p == nil || p.Wait == 0:
		n.wait.Start(time.Time{})
	default:
		n.wait.Start(n.wait.Now().Add(time.Duration(p.Wait) * time.Second))
	}
}

func (n *Notice) tick() {
	n.state.Left = n.wait.Seconds()
	n.observers.Tell(n.state)
}
