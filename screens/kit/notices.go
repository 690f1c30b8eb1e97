package kit

import (
	"fyne.io/fyne/v2"

	"comptoir/app/applications/notice"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Notices shows the notice before an application as it is recorded, in every language
// that it is in, each at the same size.
type Notices struct {
	Root       *fyne.Container
	body, head paint.Style
}

// NewNotices returns an empty page in two styles.
func NewNotices(body, head paint.Style) *Notices {
	return &Notices{layout.VBox(layout.Medium), body, head}
}

// Put draws the notices in their order.
func (p *Notices) Put(list []notice.Notice) {
	p.Root.Objects = nil
	for _, n := range list {
		lines := layout.VBox(layout.Small, paint.NewText(p.head, n.Title))
		for _, line := range n.Lines {
			lines.Add(paint.NewText(p.body, line))
		}
		p.Root.Add(paint.Card(layout.Padded(layout.Small, lines)))
	}
	p.Root.Refresh()
}
