package service

import (
	"strings"

	"comptoir/service/money"
)

// readQuote shapes an offer (contract 4.6) for the account and amount asked for.
func readQuote(v value, account string, amount money.Amount) Quote {
	body := v.required().object()
	q := Quote{
		AccountNumber: account,
		Type:          accountType(body.get("account_type", "customer_account_type", "account-type")),
		Amount:        body.get("amount").required().something(),
		Customer:      readTerms(body.get("customer")),
		Promotional:   each(body.get("promotional_purchase").items(), readPlan),
	}
	if answered := body.get("account_number"); !answered.absent() && !sameNumber(answered.id(), account) {
		answered.fail("another account")
	}
	if q.Amount != amount {
		body.get("amount").fail("another amount")
	}
	regular := body.get("regular_purchase")
	switch {
	case !regular.absent():
		q.Regular = readRegular(regular, q)
	case body.get("promotional_purchase").absent():
		v.fail("neither kind of purchase")
	}
	return q
}

// readRegular falls back on the quote's own figures, which the contract says
// are the same, but never on an interest of nothing.
func readRegular(v value, q Quote) *RegularPurchase {
	body := v.object()
	r := &RegularPurchase{
		TermAmount: q.Amount,
		AIR:        q.Customer.AIR,
		Bypass:     body.get("verify").maybe(),
		Fees:       each(body.get("fees").items(), readFee),
	}
	if term := body.get("term_amount"); !term.absent() {
		r.TermAmount = term.positive()
	}
	if air := body.get("air"); !air.absent() || r.AIR == 0 {
		r.AIR = air.required().rate()
	}
	return r
}

func readTerms(v value) CustomerTerms {
	body := v.object()
	return CustomerTerms{
		AIR:             body.get("air").rate(),
		AvailableCredit: body.get("available_credit").amount(),
		FirstName:       body.get("first_name").text(),
		LastName:        body.get("last_name").text(),
		Category:        body.get("category_type", "customer_category_type").text(),
	}
}

func readPlan(v value) Plan {
	body := v.required().object()
	plan := Plan{
		ID:    body.get("plan_id").required().integer(),
		Name:  body.get("plan_name").text(),
		Terms: each(body.get("terms").items(), readTerm),
	}
	if plan.ID == 0 {
		v.fail("a plan without id")
	}
	return plan
}

func readTerm(v value) Term {
	body := v.required().object()
	months := body.get("term").required()
	term := Term{
		Months: months.integer(),
		Amount: body.get("term_amount").positive(),
		Rates:  readRates(body),
		Fees:   each(body.get("fees").items(), readFee),
	}
	if term.Months == 0 {
		months.fail("no months")
	}
	return term
}

// readRates takes annual_rates, one or many, or the older apr (quirk 23).
func readRates(body object) []AnnualRate {
	if rates := body.get("annual_rates"); !rates.absent() {
		return each(rates.oneOrMany(), readRate)
	}
	apr := body.get("apr")
	if apr.absent() {
		return nil
	}
	return []AnnualRate{{Rate: apr.required().rate(), Type: "APR"}}
}

func readRate(v value) AnnualRate {
	body := v.required().object()
	return AnnualRate{
		Description: body.get("description").text(),
		Rate:        body.get("rate").required().rate(),
		Type:        body.get("type").text(),
		Message:     body.get("message").text(),
	}
}

func readFee(v value) Fee {
	body := v.required().object()
	return Fee{
		Type:        oneOf(body.get("type"), "admin_total", "admin_monthly"),
		Description: body.get("description").text(),
		Amount:      body.get("amount").required().amount(),
		Message:     body.get("message").text(),
	}
}

// sameNumber compares identifiers that a JSON number robs of leading zeros.
func sameNumber(a, b string) bool { return strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0") }
