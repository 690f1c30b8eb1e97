package customerview

import (
	"comptoir/service"
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
		v.deps.Applications.Agree(true)
	}
}

// AcceptAccount keeps a new Quebec account, once its document was handed over.
func (v *View) AcceptAccount() {
	if v.state.Page == PageRatio {
		v.state.Closing = false
		v.deps.Applications.AcceptAccount()
		v.publish()
	}
}

// CancelAccount closes a new Quebec account when it is asked for twice: a finger
// that slips must not.
func (v *View) CancelAccount() {
	switch {
	case v.state.Page != PageRatio || v.state.Application.Result.HandedOver.IsZero():
	case !v.state.Closing:
		v.state.Closing = true
		v.publish()
	default:
		v.state.Closing = false
		v.deps.Applications.CancelAccount()
	}
}

// SwitchLanguage changes the language of this view and of nothing else.
func (v *View) SwitchLanguage() {
	v.chosen = service.French
	if v.state.Language == service.French {
		v.chosen = service.English
	}
	switch v.state.Page {
	case PageTerms:
		v.deps.Applications.TermsIn(v.chosen)
	case PageRatio:
		v.deps.Applications.RatioIn(v.chosen)
	default:
	}
	v.refresh()
}
