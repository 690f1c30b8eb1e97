// Package typed turns what people type and paste into values: one place that knows the
// no-break spaces of French keyboards, the curly quotes of tablets, the marks that come
// along with text from a web page. Whatever the program prints of what a
// field takes can be typed back.
package typed

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Text returns what a person meant to type: spaces of every kind as single plain ones and
// none at the ends, typographic quotes and dashes as those of a keyboard, full-width
// characters in their usual width, accents joined to their letters, and nothing that
// cannot be seen.
func Text(s string) string {
	folded := norm.NFC.String(strings.Map(fold, s))
	return strings.Join(strings.Fields(folded), " ")
}

// Verbatim returns a text that a person may have meant character by character, such as a
// secret, the name of a device, or a sentence for others to read: only what cannot be
// seen goes, and the spaces around it.
func Verbatim(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Cc) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

const (
	fullWidthFirst, fullWidthLast = '！', '～'
	toASCII                       = fullWidthFirst - '!'
)

// fold returns what stands for a character, -1 for nothing.
func fold(r rune) rune {
	switch {
	case unicode.IsSpace(r), unicode.Is(unicode.Zs, r):
		return ' '
	case r >= 0x80 && r < 0xa0 && windows(r) != r: // a page that took the set of Windows for ISO-8859-1
		return fold(windows(r))
	case unicode.In(r, unicode.Cf, unicode.Cc), r == unicode.ReplacementChar:
		return -1 // marks of direction, soft hyphens, zero-width spaces, control characters
	case r >= fullWidthFirst && r <= fullWidthLast:
		return fold(r - toASCII)
	case unicode.Is(unicode.Pd, r), r == '−':
		return '-'
	}
	switch r {
	case '‘', '’', '‚', '‛', '′', '´', '`', 'ʼ', 'ʹ':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	case '⁄', '∕':
		return '/'
	}
	return r
}

// windows returns what Windows-1252 has in place of a control character that nobody types.
func windows(r rune) rune { return charmap.Windows1252.DecodeByte(byte(r)) } // #nosec G115 -- below 0xa0

// Digits returns the digits of a number that people write in groups, with spaces, dashes
// or points between; false when anything else is in it, or no digit.
func Digits(s string) (digits string, ok bool) {
	digits = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' {
			return -1
		}
		return r
	}, Text(s))
	return digits, digits != "" && strings.Trim(digits, "0123456789") == ""
}

var ligatures = strings.NewReplacer("œ", "oe", "Œ", "oe", "æ", "ae", "Æ", "ae")

// Key returns a text as it is compared with others: in small letters, without accents,
// with one space where there was anything but letters and digits.
func Key(s string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(ligatures.Replace(Text(s))))
	return strings.Join(strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
