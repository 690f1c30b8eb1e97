package scanner

import (
	"strings"
	"time"

	paper "comptoir/service/paper/header"
)

// What people and scanners take.
const (
	person  = 36 * time.Millisecond  // a key of a very fast person who goes on and on
	stall   = 450 * time.Millisecond // that a program may have been busy before it heard the first key
	frames  = 8 * time.Millisecond   // events that are closer than this may have come with one frame
	settle  = 60 * time.Millisecond  // silence that ends a complete scan,
	stutter = 300 * time.Millisecond // a licence that has begun and is not complete
	long    = 24                     // keys nobody types in one go
)

// proves reports whether no person can have pressed the keys so fast, whatever the
// program did meanwhile. It holds for keys that came with many frames, since those
// after the first frame were pressed after it; and for those that came with a few,
// if the program would have to have been busy for longer than it ever is.
func (r *reader) proves(events []Event) bool {
	var first, last, frame time.Time
	keys, group, groups, largest, before := 0, 0, 0, 0, 0
	for _, e := range events {
		if !r.isKey(e) {
			continue
		}
		if keys == 0 || e.At.Sub(last) >= frames {
			groups, group, frame = groups+1, 0, e.At
		}
		if keys == 0 {
			first = e.At
		}
		if frame.Equal(first) {
			before++
		}
		keys, group, last = keys+1, group+1, e.At
		largest = max(largest, group)
	}
	took := last.Sub(first)
	if time.Duration(keys-1)*person > took+stall {
		return true
	}
	return keys >= 8 && groups >= 4 && largest <= keys/3 && time.Duration(keys-before-1)*person > took
}

// patience is how long a silence must be to end what was read so far. A licence
// whose end is missing waits longer: the computer may have been out of breath.
func patience(text string, events []Event) time.Duration {
	ended := strings.TrimRight(text, "\r\n\t")
	least := stutter
	if _, isPaper := paper.Find(text); isPaper && len(ended) < len(text) {
		return settle
	}
	if len(ended) >= long && len(ended) < len(text) || strings.HasSuffix(ended, "?") && strings.Count(ended, "?") > 2 {
		least = settle
	}
	took := events[len(events)-1].At.Sub(events[0].At)
	return max(least, min(4*took/time.Duration(len([]rune(text))+1), 2*stutter))
}
