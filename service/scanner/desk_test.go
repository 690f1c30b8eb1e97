package scanner_test

import (
	"regexp"
	"time"

	"comptoir/service/scanner"
)

// frame is how often a window asks for keys.
const frame = time.Second / 60

// desk is a window with an assembler behind it: it hears of keys once a frame, and
// of none at all while it is busy.
type desk struct {
	assembler *scanner.Assembler[int]
	field     bool    // the focus is in one
	stripes   int     // of payment cards
	busy      []pause // in order
	got       []int   // events that were delivered, by their index
	scans     []string
	scannedAt []time.Time
	waited    map[int]time.Duration // how long a delivered event was held
	heard     map[int]time.Time
}

type pause struct{ from, to time.Time }

func newDesk(codes scanner.Codes) *desk {
	d := &desk{field: true, waited: map[int]time.Duration{}, heard: map[int]time.Time{}}
	d.assembler = scanner.NewAssembler[int](scanner.Options{
		Codes: codes, InField: func() bool { return d.field }, Wants: func(text string) bool { return cardNumber.MatchString(text) },
	})
	return d
}

var cardNumber = regexp.MustCompile(`^6374[0-9]{12}$`)

// free returns the first moment from t on at which the window is not busy.
func (d *desk) free(t time.Time) time.Time {
	for _, p := range d.busy {
		if !t.Before(p.from) && t.Before(p.to) {
			t = p.to
		}
	}
	return t
}

// run plays events as the window would hear them, until all is quiet.
func (d *desk) run(events []scanner.Event) {
	if len(events) == 0 {
		return
	}
	next, now := 0, events[0].At
	end := events[len(events)-1].At.Add(3 * time.Second)
	var due time.Time // of the look, when there is one
	take := func(r scanner.Result[int]) {
		d.got = d.got[:len(d.got)-r.TakeBack]
		for _, i := range r.Release {
			d.got = append(d.got, i)
			d.waited[i] = now.Sub(d.heard[i])
		}
		if r.Stripe {
			d.stripes++
		}
		if r.Scan != nil {
			d.scans = append(d.scans, string(r.Scan.Bytes()))
			d.scannedAt = append(d.scannedAt, now)
		}
		if r.Look > 0 {
			due = now.Add(r.Look)
		}
	}
	for poll := now; now.Before(end); {
		// After a pause what was to be looked at comes before the keys: the worst case.
		for look := d.free(due); !due.IsZero() && !look.After(poll); look = d.free(due) {
			now, due = look, time.Time{}
			take(d.assembler.Tick(now))
		}
		now = poll
		for ; next < len(events) && !events[next].At.After(now); next++ {
			e := events[next]
			e.At = now
			d.heard[next] = now
			take(d.assembler.Feed(e, next))
		}
		poll = d.free(poll.Add(frame))
	}
}

// typed returns what the delivered events write.
func (d *desk) typed(events []scanner.Event) string {
	var text []rune
	for _, i := range d.got {
		if events[i].Kind == scanner.Char {
			text = append(text, events[i].Rune)
		}
	}
	return string(text)
}
