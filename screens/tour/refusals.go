package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
)

// People of the training store who meet a refusal.
const (
	nobodysCard = "6374 9800 0000 9991"
	poorCard    = "6374980000000115" // 45.00 of credit left
)

// refusals meets what a cashier meets on a bad day; each must end in a sentence
// and a next step.
func refusals(d *driver, l i18n.Locale) {
	signIn(d, l)

	d.write("lookup.box", "6374980000000017")
	d.press("lookup.find")
	d.see("notice.close")
	d.shoot("mistyped-card")
	d.press("notice.close")
	d.erase("lookup.box")
	d.write("lookup.box", nobodysCard)
	d.press("lookup.find")
	d.see("notice.close")
	d.shoot("unknown-customer")
	d.press("notice.close")
	d.erase("lookup.box")

	d.press("lookup.by_name")
	d.write("lookup.first_name", "Frances")
	d.write("lookup.last_name", "Frostfield")
	d.write("lookup.dob", "1994-07-15")
	d.press("lookup.search")
	d.bring("lookup.result.0")
	d.shoot("blocked-account")

	d.bring("lookup.box")
	d.write("lookup.box", poorCard)
	d.press("lookup.find")
	d.press("lookup.purchase")
	d.write("purchases.amount", "1,00x")
	d.press("ticket.proceed")
	d.shoot("not-an-amount")
	d.erase("purchases.amount")
	d.write("purchases.amount", "120")
	d.press("ticket.proceed")
	d.press("purchases.plan.regular")
	d.shoot("too-little-credit")
	d.press("ticket.proceed") // it leads to the amount
	d.erase("purchases.amount")
	d.write("purchases.amount", "40")
	d.press("ticket.proceed")
	d.press("purchases.plan.regular")
	d.shoot("bypass-offered")
	d.press("ticket.proceed")
	d.press("verification.method.sms")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.wrongPIN()
	d.press("ticket.proceed")
	d.see("notice.close")
	d.shoot("wrong-pin")
	d.press("notice.act")
	d.see("verification.pin")
	d.shoot("wrong-pin-again")

	d.press("verification.method.security_question")
	d.shoot("security-question")
	d.write("verification.answer", "Wrong")
	d.press("verification.check")
	d.see("notice.close")
	d.shoot("wrong-answer")
	d.press("rail.applications")
	d.shoot("applications")
	d.key(fyne.KeyF1)
	d.shoot("keys")
	d.key(fyne.KeyEscape)
	d.press("bar.leave")
	d.press("signin.kind.live")
	d.press("signin.enter")
	d.shoot("live-store-empty")
}
