package verification

import (
	"slices"

	"comptoir/app/form"
	"comptoir/service"
)

// TypeAmount takes the amount that the bypass depends on.
func (v *Verification) TypeAmount(text string) {
	if v.state.Amount.Text() == text {
		return
	}
	v.state.Amount = form.Typed(text, v.deps.Session.State().Language)
	v.state.Faults = v.state.Faults.AsTyped(form.FieldAmount, v.state.Amount)
	v.publish()
}

// AskBypass asks for the quote that says whether this amount may go without
// verification, and goes without when it may. The amount is the sale's from
// then on.
func (v *Verification) AskBypass() {
	if v.asking || !v.state.AskAmount {
		return
	}
	v.wanted.Tell(v.state.Amount)
	v.asking = true
	v.saleChanged()
}

// saleChanged takes what the sale now says about the bypass.
func (v *Verification) saleChanged() {
	if !v.asking {
		if v.state.SaleWaits != v.offer.Waits || !slices.Equal(v.state.Methods, v.methods()) {
			v.publish()
		}
		return
	}
	offer := v.offer
	if offer.Busy {
		if !v.state.Busy {
			v.state.Busy = true
			v.publish()
		}
		return
	}
	v.asking, v.state.Busy = false, false
	switch {
	case offer.Fault != "" && !offer.Quoted:
		v.fault(form.FieldAmount, offer.Fault)
		v.publish()
	case !offer.Quoted: // the banner says why
		v.publish()
	case whyNoBypass(offer) != WhyNothing:
		v.reset()
		v.publish()
	default:
		v.state.AskAmount = false
		v.Send()
	}
}

// BypassOffer is what the chosen purchase says about verifying by bypass.
type BypassOffer struct {
	Quoted  bool         // there is a quote
	Regular bool         // a regular purchase is chosen, or nothing yet
	Allowed service.Flag // the lender lets this amount go without verification
	Busy    bool         // a quote is on its way
	Fault   form.Fault   // what is wrong with the amount
	Waits   bool         // its plan is chosen: only the verification is missing
}

func whyNoBypass(o BypassOffer) Why {
	switch {
	case !o.Quoted: // the amount is asked for when it is chosen
		return WhyNothing
	case !o.Regular:
		return WhyNotRegular
	case o.Allowed == service.FlagNo:
		return WhyNotOffered
	}
	return WhyNothing
}
