package kit

import (
	"comptoir/app/charge"
	"comptoir/i18n"
)

// EarlierText points out what was charged today, or may still be.
func EarlierText(w *i18n.Printer, b charge.Earlier) string {
	key := "ticket.before.elsewhere"
	switch {
	case b.HeldBack() && b.Until.IsZero():
		key = "ticket.before.open"
	case b.HeldBack():
		key = "ticket.before.held"
	case b.Other:
		key = "ticket.before.other"
	case b.Absent:
		key = "ticket.before.absent"
	case b.Here:
		key = "ticket.before.here"
	case b.At.IsZero():
		key = "ticket.before.undated"
	}
	return w.T(key, "Reference", b.Reference, "Amount", w.Money(b.Amount), "Time", w.Clock(b.At), "Until", w.Clock(b.Until))
}
