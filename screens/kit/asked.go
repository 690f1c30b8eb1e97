package kit

import (
	"strings"

	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/i18n"
)

// AskedText says how far the asking has come: what is known, since when it is
// asked, and what comes next. absent is the key of the sentence for what the lender
// does not show so far; empty: of a charge.
func AskedText(w *i18n.Printer, c charge.Unsettled, absent string) string {
	list := append([]string{knownText(w, c, absent)}, sidesText(w, c.Sides)...)
	if c.Never && c.Sides == nil && !c.Stuck() {
		list = append(list, w.T("operation.asked.never"))
	}
	if c.Restarted && !c.Never {
		list = append(list, w.T("operation.asked.restarted"))
	}
	if !c.Next.IsZero() {
		list = append(list, w.T("operation.asked.since", "Since", w.Clock(c.Began), "Next", w.Clock(c.Next)))
	}
	return strings.Join(list, " ")
}

// AdviceText says how to go on without an outcome that takes longer than a customer
// waits; before that it is empty.
func AdviceText(w *i18n.Printer, c charge.Unsettled) string {
	if !c.Long {
		return ""
	}
	return w.T("operation.asked.long")
}

func knownText(w *i18n.Printer, c charge.Unsettled, absent string) string {
	switch {
	case c.Sides != nil:
		return w.T("operation.asked.never")
	case c.Stuck():
		return w.T("problem."+c.Problem.Key+".what") + " " + w.T("problem."+c.Problem.Key+".next")
	case c.Problem != nil:
		// The texts of the problem speak of the question; beside a charge they
		// would tell that nothing was sent or charged.
		return w.T("operation.asked.silent")
	case c.Asked == 0 || c.Never:
		return w.T("operation.asked.first")
	}
	if absent == "" {
		return w.T("operation.asked.absent", "Time", w.Clock(c.CertainAt))
	}
	return w.T(absent, "Time", w.Clock(c.CertainAt))
}

// sidesText lays out what both sides say.
func sidesText(w *i18n.Printer, s *inquiry.Sides) []string {
	if s == nil {
		return nil
	}
	of := "operation.asked.left"
	if s.Credit {
		of = "operation.asked.credit"
	}
	like := map[inquiry.Verdict]string{inquiry.Made: "made", inquiry.Absent: "absent", inquiry.Unclear: "unclear"}[s.Like()]
	return []string{
		w.T(of, "Before", w.Money(s.Before), "Made", w.Money(s.Made), "Now", w.Money(s.Now)),
		w.T("operation.asked.like." + like),
	}
}
