package ticket

import (
	"fyne.io/fyne/v2"

	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
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
		total = t("ticket.strip.amount", "Amount", w.Money(amount))
		if st.Total > 0 {
			total = t("ticket.strip.total", "Amount", w.Money(amount), "Total", w.Money(st.Total))
		}
	}
	s.total.Set(total)
	kit.Show(s.total, total != "")
	key := "ticket.unfold"
	if st.Open {
		key = "ticket.fold"
	}
	s.toggle.Set(t(key), true)
}
