package papers

import (
	"context"
	"errors"
	"time"

	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// Terms is a lender's text that was accepted.
type Terms struct {
	Customer session.CustomerState
	Entry    journal.Entry // of the application
	Agreed   time.Time
	Accepted service.Language // the language in which they were accepted
	Version  string           // of that text
	Province string
	Editions []paper.Edition // in their order: the French that was handed over first, and what was accepted
}

// Reading returns a text on paper, to be read and kept, in its languages. terms names it
// where it is the lender's; nil: it is the store's.
func (p *Papers) Reading(terms *paper.Terms, editions ...paper.Edition) paper.Paper {
	s := p.deps.Session.State()
	return paper.Paper{
		Kind: paper.Reading, At: p.deps.Now(), Training: s.Store.Training, Store: StoreOf(s.Store), Lender: p.Lender(),
		Associate: s.Store.Associate, Terms: terms, Editions: editions,
	}
}

// errOneLanguage says that a text was accepted in one language, and is in no other.
var errOneLanguage = errors.New("papers: the text is in one language")

// inOneLanguage are the words of a text that nobody can be asked for in another one.
func inOneLanguage(context.Context, service.Language) (paper.Edition, error) {
	return paper.Edition{}, errOneLanguage
}

// KeepTerms keeps a text that was accepted, to be printed from its record.
func (p *Papers) KeepTerms(t Terms) {
	d := p.Begin(t.Customer, t.Entry, p.deps.Now().Location())
	d.Paper.Kind, d.Paper.At, d.Paper.Amount = paper.Agreement, t.Agreed, 0
	d.Paper.Terms = &paper.Terms{Version: t.Version, Province: t.Province, Accepted: paper.Language(t.Accepted)}
	d.Paper.Editions = t.Editions
	model.Go(context.Background(), p.deps.Dispatch, func(context.Context) (struct{}, error) {
		return struct{}{}, p.keep(d.Paper, d.Entry, d.Initials)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.deps.Log.Error("accepted terms could not be kept", "entry", d.Entry, "error", err)
		}
	})
}
