package tour

import (
	"time"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
)

// heldUp has a gateway answer each charge with 504, and deliver it 50 minutes later.
const heldUp = `{"kinds":["late_delivery"],"late_s":[3000,3000],"paths":["authorization"],"methods":["POST"]}`

// How long the steps of the flow take.
const (
	longWait = 2 * time.Minute  // longer than a customer waits
	noTrace  = 25 * time.Minute // by when an absence is earned
	turnsUp  = 40 * time.Minute // by when the charge was delivered, and the till has asked again
)

// turnedUp is a sale whose answer does not come. The till asks, says after a minute how
// to go on without it, takes it for not charged, finds it in the end, and undoes it
// with one button.
func turnedUp(d *driver, l i18n.Locale) {
	who := shoppers[l]
	inHand(d, l)
	d.press("lookup.purchase")
	d.write("purchases.amount", who.amount)
	d.press("ticket.proceed")
	d.see("purchases.plan.regular")
	d.press("purchases.plan.regular")
	verified(d)
	d.press("ticket.proceed")
	d.see("purchases.ask")
	d.shoot("unknown")
	d.pass(longWait)
	d.see("purchases.takedown")
	d.shoot("unknown-for-long")
	d.press("purchases.takedown")
	d.see("activity.settle.not_done")
	d.shoot("lender-asked")
	d.press("activity.takedown.aside")
	d.see("activity.ask")
	d.shoot("activity-unknown-for-long")
	d.stay(noTrace, fyne.KeyF5)
	d.see("notice.act")
	d.shoot("not-charged")
	d.press("rail.activity")
	d.see("activity.state.0")
	d.shoot("activity-not-charged")
	d.stay(turnsUp, fyne.KeyF2)
	d.see("late.act")
	d.shoot("turned-up-late")
	d.press("rail.activity")
	d.see("activity.late.undo")
	d.shoot("activity-turned-up-late")
	d.press("activity.late.note")
	d.see("activity.note")
	d.shoot("seen-to-by-a-manager")
	d.press("activity.takedown.aside")
	d.press("late.act")
	d.see("purchases.change.proceed")
	d.shoot("undoing")
	d.press("purchases.change.proceed")
	d.see("purchases.change.close")
	d.shoot("undone")
	d.press("rail.activity")
	d.see("activity.paper.0")
	d.shoot("activity-undone")
}

// stay lets time pass at a till that is not left alone: a key now and then keeps it from
// being locked.
func (d *driver) stay(left time.Duration, key fyne.KeyName) {
	const lively = 4 * time.Minute // less than it takes to lock
	for ; left > 0; left -= lively {
		d.pass(min(left, lively))
		d.key(key)
	}
}
