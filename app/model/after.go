package model

import (
	"time"
)

// After calls f on the UI goroutine once d has passed, unless stop is called first.
type After func(d time.Duration, f func()) (stop func())

// AfterOn makes an After whose functions run where d puts them.
func AfterOn(d Dispatch) After {
	return func(wait time.Duration, f func()) (stop func()) {
		stopped := false // touched on the UI goroutine only
		t := time.AfterFunc(wait, func() {
			d(func() {
				if !stopped {
					f()
				}
			})
		})
		return func() {
			stopped = true
			t.Stop()
		}
	}
}
