package tour

import (
	"comptoir/i18n"
	"comptoir/service/settings"
)

// editions are the flows that are made in a store whose account has one edition of the API
// only, by which.
var editions = map[string]string{
	"v2": "v2", "v25": "v2.5", "v251": "v2.5.1",
	"v2-apply": "v2", "v25-apply": "v2.5", "v251-apply": "v2.5.1", "person": "v2",
}

// edition is what the environment says of such a flow's calls.
func edition(flow string) (variable, value string) {
	return settings.Variable(settings.KeyVersions), "all=" + editions[flow]
}

// byPerson takes the account that the lender picks for a person in the form.
func byPerson(d *driver, l i18n.Locale) {
	who := shoppers[l]
	signIn(d, l)
	d.Press("lookup.by_name")
	d.Write("lookup.first_name", who.first)
	d.Write("lookup.last_name", who.last)
	d.Write("lookup.dob", who.born)
	d.Shoot("by-person")
	d.Press("lookup.by_person")
	d.See("lookup.purchase")
	d.Shoot("person-in-hand")
}

// applied takes an application where the purchase that follows is a transaction.
func applied(d *driver, l i18n.Locale) {
	approved(d, l)
	d.See("purchases.transactions.amount")
	d.Shoot("new-account-in-hand")
}

// holds holds a purchase on a plan, and confirms it from the list of the whole store, with
// nobody in hand.
func holds(d *driver, l i18n.Locale) {
	inHand(d, l)
	d.Press("lookup.purchase")
	d.Press("purchases.other")
	d.Press("purchases.transactions.kind.hold")
	d.See("purchases.transactions.plan.1")
	d.Press("purchases.transactions.plan.1")
	transacted(d, l)
	d.See("purchases.transactions.close")
	d.Shoot("hold-slip")
	d.Press("purchases.transactions.close")
	d.Press("rail.activity")
	d.See("activity.holds.confirm.0")
	d.Shoot("holds")
	d.Press("activity.holds.confirm.0")
	d.See("purchases.transactions.proceed")
	d.Shoot("confirm-of-the-store")
	d.Press("purchases.transactions.proceed")
	d.See("purchases.transactions.close")
	d.Shoot("confirm-slip")
}

// bought sells by transactions: what the lender answers is shown before it is confirmed.
func bought(d *driver, l i18n.Locale) {
	inHand(d, l)
	d.Press("lookup.purchase")
	d.See("purchases.transactions.plan.1")
	d.Press("purchases.transactions.plan.1")
	transacted(d, l)
	d.See("purchases.transactions.decline")
	d.Shoot("what-it-costs")
	d.Press("purchases.transactions.proceed")
	d.See("purchases.transactions.close")
	d.Shoot("purchase-slip")
}

// transacted types an amount beside what was chosen, verifies, and sends it.
func transacted(d *driver, l i18n.Locale) {
	d.Write("purchases.transactions.amount", amounts[l].held)
	d.Shoot("transaction")
	d.Press("purchases.transactions.proceed")
	pin(d)
	d.Press("verification.continue")
	d.Press("purchases.other")
	d.See("purchases.transactions.proceed")
	d.Shoot("transaction-verified")
	d.Press("purchases.transactions.proceed")
}

// unlisted sells, and undoes a part of it, where the lender lists nothing.
func unlisted(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.Press("ticket.proceed")
	d.See("purchases.undo")
	d.Press("purchases.undo")
	d.See("purchases.change.amount")
	d.Shoot("undo-by-own-records")
	d.erase("purchases.change.amount")
	d.Write("purchases.change.amount", amounts[l].part)
	d.Press("purchases.change.proceed")
	d.See("purchases.change.close")
	d.Press("purchases.change.close")
	d.See("purchases.past.undo")
	d.Shoot("past-by-own-records")
}
