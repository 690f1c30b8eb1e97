package tour

import (
	"strings"

	"comptoir/i18n"
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
	d.press("ticket.proceed")
	d.see("purchases.undo")
	d.shoot("receipt")
	d.press("purchases.undo")
	d.see("purchases.change.amount")
	d.shoot("undo")
	d.erase("purchases.change.amount")
	d.write("purchases.change.amount", "99999")
	d.press("purchases.change.proceed")
	d.shoot("more-than-is-left")
	d.erase("purchases.change.amount")
	d.write("purchases.change.amount", sums.part)
	d.see("purchases.change.proceed")
	d.shoot("undo-a-part")
	d.press("purchases.change.proceed")
	d.see("purchases.change.close")
	d.shoot("return-slip")
	d.press("purchases.change.close")
	d.see("purchases.past.undo")
	d.shoot("past-purchase")

	again(d, l, sums.held)
	d.press("purchases.pay.later")
	refer(d)
	d.press("ticket.proceed")
	d.see("ticket.copy")
	d.shoot("held")
	d.press("purchases.past")
	d.press("purchases.past.item.0")
	d.see("purchases.past.capture")
	d.shoot("past-held")
	d.press("purchases.past.capture")
	d.see("purchases.change.amount")
	d.erase("purchases.change.amount")
	d.write("purchases.change.amount", sums.capture)
	d.shoot("capture-a-part")
	d.press("purchases.change.proceed")
	d.press("purchases.change.close")
	d.see("purchases.past.release")
	d.shoot("past-captured-in-part")
	d.press("purchases.past.release")
	d.see("purchases.change.proceed")
	d.shoot("release")
	d.press("purchases.change.proceed")
	d.press("purchases.change.close")
	d.see("purchases.past.undo")
	d.shoot("past-released")

	d.press("purchases.other")
	d.see("purchases.transactions.amount")
	d.shoot("other")
	d.write("purchases.transactions.amount", sums.deposit)
	d.press("purchases.transactions.proceed")
	pin(d)
	d.press("verification.continue")
	d.press("purchases.other")
	d.see("purchases.transactions.proceed")
	d.shoot("deposit")
	d.press("purchases.transactions.proceed")
	d.see("purchases.transactions.close")
	d.shoot("deposit-slip")
	d.press("purchases.transactions.close")

	again(d, l, sums.held)
	refer(d)
	d.press("ticket.proceed")
	d.await("the same reference pointed out", func() bool { return strings.Contains(d.says("ticket.side"), reference) })
	d.shoot("charged-today")

	d.press("rail.activity")
	d.see("activity.undo.5")
	d.shoot("activity")
}

// again brings a second sale of the same customer to its button.
func again(d *driver, l i18n.Locale, amount string) {
	d.press("purchases.new")
	d.press("ticket.proceed")
	d.press("lookup.by_name")
	who := shoppers[l]
	d.write("lookup.first_name", who.first)
	d.write("lookup.last_name", who.last)
	d.write("lookup.dob", who.born)
	d.press("lookup.search")
	d.press("lookup.result.0")
	d.press("lookup.purchase")
	d.write("purchases.amount", amount)
	d.press("ticket.proceed")
	d.press(who.plan)
	d.readOn()
	d.press("ticket.proceed")
	pin(d)
	d.press("rail.purchases")
	d.see("purchases.reference")
}

// reference is what the till calls two sales of the same day.
const reference = "A-1042"

// refer types for a sale the till's own reference, the same each time.
func refer(d *driver) {
	d.erase("purchases.reference")
	d.write("purchases.reference", reference)
}

// pin verifies the customer by text message, from the page that is open.
func pin(d *driver) {
	d.press("verification.method.sms")
	d.see("verification.pin")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.writePIN()
}
