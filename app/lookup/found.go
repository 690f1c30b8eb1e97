package lookup

import (
	"cmp"

	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/secret"
)

// withRow returns the customer of a row of a search.
func withRow(row service.Account) session.CustomerState {
	var c session.CustomerState
	c.AccountNumber, c.CustomerID, c.CardEnding = row.AccountNumber, row.CustomerID, row.CardEnding
	c.FirstName, c.LastName = row.FirstName, row.LastName
	c.Type, c.Language, c.CreditLimit = row.Type, row.Language, row.CreditLimit
	c.Status, c.AvailableCredit, c.RiskRating = row.Status, row.AvailableCredit, row.RiskRating
	c.ReasonCode, c.Merchant, c.MerchantID, c.Opened = row.ReasonCode, row.MerchantName, row.MerchantID, row.Created
	return c
}

// fromLookup joins what a lookup answer tells with what was known before. The
// API answers for accounts that may buy only.
func fromLookup(found service.Customer, known session.CustomerState, card secret.PAN, lang service.Language) session.CustomerState {
	c := known
	c.CustomerID = cmp.Or(found.CustomerID, known.CustomerID)
	c.AccountNumber = cmp.Or(found.AccountNumber, known.AccountNumber)
	c.Card, c.CardEnding = card, cmp.Or(found.CardEnding, known.CardEnding, card.Ending())
	c.FirstName, c.LastName = cmp.Or(found.FirstName, known.FirstName), cmp.Or(found.LastName, known.LastName)
	c.Type, c.Language = cmp.Or(found.Type, known.Type), cmp.Or(found.Language, known.Language)
	c.Status, c.AvailableCredit = service.StatusNormal, found.AvailableCredit
	c.RiskRating, c.Protection, c.Offers = found.RiskRating, found.PaymentProtection, found.Offers
	c.OffersIn = lang
	c.Questions, c.Phone, c.Email, c.Address = found.Questions, found.Phone, found.Email, found.Address
	return c
}

// keyOf returns the key that finds an account: its number, but the customer id of an
// authorized user, for whom the number would find the primary holder.
func keyOf(accountNumber, customerID string) service.LookupKey {
	if (session.CustomerState{CustomerID: customerID}).Delegate() {
		return service.LookupKey{CustomerID: customerID}
	}
	return service.LookupKey{AccountNumber: accountNumber}
}
