package verification

import (
	"context"
	"slices"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service/secret"
)

// TypeManagerPIN takes the digits that a manager types to allow the override.
func (v *Verification) TypeManagerPIN(digits string) {
	if v.state.ManagerPIN == digits || v.state.Busy {
		return
	}
	v.state.ManagerPIN = digits
	v.state.Faults = v.state.Faults.Without(form.FieldManager)
	v.publish()
}

// Approve checks the manager's PIN and, when it is right, verifies by override.
func (v *Verification) Approve() {
	if v.state.Busy || !v.state.AskPIN {
		return
	}
	if v.state.ManagerPIN == "" {
		v.state.Faults = form.Faults{form.FieldManager: form.FaultRequired}
		v.publish()
		return
	}
	pin := secret.NewPIN(v.state.ManagerPIN)
	v.state.Busy, v.state.ManagerPIN = true, ""
	v.deps.Banner.Clear(v)
	ctx, wanted := v.load.Start(context.Background())
	v.publish()
	model.Go(ctx, v.deps.Dispatch, func(ctx context.Context) (bool, error) {
		return v.deps.Managers.Check(ctx, pin)
	}, func(right bool, err error) {
		if !wanted() {
			return
		}
		v.state.Busy = false
		switch {
		case err != nil:
			v.publish()
			v.deps.Banner.Show(v, problem.Of(err), nil)
		case !right:
			v.state.Faults = form.Faults{form.FieldManager: form.FaultManager}
			v.publish()
		default:
			v.state.AskPIN = false
			v.Send()
		}
	})
}

// TypeAmount takes the amount that the bypass depends on.
func (v *Verification) TypeAmount(text string) {
	if v.state.Amount.Text() == text {
		return
	}
	v.state.Amount = form.Typed(text, v.deps.Session.State().Language)
	v.state.Faults = v.state.Faults.Without(form.FieldAmount)
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
		v.state.Faults = form.Faults{form.FieldAmount: offer.Fault}
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
