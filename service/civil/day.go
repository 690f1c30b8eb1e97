package civil

import "time"

// farthest is how far a place may be from UTC, with some room.
const farthest = 36 * time.Hour

// Start returns the instant at which the day begins in a place: the first one after which
// no clock there shows an earlier day. It is midnight, where there is one. Where clocks go
// forward over midnight it is the instant at which they do; where they go back over it, as
// Newfoundland's did at a minute past until 2011, it is the last midnight. A day that a
// place left out begins when it ends.
func (d Date) Start(in *time.Location) time.Time {
	midnight := d.Time()
	start, stop := midnight.Add(-farthest), midnight.Add(farthest)
	// Between two changes of the clock the offset is the same, and so the day begins at
	// one known instant, if it begins there at all.
	for from := start.In(in); from.Before(stop); {
		_, offset := from.Zone()
		_, until := from.ZoneBounds()
		if until.IsZero() || until.After(stop) {
			until = stop
		}
		if last := earlier(until, midnight.Add(-time.Duration(offset)*time.Second)); last.After(from) {
			start = last
		}
		from = until.In(in)
	}
	return start.In(in)
}

// End returns the instant at which the day is over in a place, which is the start of the
// next one: it is no longer of the day.
func (d Date) End(in *time.Location) time.Time { return d.Plus(1).Start(in) }

// Plus returns the day that comes so many days later, or earlier where days is negative.
func (d Date) Plus(days int) Date { return Of(d.Time().AddDate(0, 0, days)) }

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
