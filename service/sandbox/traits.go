package sandbox

import (
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

func credit(limit, available int64) trait {
	return func(a *account) { a.limit, a.available = money.Cents(limit), money.Cents(available) }
}

func asks(id, answer string) trait {
	return func(a *account) { a.holder.questions = append(a.holder.questions, question{id, answer}) }
}

func born(year int, month time.Month, day int) trait {
	return func(a *account) { a.holder.born = civil.Date{Year: year, Month: month, Day: day} }
}

func at(line1, city, province, postal string) trait {
	return func(a *account) { a.home = address{line1: line1, city: city, province: province, postal: postal} }
}

func phone(number string) trait { return func(a *account) { a.holder.phone = number } }

func email(to string) trait { return func(a *account) { a.holder.email = to } }

// blocked leaves the credit as it was: what is available may still not be spent.
func blocked(status, reason string) trait {
	return func(a *account) { a.status, a.reason, a.bypass = status, reason, false }
}

// rated sets risk rating, category and annual interest rate in millionths.
func rated(risk, category string, air money.Rate) trait {
	return func(a *account) { a.risk, a.category, a.air = risk, category, air }
}

func quebec(a *account) {
	a.home = address{"1 rue de l’Essai", "", "Montréal", "QC", "H0H0H0"}
}
