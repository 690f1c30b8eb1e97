package form

import (
	"strings"

	"comptoir/service"
	"comptoir/service/money"
)

// Amount is an amount as a person types it: the text, which language it was typed
// in, since that decides what 1,249 means, and the amount it means. The zero value
// is an empty field. Two are equal when text, language and meaning are.
type Amount struct {
	text  string
	lang  service.Language
	value money.Amount
	fault Fault // empty for a positive amount; the zero value's is FaultRequired all the same
}

// Typed reads what a person typed in a language.
func Typed(text string, lang service.Language) Amount {
	value, err := money.ParseTyped(text, decimalOf(lang))
	a := Amount{text: text, lang: lang, value: value}
	switch {
	case strings.TrimSpace(text) == "":
		a.fault = FaultRequired
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
// above zero: FaultRequired, FaultAmount or FaultAmountZero; empty when it holds one.
func (a Amount) Fault() Fault {
	if a.text == "" {
		return FaultRequired
	}
	return a.fault
}

// Readable reports whether the text means an amount, which may be zero.
func (a Amount) Readable() bool { return a.Fault() == "" || a.fault == FaultAmountZero }

// In returns the same amount in a field that is read in another language from now
// on: with its text where that means the same there, else written anew. A text
// that means nothing stays as it is.
func (a Amount) In(lang service.Language) Amount {
	again := Typed(a.text, lang)
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
