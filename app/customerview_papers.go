package app

// ReadToEnd says that the end of the terms has been in the customer's sight.
func (v *CustomerView) ReadToEnd() {
	if v.state.Page == ViewTerms {
		v.deps.Apply.ReadToEnd()
	}
}

// AgreeToTerms takes the applicant's yes.
func (v *CustomerView) AgreeToTerms() {
	if v.state.Page == ViewTerms {
		v.deps.Apply.Agree(true)
	}
}

// AcceptAccount keeps a new Quebec account, once its document was handed over.
func (v *CustomerView) AcceptAccount() {
	if v.state.Page == ViewRatio {
		v.state.Closing = false
		v.deps.Apply.AcceptAccount()
		v.publish()
	}
}

// CancelAccount closes a new Quebec account when it is asked for twice: a finger
// that slips must not.
func (v *CustomerView) CancelAccount() {
	switch {
	case v.state.Page != ViewRatio || v.state.Apply.Result.HandedOver.IsZero():
	case !v.state.Closing:
		v.state.Closing = true
		v.publish()
	default:
		v.state.Closing = false
		v.deps.Apply.CancelAccount()
	}
}
