package form

import (
	"net/mail"
	"slices"
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

// IsMailAddress reports whether a text is the address of a mailbox at a host of the
// internet, and nothing else: no name beside it, and no address of a machine.
func IsMailAddress(text string) bool {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || parsed.Name != "" {
		return false
	}
	host := text[strings.LastIndexByte(text, '@')+1:]
	labels := strings.Split(host, ".")
	last := labels[len(labels)-1]
	return len(labels) > 1 && !slices.Contains(labels, "") && len(last) > 1 && !strings.ContainsAny(host, "[]_")
}
