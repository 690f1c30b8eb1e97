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

// undo buys on a plan and gives a part back, then holds an amount, captures a
// part of it and releases the rest, and takes a deposit.
func undo(d *driver, l i18n.Locale) {
	sums := amounts[l]
	prepare(d, l)
	d.press("purchase.proceed")
	d.see("purchase.undo")
	d.shoot("receipt")
	d.press("purchase.undo")
	d.see("amend.amount")
	d.shoot("undo")
	d.erase("amend.amount")
	d.write("amend.amount", "99999")
	d.press("amend.proceed")
	d.shoot("more-than-is-left")
	d.erase("amend.amount")
	d.write("amend.amount", sums.part)
	d.see("amend.proceed")
	d.shoot("undo-a-part")
	d.press("amend.proceed")
	d.see("amend.close")
	d.shoot("return-slip")
	d.press("amend.close")
	d.see("past.undo")
	d.shoot("past-purchase")

	again(d, l, sums.held)
	d.press("purchase.pay.later")
	refer(d)
	d.press("purchase.proceed")
	d.see("purchase.next")
	d.shoot("held")
	d.press("purchases.past")
	d.press("past.item.0")
	d.see("past.capture")
	d.shoot("past-held")
	d.press("past.capture")
	d.see("amend.amount")
	d.erase("amend.amount")
	d.write("amend.amount", sums.capture)
	d.shoot("capture-a-part")
	d.press("amend.proceed")
	d.press("amend.close")
	d.see("past.release")
	d.shoot("past-captured-in-part")
	d.press("past.release")
	d.see("amend.proceed")
	d.shoot("release")
	d.press("amend.proceed")
	d.press("amend.close")
	d.see("past.undo")
	d.shoot("past-released")

	d.press("purchases.other")
	d.see("counter.amount")
	d.shoot("other")
	d.write("counter.amount", sums.deposit)
	d.press("counter.proceed")
	pin(d)
	d.press("purchases.other")
	d.see("counter.proceed")
	d.shoot("deposit")
	d.press("counter.proceed")
	d.see("counter.close")
	d.shoot("deposit-slip")
	d.press("counter.close")

	again(d, l, sums.deposit)
	refer(d)
	d.press("purchase.proceed")
	d.await("the same reference pointed out", func() bool { return strings.Contains(d.says("purchase.side"), reference) })
	d.shoot("charged-today")

	d.press("rail.activity")
	d.see("activity.undo.5")
	d.shoot("activity")
}

// again brings a second sale of the same customer to its button.
func again(d *driver, l i18n.Locale, amount string) {
	d.press("purchases.new")
	d.press("purchase.next")
	d.press("lookup.by_name")
	who := shoppers[l]
	d.write("lookup.first_name", who.first)
	d.write("lookup.last_name", who.last)
	d.write("lookup.dob", who.born)
	d.press("lookup.search")
	d.press("lookup.result.0")
	d.press("lookup.purchase")
	d.write("purchase.amount", amount)
	d.press("purchase.proceed")
	d.press(who.plan)
	d.press("purchase.proceed")
	pin(d)
	d.see("purchase.proceed")
}

// reference is what the till calls two sales of the same day.
const reference = "A-1042"

// refer gives a sale the till's own reference, the same each time.
func refer(d *driver) {
	d.erase("purchase.reference")
	d.write("purchase.reference", reference)
}

// pin verifies the customer by text message, from the page that is open.
func pin(d *driver) {
	d.press("verify.method.sms")
	d.see("verify.pin")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.writePIN()
	d.press("verify.continue")
}
