package canada

import (
	"regexp"
	"strings"
	"unicode"
)

// Language is one of the two official languages as spoken here.
type Language string

// Languages.
const (
	English Language = "en-CA"
	French  Language = "fr-CA"
)

// tag is a language, perhaps with a region and, from an operating system, a character set.
var tag = regexp.MustCompile(`^(?i:(en|eng)|(fr|fra|fre))(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?(?:[.@].*)?$`)

// ParseLanguage reads every spelling that the API and operating systems use (contract
// quirk 8): en-CA, EN_CA, fr, fr_CA.UTF-8, fra. It returns false for another language.
func ParseLanguage(text string) (Language, bool) {
	switch found := tag.FindStringSubmatch(strings.TrimSpace(text)); {
	case found == nil:
		return "", false
	case found[1] != "":
		return English, true
	default:
		return French, true
	}
}

// Short returns en or fr, as the API's parameter lang has it; en for what is neither.
func (l Language) Short() string {
	if l == French {
		return "fr"
	}
	return "en"
}

// FrenchFirst reports whether a person is served in French before another language may
// be chosen: anybody in a store in Quebec, and a resident of Quebec everywhere.
func FrenchFirst(store, person Province) bool { return store.Quebec() || person.Quebec() }

// words are frequent in one language and rare in the other.
var words = map[string]Language{}

func init() {
	for l, list := range map[Language]string{
		English: "the of and to you your in for is with this that are by not will be any from under which may",
		French:  "le la les des une est vous votre vos que qui dans pour sur avec et du au aux ou par cette ce ne pas sous sont être peut",
	} {
		for w := range strings.FieldsSeq(list) {
			words[w] = l
		}
	}
}

// fewest is how many of its frequent words a text must have before it is judged.
const fewest = 4

// LanguageOf returns the language that a text is written in, by its most frequent words;
// false when there are too few of them to say, or too many of both.
func LanguageOf(text string) (Language, bool) {
	count := map[Language]int{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if l, known := words[word]; known {
			count[l]++
		}
	}
	for l, n := range count {
		if n >= fewest && n >= 3*count[l.Other()] {
			return l, true
		}
	}
	return "", false
}

// Other returns the other one of the two.
func (l Language) Other() Language {
	if l == French {
		return English
	}
	return French
}
