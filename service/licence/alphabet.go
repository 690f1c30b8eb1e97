package licence

import (
	"slices"
	"strings"
	"unicode"
)

// mixed reports whether a word has letters of the Latin alphabet and of another, as a wrong
// character set makes. Phonetic letters, some of them small Greek ones, stand in names of
// the First Nations.
func mixed(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) && strings.ContainsFunc(word, isForeign)
	})
}

func isForeign(r rune) bool {
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Lm) && (!unicode.Is(unicode.Greek, r) || unicode.IsUpper(r))
}
