package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/purchases"
	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// foot is the button that does the next thing, with what there is to know about it.
type foot struct {
	*kit.Kit
	side   *paint.Text
	button *widgets.Button
	turn   *widgets.Button
	root   *fyne.Container
}

func newFoot(u *kit.Kit, d Deps) *foot {
	f := &foot{Kit: u, side: paint.NewText(paint.Quiet, "")}
	f.button = widgets.NewButton(u.Parts, "ticket.proceed", widgets.Main, d.Ticket.Proceed).Careful()
	f.turn = widgets.NewButton(u.Parts, "ticket.turn", widgets.Other, d.Turn).WithIcon(theme.VisibilityIcon())
	u.Parts.Fix(f.button, f.turn)
	u.Parts.Add("ticket.side", f.side)
	f.root = layout.VBox(layout.Small, f.side, f.button, f.turn)
	return f
}

func (f *foot) render(st ticket.State) {
	kit.Show(f.button, st.Action != ticket.ActionNone)
	rank := widgets.Other
	if st.Main {
		rank = widgets.Main
	}
	f.button.Rank(rank)
	f.button.Set(f.text(st), st.Enabled)
	f.side.Set(f.sideText(st))
	f.side.Tone(paint.Plain)
	if pointedOut(st) {
		f.side.Tone(paint.Care)
	}
	kit.Show(f.side, f.side.Text() != "")
	kit.Show(f.turn, !st.Sheet && st.Sale.Phase < purchases.PhaseSending)
	f.turn.Set(f.Words.T("customer.turn"), true)
}

// pointedOut reports whether an earlier charge like this one has to be pointed out.
func pointedOut(st ticket.State) bool {
	return st.Sale.Before != nil && st.Action == ticket.ActionAuthorize && st.Enabled
}

// text says exactly what the button will do.
func (f *foot) text(st ticket.State) string {
	t, amount := f.Words.T, f.Words.Money(st.Sale.Quoted)
	if st.Sale.Busy {
		return t("ticket.plans.busy")
	}
	switch st.Action {
	case ticket.ActionAmount:
		return t("ticket.purchase")
	case ticket.ActionQuote:
		if typed := st.Sale.Amount.Value(); typed > 0 {
			return t("ticket.plans.for", "Amount", f.Words.Money(typed))
		}
		return t("ticket.plans")
	case ticket.ActionOther:
		return t("ticket.amount.other")
	case ticket.ActionChoose:
		return t("ticket.choose")
	case ticket.ActionRead:
		return t("ticket.read")
	case ticket.ActionVerify:
		return t("customer.verify")
	case ticket.ActionAuthorize, ticket.ActionWait:
		if pointedOut(st) && !st.Sale.Before.HeldBack() {
			return t("ticket.again", "Amount", amount)
		}
		return f.authorizeText(st, amount)
	case ticket.ActionLeave:
		return t("ticket.leave")
	case ticket.ActionNext:
		return t("ticket.next")
	}
	return ""
}

func (f *foot) authorizeText(st ticket.State, amount string) string {
	verb := "authorize"
	if st.Sale.Hold {
		verb = "hold"
	}
	if st.Option.Key.Regular {
		return f.Words.T("ticket."+verb+".regular", "Amount", amount)
	}
	return f.Words.T("ticket."+verb+".plan", "Amount", amount, "Count", st.Option.Key.Months)
}

func (f *foot) sideText(st ticket.State) string {
	switch {
	case pointedOut(st):
		return kit.EarlierText(f.Words, *st.Sale.Before)
	case st.Action == ticket.ActionOther:
		return f.Words.T("ticket.amount.other.side", "Amount", f.Words.Money(st.Customer.AvailableCredit))
	case st.Action == ticket.ActionAuthorize && st.Enabled:
		return f.Words.T("ticket.authorize.side")
	}
	return ""
}
