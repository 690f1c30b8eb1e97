package choice

import (
	"context"
	"slices"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/typed"
)

// noting returns how a new account is written down as one to choose about, on a worker.
func (m *Choices) noting() func(acts.Choice) error {
	kept, now, store := m.deps.Acts, m.deps.Now, m.deps.Session.State().Store
	return func(c acts.Choice) error {
		return kept().Record(acts.Step{Act: actOf(now(), store, acts.Approved, "", c), Choice: &c})
	}
}

// Found keeps an account that asking has found later as one to choose about, unless
// something is on record about it already: the answer was lost, and its holder may have
// gone. then follows once that is on the disk.
func (m *Choices) Found(c acts.Choice, application journal.Entry, then func()) {
	if m.finding[c.Reference] {
		return
	}
	m.finding[c.Reference] = true
	kept, step := m.deps.Acts, acts.Step{Act: m.act(acts.Approved, "", c), Choice: &c}
	model.Go(context.Background(), m.deps.Dispatch, func(context.Context) (known bool, err error) {
		earlier, err := kept().Acts(c.Store, c.Reference)
		if err != nil || len(earlier) > 0 {
			return true, err
		}
		return false, kept().Record(step)
	}, func(known bool, err error) {
		delete(m.finding, c.Reference)
		switch {
		case m.closed:
		case err != nil: // the draft stays, by which the next start finds the account again
			m.deps.Host.Say(problem.New(problem.ActNotKept), func() { m.Found(c, application, then) })
		case known:
			then()
		default:
			m.entries[c.Entry] = application
			m.keepPending(step)
			then()
			m.openFirst()
			if m.open.ID != c.ID {
				m.deps.Host.Say(problem.New(problem.ChoiceWaiting), nil)
			}
			m.deps.Host.Changed()
		}
	})
}

// Settle ends a choice as the lender has answered, with the note of who said what: by
// is who took that down. One whose closing is asked for is not ended so: that call is.
func (m *Choices) Settle(id, note, by string) {
	at := slices.IndexFunc(m.pending, func(c acts.Choice) bool { return c.ID == id })
	if at < 0 || m.pending[at].Closing != "" || m.open.ID == id && m.state.Writing {
		return
	}
	c := m.pending[at]
	c.Note = typed.Text(note) + "; " + by
	if m.open.ID == id {
		m.record(acts.LenderSettled, acts.ByAssociate, func(open *acts.Choice) { open.Note = c.Note }, m.aside)
		return
	}
	m.note(acts.LenderSettled, c, true)
}

// working hears who works, and says what waits when somebody else does.
func (m *Choices) working(s session.State) {
	if was := m.associate; was != s.Store.Associate && s.SignedIn {
		m.associate = s.Store.Associate
		if was != "" {
			m.Announce()
		}
	}
}
