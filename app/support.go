package app

import (
	"cmp"

	"comptoir/service"
)

// Support is how to get help, in one language.
type Support struct {
	Phone, LenderPhone string
	Hours, Outage      string
}

// Empty reports whether nobody said how to get help.
func (s Support) Empty() bool { return s == Support{} }

// Support returns this store's own numbers, hours and outage procedure.
func (a *App) Support() Support {
	v := a.deps.Settings.Get().Support
	s := Support{Phone: v.Phone, LenderPhone: v.LenderPhone, Hours: v.HoursEN, Outage: v.OutageEN}
	if a.Session.State().Language == service.French {
		s.Hours, s.Outage = cmp.Or(v.HoursFR, v.HoursEN), cmp.Or(v.OutageFR, v.OutageEN)
		return s
	}
	s.Hours, s.Outage = cmp.Or(v.HoursEN, v.HoursFR), cmp.Or(v.OutageEN, v.OutageFR)
	return s
}

// lenderNumber is printed in the lender's own answers (contract 7.2), for a store
// whose settings name none. A training store must not have it rung.
const lenderNumber = "1-877-259-3750"

// supportNumbers are the telephone numbers that are known.
func (a *App) supportNumbers() []string {
	var list []string
	support := a.deps.Settings.Get().Support
	lender := support.LenderPhone
	if s := a.Session.State(); lender == "" && s.SignedIn && !s.Store.Training {
		lender = lenderNumber
	}
	for _, number := range []string{support.Phone, lender} {
		if number != "" {
			list = append(list, number)
		}
	}
	return list
}
