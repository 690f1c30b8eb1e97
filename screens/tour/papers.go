package tour

import (
	"comptoir/i18n"
)

// papered is what is done with a receipt: printing it without a printer, choosing one
// that does not answer, and printing again from the record.
func papered(d *driver, l i18n.Locale) {
	prepare(d, l)
	d.Press("ticket.proceed")
	d.See("ticket.copy")
	d.Press("ticket.print")
	d.Await("the printing to fail", func() bool { return d.enabled("ticket.print") })
	d.Shoot("receipt-no-printer")

	d.Press("rail.settings")
	d.Press("settings.printer.kind.network")
	d.enter("settings.printer.host", "127.0.0.1:1") // where nobody listens
	d.Press("settings.printer.test")
	d.Await("the test page to fail", func() bool { return d.enabled("settings.printer.test") })
	d.Shoot("printer-network")
	d.Press("settings.printer.kind.system")
	d.Shoot("printer-system")

	d.Press("rail.activity")
	d.Press("activity.paper.0")
	d.See("activity.reprint.close")
	d.Shoot("reprint")
	d.Press("activity.reprint.kind.1")
	d.Shoot("agreement")
	d.Press("activity.reprint.close")
	d.See("activity.paper.0")
}
