package form

import (
	"cmp"
	"errors"
	"strings"
	"unicode"

	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/typed"
)

// Amount is an amount as a person types it: the text, which language it was typed
// in, since that decides what 1,249 means, the most it can be, and the amount it means.
// The zero value is an empty field. Two are equal when all of that is.
type Amount struct {
	text  string
	lang  service.Language
	most  money.Amount
	value money.Amount
	fault Fault // empty for a positive amount; the zero value's is FaultRequired all the same
}

// Typed reads what a person typed in a language. The most it can be is what the API
// takes as an amount.
func Typed(text string, lang service.Language) Amount {
	return TypedUpTo(service.MaxAmount, text, lang)
}

// TypedUpTo is Typed for a field that takes less than the API does elsewhere.
func TypedUpTo(most money.Amount, text string, lang service.Language) Amount {
	value, err := typed.Amount(text, decimalOf(lang), most)
	a := Amount{text: text, lang: lang, most: most, value: value}
	switch {
	case typed.Text(text) == "":
		a.fault = FaultRequired
	case errors.Is(err, typed.ErrGroups):
		a.fault = FaultAmountGroups
	case errors.Is(err, typed.ErrTooLarge):
		a.fault = FaultTooMuch
	case err != nil:
		a.fault = FaultAmount
	case !value.IsPositive():
		a.fault = FaultAmountZero
	}
	return a
}

// Written returns an amount as a person would type it in a language.
func Written(value money.Amount, lang service.Language) Amount {
	text := value.String()
	if decimalOf(lang) == ',' {
		text = strings.Replace(text, ".", ",", 1)
	}
	return Typed(text, lang)
}

// Text returns what stands in the field.
func (a Amount) Text() string { return a.text }

// Value returns the amount that the text means, zero when it means none.
func (a Amount) Value() money.Amount { return a.value }

// Fault returns what is wrong with the text of a field that has to hold an amount
// above zero: FaultRequired, FaultAmount, FaultAmountGroups, FaultTooMuch or
// FaultAmountZero; empty when it holds one.
func (a Amount) Fault() Fault {
	if a.text == "" {
		return FaultRequired
	}
	return a.fault
}

// hopeless reports whether a text holds what no amount does, wherever it goes on: another
// sign than those of money and numbers, or a letter of no name of the dollar.
func (a Amount) hopeless() bool {
	word := ""
	for _, r := range typed.Text(a.text) {
		if unicode.IsLetter(r) {
			if word += string(unicode.ToLower(r)); !strings.HasPrefix("cad", word) {
				return true
			}
			continue
		}
		word = ""
		if !unicode.IsDigit(r) && !unicode.IsSpace(r) && !strings.ContainsRune(".,$'\u2019", r) {
			return true
		}
	}
	return false
}

// Empty reports whether nothing was typed that can be seen.
func (a Amount) Empty() bool { return a.Fault() == FaultRequired }

// Readable reports whether the text means an amount, which may be zero.
func (a Amount) Readable() bool { return a.Fault() == "" || a.fault == FaultAmountZero }

// In returns the same amount in a field that is read in another language from now
// on: with its text where that means the same there, else written anew. A text
// that means nothing stays as it is.
func (a Amount) In(lang service.Language) Amount {
	again := TypedUpTo(cmp.Or(a.most, service.MaxAmount), a.text, lang)
	if a.Readable() && (!again.Readable() || again.value != a.value) {
		return Written(a.value, lang)
	}
	return again
}

func decimalOf(lang service.Language) rune {
	if lang == service.French {
		return ','
	}
	return '.'
}
