package terms

import (
	"time"

	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// HandOver writes down that the first version was printed, handed over by the store, or
// offered on paper and declined.
func (m *Terms) HandOver(how acts.Name, by acts.By) {
	if !m.mayAct() || !m.state.Handed.IsZero() || how != acts.Printed && how != acts.Handed && how != acts.PaperDeclined {
		return
	}
	at := m.deps.Now()
	m.record(how, by, func() { m.state.Handed, m.state.How = at, how })
}

// Read adds English below the French, or takes it off again. Reading is no wish: French
// remains what is accepted.
func (m *Terms) Read(l service.Language) {
	switch {
	case !m.mayAct() || m.state.Busy || !m.state.MayReadOther():
	case l == service.English && !m.state.ReadsOther():
		m.fetch(service.English, func(e Edition) {
			m.put(e)
			m.record(acts.ReadOther, "", nil)
		})
	case l == service.French && m.state.ReadsOther() && m.state.Wished.IsZero():
		m.state.Editions = m.state.Editions[:1]
		m.deps.Host.Changed()
	}
}

// Wish takes down, or back, that the applicant wishes contract and papers in English: an
// act of its own, after the French version was handed over and English was read.
func (m *Terms) Wish(by acts.By) {
	switch {
	case !m.mayAct() || !m.state.FrenchFirst || m.state.Handed.IsZero() || m.state.Writing:
	case !m.state.Wished.IsZero():
		m.record(acts.WishWithdrawn, by, func() { m.accept(service.French, time.Time{}) })
	case m.state.ReadsOther():
		at := m.deps.Now()
		m.record(acts.Wish, by, func() { m.accept(service.English, at) })
	}
}

// accept makes an edition that is on the page the one that is accepted. A yes to the
// other one was none to it.
func (m *Terms) accept(l service.Language, wished time.Time) {
	for _, e := range m.state.Editions {
		if e.Language == l {
			m.state.Edition = e
		}
	}
	m.state.Wished, m.state.Chosen = wished, wished
	m.state.ReadToEnd, m.state.Agreed = false, time.Time{}
}

// Agree takes the customer's yes or no to the terms. A yes counts once the whole text
// was in sight, and never to a text that came in another language than the law asks for.
func (m *Terms) Agree(yes bool, by acts.By) {
	if !m.mayAct() || yes && (!m.state.ReadToEnd || m.state.Foreign()) || yes == !m.state.Agreed.IsZero() {
		return
	}
	name := acts.TermsRefused
	m.state.Agreed = time.Time{}
	if yes {
		name, m.state.Agreed = acts.TermsAccepted, m.deps.Now()
	}
	m.record(name, by, nil) // what is submitted waits for it
	m.deps.Host.Judged()
	m.deps.Host.Changed()
}

// mayAct reports whether the applicant has a text in front of them.
func (m *Terms) mayAct() bool { return m.deps.Host.Open() && m.state.Here() }

// record writes an act down, with the texts that are in front of the applicant; those
// that are accepted are the accepted edition's alone.
func (m *Terms) record(name acts.Name, by acts.By, then func()) {
	who, store := m.deps.Host.Applicant(), m.deps.Session.State().Store
	step := acts.Step{Act: acts.Act{
		At: m.deps.Now(), Act: name, Store: store.ID, StoreProvince: store.Province, Province: string(who.Province),
		Associate: store.Associate, Flow: who.Flow, By: by, Language: string(m.state.Language),
	}}
	list := m.state.Editions
	if name == acts.TermsAccepted || name == acts.TermsRefused {
		list = []Edition{m.state.Edition}
	}
	for _, e := range list {
		step.Texts = append(step.Texts, e.texts()...)
	}
	version := m.state.Editions[0].Version
	m.deps.Acts.Do(step, func() {
		if then != nil && m.state.Here() && m.state.Editions[0].Version == version {
			then()
		}
	})
}

// Sent is the language that the application names: the applicant's preference, and where
// French comes first French, unless they wished for English.
func (m *Terms) Sent(prefers service.Language) service.Language {
	switch {
	case !m.FrenchFirst():
		return prefers
	case m.state.Wished.IsZero():
		return service.French
	}
	return service.English
}

// Accepted is what is kept of the yes to the terms, for an application under a reference.
func (m *Terms) Accepted(reference string, wanted money.Amount) agreement.Agreement {
	session, t := m.deps.Session.State(), m.state
	return agreement.Agreement{
		At: t.Agreed, Store: session.Store.ID, Reference: reference, Associate: session.Store.Associate,
		Language: string(t.Language), Type: journal.TypeApply, Amount: wanted,
		Document: "terms", Version: t.Version, Province: string(t.Province), Asked: t.Chosen.UTC(),
	}
}
