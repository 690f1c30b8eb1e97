package money

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

var (
	// ErrGroups says that an amount's digits are not in groups of three, as when a space
	// stands where the decimal sign belongs. It is an ErrFormat.
	ErrGroups = fmt.Errorf("%w: its digits are not in groups of three", ErrFormat)
	// ErrTooLarge says that an amount is above every limit. It is an ErrFormat.
	ErrTooLarge = fmt.Errorf("%w: too large", ErrFormat)
)

// dollars is how people write cents behind the sign: 12 $ 50.
var dollars = regexp.MustCompile(`^(\d{1,3}(?: \d{3})*|\d+) \$ (\d{2})$`)

// mostDigits is how many digits before the decimal sign an Amount holds in any case.
const mostDigits = 16

// ParseTyped reads an amount as a person types it, in either language and whatever the
// keyboard gave: 1249.99, 1,249.99, 1 249,99 $, $5, 5 CAD, 5 $ CA, 12 $ 50. Thousands may be grouped by
// spaces, commas or points, all of them by the same. A lone comma or point before three
// last digits groups thousands, unless it is decimal, the decimal sign of the reader's
// language: then it would be a third decimal, and that is ErrFormat, like everything else
// that is not plainly an amount. Groups of other lengths, as in 12 50, are ErrGroups.
func ParseTyped(s string, decimal rune) (Amount, error) {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s))
	if m := dollars.FindStringSubmatch(s); m != nil {
		return typed(m[1], m[2])
	}
	s = withoutSign(s)
	if strings.Trim(s, "0123456789., ") != "" || strings.Trim(s, "., ") == "" {
		return 0, ErrFormat
	}
	last := strings.LastIndexAny(s, ".,")
	if last < 0 {
		return typed(s, "")
	}
	whole, fraction, sign := s[:last], s[last+1:], rune(s[last])
	if len(fraction) == 3 && !strings.Contains(whole, " ") && (sign != decimal || strings.ContainsRune(whole, sign)) {
		whole, fraction = s, ""
	}
	twice := fraction != "" && strings.ContainsRune(whole, sign) // one sign cannot group and be decimal
	if twice || len(fraction) > 2 || strings.Contains(fraction, " ") || strings.HasSuffix(whole, " ") {
		return 0, ErrFormat
	}
	return typed(whole, fraction)
}

// signed are the ways to write which dollars an amount is in, before it and behind it.
var signed = regexp.MustCompile(`(?i)^(CAD ?\$?|CA?\$|\$)? *(.*?) *(\$(?: ?CA[DN]?)?|CAD(?: ?\$)?)?$`)

// withoutSign takes the sign of the dollar and of Canada off. One that stands on both sides
// stays, and is no amount.
func withoutSign(s string) string {
	m := signed.FindStringSubmatch(s)
	before, behind := strings.ToUpper(m[1]), strings.ToUpper(m[3])
	for _, mark := range []string{"$", "C"} {
		if strings.Contains(before, mark) && strings.Contains(behind, mark) {
			return s
		}
	}
	return m[2]
}

// typed makes an amount of digits before the decimal sign, in groups or not, and behind it.
func typed(whole, fraction string) (Amount, error) {
	spaces := strings.Contains(whole, " ")
	if spaces && strings.ContainsAny(whole, ".,") {
		return 0, ErrFormat
	}
	digits, ok := ungrouped(strings.ReplaceAll(whole, " ", ","))
	switch {
	case !ok && spaces:
		return 0, ErrGroups
	case !ok:
		return 0, ErrFormat
	case len(strings.TrimLeft(digits, "0")) > mostDigits:
		return 0, ErrTooLarge
	}
	return Parse(digits + "." + fraction + "0")
}
