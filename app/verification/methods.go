package verification

import (
	"time"

	"comptoir/app/session"
	"comptoir/service"
)

// Why says why a verification method cannot be used; its text is verification.why.WHY.
type Why string

// Reasons.
const (
	WhyNothing    Why = ""
	WhyNoQuestion Why = "no_question"
	WhyRefused    Why = "refused"     // the API said so for this customer or store
	WhyLocked     Why = "locked"      // too many wrong answers
	WhyNoCard     Why = "card"        // only their own card tells an authorized user from the primary holder
	WhyNotRegular Why = "not_regular" // the bypass is for regular purchases only
	WhyNotOffered Why = "not_offered" // not for this customer and amount
	WhyNoManager  Why = "no_manager"  // the settings want a manager's PIN, and nobody has one
)

// Method is one way to verify, as it stands for this customer.
type Method struct {
	Format service.VerifyFormat
	To     string    // where a PIN would go; empty where none is sent
	Why    Why       // WhyNothing when it can be used
	Until  time.Time // with WhyLocked: when the lender's lock is over, at the latest
	Unsaid bool      // the lender did not say whether it can be: it tells when it is tried
}

// format is a verification format with what it needs of a customer.
type format struct {
	name    service.VerifyFormat
	to      func(session.CustomerState) string // where a PIN goes; nil: none is sent
	on      func(session.CustomerState) bool   // whether it can be done with this customer; nil: always
	missing Why                                // when on says no
}

// formats are the verification formats, in the order of the page. Those that ask
// for something before they go off are told apart in Choose.
var formats = []format{
	{name: service.BySMS, to: func(c session.CustomerState) string { return c.Phone }},
	{name: service.ByEmail, to: func(c session.CustomerState) string { return c.Email }},
	{name: service.ByQuestion, on: func(c session.CustomerState) bool { return len(c.Questions) > 0 }, missing: WhyNoQuestion},
	{name: service.ByOverride},
	{name: service.ByBypass},
}

// Formats lists the verification formats in the order of the page.
func Formats() []service.VerifyFormat {
	names := make([]service.VerifyFormat, 0, len(formats))
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// formatOf returns what is known of a format: nothing, where the lender names one
// that is not in the table.
func formatOf(name service.VerifyFormat) format {
	for _, f := range formats {
		if f.name == name {
			return f
		}
	}
	return format{name: name}
}

// sends reports whether a PIN goes to the customer.
func (f format) sends() bool { return f.to != nil }

// address returns where a PIN goes to a customer, or nothing.
func (f format) address(c session.CustomerState) string {
	if f.to == nil {
		return ""
	}
	return f.to(c)
}

// possible reports whether nothing that is known of a customer keeps a format from them.
// An answer that leaves telephone or e-mail out says nothing of them (contract 4.2).
func (f format) possible(c session.CustomerState) bool { return f.on == nil || f.on(c) }

// unsaid reports whether only trying tells if a method works.
func (v *Verification) unsaid(f format) bool {
	if f.name == service.ByBypass {
		return v.offer.Quoted && v.offer.Allowed == service.FlagAbsent
	}
	return f.sends() && f.address(v.deps.Customer.State()) == ""
}

// lockTime is how long the lender keeps a method locked, at the most (contract 4.3).
const lockTime = 48 * time.Hour

// refusal is why a method is not offered to this customer again, and until when.
type refusal struct {
	why   Why
	until time.Time
}

// refuse keeps a method from being offered to this customer again.
func (v *Verification) refuse(f service.VerifyFormat, why Why) {
	if v.refused == nil {
		v.refused = map[service.VerifyFormat]refusal{}
	}
	r := refusal{why: why}
	if why == WhyLocked {
		r.until = v.deps.Now().Add(lockTime)
	}
	v.refused[f] = r
	v.reset()
}

func (v *Verification) why(f service.VerifyFormat) Why {
	c := v.deps.Customer.State()
	switch {
	case v.refused[f].why != WhyNothing:
		return v.refused[f].why
	case c.Delegate() && c.Card.IsEmpty() && !v.deps.ByCustomer:
		return WhyNoCard
	case !formatOf(f).possible(c):
		return formatOf(f).missing
	case f == service.ByBypass:
		return whyNoBypass(v.offer)
	case f == service.ByOverride && v.deps.Managers != nil && v.deps.Managers.Missing():
		return WhyNoManager
	}
	return WhyNothing
}

func (v *Verification) methods() []Method {
	methods := make([]Method, 0, len(formats))
	for _, f := range formats {
		why := v.why(f.name)
		methods = append(methods, Method{
			Format: f.name, To: f.address(v.deps.Customer.State()), Why: why, Until: v.refused[f.name].until, Unsaid: why == WhyNothing && v.unsaid(f),
		})
	}
	return methods
}
