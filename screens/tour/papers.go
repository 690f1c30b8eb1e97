package tour

import (
	"comptoir/i18n"
)

// papered is what is done with a receipt: printing it without a printer, choosing one
// that does not answer, and printing again from the record.
func papered(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.press("ticket.proceed")
	d.see("ticket.copy")
	d.press("ticket.print")
	d.await("the printing to fail", func() bool { return d.enabled("ticket.print") })
	d.shoot("receipt-no-printer")

	d.press("rail.settings")
	d.press("settings.printer.kind.network")
	d.enter("settings.printer.host", "127.0.0.1:1") // where nobody listens
	d.press("settings.printer.test")
	d.await("the test page to fail", func() bool { return d.enabled("settings.printer.test") })
	d.shoot("printer-network")
	d.press("settings.printer.kind.system")
	d.shoot("printer-system")

	d.press("rail.activity")
	d.press("activity.paper.0")
	d.see("activity.reprint.close")
	d.shoot("reprint")
	d.press("activity.reprint.kind.1")
	d.shoot("agreement")
	d.press("activity.reprint.close")
	d.see("activity.paper.0")
}
