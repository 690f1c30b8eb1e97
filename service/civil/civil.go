// Package civil holds calendar dates without time or zone, as the API uses them.
package civil

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrDate says that a text is not a calendar date in a known form.
var ErrDate = errors.New("not a date")

// Date is a day of the Gregorian calendar. The zero Date means "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// layouts are the written forms of contract section 8, quirk 13, in the order
// they are tried. DD/MM is never guessed.
var layouts = []string{"2006-01-02", "01/02/2006", "2006/01/02", time.RFC3339, "20060102"}

// Parse reads a date in any of the forms the API uses.
func Parse(s string) (Date, error) {
	s = strings.TrimSpace(s)
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return Of(t), nil
		}
	}
	return Date{}, ErrDate
}

// ParseISO reads YYYY-MM-DD and nothing else.
func ParseISO(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(s))
	if err != nil {
		return Date{}, ErrDate
	}
	return Of(t), nil
}

// Of returns the date of t in t's own zone.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether the date is absent.
func (d Date) IsZero() bool { return d == Date{} }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Before reports whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.Time().Before(other.Time()) }

// String returns YYYY-MM-DD, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads any form Parse takes; an empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}

// DaysTo returns how many days later other is.
func (d Date) DaysTo(other Date) int { return int(other.Time().Sub(d.Time()) / (24 * time.Hour)) }
