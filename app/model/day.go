package model

import (
	"time"
)

// SameDay compares two moments on the till's own calendar.
func SameDay(t, now time.Time) bool {
	return t.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}
