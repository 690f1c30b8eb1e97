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
	d.Press("lookup.purchase")
	d.Write("purchases.amount", who.amount)
	d.Press("ticket.proceed")
	d.See("purchases.plan.regular")
	d.Press("purchases.plan.regular")
	verified(d)
	d.Press("ticket.proceed")
	d.See("purchases.ask")
	d.Shoot("unknown")
	d.Pass(longWait)
	d.See("purchases.takedown")
	d.Shoot("unknown-for-long")
	d.Press("purchases.takedown")
	d.See("activity.settle.not_done")
	d.Shoot("lender-asked")
	d.Press("activity.takedown.aside")
	d.See("activity.ask")
	d.Shoot("activity-unknown-for-long")
	d.stay(noTrace, fyne.KeyF5)
	d.See("notice.act")
	d.Shoot("not-charged")
	d.Press("rail.activity")
	d.See("activity.state.0")
	d.Shoot("activity-not-charged")
	d.stay(turnsUp, fyne.KeyF2)
	d.See("late.act")
	d.Shoot("turned-up-late")
	d.Press("rail.activity")
	d.See("activity.late.undo")
	d.Shoot("activity-turned-up-late")
	d.Press("activity.late.note")
	d.See("activity.note")
	d.Shoot("seen-to-by-a-manager")
	d.Press("activity.takedown.aside")
	d.Press("late.act")
	d.See("purchases.change.proceed")
	d.Shoot("undoing")
	d.Press("purchases.change.proceed")
	d.See("purchases.change.close")
	d.Shoot("undone")
	d.Press("rail.activity")
	d.See("activity.paper.0")
	d.Shoot("activity-undone")
}

// stay lets time pass at a till that is not left alone: a key now and then keeps it from
// being locked.
func (d *driver) stay(left time.Duration, key fyne.KeyName) {
	const lively = 4 * time.Minute // less than it takes to lock
	for ; left > 0; left -= lively {
		d.Pass(min(left, lively))
		d.Key(key)
	}
}
