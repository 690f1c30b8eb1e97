package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/charge"
	"comptoir/i18n"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/receipt"
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
	if c.Long {
		list = append(list, w.T("operation.asked.long"))
	}
	return strings.Join(list, " ")
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
func sidesText(w *i18n.Printer, s *charge.Sides) []string {
	if s == nil {
		return nil
	}
	of := "operation.asked.left"
	if s.Credit {
		of = "operation.asked.credit"
	}
	like := map[charge.Verdict]string{charge.Made: "made", charge.Absent: "absent", charge.Unclear: "unclear"}[s.Like()]
	return []string{
		w.T(of, "Before", w.Money(s.Before), "Made", w.Money(s.Made), "Now", w.Money(s.Now)),
		w.T("operation.asked.like." + like),
	}
}

// SlipWidth is the width of the paper of a receipt.
const SlipWidth float32 = 400

// DrawSlip puts a receipt on paper and returns its lines. It keeps the language it
// was made in, whatever the associate's is.
func DrawSlip(paper *fyne.Container, s receipt.Slip, w *i18n.Printer) []receipt.Line {
	lines := receipt.Lines(s, w.In(i18n.Locale(s.Language)))
	paper.Objects = nil
	for _, l := range lines {
		paper.Add(slipLine(l))
	}
	paper.Refresh()
	return lines
}

// slipLine draws one line of the slip.
func slipLine(l receipt.Line) fyne.CanvasObject {
	switch l.Kind {
	case receipt.Mark:
		return container.NewCenter(paint.NewChip(paint.Training, l.Left))
	case receipt.Title:
		return paint.NewText(paint.Section, l.Left).Aligned(fyne.TextAlignCenter)
	case receipt.Centre:
		return paint.NewText(paint.Quiet, l.Left).Aligned(fyne.TextAlignCenter)
	case receipt.Rule:
		return layout.Inset(0, layout.Half, paint.NewRule())
	case receipt.Pair:
		label, value := paint.NewText(paint.Quiet, l.Left), paint.Line(paint.Body, l.Right)
		if value.MinSize().Width > SlipWidth/2 {
			return layout.VBox(0, label, paint.NewText(paint.Body, l.Right).Aligned(fyne.TextAlignTrailing))
		}
		return layout.Split(label, value)
	case receipt.Total:
		return layout.Split(paint.Line(paint.Section, l.Left), paint.Line(paint.Section, l.Right))
	}
	return paint.NewText(paint.Quiet, l.Left)
}
