package app

import (
	"strings"

	"comptoir/service"
	"comptoir/service/money"
)

// parseAmount reads what a person typed; lang only decides what 1,249 means.
func parseAmount(text string, lang service.Language) (money.Amount, Fault) {
	decimal := '.'
	if lang == service.French {
		decimal = ','
	}
	amount, err := money.ParseTyped(text, decimal)
	switch {
	case strings.TrimSpace(text) == "":
		return 0, FaultRequired
	case err != nil:
		return 0, FaultAmount
	case !amount.IsPositive():
		return 0, FaultAmountZero
	}
	return amount, ""
}

// typedAmount writes an amount as a person would type it.
func typedAmount(a money.Amount, lang service.Language) string {
	if lang == service.French {
		return strings.Replace(a.String(), ".", ",", 1)
	}
	return a.String()
}

func decimalOf(l service.Language) rune {
	if l == service.French {
		return ','
	}
	return '.'
}
