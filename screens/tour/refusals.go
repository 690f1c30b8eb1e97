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

	d.Write("lookup.box", "6374980000000017")
	d.Press("lookup.find")
	d.See("notice.close")
	d.Shoot("mistyped-card")
	d.Press("notice.close")
	d.erase("lookup.box")
	d.Write("lookup.box", nobodysCard)
	d.Press("lookup.find")
	d.See("notice.close")
	d.Shoot("unknown-customer")
	d.Press("notice.close")
	d.erase("lookup.box")

	d.Press("lookup.by_name")
	d.Write("lookup.first_name", "Frances")
	d.Write("lookup.last_name", "Frostfield")
	d.Write("lookup.dob", "1994-07-15")
	d.Press("lookup.search")
	d.Bring("lookup.result.0")
	d.Shoot("blocked-account")

	d.Bring("lookup.box")
	d.Write("lookup.box", poorCard)
	d.Press("lookup.find")
	d.Press("lookup.purchase")
	d.Write("purchases.amount", "1,00x")
	d.Press("ticket.proceed")
	d.Shoot("not-an-amount")
	d.erase("purchases.amount")
	d.Write("purchases.amount", "120")
	d.Press("ticket.proceed")
	d.Press("purchases.plan.regular")
	d.Shoot("too-little-credit")
	d.Press("ticket.proceed") // it leads to the amount
	d.erase("purchases.amount")
	d.Write("purchases.amount", "40")
	d.Press("ticket.proceed")
	d.Press("purchases.plan.regular")
	d.Shoot("bypass-offered")
	d.Press("ticket.proceed")
	d.Press("verification.method.sms")
	d.Await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.wrongPIN()
	d.Press("ticket.proceed")
	d.See("notice.close")
	d.Shoot("wrong-pin")
	d.Press("notice.act")
	d.See("verification.pin")
	d.Shoot("wrong-pin-again")

	d.Press("verification.method.security_question")
	d.Shoot("security-question")
	d.Write("verification.answer", "Wrong")
	d.Press("verification.check")
	d.See("notice.close")
	d.Shoot("wrong-answer")
	d.Press("rail.applications")
	d.Shoot("applications")
	d.Key(fyne.KeyF1)
	d.Shoot("keys")
	d.Key(fyne.KeyEscape)
	d.Press("bar.leave")
	d.Press("signin.kind.live")
	d.Press("signin.enter")
	d.Shoot("live-store-empty")
}
