package service

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Unaccented returns a text in letters without accents: Érable becomes Erable,
// Cœur becomes Coeur. Letters of other scripts stay as they are.
func Unaccented(s string) string {
	s = strings.NewReplacer("œ", "oe", "Œ", "OE", "æ", "ae", "Æ", "AE").Replace(s)
	var plain strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			plain.WriteRune(r)
		}
	}
	return norm.NFC.String(plain.String())
}
