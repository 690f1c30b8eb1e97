package lookup

import (
	"cmp"
	"context"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/licence"
)

// Finder is how other pages look somebody up. Screens do not get it.
type Finder struct{ l *Lookup }

// Take puts an account that is known already in hand.
func (f Finder) Take(account service.Account) {
	f.l.load.Stop()
	f.l.state.Busy = false
	f.l.lookup(keyOf(account.AccountNumber, account.CustomerID), withRow(account))
}

// FindPerson searches for somebody, in place of what was typed.
func (f Finder) FindPerson(q service.SearchQuery) {
	f.l.clear()
	f.l.state.Typed = map[form.Field]string{
		form.FieldFirstName: q.FirstName, form.FieldLastName: q.LastName, form.FieldBorn: q.Born.String(), form.FieldPostal: q.PostalCode,
	}
	f.l.openForm()
	f.l.Search()
}

// NamePerson opens the form with a name in it, in place of what was typed: what is still
// missing is the birth date.
func (f Finder) NamePerson(first, last string) {
	f.l.clear()
	f.l.state.Typed = map[form.Field]string{form.FieldFirstName: first, form.FieldLastName: last}
	f.l.openForm()
	f.l.publish()
}

// FindCard looks the digits of a card up.
func (f Finder) FindCard(digits string) {
	f.l.Type(form.FieldBox, digits)
	f.l.Find()
}

// TakeLicence fills the name form with what a licence says, and searches.
func (f Finder) TakeLicence(card licence.Licence) { f.l.takeLicence(card) }

// Clear empties the page for the next customer.
func (f Finder) Clear() { f.l.clear() }

// Forget empties the page and leaves nobody to go back to.
func (f Finder) Forget() {
	f.l.inHand, f.l.state.Earlier = session.CustomerState{}, nil
	f.l.clear()
}

// Refresh asks again for the credit of the customer in hand, quietly: what a
// purchase took shows without anybody asking.
func (f Finder) Refresh() {
	l := f.l
	c := l.deps.Customer.State()
	if !c.Present {
		return
	}
	lang := cmp.Or(c.Language, l.deps.Session.State().Language)
	ctx := service.WithReference(context.Background(), c.FlowID)
	model.Go(ctx, l.deps.Dispatch, func(ctx context.Context) (service.Customer, error) {
		return l.deps.Store.Lookup(ctx, keyOf(c.AccountNumber, c.CustomerID), lang)
	}, func(found service.Customer, err error) {
		if err == nil {
			l.deps.Hand.Credit(c.FlowID, found.AvailableCredit)
		}
	})
}
