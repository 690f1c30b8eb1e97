package applications

import (
	"cmp"

	"comptoir/app/applications/act"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/terms"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/acts"
)

// newTerms returns the terms, and what writes the acts about them down.
func (a *Applications) newTerms() {
	d := a.deps
	a.acted = act.New(act.Deps{
		Keeper: func() act.Keeper { return d.Acts() }, Dispatch: d.Dispatch,
		Changed: func() { a.publish(); a.sendHeld() }, Say: a.notWritten,
	})
	a.terms = terms.New(terms.Deps{
		Store: d.Store, Acts: a.acted, Dispatch: d.Dispatch, Now: d.Now, Session: d.Session, Host: pageOf{a},
	})
}

// TermsIn shows the terms in another language, because the customer asks for it. Where
// French comes first English is only read beside it, once the French was handed over.
func (a *Applications) TermsIn(l service.Language) { a.terms.In(l) }

// HandOverTerms writes down that the French version was printed, handed over by the
// store, or offered on paper and declined.
func (a *Applications) HandOverTerms(how acts.Name, by acts.By) { a.terms.HandOver(how, by) }

// WishEnglish takes down, or back, that the applicant wishes contract and papers in
// English.
func (a *Applications) WishEnglish(by acts.By) { a.terms.Wish(by) }

// AskNotices asks again for the notices that were lost. The terms stay as they are.
func (a *Applications) AskNotices() { a.terms.AskNotices() }

// ReadToEnd says that the end of the terms has been in sight.
func (a *Applications) ReadToEnd() { a.terms.ToEnd() }

// Agree takes the customer's yes or no to the terms. A yes counts once the whole
// text was in sight.
func (a *Applications) Agree(yes bool) { a.terms.Agree(yes, acts.ByAssociate) }

// AgreeInView takes the yes that the customer gives in their own view.
func (a *Applications) AgreeInView() { a.terms.Agree(true, acts.ByCustomer) }

// pageOf is the page as the host of what stands on it while it is filled in.
type pageOf struct{ a *Applications }

func (h pageOf) Applicant() terms.Applicant {
	a := h.a
	return terms.Applicant{
		Province: a.province(), Flow: a.flow,
		Language: cmp.Or(service.Language(a.text(fields.Language)), a.deps.Session.State().Language),
	}
}

func (h pageOf) Open() bool { return h.a.state.Phase == PhaseFilling }

func (h pageOf) Changed() {
	h.a.readTerms()
	h.a.publish()
}

func (h pageOf) Judged() { h.a.state.Faults = h.a.state.Faults.Without(fields.Terms) }

func (h pageOf) Say(p *problem.Problem, retry func()) { h.a.deps.Banner.Show(h.a, p, retry) }

func (h pageOf) Unsay() { h.a.deps.Banner.Clear(h.a) }
