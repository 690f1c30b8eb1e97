package ticket

import (
	"fyne.io/fyne/v2"

	"comptoir/app/ticket"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/money"
)

// strip stands for the ticket where it has no column: amount, total and button, and
// what opens the rest.
type strip struct {
	*kit.Kit
	who    *paint.Text
	card   *paint.Text
	total  *paint.Text
	toggle *widgets.Button
	foot   *fyne.Container // holds the foot while there is no column
	root   *fyne.Container
	open   bool
}

func newStrip(u *kit.Kit, m *ticket.Ticket) *strip {
	s := &strip{Kit: u, who: paint.NewText(paint.Strong, ""), card: paint.Line(paint.Quiet, ""), total: paint.NewText(paint.Body, ""), foot: layout.VBox(0)}
	s.toggle = widgets.NewButton(u.Parts, "ticket.unfold", widgets.Other, func() { m.Unfold(!s.open) })
	u.Parts.Fix(s.toggle)
	sums := layout.Split(layout.VBox(0, layout.Split(s.who, s.card), s.total), s.toggle)
	s.root = layout.VBox(0, paint.NewRule(), paint.Bar(layout.Inset(layout.Medium, layout.Small,
		layout.Columns(340, layout.Medium, sums, s.foot))))
	return s
}

func (s *strip) render(st ticket.State) {
	t, w := s.Words.T, s.Words
	s.open = st.Open
	s.who.Set(kit.CustomerName(w, st.Customer))
	s.card.Set(kit.CardEnding(st.Customer.CardEnding))
	total := ""
	if amount := amountOf(st.Sale); amount > 0 {
		total = stripText(w, st, amount)
	}
	s.total.Set(total)
	kit.Show(s.total, total != "")
	key := "ticket.unfold"
	if st.Open {
		key = "ticket.fold"
	}
	s.toggle.Set(t(key), true)
}

// stripText says what the sale comes to, or the hold, and all that is to be paid.
func stripText(w *i18n.Printer, st ticket.State, amount money.Amount) string {
	held := st.Sale.Hold
	switch {
	case held && st.Total > 0:
		return w.T("ticket.strip.total.held", "Amount", w.Money(amount), "Total", w.Money(st.Total))
	case held:
		return w.T("ticket.strip.amount.held", "Amount", w.Money(amount))
	case st.Total > 0:
		return w.T("ticket.strip.total", "Amount", w.Money(amount), "Total", w.Money(st.Total))
	}
	return w.T("ticket.strip.amount", "Amount", w.Money(amount))
}
