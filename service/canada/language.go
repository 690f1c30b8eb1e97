package canada

import (
	"regexp"
	"strings"
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
