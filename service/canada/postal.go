package canada

import (
	"strings"
	"unicode"
)

// PostalCode is a code of six characters, letter and digit in turn, in capitals and
// without its space, as the API takes it (contract quirk 28): K1A0B1.
type PostalCode string

const (
	postalLength = 6
	// neverUsed are letters that no code has, since they are taken for others.
	neverUsed = "DFIOQU"
	// neverFirst are letters that no code begins with.
	neverFirst = "WZ"
)

// ParsePostalCode reads a code in any case, with any spaces, dashes or points in it.
// It returns false for what does not have the form; whether there can be such a code
// is for Possible to say.
func ParsePostalCode(text string) (PostalCode, bool) {
	code := strings.ToUpper(strings.Map(func(r rune) rune {
		if isFiller(r) {
			return -1
		}
		return r
	}, text))
	if len(code) != postalLength {
		return "", false
	}
	for i := range len(code) {
		letter, digit := code[i] >= 'A' && code[i] <= 'Z', code[i] >= '0' && code[i] <= '9'
		if i%2 == 0 && !letter || i%2 == 1 && !digit {
			return "", false
		}
	}
	return PostalCode(code), true
}

// isFiller reports whether r only stands between what matters in a code or number.
func isFiller(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Pd, r) || r == '−' || r == '.'
}

// String returns the form that people write: K1A 0B1.
func (c PostalCode) String() string {
	if len(c) != postalLength {
		return string(c)
	}
	return string(c[:3] + " " + c[3:])
}

// Compact returns the form that the API takes: K1A0B1.
func (c PostalCode) Compact() string { return string(c) }

// Possible reports whether Canada Post uses such letters at their places.
func (c PostalCode) Possible() bool {
	return len(c) == postalLength && !strings.ContainsAny(string(c), neverUsed) && !strings.Contains(neverFirst, string(c[:1]))
}

// In reports whether the first letter is one of the province's; X is of two
// territories. A few places take their mail from across a border, so that another
// province is odd and not wrong.
func (c PostalCode) In(p Province) bool {
	return c != "" && strings.Contains(provinces[p].letters, string(c[:1]))
}
