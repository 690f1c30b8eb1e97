package settings

import (
	"cmp"

	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/paper"
	"comptoir/service/settings"
)

// Support is how to get help, in one language.
type Support struct {
	Phone, LenderPhone string
	Hours, Outage      string
}

// Empty reports whether nobody said how to get help.
func (s Support) Empty() bool { return s == Support{} }

// SupportIn returns a store's own numbers, hours and outage procedure, in the associate's
// language. What is not written in a language comes in the other one. Until the settings
// name another way to the lender, a live store has the one that it prints itself.
func SupportIn(v settings.Values, at session.State) Support {
	of := v.Support
	s := Support{Phone: of.Phone, LenderPhone: of.LenderPhone}
	if s.LenderPhone == "" && at.SignedIn && !at.Store.Training {
		s.LenderPhone = lenderContacts
	}
	if at.Language == service.French {
		s.Hours, s.Outage = cmp.Or(of.HoursFR, of.HoursEN), cmp.Or(of.OutageFR, of.OutageEN)
		return s
	}
	s.Hours, s.Outage = cmp.Or(of.HoursEN, of.HoursFR), cmp.Or(of.OutageEN, of.OutageFR)
	return s
}

// The lender of this API, and its number as it is printed in its own answers (contract
// 7.2), for a store whose settings name none. A training store must not have it rung.
const (
	lenderName   = "Flexiti"
	lenderNumber = "1-877-259-3750"

	// lenderContacts are all that it prints: what to call about an account that may not buy,
	// about a verification or a return, where to write, and where accounts are activated.
	lenderContacts = lenderNumber + ", 1-877-259-3754, service@flexitifinancial.com, my.flexiti.com"
)

// SupportNumbers returns the telephone numbers that are known, the store's own first.
func SupportNumbers(v settings.Values, s session.State) []string {
	var list []string
	lender := v.Support.LenderPhone
	if lender == "" && s.SignedIn && !s.Store.Training {
		lender = lenderNumber
	}
	for _, number := range []string{v.Support.Phone, lender} {
		if number != "" {
			list = append(list, number)
		}
	}
	return list
}

// printed are the contacts that the lender prints in the refusals of each key (contract
// 7.2). They end in 3750 and in 3754.
var printed = map[string]string{
	string(service.KeyUserNotActive): "my.flexiti.com",
	string(service.KeyUserNotAble):   lenderNumber,
	string(service.KeyPIWMismatch):   "1-877-259-3754",
	string(service.KeyNoReturns):     "service@flexitifinancial.com, 1-877-259-3754",
}

// ContactFor returns how the lender is reached about a refusal that names it: as the
// answer itself says, else the number of the settings, else what the lender prints for that
// key (contract 7.2). It is empty for all other problems, and where neither the answer nor a
// training store's settings name anybody.
func ContactFor(key, answered string, v settings.Values, at session.State) string {
	contact, named := printed[key]
	switch {
	case !named:
		return ""
	case answered != "":
		return answered
	case v.Support.LenderPhone != "":
		return v.Support.LenderPhone
	case !at.SignedIn || at.Store.Training:
		return ""
	}
	return contact
}

// LenderOf returns who gives the credit, as papers name it. A training store has
// nobody who may be rung, unless its settings say so.
func LenderOf(v settings.Values, training bool) paper.Lender {
	number := v.Support.LenderPhone
	solely := v.Lender.Decision == settings.Automated
	if training {
		return paper.Lender{Phone: number, Solely: solely}
	}
	return paper.Lender{Name: lenderName, Phone: cmp.Or(number, lenderNumber), Solely: solely}
}
