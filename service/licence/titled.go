package licence

import (
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
		if i > 0 && isDirection(w) {
			continue
		}
		words[i] = titledWord(w)
	}
	return strings.Join(words, " ")
}

// isDirection keeps 1 MAIN ST NW as it is.
func isDirection(w string) bool {
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
