package verification

import (
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/secret"
)

// Proof is how the pages that charge use a verification, and tell it what is
// being bought. Screens do not get it.
type Proof struct{ v *Verification }

// Ready returns what an authorization needs: the PIN and the request_id that it
// belongs to. ok is false while there is none.
func (p Proof) Ready() (pin secret.PIN, requestID string, ok bool) {
	return p.v.pin, p.v.state.requestID, p.v.state.Ready
}

// RegularOnly reports whether the verification is good for regular purchases only.
func (p Proof) RegularOnly() bool { return p.v.state.Ready && p.v.state.Format == service.ByBypass }

// Spent forgets a verification that was used.
func (p Proof) Spent() {
	p.v.reset()
	p.v.publish()
}

// Rejected takes back a PIN that the authorization refused. A PIN somebody typed
// can be typed again; one that came by itself needs a new verification.
func (p Proof) Rejected() {
	v := p.v
	if v.state.byItself {
		p.Spent()
		return
	}
	v.state.PIN, v.pin, v.state.Ready = "", secret.PIN{}, false
	v.state.Tries++
	v.fault(form.FieldPIN, form.FaultPIN)
	v.publish()
}

// Offer says what is being bought, as far as the bypass is concerned, whenever
// that changes.
func (p Proof) Offer(o BypassOffer) {
	p.v.offer = o
	p.v.saleChanged()
}

// Refresh works the methods out again after another plan was chosen.
func (p Proof) Refresh() { p.v.publish() }

// OnQuote calls f with the amount that the bypass depends on, as it was typed,
// when nobody has asked for its quote yet; until stop is called.
func (p Proof) OnQuote(f func(form.Amount)) (stop func()) { return p.v.wanted.Listen(f) }
