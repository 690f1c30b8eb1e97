package lookup

import (
	"fyne.io/fyne/v2"

	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// coming shows the shape of the answer under way: cards of accounts, or the
// rows of one customer.
type coming struct {
	lead *paint.Text
	list *fyne.Container
	one  *fyne.Container
	root *paint.Surface
}

func newComing() *coming {
	c := &coming{lead: paint.NewText(paint.Body, "")}
	c.list = layout.VBox(layout.Large, paint.NewSkeleton(2), paint.NewSkeleton(2))
	c.one = layout.VBox(layout.Large, paint.NewSkeleton(2), paint.NewSkeleton(6))
	c.root = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, c.lead, c.list, c.one)))
	return c
}

func (c *coming) render(u *kit.Kit, st lookup.State) {
	text := u.Words.T("lookup.waiting.one")
	if st.Searching {
		text = u.Words.T("lookup.waiting.list")
	}
	c.lead.Set(text)
	kit.Show(c.list, st.Searching)
	kit.Show(c.one, !st.Searching)
}
