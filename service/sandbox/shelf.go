package sandbox

import (
	"cmp"
	"slices"
	"time"

	"comptoir/service/civil"
)

// shelf is one look at the store's lists: what a fault plan leaves to be seen of
// them. Without one it is everything, as it is now.
type shelf struct {
	plan  listPlan
	seed  int64
	asOf  time.Time         // of the copy that is read from
	moved map[int]time.Time // when a row went to the top, by its id
}

// look returns a shelf for the answer to a call.
func (c *call) look() shelf {
	s := shelf{asOf: c.world.now()}
	if c.faults == nil {
		return s
	}
	s.plan, s.seed, s.moved = c.faults.plan.Lists, c.faults.plan.Seed, c.faults.moved
	s.asOf = s.asOf.Add(-seconds(c.faults.field, s.plan.Stale))
	return s
}

// shows reports whether a row of an id, made at a time, is there to be seen.
func (s shelf) shows(id int, at time.Time) bool {
	delay := time.Duration(0)
	if d := s.plan.Delay; len(d) == 2 {
		delay = time.Duration(d[0]+lot(s.seed, id, d[1]-d[0]+1)) * time.Second
	}
	return len(s.plan.Delay)+len(s.plan.Stale) == 0 || !at.Add(delay).After(s.asOf)
}

// seen is an authorization as the copy has it: without the captures that do not
// show yet, but for the one it was made with.
func (s shelf) seen(e *authorization) *authorization {
	copied := *e
	copied.captures = slices.DeleteFunc(slices.Clone(e.captures), func(k *capture) bool {
		return !k.at.Equal(e.at) && !s.shows(k.id, k.at)
	})
	if !e.ended.IsZero() && !s.shows(e.id, e.ended) {
		copied.ended, copied.released = time.Time{}, e.released-e.lastReleased
	}
	return &copied
}

// day is the date that a row of an id is filed under.
func (s shelf) day(id int, at time.Time) civil.Date {
	if s.plan.OffDays > 0 {
		at = at.AddDate(0, 0, lot(s.seed, id, 2*s.plan.OffDays+1)-s.plan.OffDays)
	}
	return civil.Of(at)
}

// shelved is a row of a list that may be cut into pages.
type shelved struct {
	id    int
	at    time.Time
	block func() object
}

// cut returns one page of rows, newest first, and moves a row meanwhile where the
// plan says so.
func (c *call) cut(s shelf, rows []shelved, page, size int) []object {
	if s.plan.PageCap > 0 {
		size = min(size, s.plan.PageCap)
	}
	from, to := s.bounds(page, size)
	if c.faults != nil && page > 1 && len(rows) > from && c.faults.field.Float64() < s.plan.Move {
		c.faults.moved[rows[from+c.faults.field.IntN(len(rows)-from)].id] = c.world.now()
	}
	slices.SortStableFunc(rows, func(a, b shelved) int { return cmp.Compare(s.rank(b).UnixNano(), s.rank(a).UnixNano()) })
	blocks := []object{}
	for i := from; i < min(to, len(rows)); i++ {
		blocks = append(blocks, rows[i].block())
	}
	return blocks
}

// rank is when a row came to its place: when it was made, or went to the top.
func (s shelf) rank(r shelved) time.Time {
	if moved, was := s.moved[r.id]; was && !moved.After(s.asOf) && moved.After(r.at) {
		return moved
	}
	return r.at
}

// bounds returns which rows a page has. A short one has fewer than its size, and
// at least one.
func (s shelf) bounds(page, size int) (from, to int) {
	if !s.plan.Short {
		return (page - 1) * size, page * size
	}
	for n := 1; n <= page; n++ {
		from, to = to, to+1+lot(s.seed, n, size)
	}
	return from, to
}
