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
	case inQuebec(store) || strings.EqualFold(customer, quebec):
		return []Language{French, English}
	}
	return []Language{English}
}

// inQuebec reports whether a store is in Quebec, or nobody knows where it is.
func inQuebec(store string) bool { return store == "" || strings.EqualFold(store, quebec) }

// FrenchFirst returns the paper as one of a store in a province: in Quebec in French
// first, however it was made.
func (p Paper) FrenchFirst(province string) Paper {
	if !inQuebec(province) || len(p.Editions) == 0 || p.Editions[0].Language == French {
		return p
	}
	languages := []Language{French}
	for _, e := range p.Editions {
		if e.Language != French {
			languages = append(languages, e.Language)
		}
	}
	return p.In(languages...)
}

// Check reports whether the paper may be printed: what CheckWords asks for, and in a
// Quebec store, or one whose province is not known, French first.
func (p Paper) Check() error {
	if err := p.CheckWords(); err != nil {
		return err
	}
	if inQuebec(p.Store.Province) && p.Editions[0].Language != French {
		return ErrLanguage
	}
	return nil
}

// CheckWords reports whether the paper is one whose kind is one of ours, with no more of
// a number on it than may be, whose languages are known and stand once, and each say as
// much as the others, in whatever order.
func (p Paper) CheckWords() error {
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
		if !e.asFullAs(p.Editions[0], p.Terms != nil) {
			return ErrPartial
		}
	}
	if len(p.Editions) == 0 {
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

// asFullAs compares what is said, not the words. The lender's own documents are whole as
// they are: it may part them otherwise in another language.
func (e Edition) asFullAs(o Edition, documents bool) bool {
	texts := len(e.Texts) == len(o.Texts) || documents && len(e.Texts) > 0 && len(o.Texts) > 0
	return texts && len(e.Rates) == len(o.Rates) && len(e.Fees) == len(o.Fees) &&
		(e.PlanName == "") == (o.PlanName == "") && (e.Message == "") == (o.Message == "")
}
