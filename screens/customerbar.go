package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// nameWidth is the most room that a name takes in a bar; a longer one ends in an
// ellipsis there and is whole on its page.
const nameWidth float32 = 320

// customerBar shows the customer in hand.
type customerBar struct {
	*kit.Kit
	model  *session.Customer
	name   *paint.Text
	card   *paint.Text
	kind   *paint.Text
	status *paint.Chip
	credit *paint.Text
	lang   *paint.Text
	clear  *widgets.Button
	turn   *widgets.Button
	empty  *paint.Text
	full   *fyne.Container
	root   fyne.CanvasObject
}

func newCustomerBar(u *kit.Kit, till *app.Till) *customerBar {
	m := till.Customer
	u = u.Scope()
	b := &customerBar{
		Kit: u, model: m,
		name: paint.Short(paint.Strong, nameWidth), card: paint.Line(paint.Body, ""), kind: paint.Line(paint.Body, ""),
		credit: paint.Line(paint.Strong, ""), lang: paint.Line(paint.Body, ""),
		status: paint.NewChip(paint.Good, ""), empty: paint.Line(paint.Quiet, ""),
	}
	b.clear = widgets.NewButton(u.Parts, "customer.clear", widgets.Bare, m.Clear).Careful().WithIcon(theme.CancelIcon())
	b.turn = widgets.NewButton(u.Parts, "customer.turn", widgets.Bare, till.View.Show).WithIcon(theme.VisibilityIcon())
	u.Parts.Fix(b.clear, b.turn)
	facts := []fyne.CanvasObject{b.name, b.card, b.kind, b.status, b.credit, b.lang}
	b.full = layout.Flow(layout.Large, facts, b.clear)
	room := layout.Gap(0, 44)
	b.root = kit.WithLine(paint.Bar(layout.Inset(layout.Medium, layout.Half,
		layout.Split(container.NewStack(room, container.NewCenter(b.empty), b.full), b.turn))))
	b.OnClose(m.Observe(b.render))
	return b
}

func (b *customerBar) Content() fyne.CanvasObject { return b.root }
func (b *customerBar) Relabel()                   { b.render(b.model.State()) }

func (b *customerBar) render(c session.CustomerState) {
	t := b.Words.T
	kit.Show(b.full, c.Present)
	kit.Show(b.empty, !c.Present)
	b.empty.Set(t("customer.none"))
	b.name.Set(kit.CustomerName(b.Words, c))
	b.card.Set(kit.CardEnding(c.CardEnding))
	b.kind.Set(t("account.type." + string(c.Type)))
	kit.Show(b.kind, c.Type != "")
	b.status.Set(kit.StatusTone(c.Status), kit.StatusWord(b.Words, c.Status))
	b.credit.Set(t("customer.available", "Amount", b.Words.Money(c.AvailableCredit)))
	b.lang.Set(t("language." + string(c.Language)))
	kit.Show(b.lang, c.Language != "")
	b.clear.Set(t("customer.clear"), true)
	b.turn.Set(t("customer.turn"), true)
	b.root.Refresh()
}
