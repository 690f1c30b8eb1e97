package ticket

import (
	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// figures are what the sale comes to. They never scroll.
type figures struct {
	*kit.Kit
	list *fyne.Container
	root *fyne.Container
}

func newFigures(u *kit.Kit) *figures {
	f := &figures{Kit: u, list: layout.VBox(layout.Half)}
	f.root = layout.VBox(layout.Small, paint.NewRule(), f.list, paint.NewRule())
	return f
}

func (f *figures) render(st ticket.State, done bool) {
	amount := amountOf(st.Sale)
	kit.Show(f.root, amount > 0 && !done)
	f.list.Objects = nil
	if amount == 0 || done {
		return
	}
	t, w, o := f.Words.T, f.Words, st.Option
	what := "ticket.amount"
	if st.Sale.Hold {
		what = "ticket.amount.held"
	}
	f.pair(paint.Strong, t(what), w.Money(amount))
	if !st.Items.Empty() {
		f.pair(paint.Quiet, t("ticket.items", "Count", st.Items.Lines), w.Money(st.Items.Total))
	}
	if why := st.Sale.HeldFor; why != "" {
		f.list.Add(paint.NewText(paint.Quiet, kit.HeldText(f.Kit, why)))
	}
	if o.Key.IsZero() {
		f.list.Refresh()
		return
	}
	f.plan(o)
	for _, fee := range o.FeesDue() {
		due := w.Money(fee.Amount)
		if fee.Due == paper.DueMonthly {
			due = t("plan.fees.monthly", "Amount", due)
		}
		f.pair(paint.Quiet, orText(fee.Description, t("paper.fee")), due)
	}
	if st.Total > 0 {
		f.pair(paint.Section, t("plan.total"), w.Money(st.Total))
		f.list.Add(paint.NewText(paint.Quiet, t("ticket.total.ours")))
	}
	f.list.Refresh()
}

// plan names the plan as the customer reads it, and what falls due.
func (f *figures) plan(o purchases.Option) {
	term := kit.TermText(f.Kit, o)
	per := f.Words.T("ticket.per.month", "Amount", f.Words.Money(o.Instalment))
	if o.Key.Regular || o.Deferred {
		per = f.Words.Money(o.Instalment)
	}
	f.pair(paint.Strong, term, per)
	name := kit.PlanName(f.Kit, o)
	if o.Key.Regular || o.Deferred {
		name = kit.Joined(", ", name, f.Words.T(kit.PerKey(o)))
	}
	f.list.Add(paint.NewText(paint.Quiet, name))
}

func (f *figures) pair(s paint.Style, label, value string) {
	f.list.Add(layout.Split(paint.NewText(s, label), paint.Line(s, value)))
}

// amountOf is what the sale is about: what was asked about, else what is typed.
func amountOf(st purchases.State) money.Amount {
	if st.Phase >= purchases.PhaseSending {
		return st.Quoted
	}
	return st.Amount.Value()
}

func orText(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}
