package tour

import (
	"comptoir/i18n"
	"comptoir/service/settings"
)

// editions are the flows that are made in a store whose account has one edition of the API
// only, by which.
var editions = map[string]string{"v2": "v2", "v25": "v2.5"}

// edition is what the environment says of such a flow's calls.
func edition(flow string) (variable, value string) {
	return settings.Variable(settings.KeyVersions), "all=" + editions[flow]
}

// holds holds a purchase on a plan, and confirms it from the list of the whole store, with
// nobody in hand.
func holds(d *driver, l i18n.Locale) {
	inHand(d, l)
	d.press("lookup.purchase")
	d.press("purchases.other")
	d.press("purchases.transactions.kind.hold")
	d.see("purchases.transactions.plan.1")
	d.press("purchases.transactions.plan.1")
	transacted(d, l)
	d.see("purchases.transactions.close")
	d.shoot("hold-slip")
	d.press("purchases.transactions.close")
	d.press("rail.activity")
	d.see("activity.holds.confirm.0")
	d.shoot("holds")
	d.press("activity.holds.confirm.0")
	d.see("purchases.transactions.proceed")
	d.shoot("confirm-of-the-store")
	d.press("purchases.transactions.proceed")
	d.see("purchases.transactions.close")
	d.shoot("confirm-slip")
}

// bought sells by transactions: what the lender answers is shown before it is confirmed.
func bought(d *driver, l i18n.Locale) {
	inHand(d, l)
	d.press("lookup.purchase")
	d.see("purchases.transactions.plan.1")
	d.press("purchases.transactions.plan.1")
	transacted(d, l)
	d.see("purchases.transactions.decline")
	d.shoot("what-it-costs")
	d.press("purchases.transactions.proceed")
	d.see("purchases.transactions.close")
	d.shoot("purchase-slip")
}

// transacted types an amount beside what was chosen, verifies, and sends it.
func transacted(d *driver, l i18n.Locale) {
	d.write("purchases.transactions.amount", amounts[l].held)
	d.shoot("transaction")
	d.press("purchases.transactions.proceed")
	pin(d)
	d.press("verification.continue")
	d.press("purchases.other")
	d.see("purchases.transactions.proceed")
	d.shoot("transaction-verified")
	d.press("purchases.transactions.proceed")
}

// unlisted sells, and undoes a part of it, where the lender lists nothing.
func unlisted(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.press("ticket.proceed")
	d.see("purchases.undo")
	d.press("purchases.undo")
	d.see("purchases.change.amount")
	d.shoot("undo-by-own-records")
	d.erase("purchases.change.amount")
	d.write("purchases.change.amount", amounts[l].part)
	d.press("purchases.change.proceed")
	d.see("purchases.change.close")
	d.press("purchases.change.close")
	d.see("purchases.past.undo")
	d.shoot("past-by-own-records")
}
