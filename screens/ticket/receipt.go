package ticket

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/slide"
)

// receipt is what the ticket becomes.
type receipt struct {
	*kit.Paper
	buttons *fyne.Container
	root    fyne.CanvasObject
}

func newReceipt(u *kit.Kit, m *papers.Shown) *receipt {
	r := &receipt{Paper: kit.NewPaper(u, "ticket", m)}
	u.Parts.Fix(r.Buttons...)
	r.buttons = layout.VBox(layout.Small, r.Notes, layout.Flow(layout.Small, r.Buttons))
	r.root = slide.NewArea(container.NewVScroll(layout.Gutter(r.Lines())))
	return r
}

func (r *receipt) render(made bool) {
	kit.Show(r.buttons, made)
	if made {
		r.Relabel()
	}
}
