package tour

import (
	"strings"

	"comptoir/i18n"
	"comptoir/screens/tour/daily"
)

// amounts are what the flow types, as each language writes them.
var amounts = map[i18n.Locale]struct{ part, held, capture, deposit string }{
	i18n.English: {"200.00", "500.00", "320.00", "75.00"},
	i18n.French:  {"200,00", "500,00", "320,00", "75,00"},
}

// undo buys on a plan and has a part given back, then holds an amount, captures a
// part of it and releases the rest, and takes a deposit.
func undo(d *driver, l i18n.Locale) {
	sums := amounts[l]
	prepare(d, l)
	d.Press("ticket.proceed")
	d.See("purchases.undo")
	d.Shoot("receipt")
	d.Press("purchases.undo")
	d.See("purchases.change.amount")
	d.Shoot("undo")
	d.erase("purchases.change.amount")
	d.Write("purchases.change.amount", "99999")
	d.Press("purchases.change.proceed")
	d.Shoot("more-than-is-left")
	d.erase("purchases.change.amount")
	d.Write("purchases.change.amount", sums.part)
	d.See("purchases.change.proceed")
	d.Shoot("undo-a-part")
	d.Press("purchases.change.proceed")
	d.See("purchases.change.close")
	d.Shoot("return-slip")
	d.Press("purchases.change.close")
	d.See("purchases.past.undo")
	d.Shoot("past-purchase")

	again(d, l, sums.held)
	d.Press("purchases.pay.later")
	refer(d)
	d.Press("ticket.proceed")
	d.See("ticket.copy")
	d.Shoot("held")
	d.Press("purchases.past")
	d.Press("purchases.past.item.0")
	d.See("purchases.past.capture")
	d.Shoot("past-held")
	d.Press("purchases.past.capture")
	d.See("purchases.change.amount")
	d.erase("purchases.change.amount")
	d.Write("purchases.change.amount", sums.capture)
	d.Shoot("capture-a-part")
	d.Press("purchases.change.proceed")
	d.Press("purchases.change.close")
	d.Bring("purchases.past.release")
	d.Shoot("past-captured-in-part")
	d.Press("purchases.past.release")
	d.See("purchases.change.proceed")
	d.Shoot("release")
	d.Press("purchases.change.proceed")
	d.Press("purchases.change.close")
	d.See("purchases.past.undo")
	d.Shoot("past-released")

	d.Press("purchases.other")
	d.See("purchases.transactions.amount")
	d.Shoot("other")
	d.Write("purchases.transactions.amount", sums.deposit)
	d.Press("purchases.transactions.proceed")
	pin(d)
	d.Press("verification.continue")
	d.Press("purchases.other")
	d.See("purchases.transactions.proceed")
	d.Shoot("deposit")
	d.Press("purchases.transactions.proceed")
	d.See("purchases.transactions.close")
	d.Shoot("deposit-slip")
	d.Press("purchases.transactions.close")

	again(d, l, sums.held)
	refer(d)
	d.Press("ticket.proceed")
	d.Await("the same reference pointed out", func() bool { return strings.Contains(d.Says("ticket.side"), reference) })
	d.Shoot("charged-today")

	d.Press("rail.activity")
	d.Bring("activity.undo.5")
	d.Shoot("activity")
}

// dayEnds sells, holds, and ends the day.
func dayEnds(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.Press("ticket.proceed")
	d.See("purchases.undo")
	again(d, l, amounts[l].held)
	d.Press("purchases.pay.later")
	refer(d)
	d.Press("ticket.proceed")
	d.See("ticket.copy")
	daily.End(d.Driver)
}

// again brings a second sale of the same customer to its button.
func again(d *driver, l i18n.Locale, amount string) {
	d.Press("purchases.new")
	d.Press("ticket.proceed")
	d.Press("lookup.by_name")
	who := shoppers[l]
	d.Write("lookup.first_name", who.first)
	d.Write("lookup.last_name", who.last)
	d.Write("lookup.dob", who.born)
	d.Press("lookup.search")
	d.Press("lookup.result.0")
	d.Press("lookup.purchase")
	d.Write("purchases.amount", amount)
	d.Press("ticket.proceed")
	d.Press(who.plan)
	d.ReadOn()
	d.Press("ticket.proceed")
	pin(d)
	d.Press("rail.purchases")
	d.See("purchases.reference")
}

// reference is what the till calls two sales of the same day.
const reference = "A-1042"

// refer types for a sale the till's own reference, the same each time.
func refer(d *driver) {
	d.erase("purchases.reference")
	d.Write("purchases.reference", reference)
}

// pin verifies the customer by text message, from the page that is open.
func pin(d *driver) {
	d.Press("verification.method.sms")
	d.See("verification.pin")
	d.Await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.writePIN()
}
