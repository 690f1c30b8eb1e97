package kit

import (
	"comptoir/app/holds"
	"comptoir/i18n"
	"comptoir/screens/widgets/paint"
)

// LapseText says until when an amount is held, and warns where that is near or gone;
// nothing where the lender names no end.
func LapseText(w *i18n.Printer, l holds.Lapse) string {
	switch {
	case !l.Ended.IsZero():
		return w.T("holds.ended", "Time", w.Moment(l.Ended))
	case l.Until.IsZero():
		return ""
	case l.Warning == holds.WarningNone:
		return w.T("holds.until", "Time", w.Moment(l.Until))
	}
	return w.T("holds.warning."+string(l.Warning), "Time", w.Moment(l.Until))
}

// LapseTone is the tone of that text.
func LapseTone(l holds.Lapse) paint.Tone {
	if l.Ended.IsZero() && (l.Warning == holds.WarningNear || l.Warning == holds.WarningPassed) {
		return paint.Care
	}
	return paint.Plain
}
