package app

// NoticeState is the one problem banner: nil when all is well.
type NoticeState struct {
	Problem *Problem
}

// Notice shows one problem at a time, the newest, until it is closed, acted
// upon, or its source reports success.
type Notice struct {
	state     NoticeState
	source    any
	retry     func()
	act       func(Action)
	observers observers[NoticeState]
}

// NewNotice makes an empty banner; act carries out every action but the retry.
func NewNotice(act func(Action)) *Notice { return &Notice{act: act} }

// Observe calls f at once and on each change, until stop is called.
func (n *Notice) Observe(f func(NoticeState)) (stop func()) { return n.observers.add(n.state, f) }

// State gives what the banner shows.
func (n *Notice) State() NoticeState { return n.state }

// Act does what the banner's button says.
func (n *Notice) Act() {
	p, retry := n.state.Problem, n.retry
	if p == nil {
		return
	}
	n.Dismiss()
	if p.Action == ActionRetry {
		if retry != nil {
			retry()
		}
		return
	}
	n.act(p.Action)
}

// Dismiss closes the banner.
func (n *Notice) Dismiss() { n.put(nil, nil, nil) }

// show puts up a problem; source is whoever may take it down again, retry what
// ActionRetry does. Without a retry the button is left out.
func (n *Notice) show(source any, p *Problem, retry func()) {
	if p.Action == ActionRetry && retry == nil {
		shown := *p
		shown.Action = ActionNone
		p = &shown
	}
	n.put(source, p, retry)
}

// clear takes down the problem of one source and leaves any other.
func (n *Notice) clear(source any) {
	if n.source == source && n.state.Problem != nil {
		n.put(nil, nil, nil)
	}
}

func (n *Notice) put(source any, p *Problem, retry func()) {
	n.source, n.retry = source, retry
	n.state = NoticeState{Problem: p}
	n.observers.tell(n.state)
}
