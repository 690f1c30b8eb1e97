package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/ticket"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// who is whose ticket it is.
type who struct {
	*kit.Kit
	name, kind, credit *paint.Text
	status             *paint.Chip
	clear              *widgets.Button
	none               *paint.Text
	full               *fyne.Container
	root               *fyne.Container
}

func newWho(u *kit.Kit, clear func()) *who {
	w := &who{
		Kit: u, name: paint.NewText(paint.Section, ""), kind: paint.NewText(paint.Quiet, ""),
		credit: paint.Line(paint.Body, ""), status: paint.NewChip(paint.Good, ""), none: paint.NewText(paint.Body, ""),
	}
	w.clear = widgets.NewButton(u.Parts, "ticket.clear", widgets.Bare, clear).Careful().WithIcon(theme.CancelIcon())
	u.Parts.Fix(w.clear)
	u.Parts.Add("ticket.name", w.name)
	w.full = layout.VBox(layout.Half, layout.Split(layout.VBox(0, w.name, w.kind), w.clear),
		layout.Flow(layout.Small, []fyne.CanvasObject{w.status, w.credit}))
	w.root = layout.VBox(0, w.none, w.full)
	return w
}

func (w *who) render(st ticket.State) {
	t, c := w.Words.T, st.Customer
	kit.Show(w.none, st.Empty())
	kit.Show(w.full, !st.Empty())
	w.none.Set(t("ticket.nobody"))
	w.name.Set(kit.CustomerName(w.Words, c))
	kind, language := "", ""
	if c.Type != "" {
		kind = t("account.type." + string(c.Type))
	}
	if c.Language != "" {
		language = t("language." + string(c.Language))
	}
	card := kit.CardEnding(c.CardEnding)
	if c.Name() == "" && c.Known == "" {
		card = "" // it is what the customer is called by
	}
	w.kind.Set(kit.Joined(" · ", card, kind, language))
	w.status.Set(kit.StatusTone(c.Status), kit.StatusWord(w.Words, c.Status))
	w.credit.Set(t("customer.available", "Amount", w.Words.Money(c.AvailableCredit)))
	kit.Show(w.clear, st.Customer.Present && st.Action < ticket.ActionWait)
	w.clear.Set("", true)
}
