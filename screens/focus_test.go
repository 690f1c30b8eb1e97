package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
)

// After each step of a sale the focus is where the next keystroke belongs.
func TestFocusAfterEachStep(t *testing.T) {
	judgesLayout(t)
	enter := func(k *harness) {
		k.key(fyne.KeyReturn)
		k.settle()
	}
	typed := func(amount string) func(*harness) {
		return func(k *harness) {
			k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases)
			k.write(amount)
			enter(k)
		}
	}
	ready := func(k *harness) { k.ready(ordinary, "1249", overTwelve) }
	refused := func(kind string) func(*harness) {
		return func(k *harness) {
			ready(k)
			k.faults(kind, "authorization")
			enter(k)
		}
	}
	for name, tc := range map[string]struct {
		do   func(*harness)
		want string
	}{
		"found by card":   {func(k *harness) { k.signIn().inHand(ordinary) }, "lookup.purchase"},
		"found by name":   {func(k *harness) { k.signIn().search(ordinary) }, "lookup.result.0"},
		"no such card":    {func(k *harness) { k.signIn(); k.write("6374980000000017"); enter(k) }, "lookup.box"},
		"no amount":       {typed(""), "purchases.amount"},
		"not an amount":   {typed("12x"), "purchases.amount"},
		"still no amount": {func(k *harness) { typed("12x")(k); k.focus("ticket.proceed"); enter(k) }, "purchases.amount"},
		"plans":           {typed("1249"), "purchases.plans"},
		"too much":        {typed("98765"), "purchases.amount"},
		"still too much":  {func(k *harness) { typed("98765")(k); k.focus("ticket.proceed"); enter(k) }, "purchases.amount"},
		"new plans, asked for": {func(k *harness) {
			typed("1249")(k)
			k.focus("purchases.amount")
			k.write("0")
			enter(k)
			k.key(fyne.KeyBackspace)
			enter(k)
		}, "purchases.plans"},
		"new plans, by themselves": {func(k *harness) {
			typed("124")(k)
			k.focus("purchases.amount")
			k.write("9")
			k.clock.advance(purchases.TypingPause)
			k.settle()
		}, "purchases.amount"},
		"a plan by number": {func(k *harness) { typed("1249")(k); k.write("4") }, "ticket.proceed"},
		"Enter in the reference of a sale that is ready": {func(k *harness) { ready(k); k.focus("purchases.reference"); enter(k) }, "ticket.proceed"},
		"approved":     {func(k *harness) { ready(k); enter(k) }, "ticket.proceed"},
		"refused":      {refused("refuse:not_permitted"), "ticket.proceed"},
		"no reference": {func(k *harness) { ready(k); k.till().Sale.TypeReference(""); enter(k) }, "purchases.reference"},
		"still no reference": {func(k *harness) {
			ready(k)
			k.till().Sale.TypeReference("")
			enter(k)
			k.focus("ticket.proceed")
			enter(k)
		}, "purchases.reference"},
		"no reference, from the methods": {func(k *harness) {
			ready(k)
			k.till().Sale.TypeReference("")
			k.app.Nav.Go(session.TabVerification)
			enter(k)
		}, "purchases.reference"},
		"code sent": {func(k *harness) { k.signIn().inHand(ordinary).quoted("1249").chosen(overTwelve).sent() }, "verification.pin"},
		"code typed": {func(k *harness) {
			k.signIn().inHand(ordinary).quoted("1249").chosen(overTwelve).sent()
			k.write("1234")
		}, "ticket.proceed"},
		"wrong code": {func(k *harness) { ready(k); k.till().Verification.TypePIN("0000"); enter(k) }, "ticket.proceed"},
		"code again": {func(k *harness) { ready(k); k.till().Verification.TypePIN("0000"); enter(k); enter(k) }, "verification.pin"},
		"back from the customer": {func(k *harness) {
			k.signIn().inHand(ordinary).quoted("1249").chosen(overTwelve)
			k.key(fyne.KeyF9, fyne.KeyEscape, fyne.KeyReturn)
		}, "ticket.proceed"},
		"the next customer": {func(k *harness) { ready(k); enter(k); enter(k) }, "lookup.box"},
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English)
			tc.do(k)
			assert.Equal(t, tc.want, k.focused())
		})
	}
}
