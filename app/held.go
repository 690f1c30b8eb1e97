package app

import (
	"comptoir/app/purchases"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/service"
)

// OpenHold opens what the store holds as an authorization, to be captured or released: it
// finds the customer by the account that the lender names, or leads to the search with the
// name filled in, and opens the purchase once they are in hand.
func (t *Till) OpenHold(id string) {
	hold, there := t.Holds.State().Hold(id)
	if !there || t.sending() {
		return
	}
	t.past.Find(id, nil)
	t.Sections.Go(purchases.SectionPast)
	switch {
	case t.Customer.State().Present && t.Customer.State().Name() == hold.Customer():
		t.nav.Go(session.TabPurchases)
	case hold.Account != "":
		t.finder.Take(service.Account{AccountNumber: hold.Account, FirstName: hold.FirstName, LastName: hold.LastName})
		t.nav.Go(session.TabPurchases)
	default:
		t.finder.NamePerson(hold.FirstName, hold.LastName)
		t.nav.Go(session.TabLookup)
	}
}

// ConfirmHold opens the confirming of what the store holds as a transaction, and
// CancelHold its cancelling.
func (t *Till) ConfirmHold(id string) { t.ofHold(transactions.KindConfirm, id) }

// CancelHold opens the cancelling of what the store holds as a transaction.
func (t *Till) CancelHold(id string) { t.ofHold(transactions.KindCancel, id) }

func (t *Till) ofHold(k transactions.Kind, id string) {
	hold, there := t.Holds.State().Hold(id)
	if !there || !hold.ByTransaction || t.sending() {
		return
	}
	t.Sections.Go(purchases.SectionOther)
	t.Transactions.OfStore(k, hold.Transaction)
	t.nav.Go(session.TabPurchases)
}

// renewHolds reads the store's holds again where they are shown already.
func (t *Till) renewHolds() {
	if st := t.Holds.State(); st.Loaded || st.Busy {
		t.Holds.Refresh()
	}
}
