package paper

import (
	"errors"
	"fmt"
	"strings"
)

// Language is a language that a paper can be in.
type Language string

// Languages.
const (
	English Language = "en-CA"
	French  Language = "fr-CA"
)

// quebec is the province whose law asks for French on every paper.
const quebec = "QC"

// Errors of a paper that must not be printed.
var (
	ErrLanguage = errors.New("paper: its languages are not those it must have")
	ErrPartial  = errors.New("paper: one language says less than another")
	ErrDigits   = errors.New("paper: more of a card or account number than may be shown")
	ErrKind     = errors.New("paper: not a kind of paper")
)

// LanguagesFor returns the languages of a paper, in order. In a Quebec store every
// paper is in French, and for somebody who prefers English in English after it;
// elsewhere a Quebec resident gets French first, and everybody else their own
// language. A store whose province is not known counts as one in Quebec.
func LanguagesFor(store, customer string, preferred Language) []Language {
	switch {
	case preferred == French:
		return []Language{French}
	case store == "" || strings.EqualFold(store, quebec) || strings.EqualFold(customer, quebec):
		return []Language{French, English}
	}
	return []Language{English}
}

// Check reports whether the paper may be printed: its kind is one of ours, no more
// of a number is on it than may be, its languages are known and stand once, and
// each says as much as the others. In a Quebec store the first is French.
func (p Paper) Check() error {
	if !known(p.Kind) {
		return fmt.Errorf("%w: %q", ErrKind, p.Kind)
	}
	if !ending(p.CardEnding) || !ending(p.AccountEnding) {
		return ErrDigits
	}
	seen := map[Language]bool{}
	for _, e := range p.Editions {
		if e.Language != English && e.Language != French || seen[e.Language] {
			return fmt.Errorf("%w: %q", ErrLanguage, e.Language)
		}
		seen[e.Language] = true
		if !e.asFullAs(p.Editions[0]) {
			return ErrPartial
		}
	}
	if len(p.Editions) == 0 || strings.EqualFold(p.Store.Province, quebec) && p.Editions[0].Language != French {
		return ErrLanguage
	}
	return nil
}

func known(k Kind) bool {
	for _, each := range Kinds() {
		if k == each {
			return true
		}
	}
	return false
}

// ending reports whether a text is the end of a number and no more.
func ending(digits string) bool {
	return len(digits) <= 4 && strings.Trim(digits, "0123456789") == ""
}

// asFullAs compares what is said, not the words.
func (e Edition) asFullAs(o Edition) bool {
	return len(e.Rates) == len(o.Rates) && len(e.Fees) == len(o.Fees) && len(e.Texts) == len(o.Texts) &&
		(e.PlanName == "") == (o.PlanName == "") && (e.Message == "") == (o.Message == "")
}
