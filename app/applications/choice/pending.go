package choice

import (
	"context"
	"slices"

	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// earlier are the choices of earlier runs, with the entries of their applications and
// what became of the closings.
type earlier struct {
	choices  []acts.Choice
	entries  map[string]journal.Entry
	closings map[string]journal.Entry // by their references
}

// Load reads on a worker what is still to be chosen, and opens it.
func (m *Choices) Load() {
	store := m.deps.Session.State().Store.ID
	model.Go(context.Background(), m.deps.Dispatch, func(context.Context) (earlier, error) {
		return readEarlier(m.deps, store)
	}, func(e earlier, err error) {
		if m.closed {
			return
		}
		for id, entry := range e.entries {
			m.entries[id] = entry
		}
		for _, c := range e.choices {
			closing, known := e.closings[c.Closing]
			m.takeUp(c, closing, known || err == nil)
		}
		m.openFirst()
		m.Announce()
		m.deps.Host.Changed()
		m.deps.Host.Sent()
	})
}

func readEarlier(d Deps, store string) (earlier, error) {
	e := earlier{choices: d.Acts().Choices(store), entries: map[string]journal.Entry{}, closings: map[string]journal.Entry{}}
	for _, c := range e.choices {
		if entry, has := d.Journal.Entry(c.Entry); has {
			e.entries[c.Entry] = entry
		}
	}
	if !slices.ContainsFunc(e.choices, func(c acts.Choice) bool { return c.Closing != "" }) {
		return e, nil
	}
	// What cannot be read now leaves the choices as they are.
	entries, err := d.Journal.Find(records.Query{Store: store, Types: []string{journal.TypeClose}, Limit: 1000})
	for _, entry := range entries {
		e.closings[entry.Details.Reference] = entry
	}
	return e, err
}

// takeUp lists a choice of an earlier run. A closing that was asked for has made it,
// or has not, or nobody knows yet; read says whether that could be looked up.
func (m *Choices) takeUp(c acts.Choice, closing journal.Entry, read bool) {
	if slices.ContainsFunc(m.pending, func(p acts.Choice) bool { return p.ID == c.ID }) || m.open.ID == c.ID {
		return
	}
	switch {
	case c.Store == session.EmbeddedStoreID && c.Approved.Before(m.deps.Began):
		m.note(acts.StoreGone, c, true) // the training store of another run has no such account
		return
	case c.Closing != "" && closing.State == journal.Confirmed:
		m.note(acts.Closed, c, true)
		return
	case c.Closing != "" && read && !closing.Open():
		c.Closing = ""
	}
	m.pending = append(m.pending, c)
}

// openFirst opens the choice that somebody was in the middle of.
func (m *Choices) openFirst() {
	for _, c := range m.pending {
		if !c.Idle && !c.Left && m.deps.Host.Idle() {
			m.Open(c.ID)
			return
		}
	}
}

// Announce says that choices wait whose holders are gone, to whoever begins to work.
func (m *Choices) Announce() {
	alone := func(c acts.Choice) bool { return (c.Idle || c.Left) && c.ID != m.open.ID }
	if slices.ContainsFunc(m.pending, alone) {
		m.deps.Host.Say(problem.New(problem.ChoiceWaiting), nil)
	}
}

// note records what became of a choice that is on no page.
func (m *Choices) note(name acts.Name, c acts.Choice, over bool) {
	by := acts.By("")
	if name == acts.LenderSettled {
		by = acts.ByAssociate
	}
	step := acts.Step{Act: m.act(name, by, c), Choice: &c, Over: over}
	model.Go(context.Background(), m.deps.Dispatch, func(context.Context) (acts.Step, error) {
		return step, m.deps.Acts().Record(step)
	}, func(step acts.Step, err error) {
		switch {
		case m.closed:
		case err != nil: // the next start knows of it all the same, save what the lender answered
			m.deps.Host.Say(problem.New(problem.ActNotKept), func() { m.note(name, c, over) })
		default:
			m.keepPending(step)
			m.deps.Host.Changed()
		}
	})
}

// keepPending brings the list in line with a step that was recorded.
func (m *Choices) keepPending(step acts.Step) {
	same := func(c acts.Choice) bool { return c.ID == step.Choice.ID }
	at := slices.IndexFunc(m.pending, same)
	m.pending = slices.Clone(m.pending)
	switch {
	case step.Over:
		m.pending = slices.DeleteFunc(m.pending, same)
	case at < 0:
		m.pending = append(m.pending, *step.Choice)
	default:
		m.pending[at] = *step.Choice
	}
	m.deps.Host.Sent()
}

// Open opens the page of a choice that waits.
func (m *Choices) Open(id string) {
	at := slices.IndexFunc(m.pending, func(c acts.Choice) bool { return c.ID == id })
	if at < 0 || !m.deps.Host.Free() {
		return
	}
	c := m.pending[at]
	m.deps.Host.Open(c, m.entries[c.Entry])
	c.Idle, c.Left = false, false
	m.put(c)
	if c.Closing != "" {
		m.state.Closing = charge.StageChecking
	}
	m.deps.Nav.Go(session.TabApplications)
	m.owe(written{name: acts.Shown, by: acts.ByAssociate})
	m.deps.Host.Changed()
}

// Settled takes what asking has found about a closing of an earlier run.
func (m *Choices) Settled(e journal.Entry) {
	at := slices.IndexFunc(m.pending, func(c acts.Choice) bool { return c.Closing != "" && c.Closing == e.Details.Reference })
	if at < 0 || m.closings.Busy() || m.state.Writing {
		return
	}
	c := m.pending[at]
	made := e.State == journal.Confirmed
	switch {
	case c.ID == m.open.ID && made:
		m.accountClosed(e)
	case c.ID == m.open.ID:
		m.stillOpen(problem.New(problem.NotClosed))
	case made:
		m.note(acts.Closed, c, true)
	default:
		c.Closing = ""
		m.note(acts.NotClosed, c, false)
	}
}
