package sandbox

import (
	"strings"
	"unicode"

	"comptoir/service/money"
)

var plainLetters = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ä", "a", "ã", "a", "å", "a",
	"ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n",
	"ò", "o", "ó", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o",
	"ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y",
	"œ", "oe", "æ", "ae",
)

// fold reduces a text to what has to be equal: letters without case and
// accents (composed or not), and digits.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, plainLetters.Replace(strings.ToLower(s)))
}

func alike(a, b string) bool { return fold(a) == fold(b) }

// similarity scores two texts from 0 to 1 in hundredths, as the address check
// does: 1 for alike texts, 0 when either is empty, else the share of letter
// pairs that both have.
func similarity(a, b string) money.Amount {
	a, b = fold(a), fold(b)
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return money.Cents(100)
	}
	left, right := pairs(a), pairs(b)
	shared, total := 0, 0
	for pair, n := range left {
		shared += min(n, right[pair])
		total += n
	}
	for _, n := range right {
		total += n
	}
	if total == 0 {
		return 0
	}
	return money.Cents(int64(200 * shared / total))
}

func pairs(s string) map[string]int {
	letters, out := []rune(s), map[string]int{}
	for i := 1; i < len(letters); i++ {
		out[string(letters[i-1:i+1])]++
	}
	return out
}
