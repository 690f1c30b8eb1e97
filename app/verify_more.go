package app

import (
	"context"
	"slices"

	"comptoir/service/secret"
)

// TypeManagerPIN takes the digits that a manager types to allow the override.
func (v *Verify) TypeManagerPIN(digits string) {
	if v.state.Manager == digits || v.state.Busy {
		return
	}
	v.state.Manager = digits
	v.state.Faults = v.state.Faults.without(FieldManager)
	v.publish()
}

// Approve checks the manager's PIN and, when it is right, verifies by override.
func (v *Verify) Approve() {
	if v.state.Busy || !v.state.AskPIN {
		return
	}
	if v.state.Manager == "" {
		v.state.Faults = FieldFaults{FieldManager: FaultRequired}
		v.publish()
		return
	}
	pin := secret.NewPIN(v.state.Manager)
	v.state.Busy, v.state.Manager = true, ""
	v.deps.Banner.Clear(v)
	ctx, wanted := v.load.start(context.Background())
	v.publish()
	Go(ctx, v.deps.Dispatch, func(ctx context.Context) (bool, error) {
		return v.deps.Managers.Check(ctx, pin)
	}, func(right bool, err error) {
		if !wanted() {
			return
		}
		v.state.Busy = false
		switch {
		case err != nil:
			v.publish()
			v.deps.Banner.Show(v, problemOf(err), nil)
		case !right:
			v.state.Faults = FieldFaults{FieldManager: FaultManager}
			v.publish()
		default:
			v.state.AskPIN = false
			v.Send()
		}
	})
}

// TypeAmount takes the amount that the bypass depends on.
func (v *Verify) TypeAmount(text string) {
	if v.state.Amount == text {
		return
	}
	v.state.Amount = text
	v.state.Faults = v.state.Faults.without(FieldAmount)
	v.publish()
}

// AskBypass asks for the quote that says whether this amount may go without
// verification, and goes without when it may. The amount is the sale's from
// then on.
func (v *Verify) AskBypass() {
	if v.asking || !v.state.AskAmount {
		return
	}
	v.wanted.tell(v.state.Amount)
	v.asking = true
	v.saleChanged()
}

// saleChanged takes what the sale now says about the bypass.
func (v *Verify) saleChanged() {
	if !v.asking {
		if !slices.Equal(v.state.Methods, v.methods()) {
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
		v.state.Faults = FieldFaults{FieldAmount: offer.Fault}
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
