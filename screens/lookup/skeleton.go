package lookup

import (
	"fyne.io/fyne/v2"

	"comptoir/app/lookup"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// skeleton is the shape of the answer under way: cards of accounts, or the
// rows of one customer.
type skeleton struct {
	lead *paint.Text
	list *fyne.Container
	one  *fyne.Container
	root *paint.Surface
}

func newSkeleton() *skeleton {
	s := &skeleton{lead: paint.NewText(paint.Body, "")}
	s.list = layout.VBox(layout.Large, paint.NewSkeleton(2), paint.NewSkeleton(2))
	s.one = layout.VBox(layout.Large, paint.NewSkeleton(2), paint.NewSkeleton(6))
	s.root = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, s.lead, s.list, s.one)))
	return s
}

func (s *skeleton) render(u *kit.Kit, st lookup.State) {
	text := u.Words.T("lookup.waiting.one")
	if st.Searching {
		text = u.Words.T("lookup.waiting.list")
	}
	s.lead.Set(text)
	kit.Show(s.list, st.Searching)
	kit.Show(s.one, !st.Searching)
}
