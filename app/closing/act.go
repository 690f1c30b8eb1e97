package closing

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"comptoir/app/model"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// kindDay is the kind of paper that the records keep of what is done with a day, and
// reference what it stands under.
const kindDay = "day"

func (q question) reference() string { return "day " + q.day.String() }

// ActName is what was done with a day; its text is closing.act.NAME.
type ActName string

// Acts.
const (
	Closed   ActName = "closed"
	Reopened ActName = "reopened"
)

// Act is a closing of a day, or its opening. It is written down for good: a day that is
// opened again keeps what it was closed with.
type Act struct {
	Name        ActName       `json:"act"`
	At          time.Time     `json:"-"`
	By          string        `json:"by"`          // the associate
	Totals      []Total       `json:"totals"`      // as they stood
	Differences int           `json:"differences"` // how many
	Trust       journal.Trust `json:"-"`           // what the seals of the records say of it
}

// acts returns what was done with the day, oldest first. It fails as the records do.
func (q question) acts() ([]Act, error) {
	kept, err := q.records.Papers(q.store, q.reference())
	if err != nil {
		return nil, err
	}
	var list []Act
	for _, p := range kept {
		if p.Kind != kindDay {
			continue
		}
		a := Act{At: p.At.In(q.now.Location()), Trust: p.Trust}
		if err := json.Unmarshal(p.Data, &a); err != nil {
			return nil, fmt.Errorf("closing: %w", err)
		}
		list = append(list, a)
	}
	return list, nil
}

// closedAt returns when a day was closed, or the zero time while it is open.
func closedAt(done []Act) time.Time {
	if n := len(done); n > 0 && done[n-1].Name == Closed {
		return done[n-1].At
	}
	return time.Time{}
}

// CloseDay closes the day with the totals that are shown, whatever differs: who closes
// has seen it. It does nothing before the day was read.
func (c *Closing) CloseDay() {
	if c.state.Loaded && !c.state.Closed() {
		c.act(Closed)
	}
}

// Reopen opens a closed day again.
func (c *Closing) Reopen() {
	if c.state.Closed() {
		c.act(Reopened)
	}
}

// act writes down what was done, and reads the day again.
func (c *Closing) act(name ActName) {
	if c.state.Busy {
		return
	}
	s, day, now := c.deps.Session.State().Store, c.state.Day, c.deps.Now()
	a := Act{Name: name, By: s.Associate, Totals: c.state.Figures.Totals, Differences: len(c.state.Figures.Differences)}
	kept, q := c.deps.Records, question{day: day}
	c.turn++
	turn := c.turn
	c.state.Busy, c.state.Unkept = true, false
	c.publish()
	model.Go(context.Background(), c.deps.Dispatch, func(context.Context) (struct{}, error) {
		data, err := json.Marshal(a)
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, kept.AddPaper(records.Paper{At: now, Store: s.ID, Reference: q.reference(), Kind: kindDay, Data: data})
	}, func(_ struct{}, err error) {
		if c.turn != turn {
			return // another day is shown
		}
		c.state.Busy, c.state.Unkept = false, err != nil
		if err != nil {
			c.publish()
			return
		}
		c.Refresh()
	})
}

// Changed returns the totals of a closed day that are not any more what it was closed
// with, as they stood then.
func (s State) Changed() []Total {
	if !s.Closed() || !s.Loaded {
		return nil
	}
	then := s.Acts[len(s.Acts)-1].Totals
	var list []Total
	for _, t := range s.Figures.Totals {
		if before := totalOf(then, t.Type); before.Store != t.Store || before.Own != t.Own {
			before.Type = t.Type
			list = append(list, before)
		}
	}
	for _, before := range then {
		if totalOf(s.Figures.Totals, before.Type).Type == "" {
			list = append(list, before)
		}
	}
	return list
}

// totalOf returns the total of a type, or a zero one.
func totalOf(list []Total, kind string) Total {
	for _, t := range list {
		if t.Type == kind {
			return t
		}
	}
	return Total{}
}
