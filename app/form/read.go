package form

import (
	"strings"
	"unicode"

	"comptoir/service"
	"comptoir/service/civil"
)

// Date reads YYYY-MM-DD, also without separators or with others. The error is
// civil.ErrDate.
func Date(text string) (civil.Date, error) {
	digits, ok := Digits(strings.ReplaceAll(text, "/", "-"))
	if !ok || len(digits) != 8 {
		return civil.Date{}, civil.ErrDate
	}
	return civil.ParseISO(digits[:4] + "-" + digits[4:6] + "-" + digits[6:])
}

// SameText reports whether two texts are the same but for what the capitals of a
// licence do not show: case and accents.
func SameText(x, y string) bool {
	return strings.EqualFold(service.Unaccented(x), service.Unaccented(y))
}

// Digits takes spaces, dashes and dots out of a typed number; ok is false
// when anything but digits is left, or nothing.
func Digits(s string) (digits string, ok bool) {
	digits = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '.' {
			return -1
		}
		return r
	}, s)
	return digits, digits != "" && strings.Trim(digits, "0123456789") == ""
}
