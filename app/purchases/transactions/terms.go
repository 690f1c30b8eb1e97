package transactions

import (
	"cmp"

	"comptoir/app/papers"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// Terms are what an answer says of a purchase beside its amount (contract 5.1), as a
// customer has to see it. What is zero the lender did not say.
type Terms struct {
	Payment    money.Amount // an instalment, or the whole where there is no plan
	Charged    money.Amount // with the fees
	AdminFee   money.Amount
	AnnualFee  money.Amount
	Left       money.Amount // of the credit, afterwards
	APR, AIR   money.Rate
	Months     int
	PlanName   string
	Protection service.Flag
	Verified   service.Flag
	Confirmed  service.Flag // FlagNo: it is not charged yet
}

// TermsOf reads them.
func TermsOf(t service.PostedTransaction) Terms {
	return Terms{
		Payment: t.PaymentValue, Charged: t.PromotionalAmount, AdminFee: t.AdminFee, AnnualFee: t.AnnualFee, Left: t.BalanceAfter,
		APR: t.APR, AIR: t.AIR, Months: t.Months, PlanName: t.PlanName,
		Protection: t.PaymentProtection, Verified: t.Verified, Confirmed: t.Confirmed,
	}
}

// Fee types of what the answer gives as fields of its own: the admin fee is spread into
// the payments, the annual fee is apart from them (enums section 20).
const (
	adminFee  = "admin_total"
	annualFee = "annual"
)

// financed puts on a paper how it is paid, by the lender's own figures.
func (c *Transactions) financed(d *papers.Draft, t service.PostedTransaction) {
	plan := c.state.Plan
	if plan.Regular() && (t.PlanID != 0 || c.state.Confirming.Months != 0) {
		plan = Plan{PlanID: max(t.PlanID, 1), Months: c.state.Confirming.Months, Name: c.state.Confirming.PlanName, Paid: paper.AsSent}
	}
	if t.PaymentValue == 0 && plan.Regular() && c.state.Kind == KindConfirm {
		return // nothing is known of it
	}
	f := &paper.Financing{Schedule: plan.Paid, Months: plan.Months, Instalment: t.PaymentValue, AIR: t.AIR}
	if plan.Regular() {
		f = &paper.Financing{Schedule: paper.Regular, AIR: t.AIR}
	}
	d.Paper.Financing = f
	// Every language of the paper has these words, and says in which they came.
	e := paper.Edition{Language: paper.Language(c.lang()), Received: paper.Language(c.lang()), PlanName: cmp.Or(c.nameOf(plan.PlanID), t.PlanName, plan.Name)}
	if t.APR > 0 {
		e.Rates = []paper.Rate{{Rate: t.APR}}
	}
	for _, fee := range []paper.Fee{{Type: adminFee, Amount: t.AdminFee}, {Type: annualFee, Amount: t.AnnualFee}} {
		if fee.Amount > 0 {
			e.Fees = append(e.Fees, fee)
		}
	}
	d.Paper.Editions = []paper.Edition{e}
}

// nameOf names a plan as the customer's lists do, which are in the language that they were
// asked for in; the answer to a confirmation may be in another.
func (c *Transactions) nameOf(plan int) string {
	for _, p := range plansOf(c.state.Customer.Offers) {
		if p.PlanID == plan {
			return p.Name
		}
	}
	return ""
}

// lang is the customer's language, else the till's.
func (c *Transactions) lang() service.Language {
	if l := c.state.Customer.Language; l != "" {
		return l
	}
	return c.deps.Session.State().Language
}
