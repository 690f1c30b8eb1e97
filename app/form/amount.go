package form

import (
	"strings"

	"comptoir/service"
	"comptoir/service/money"
)

// ParseAmount reads what a person typed; lang only decides what 1,249 means.
func ParseAmount(text string, lang service.Language) (money.Amount, Fault) {
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

// TypedAmount writes an amount as a person would type it.
func TypedAmount(a money.Amount, lang service.Language) string {
	if lang == service.French {
		return strings.Replace(a.String(), ".", ",", 1)
	}
	return a.String()
}

func Decimal(l service.Language) rune {
	if l == service.French {
		return ','
	}
	return '.'
}
