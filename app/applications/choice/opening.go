package choice

import (
	"time"

	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/canada"
)

// Opening is the account that a submitted application may open, as one to choose about.
type Opening struct {
	Choice acts.Choice
	Noted  bool // it is written down already
	note   func(acts.Choice) error
	store  canada.Province
}

// Opening begins with what is known before the lender answers; the person's part of c is
// the caller's.
func (m *Choices) Opening(c acts.Choice) *Opening {
	store := m.deps.Session.State().Store
	c.Store, c.Language = store.ID, string(service.French)
	return &Opening{Choice: c, note: m.noting(), store: canada.Province(store.Province)}
}

// Wanted reports whether a choice follows: in Quebec by the customer's province, or
// where the lender gave a ratio. An unknown province counts as Quebec in a Quebec store.
func Wanted(customer, store canada.Province, ratio string) bool {
	return customer.Quebec() || ratio != "" || customer == "" && store.Quebec()
}

// Wanted reports whether a choice follows an answer with a ratio, or without one.
func (o *Opening) Wanted(ratio string) bool {
	return Wanted(canada.Province(o.Choice.Province), o.store, ratio)
}

// Take notes the lender's answer the moment it is here, on the worker that has it,
// before the till takes the application for decided: no end of the program comes
// between. What cannot be written then is written, and said, by Choices.Begin.
func (o *Opening) Take(entry string, a service.Approval, at time.Time) {
	if o.Wanted(a.DebtRatio) {
		o.Fill(entry, service.Account{
			AccountNumber: a.AccountNumber, CustomerID: a.CustomerID, CardEnding: a.Card.Ending(),
			CreditLimit: a.CreditLimit, AvailableCredit: a.AvailableCredit,
		}, a.DebtRatio, at)
		o.Noted = o.note(o.Choice) == nil
	}
}

// Fill takes the account that was opened.
func (o *Opening) Fill(entry string, account service.Account, ratio string, at time.Time) {
	c := &o.Choice
	c.Entry, c.Account, c.CustomerID, c.CardEnding = entry, account.AccountNumber, account.CustomerID, account.CardEnding
	c.Limit, c.Credit, c.Ratio, c.Approved = account.CreditLimit, account.AvailableCredit, ratio, at.UTC()
}
