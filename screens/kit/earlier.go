package kit

import (
	"comptoir/app/charge"
	"comptoir/i18n"
)

// EarlierText points out what was charged today, or may still be.
func EarlierText(w *i18n.Printer, b charge.Earlier) string {
	key := "operation.before.elsewhere"
	switch {
	case b.HeldBack() && b.Until.IsZero():
		key = "operation.before.open"
	case b.HeldBack():
		key = "operation.before.held"
	case b.Other:
		key = "operation.before.other"
	case b.Absent:
		key = "operation.before.absent"
	case b.Here:
		key = "operation.before.here"
	case b.At.IsZero():
		key = "operation.before.undated"
	}
	return w.T(key, "Reference", b.Reference, "Amount", w.Money(b.Amount), "Time", w.Clock(b.At), "Until", w.Clock(b.Until))
}
