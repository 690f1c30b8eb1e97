package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases"
	"comptoir/service"
)

// Most that a sale over twelve months may take, beside what is typed and scanned as
// data: keys with a card scan, and presses of the pointer.
const (
	mostKeys   = 12
	mostClicks = 9
)

// A sale over twelve months with a card and the keyboard, from the empty box to the
// next customer. A scanner ends a card with Enter, so that it is no key of a person.
func TestASaleTakesFewKeys(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		t.Run(string(l), func(t *testing.T) {
			k := setup(t, l).signIn()
			k.step("lookup.box")
			keys := 0
			press := func(name fyne.KeyName) {
				keys++
				k.key(name)
			}
			k.write(k.person(ordinary).Cards[0])
			k.key(fyne.KeyReturn) // the scanner's
			k.step("lookup.purchase")
			press(fyne.KeyReturn)
			k.step("purchases.amount")
			k.write("1249")
			press(fyne.KeyReturn)
			k.step("purchases.plans")
			keys++
			k.write(k.numberOf("purchases.plan.4.12"))
			for k.step("ticket.proceed"); !k.till().Ticket.State().Seen; { // where the texts do not fit
				press(fyne.KeyPageDown)
			}
			press(fyne.KeyReturn)
			k.step("verification.method.sms")
			press(fyne.KeyReturn)
			k.step("verification.pin")
			k.until("the code", func() bool { return k.till().Verification.State().Training != "" })
			k.write(k.till().Verification.State().Training)
			k.step("ticket.proceed")
			press(fyne.KeyReturn)
			k.until("the receipt", func() bool { return k.till().Sale.State().Phase == purchases.PhaseDone })
			assert.Equal(t, 1, k.charges())
			k.step("ticket.proceed")
			press(fyne.KeyReturn)
			k.step("lookup.box")
			t.Logf("%d keys", keys)
			assert.LessOrEqual(t, keys, mostKeys)
		})
	}
}

// The same by pointer, where the texts fit: nothing has to be scrolled.
func TestASaleTakesFewClicks(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English).signIn()
	clicks := 0
	press := func(name string) {
		t.Helper()
		clicks++
		lookAt(k.win.Canvas())
		assert.False(t, k.win.Shell.Covered(k.win.Shell.Part(name)), "%s has to be scrolled to", name)
		assert.False(t, k.disabled(name), name)
		k.press(name)
		k.settle()
	}
	k.write(k.person(ordinary).Cards[0])
	k.key(fyne.KeyReturn) // the scanner's
	k.step("lookup.purchase")
	press("lookup.purchase")
	k.write("1249")
	press("ticket.proceed") // the plans
	press("purchases.plan.4.12")
	press("ticket.proceed") // to the methods
	press("verification.method.sms")
	k.until("the code", func() bool { return k.till().Verification.State().Training != "" })
	k.write(k.till().Verification.State().Training)
	press("ticket.proceed") // authorize
	k.until("the receipt", func() bool { return k.till().Sale.State().Phase == purchases.PhaseDone })
	assert.Equal(t, 1, k.charges())
	press("ticket.proceed") // the next customer
	assert.False(t, k.till().Customer.State().Present)
	t.Logf("%d clicks", clicks)
	assert.LessOrEqual(t, clicks, mostClicks)
}
