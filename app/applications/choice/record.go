package choice

import (
	"context"
	"slices"
	"time"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/acts"
)

// written is an act about the open choice: what it makes of the choice, and what follows
// once it is on the disk. Both may be nil.
type written struct {
	name   acts.Name
	by     acts.By
	change func(*acts.Choice)
	then   func()
}

// record writes an act down that somebody has pressed, behind all that is owed. What
// cannot be written leaves the page as it is, and says so.
func (m *Choices) record(name acts.Name, by acts.By, change func(*acts.Choice), then func()) {
	w := written{name, by, change, then}
	m.settle(func() { m.write(w, func() { m.record(w.name, w.by, w.change, w.then) }) })
}

// owe writes acts down that have happened already, whatever the disk says: nothing else is
// written before they are.
func (m *Choices) owe(list ...written) {
	for _, w := range list {
		if !slices.ContainsFunc(m.owed, func(o written) bool { return o.name == w.name }) {
			m.owed = append(m.owed, w)
		}
	}
	m.settle(nil)
}

// settle writes what is owed, and does then once nothing is.
func (m *Choices) settle(then func()) {
	if len(m.owed) == 0 {
		if then != nil {
			then()
		}
		return
	}
	first := m.owed[0]
	after := first.then
	first.then = func() {
		m.owed = m.owed[1:]
		if after != nil {
			after()
		}
		m.settle(then)
	}
	m.write(first, func() { m.settle(then) })
}

// write writes an act down with the words that are in sight; retry tries what was pressed
// again.
func (m *Choices) write(w written, retry func()) {
	name, next := w.name, m.open
	if w.change != nil {
		w.change(&next)
	}
	step := acts.Step{Act: m.act(name, w.by, next), Choice: &next, Over: ends(name)}
	for _, p := range m.state.Pages {
		step.Texts = append(step.Texts, p.Text())
	}
	if name == acts.Printed {
		step.Texts = []acts.Text{m.deps.Host.Slip(next)}
	}
	m.state.Writing = true
	m.deps.Host.Changed()
	model.Go(context.Background(), m.deps.Dispatch, func(context.Context) (acts.Step, error) {
		return step, m.deps.Acts().Record(step)
	}, func(step acts.Step, err error) {
		if m.closed || m.open.ID != next.ID {
			return
		}
		m.state.Writing = false
		if err != nil {
			m.deps.Host.Say(problem.New(problem.ActNotKept), retry)
			m.deps.Host.Changed()
			return
		}
		m.open = next
		m.keepPending(step)
		m.mirror()
		if w.then != nil {
			w.then()
		}
		m.deps.Host.Changed()
	})
}

// ends reports whether an act makes a choice.
func ends(name acts.Name) bool {
	return name == acts.Keep || name == acts.Closed || name == acts.LenderSettled
}

// mirror shows what is recorded of the choice.
func (m *Choices) mirror() {
	r := &m.state
	r.HandedOver, r.Delivery, r.Wished = m.local(m.open.HandedOver), m.open.Delivery, m.local(m.open.Wished)
}

func (m *Choices) local(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(m.deps.Now().Location())
}

func (m *Choices) act(name acts.Name, by acts.By, c acts.Choice) acts.Act {
	return actOf(m.deps.Now(), m.deps.Session.State().Store, name, by, c)
}

func actOf(at time.Time, store session.Store, name acts.Name, by acts.By, c acts.Choice) acts.Act {
	return acts.Act{
		At: at, Act: name, Store: store.ID, StoreProvince: store.Province, Province: c.Province, Associate: store.Associate,
		Flow: c.ID, Reference: c.Reference, AccountEnding: ending(c.Account), By: by, Language: c.Language, Delivery: c.Delivery,
		Note: c.Note, Ratio: c.Ratio, Limit: c.Limit, Credit: c.Credit,
	}
}

func ending(number string) string { return number[max(len(number)-4, 0):] }
