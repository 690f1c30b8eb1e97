package app

import (
	"time"
)

// sameDay compares two moments on the till's own calendar.
func sameDay(t, now time.Time) bool {
	return t.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}
