package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service/sandbox"
)

// Page opens the training store with Enter.
func (k *harness) signIn() *harness {
	k.t.Helper()
	k.key(fyne.KeyReturn)
	k.until("the till", func() bool { return k.till() != nil })
	return k
}

// person returns a customer of the training store by the last name.
func (k *harness) person(last string) sandbox.Customer {
	k.t.Helper()
	for _, c := range k.hello.Customers {
		if c.LastName == last {
			return c
		}
	}
	k.t.Fatalf("nobody is called %s", last)
	return sandbox.Customer{}
}

// inHand finds a customer by card.
func (k *harness) inHand(last string) *harness {
	k.t.Helper()
	k.app.Nav.Go(session.TabLookup)
	k.till().Lookup.Type(form.FieldBox, k.person(last).Cards[0])
	k.till().Lookup.Find()
	k.until(last, func() bool { return k.till().Customer.State().Present })
	return k
}

// form fills in the form for a person.
func (k *harness) form(last string) *harness {
	k.t.Helper()
	c, l := k.person(last), k.till().Lookup
	l.ShowForm(true)
	l.Type(form.FieldFirstName, c.FirstName)
	l.Type(form.FieldLastName, c.LastName)
	l.Type(form.FieldBorn, c.Born)
	return k
}

// search looks for a person through the form.
func (k *harness) search(last string) *harness {
	k.t.Helper()
	k.form(last).till().Lookup.Search()
	k.settle()
	return k
}

// swapped searches with first and last name the wrong way round.
func (k *harness) swapped(last string) *harness {
	k.t.Helper()
	c, l := k.person(last), k.form(last).till().Lookup
	l.Type(form.FieldFirstName, c.LastName)
	l.Type(form.FieldLastName, c.FirstName)
	l.Search()
	k.settle()
	return k
}

// quoted asks for the plans for an amount, in cents' spelling of both languages.
func (k *harness) quoted(amount string) *harness {
	k.t.Helper()
	k.app.Nav.Go(session.TabPurchases)
	k.till().Sale.TypeAmount(amount)
	k.till().Sale.ShowPlans()
	k.settle()
	return k
}

func (k *harness) chosen(key purchases.OptionKey) *harness {
	k.till().Sale.Choose(key)
	return k
}

// sent sends a PIN by text message.
func (k *harness) sent() *harness {
	k.t.Helper()
	k.app.Nav.Go(session.TabVerification)
	k.till().Verification.Choose("sms")
	k.until("the PIN", func() bool { return k.till().Verification.State().Training != "" })
	return k
}

// verified types the PIN that was sent.
func (k *harness) verified() *harness {
	k.t.Helper()
	k.sent()
	k.till().Verification.TypePIN(k.till().Verification.State().Training)
	k.app.Nav.Go(session.TabPurchases)
	return k
}

// ready goes to where only the press of the main button is missing.
func (k *harness) ready(last, amount string, key purchases.OptionKey) *harness {
	k.t.Helper()
	return k.signIn().inHand(last).quoted(amount).chosen(key).verified()
}

func (k *harness) authorized() *harness {
	k.t.Helper()
	k.till().Sale.Proceed()
	k.settle()
	return k
}

// wrong returns four digits that are not the PIN.
func wrong(pin string) string {
	last := (pin[len(pin)-1]-'0'+1)%10 + '0'
	return pin[:len(pin)-1] + string(rune(last))
}
