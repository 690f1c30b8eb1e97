package licence

import (
	"time"

	"comptoir/service/civil"
)

// order is how a card writes a date: the year first or last.
type order string

const (
	yearFirst order = "20060102"
	yearLast  order = "01022006"
)

// day reads a date of eight digits in the order the card should use, else in the
// other one, which leaves a doubt.
func day(s string, o order) (civil.Date, Confidence) {
	other := yearLast
	if o == yearLast {
		other = yearFirst
	}
	if at, ok := plausible(s, o); ok {
		return at, Sure
	}
	if at, ok := plausible(s, other); ok {
		return at, Likely
	}
	return civil.Date{}, Absent
}

func plausible(s string, o order) (civil.Date, bool) {
	at, err := time.Parse(string(o), s)
	if err != nil || at.Year() < 1900 || at.Year() >= 2100 {
		return civil.Date{}, false
	}
	return civil.Of(at), true
}

// age returns full years between two days. Somebody born on 29 February comes of
// age on 1 March.
func age(born, today civil.Date) int {
	years := today.Year - born.Year
	if today.Month < born.Month || today.Month == born.Month && today.Day < born.Day {
		years--
	}
	return years
}

// stripeExpiry reads the YYMM of a magnetic stripe. A card ends on a birthday
// where the month is that of birth, else with the month; months beyond 12 have
// meanings of their own: 77 never, 88 the end of the birth month, 99 the birthday.
func stripeExpiry(yymm string, born civil.Date) (civil.Date, Confidence) {
	if len(yymm) != 4 || !digits(yymm) {
		return civil.Date{}, Absent
	}
	year := 2000 + int(yymm[0]-'0')*10 + int(yymm[1]-'0')
	month := time.Month(int(yymm[2]-'0')*10 + int(yymm[3]-'0'))
	switch {
	case month == 88 && !born.IsZero():
		return lastOf(year, born.Month), Likely
	case month == 99 && !born.IsZero(), month == born.Month:
		return birthday(year, born), Likely
	case month >= 1 && month <= 12:
		return lastOf(year, month), Likely
	}
	return civil.Date{}, Absent
}

// birthday returns a birthday in a year; that of 29 February falls on the 28th in most.
func birthday(year int, born civil.Date) civil.Date {
	end := lastOf(year, born.Month)
	return civil.Date{Year: year, Month: born.Month, Day: min(born.Day, end.Day)}
}

func lastOf(year int, month time.Month) civil.Date {
	return civil.Of(time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC))
}
