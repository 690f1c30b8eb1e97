package licence

import (
	"regexp"
	"strings"
	"unicode"
)

// Titled writes a text of capitals as people write names and addresses: LEBLANC-CÔTÉ
// becomes Leblanc-Côté. A text with small letters stays as it is.
func Titled(s string) string {
	if strings.ContainsFunc(s, unicode.IsLower) {
		return s
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		switch {
		case isShort(w) && (i > 0 || w == "RR" || w == "PO"):
		case ordinal.MatchString(w):
			words[i] = strings.ToLower(w)
		default:
			words[i] = titledWord(w)
		}
	}
	return strings.Join(words, " ")
}

var ordinal = regexp.MustCompile(`^\d+(ST|ND|RD|TH|E|ER|RE)$`)

// isShort keeps the NW of 1 MAIN ST NW as it is.
func isShort(w string) bool {
	switch w {
	case "NW", "NE", "SW", "SE", "RR", "PO":
		return true
	}
	return false
}

func titledWord(w string) string {
	runes := []rune(w)
	starts := true
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r):
			// JOHN'S has a small s, O'BRIEN and L'ESSAI a capital.
			starts = r != '\'' && r != '’' || len(runes)-i > 2
		case starts:
			starts = false
		default:
			runes[i] = unicode.ToLower(r)
		}
	}
	return string(runes)
}
