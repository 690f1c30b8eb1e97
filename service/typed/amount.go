package typed

import (
	"strings"
	"unicode"

	"comptoir/service/money"
)

// What is wrong with an amount. Each has a sentence of its own in the forms.
var (
	// ErrAmount is a text that is no amount.
	ErrAmount = money.ErrFormat
	// ErrGroups is an amount whose digits are not in groups of three, as when a space
	// stands where the decimal sign belongs: 12 50.
	ErrGroups = money.ErrGroups
	// ErrTooLarge is an amount above what the API takes in its place.
	ErrTooLarge = money.ErrTooLarge
)

// Amount reads an amount as people type it in either language, and as the program prints
// it: 1249.99, 1,249.99, 1 249,99 $, $5, 12 $ 50. decimal is the decimal sign of the
// reader's language, which decides about 1,249; most is the largest amount that its place
// takes. Errors are ErrGroups, ErrTooLarge and else ErrAmount, which the first is too.
func Amount(s string, decimal rune, most money.Amount) (money.Amount, error) {
	amount, err := money.ParseTyped(Text(s), decimal)
	if err == nil && amount > most {
		return 0, ErrTooLarge
	}
	return amount, err
}

// NeverAmount reports whether a text holds what no amount does, wherever it goes on:
// another sign than those of money and numbers, or a letter of no name of the dollar.
func NeverAmount(s string) bool {
	word := ""
	for _, r := range Text(s) {
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
