package lookup

import (
	"fyne.io/fyne/v2"

	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
)

// coming shows the shape of the answer under way: cards of accounts, or the
// rows of one customer.
type coming struct {
	lead *widgets.Text
	list *fyne.Container
	one  *fyne.Container
	root *widgets.Surface
}

func newComing() *coming {
	c := &coming{lead: widgets.NewText(widgets.Body, "")}
	c.list = widgets.Stack(widgets.Large, widgets.NewSkeleton(2), widgets.NewSkeleton(2))
	c.one = widgets.Stack(widgets.Large, widgets.NewSkeleton(2), widgets.NewSkeleton(6))
	c.root = widgets.Card(widgets.Padded(widgets.Small, widgets.Stack(widgets.Medium, c.lead, c.list, c.one)))
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
