package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
)

// receipt is what the ticket becomes.
type receipt struct {
	*kit.Paper
	buttons *fyne.Container
	root    *container.Scroll
}

func newReceipt(u *kit.Kit, m *papers.Shown) *receipt {
	r := &receipt{Paper: kit.NewPaper(u, "ticket", m)}
	u.Parts.Fix(r.Buttons...)
	r.buttons = layout.VBox(layout.Small, r.Notes, layout.Flow(layout.Small, r.Buttons))
	r.root = container.NewVScroll(layout.Gutter(r.Lines()))
	return r
}

func (r *receipt) render(made bool) {
	kit.Show(r.buttons, made)
	if made {
		r.Relabel()
	}
}
