package typed

import (
	"regexp"
	"strings"
	"unicode"
)

// What no name and no town has: it is typed by mistake, or is part of something else.
const (
	neverInNames = `@<>{}[]\/;!?%$#*=+^~|"`
	neverInTowns = `@<>{}[]\;?%$*=+^~|"_`
)

// sounds are the digits that are letters: Squamish and its neighbours write a glottal stop
// as 7, as in Skwxwú7mesh, Abenaki an o as 8.
var sounds = regexp.MustCompile(`(\pL\pM*['’ʼ]?)[78]+|[78]+(\pL)`)

// IsName reports whether a text can be the name of a person: it has a letter, of any
// alphabet, and nothing that stands in no name. Apostrophes, points, dashes, the colon of
// Mohawk and underscores are in names; underscores steer test environments (contract 3.3).
func IsName(s string) bool {
	return hasLetter(s) && !strings.ContainsAny(s, neverInNames) && !strings.ContainsFunc(sounds.ReplaceAllString(s, "$1$2"), unicode.IsDigit) && seen(s)
}

// IsTown reports whether a text can be the name of a town: 100 Mile House and
// Saint-Louis-du-Ha! Ha! are.
func IsTown(s string) bool { return hasLetter(s) && !strings.ContainsAny(s, neverInTowns) && seen(s) }

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// seen reports whether everything in a text can be seen.
func seen(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && !unicode.IsPrint(r) || r == unicode.ReplacementChar })
}
