package choice

import (
	"context"
	"time"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/acts"
)

// record writes an act about the open choice down, with the words that are in sight
// and what it makes of the choice; then follows once it is on the disk. What cannot
// be written leaves the page as it is, and says so.
func (m *Choices) record(name acts.Name, by acts.By, change func(*acts.Choice), then func()) {
	next := m.open
	change(&next)
	step := acts.Step{Act: m.act(name, by, next), Choice: &next, Over: ends(name)}
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
			m.deps.Host.Say(problem.New(problem.ActNotKept), func() { m.record(name, by, change, then) })
			m.deps.Host.Changed()
			return
		}
		m.open = next
		m.keepPending(step)
		m.mirror()
		if then != nil {
			then()
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
