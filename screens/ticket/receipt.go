package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	slip "comptoir/service/receipt"
)

// receipt is what the ticket becomes.
type receipt struct {
	*kit.Kit
	paper   *fyne.Container
	copy    *widgets.Button
	buttons *fyne.Container
	lines   []slip.Line
	root    *container.Scroll
}

func newReceipt(u *kit.Kit) *receipt {
	r := &receipt{Kit: u, paper: layout.VBox(layout.Half)}
	r.copy = widgets.NewButton(u.Parts, "ticket.copy", widgets.Other, r.copyText).WithIcon(theme.ContentCopyIcon())
	u.Parts.Fix(r.copy)
	r.buttons = layout.Flow(layout.Small, []fyne.CanvasObject{r.copy})
	r.root = container.NewVScroll(layout.Gutter(r.paper))
	return r
}

func (r *receipt) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(slip.Text(r.lines, 40))
	r.copy.Set(r.Words.T("operation.copied"), true)
}

func (r *receipt) render(made *slip.Slip) {
	kit.Show(r.buttons, made != nil)
	if made != nil {
		r.copy.Set(r.Words.T("operation.copy"), true)
		r.lines = kit.DrawSlip(r.paper, *made, r.Words)
	}
}
