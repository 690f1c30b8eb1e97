package customerview

import (
	"comptoir/service/acts"
)

// ReadToEnd says that the end of the terms has been in the customer's sight.
func (v *View) ReadToEnd() {
	if v.state.Page == PageTerms {
		v.deps.Applications.ReadToEnd()
	}
}

// AgreeToTerms takes the applicant's yes.
func (v *View) AgreeToTerms() {
	if v.state.Page == PageTerms {
		v.deps.Applications.AgreeInView()
	}
}

// AcceptAccount keeps a new Quebec account, once its page was shown and the way of the
// lender's document is recorded, when it is asked for twice: a finger that slips must
// not.
func (v *View) AcceptAccount() {
	if v.state.Page == PageRatio {
		v.deps.Applications.AcceptAccount(acts.ByCustomer)
	}
}

// CancelAccount closes it, in just as many steps.
func (v *View) CancelAccount() {
	if v.state.Page == PageRatio {
		v.deps.Applications.CancelAccount(acts.ByCustomer)
	}
}

// TakeBack asks no more.
func (v *View) TakeBack() {
	if v.state.Page == PageRatio {
		v.deps.Applications.TakeBack()
	}
}

// Wish takes down that the customer wishes contract and papers in English, or takes
// that back.
func (v *View) Wish() {
	if v.state.Page == PageRatio {
		v.deps.Applications.Wish(acts.ByCustomer)
	}
}

// TakeCopy takes the customer's copy of the contract, on paper or as a file.
func (v *View) TakeCopy(name acts.Name) {
	if v.state.Page == PageOutcome {
		v.deps.Applications.Contract().HandOver(name, acts.ByCustomer)
	}
}

// BeginForm goes on from the notice before the application.
func (v *View) BeginForm() {
	if v.state.Page == PageNotice {
		v.deps.Applications.BeginForm(acts.ByCustomer)
	}
}

// WishEnglish takes down that the applicant wishes contract and papers in English, or
// takes that back.
func (v *View) WishEnglish() {
	if v.state.Page == PageTerms {
		v.deps.Applications.WishEnglish(acts.ByCustomer)
	}
}

// SwitchLanguage changes the language of this view and of nothing else.
func (v *View) SwitchLanguage() {
	chosen := v.state.Language.Other()
	if t := v.state.Application.Terms; v.state.Page == PageTerms && !t.MayReadOther() {
		return // the page says when
	}
	v.chosen = chosen
	switch v.state.Page {
	case PageTerms:
		v.deps.Applications.TermsIn(v.chosen)
	case PageRatio:
		v.deps.Applications.RatioIn(v.chosen)
	default:
	}
	v.refresh()
}
