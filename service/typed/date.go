package typed

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"comptoir/service/civil"
)

// ErrDate is a text that is no day, or one that does not exist.
var ErrDate = civil.ErrDate

// months are the names of months in both languages by their keys, with the short forms
// that people use.
var months = func() map[string]time.Month {
	names := map[string]time.Month{}
	for i, list := range [][]string{
		{"january", "jan", "janvier", "janv"},
		{"february", "feb", "fevrier", "fevr", "fev"},
		{"march", "mar", "mars"},
		{"april", "apr", "avril", "avr"},
		{"may", "mai"},
		{"june", "jun", "juin"},
		{"july", "jul", "juillet", "juil"},
		{"august", "aug", "aout"},
		{"september", "sept", "sep", "septembre"},
		{"october", "oct", "octobre"},
		{"november", "nov", "novembre"},
		{"december", "dec", "decembre"},
	} {
		for _, name := range list {
			names[name] = time.Month(i + 1)
		}
	}
	return names
}()

var (
	isoDay   = regexp.MustCompile(`^(\d{4})(?:[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})|[-/. ]*(\d{2})[-/. ]*(\d{2}))$`)
	dayFirst = regexp.MustCompile(`^(?:le )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+) (\d{4})$`)
	dayLast  = regexp.MustCompile(`^(\d{4}) ([a-z]+) (\d{1,2})$`)
	dayLater = regexp.MustCompile(`^([a-z]+) (\d{1,2})(?:er|st|nd|rd|th)? (\d{4})$`)
)

// Date reads a day with the year first, 2026-11-20, 2026/11/20, 20261120, or with its
// month's name in either language: November 20, 2026, 20 novembre 2026, 1er mai 2026, and
// 2026-Nov-20 as British Columbia's cards have it. The day of the week may stand before
// it, and has to be the right one.
// Orders that only a habit tells apart, such as 11/12/2026, are refused.
func Date(s string) (civil.Date, error) {
	text := Text(s)
	if m := isoDay.FindStringSubmatch(text); m != nil {
		return day(m[1], m[2]+m[4], m[3]+m[5])
	}
	key, weekday := withoutWeekday(Key(text))
	at, err := spelt(key)
	if err == nil && weekday >= 0 && at.Time().Weekday() != time.Weekday(weekday) {
		return civil.Date{}, ErrDate
	}
	return at, err
}

// weekdays are the days of the week in both languages, Sunday first.
var weekdays = [][]string{
	{"sunday", "sun", "dimanche"}, {"monday", "mon", "lundi"}, {"tuesday", "tue", "mardi"}, {"wednesday", "wed", "mercredi"},
	{"thursday", "thu", "jeudi"}, {"friday", "fri", "vendredi"}, {"saturday", "sat", "samedi"},
}

// withoutWeekday takes the day of the week off a key, and says which it is; -1 for none.
func withoutWeekday(key string) (rest string, day int) {
	first, rest, _ := strings.Cut(strings.TrimPrefix(key, "le "), " ")
	for day, names := range weekdays {
		if slices.Contains(names, first) {
			return rest, day
		}
	}
	return key, -1
}

// spelt reads the key of a day with its month's name.
func spelt(key string) (civil.Date, error) {
	if m := dayFirst.FindStringSubmatch(key); m != nil && months[m[2]] != 0 {
		return day(m[3], strconv.Itoa(int(months[m[2]])), m[1])
	}
	if m := dayLater.FindStringSubmatch(key); m != nil && months[m[1]] != 0 {
		return day(m[3], strconv.Itoa(int(months[m[1]])), m[2])
	}
	if m := dayLast.FindStringSubmatch(key); m != nil && months[m[2]] != 0 {
		return day(m[1], strconv.Itoa(int(months[m[2]])), m[3])
	}
	return civil.Date{}, ErrDate
}

// day returns a day of digits if there is one.
func day(year, month, of string) (civil.Date, error) {
	at, err := time.Parse("2006-1-2", year+"-"+strings.TrimLeft(month, "0")+"-"+strings.TrimLeft(of, "0"))
	if err != nil || at.Year() == 0 {
		return civil.Date{}, ErrDate
	}
	return civil.Of(at), nil
}
