package typed

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"comptoir/service/civil"
)

// ErrDate is a text that is no day, or one that does not exist.
var ErrDate = civil.ErrDate

// ErrClock is a text that is no time of day.
var ErrClock = errors.New("not a time of day")

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
	dayFirst = regexp.MustCompile(`^(?:le )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4})$`)
	dayLast  = regexp.MustCompile(`^(\d{4}) ([a-z]+) (\d{1,2})$`)
	dayLater = regexp.MustCompile(`^([a-z]+) (\d{1,2})(?:er|st|nd|rd|th)? (\d{4})$`)
	clock    = regexp.MustCompile(`^(\d{1,2}) ?(?::|h) ?(\d{2})?$`)
)

// Date reads a day with the year first, 2026-11-20, 2026/11/20, 20261120, or with its
// month's name in either language: November 20, 2026, 20 novembre 2026, 1er mai 2026, and
// 2026-Nov-20 as British Columbia's cards have it.
// Orders that only a habit tells apart, such as 11/12/2026, are refused.
func Date(s string) (civil.Date, error) {
	text := Text(s)
	if m := isoDay.FindStringSubmatch(text); m != nil {
		return day(m[1], m[2]+m[4], m[3]+m[5])
	}
	key := Key(text)
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

// Clock reads a time of day in hours and minutes: 14:05, 14 h 05, 9 h.
func Clock(s string) (hours, minutes int, err error) {
	m := clock.FindStringSubmatch(strings.ToLower(Text(s)))
	if m == nil || m[2] == "" && strings.Contains(s, ":") {
		return 0, 0, ErrClock
	}
	hours, _ = strconv.Atoi(m[1])
	minutes, _ = strconv.Atoi("0" + m[2]) // nothing is the full hour
	if hours > 23 || minutes > 59 {
		return 0, 0, ErrClock
	}
	return hours, minutes, nil
}

// Moment reads a day with a time of day behind it: 2026-11-20 14:05, 2026-11-20, 14 h 05. The
// time is given in UTC, where it stands for whatever zone the text was in.
func Moment(s string) (time.Time, error) {
	const length = len(time.DateOnly)
	text := Text(s)
	if len(text) <= length {
		return time.Time{}, ErrDate
	}
	d, err := Date(text[:length])
	if err != nil {
		return time.Time{}, err
	}
	h, m, err := Clock(strings.TrimLeft(text[length:], ", T"))
	if err != nil {
		return time.Time{}, err
	}
	return d.Time().Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute), nil
}
