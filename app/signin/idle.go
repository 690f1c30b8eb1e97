package signin

import (
	"time"
)

// Watch is how the till says whether anybody is signed in. Screens do not get it.
type Watch struct{ l *Lock }

// Start watches a till that somebody just signed in to.
func (w Watch) Start() {
	w.l.touched, w.l.cleared = w.l.deps.Now(), false
	w.l.watch()
}

// Stop opens the lock and ends the watch: nobody is signed in.
func (w Watch) Stop() {
	l := w.l
	l.load.Stop()
	l.unwatch()
	l.wait.Start(time.Time{})
	l.state, l.late = LockState{}, 0
	l.publish()
}

// Late says how many operations have turned up late and wait for somebody: whoever
// comes back to a locked till is told so, and no more.
func (w Watch) Late(n int) {
	if w.l.late != n {
		w.l.late = n
		w.l.publish()
	}
}

func (l *Lock) lockAfter() time.Duration {
	return time.Duration(l.deps.Settings.Get().Idle.LockMinutes) * time.Minute
}

func (l *Lock) clearAfter() time.Duration {
	return time.Duration(l.deps.Settings.Get().Idle.ClearMinutes) * time.Minute
}

// idle returns for how long nobody used the till, by the wall: a sleeping computer counts.
func (l *Lock) idle() time.Duration { return l.deps.Now().Round(0).Sub(l.touched.Round(0)) }

func (l *Lock) unwatch() {
	for _, stop := range []func(){l.stopLock, l.stopClear} {
		if stop != nil {
			stop()
		}
	}
	l.stopLock, l.stopClear = nil, nil
}

func (l *Lock) watch() {
	l.unwatch()
	l.watchLock()
	l.watchClear()
}

// watchLock locks when the till was idle for long enough, and else looks again
// when it could be.
func (l *Lock) watchLock() {
	if left := l.lockAfter() - l.idle(); left > 0 {
		l.stopLock = l.deps.After(left, l.watchLock)
		return
	}
	l.stopLock = nil
	l.shut(LockShut)
}

// watchClear puts the customer down when the till was idle for long enough.
func (l *Lock) watchClear() {
	wait := l.clearAfter() - l.idle()
	if wait <= 0 {
		l.cleared = l.cleared || l.deps.Clear()
		wait = l.clearAfter() // what came of a charge meanwhile stays to be seen as long as any customer
	}
	l.stopClear = l.deps.After(wait, l.watchClear)
}
