package holds

import (
	"time"

	"comptoir/service"
)

// Near is how long before its end a hold is warned about.
const Near = 3 * 24 * time.Hour

// Warning is what is said about the end of a hold; its text is holds.warning.WARNING.
type Warning string

// Warnings. No end proves anything: the lender decides when it gives a hold up, and
// every example of the documents prints the day of the hold as its expiry (contract 5.3).
const (
	WarningNone   Warning = ""
	WarningNear   Warning = "near"   // it ends within Near
	WarningPassed Warning = "passed" // it has ended by its date
	WarningSame   Warning = "same"   // the lender prints the moment of the hold itself
)

// Lapse says when a hold ends.
type Lapse struct {
	Until   time.Time // expiration_date, in the till's zone; zero: the lender named none
	Ended   time.Time // ending_date, in the till's zone; zero: it has not ended
	Warning Warning
}

// LapseOf reads the end of what an authorization holds. now is by the till's clock, which
// a warning may well go by: nothing is done because of one.
func LapseOf(a service.Authorization, now time.Time) Lapse {
	var l Lapse
	if !a.Ended.IsZero() {
		l.Ended = a.Ended.In(now.Location())
	}
	if a.Expires.IsZero() {
		return l
	}
	l.Until = a.Expires.In(now.Location())
	switch {
	case a.Expires.Equal(a.Date):
		l.Warning = WarningSame
	case !now.Before(a.Expires):
		l.Warning = WarningPassed
	case a.Expires.Sub(now) <= Near:
		l.Warning = WarningNear
	}
	return l
}
