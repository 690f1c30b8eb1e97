package verification

import (
	"comptoir/app/form"
	"comptoir/service"
)

// Why says why a verification method cannot be used; its text is verification.why.WHY.
type Why string

// Reasons.
const (
	WhyNothing    Why = ""
	WhyNoPhone    Why = "no_phone"
	WhyNoEmail    Why = "no_email"
	WhyNoQuestion Why = "no_question"
	WhyRefused    Why = "refused"     // the API said so for this customer or store
	WhyLocked     Why = "locked"      // too many wrong answers
	WhyNoCard     Why = "card"        // only their own card tells an authorized user from the primary holder
	WhyNotRegular Why = "not_regular" // the bypass is for regular purchases only
	WhyNotOffered Why = "not_offered" // not for this customer and amount
)

// Method is one way to verify, as it stands for this customer.
type Method struct {
	Format service.VerifyFormat
	Why    Why // WhyNothing when it can be used
}

// Formats lists the five verification formats in the order of the page.
func Formats() []service.VerifyFormat {
	return []service.VerifyFormat{service.BySMS, service.ByEmail, service.ByQuestion, service.ByOverride, service.ByBypass}
}

// BypassOffer is what the chosen purchase says about verifying by bypass.
type BypassOffer struct {
	Quoted  bool       // there is a quote
	Regular bool       // a regular purchase is chosen, or nothing yet
	Allowed bool       // the lender lets this amount go without verification
	Busy    bool       // a quote is on its way
	Fault   form.Fault // what is wrong with the amount
}

// refuse keeps a method from being offered to this customer again.
func (v *Verification) refuse(f service.VerifyFormat, why Why) {
	if v.refused == nil {
		v.refused = map[service.VerifyFormat]Why{}
	}
	v.refused[f] = why
	v.reset()
}

func (v *Verification) why(f service.VerifyFormat) Why {
	c := v.deps.Customer.State()
	switch {
	case v.refused[f] != WhyNothing:
		return v.refused[f]
	case c.Delegate() && c.Card.IsEmpty() && !v.deps.ByCustomer:
		return WhyNoCard
	case f == service.BySMS && c.Phone == "":
		return WhyNoPhone
	case f == service.ByEmail && c.Email == "":
		return WhyNoEmail
	case f == service.ByQuestion && len(c.Questions) == 0:
		return WhyNoQuestion
	case f == service.ByBypass:
		return whyNoBypass(v.offer)
	}
	return WhyNothing
}

func whyNoBypass(o BypassOffer) Why {
	switch {
	case !o.Quoted: // the amount is asked for when it is chosen
		return WhyNothing
	case !o.Regular:
		return WhyNotRegular
	case !o.Allowed:
		return WhyNotOffered
	}
	return WhyNothing
}

func (v *Verification) methods() []Method {
	methods := make([]Method, 0, len(Formats()))
	for _, f := range Formats() {
		methods = append(methods, Method{Format: f, Why: v.why(f)})
	}
	return methods
}
