// Package terms is the lender's text that an applicant has to accept (contract 3.1),
// with what the lender has to tell beside it (6.1). Where French comes first it is shown
// whole, and handed over or offered on paper, before English can be read; English is
// accepted only where the applicant wishes for it in so many words. Each of these is an
// act of its own, written down before anything follows from it.
//
// [Terms] is the model, [State] what both views show. What comes before and after the
// terms is its [Host]'s.
package terms

import (
	"context"
	"slices"
	"time"

	"comptoir/app/applications/act"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/canada"
	"comptoir/service/document"
)

// Store is the part of the API that has the texts.
type Store interface {
	// Terms returns what an applicant of a province has to accept (contract 3.1).
	Terms(context.Context, canada.Province, service.Language) (service.HTML, error)
	// Information returns the merchant's own notices (contract 6.1).
	Information(context.Context, string, service.Language) (service.HTML, error)
}

// Edition is the terms in one language, with the merchant's notices.
type Edition struct {
	Language service.Language
	Text     []document.Block
	Notices  []document.Block // what the merchant has to tell, may be empty
	Lost     bool             // the notices could not be had or read: that is said, with a way to ask again
	NoWay    bool             // and asking again cannot help: the store's account lacks the call
	// Version names this very text: the API gives no version, so it is the
	// beginning of the text's SHA-256.
	Version string
	// Received and NoticesIn are the languages that text and notices came in, where that
	// is another one than was asked for; empty: it is not, or nobody can tell.
	Received  service.Language
	NoticesIn service.Language

	page, information service.HTML
}

// State is the text that the applicant has to accept, as it stands on the page. Its
// Edition is the one that is accepted.
type State struct {
	Edition
	Busy        bool
	Province    canada.Province
	FrenchFirst bool      // the store or the applicant is in Quebec
	Editions    []Edition // all that are on the page, in their order; never changed once published
	Chosen      time.Time // when the customer asked for another language than the first; zero: they did not
	Handed      time.Time // when the first version was handed over, or declined on paper; zero: not yet
	How         acts.Name // Printed, Handed or PaperDeclined
	Wished      time.Time // when the applicant wished for English; zero: they do not
	Writing     bool      // an act is being written down
	ReadToEnd   bool      // scrolled to its end
	Agreed      time.Time // zero: not yet
}

// Here reports whether there is a text to read.
func (s State) Here() bool { return len(s.Text) > 0 }

// Other returns the language in which the terms can be had besides.
func (s State) Other() service.Language { return s.Language.Other() }

// MayReadOther reports whether another language may be on the page: in Quebec not before
// the French version was there and was handed over, or declined on paper.
func (s State) MayReadOther() bool { return s.Here() && (!s.FrenchFirst || !s.Handed.IsZero()) }

// ReadsOther reports whether both languages are on the page.
func (s State) ReadsOther() bool { return len(s.Editions) > 1 }

// Foreign reports whether what came cannot be accepted: French was asked for, and
// another language came.
func (s State) Foreign() bool { return s.FrenchFirst && s.Wished.IsZero() && s.Received != "" }

// Applicant is who the terms are for, as far as the form tells.
type Applicant struct {
	Province canada.Province
	Language service.Language // that they prefer, or the till's
	Flow     string           // of the application
}

// Host is the page on which the terms stand. All of it runs on the UI goroutine.
type Host interface {
	Applicant() Applicant
	// Open reports whether the form is being filled in.
	Open() bool
	// Changed publishes; Judged takes a fault off that the terms were not accepted.
	Changed()
	Judged()
	// Say puts a problem on the banner; Unsay takes it down again.
	Say(p *problem.Problem, retry func())
	Unsay()
}

// Deps is what Terms works with.
type Deps struct {
	Store    Store
	Acts     *act.Recorder
	Dispatch model.Dispatch
	Now      func() time.Time
	Session  *session.Session
	Host     Host
}

// Terms is the terms of the application that is open.
type Terms struct {
	deps  Deps
	state State
	load  model.Load
}

// New returns one with no text.
func New(d Deps) *Terms { return &Terms{deps: d} }

// State returns the present state.
func (m *Terms) State() State {
	s := m.state
	s.Writing = m.deps.Acts.Writing()
	return s
}

// Close drops what is being asked for.
func (m *Terms) Close() { m.load.Stop() }

// Forget drops the terms of another province or another applicant, and the yes to them.
func (m *Terms) Forget() {
	m.load.Stop()
	m.state = State{}
}

// FrenchFirst reports whether the law has French come first.
func (m *Terms) FrenchFirst() bool {
	return canada.FrenchFirst(canada.Province(m.deps.Session.State().Store.Province), m.deps.Host.Applicant().Province)
}

// First is the language in which the terms are shown first: French where that is the
// law, whoever reads them, elsewhere the applicant's.
func (m *Terms) First() service.Language {
	if m.FrenchFirst() {
		return service.French
	}
	return m.deps.Host.Applicant().Language
}

// Fetch asks for the terms of the province, unless they are there.
func (m *Terms) Fetch() {
	s := m.state
	if s.Busy || s.Here() && s.Province == m.deps.Host.Applicant().Province && s.FrenchFirst == m.FrenchFirst() {
		return
	}
	chosen := s.Chosen
	l := m.First()
	if !chosen.IsZero() && s.Language != "" {
		l = s.Language
	}
	m.begin(l, chosen)
}

// In shows the terms in another language, because the customer asks for it. That has to
// be read and accepted anew. Where French comes first it only adds what is read.
func (m *Terms) In(l service.Language) {
	switch {
	case !m.deps.Host.Open() || m.state.Busy:
	case m.FrenchFirst():
		m.Read(l)
	case m.state.Language != l:
		chosen := m.deps.Now()
		if l == m.First() {
			chosen = time.Time{}
		}
		m.begin(l, chosen)
	}
}

// begin asks for the terms in a language, in place of what stands there.
func (m *Terms) begin(l service.Language, chosen time.Time) {
	m.state = State{
		Edition: Edition{Language: l}, Busy: true, Chosen: chosen,
		Province: m.deps.Host.Applicant().Province, FrenchFirst: m.FrenchFirst(),
	}
	m.fetch(l, func(e Edition) {
		m.state.Edition, m.state.Editions = e, []Edition{e}
		m.record(acts.Shown, "", nil)
		if m.state.Foreign() {
			m.deps.Host.Say(problem.New(problem.TermsNotFrench), m.again)
		}
	})
}

// again asks once more for a text that came in another language.
func (m *Terms) again() {
	if m.deps.Host.Open() && !m.state.Busy {
		m.begin(m.First(), time.Time{})
	}
}

// fetch asks for the terms in a language; came takes them. What fails is said, and leaves
// the page without what was asked for.
func (m *Terms) fetch(l service.Language, came func(Edition)) {
	m.state.Busy = true
	m.deps.Host.Unsay()
	who := m.deps.Host.Applicant()
	ctx, wanted := m.load.Start(service.WithReference(context.Background(), who.Flow))
	model.Go(ctx, m.deps.Dispatch, func(ctx context.Context) (Edition, error) {
		return read(ctx, m.deps.Store, who.Province, l)
	}, func(e Edition, err error) {
		if !wanted() {
			return
		}
		m.state.Busy = false
		if err == nil {
			came(e)
		}
		m.deps.Host.Changed()
		if err != nil {
			m.deps.Host.Say(problem.Of(err), func() { m.retry(l, came) })
		}
	})
	m.deps.Host.Changed()
}

func (m *Terms) retry(l service.Language, came func(Edition)) {
	if m.deps.Host.Open() && !m.state.Busy {
		m.fetch(l, came)
	}
}

// put brings the editions in line with one that is new or has changed.
func (m *Terms) put(e Edition) {
	list := slices.Clone(m.state.Editions)
	if i := slices.IndexFunc(list, func(x Edition) bool { return x.Language == e.Language }); i >= 0 {
		list[i] = e
	} else {
		list = append(list, e)
	}
	m.state.Editions = list
	if m.state.Language == e.Language {
		m.state.Edition = e
	}
}

// ToEnd says that the end of the terms has been in sight.
func (m *Terms) ToEnd() {
	if m.deps.Host.Open() && m.state.Here() && !m.state.ReadToEnd {
		m.state.ReadToEnd = true
		m.deps.Host.Changed()
	}
}
