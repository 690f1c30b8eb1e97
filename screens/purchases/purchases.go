// Package purchases is how a sale looks. The page also holds the sections of past
// purchases and of transactions, which have packages of their own.
package purchases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is the Purchases page: its sections, and the one that is open.
type Page struct {
	*kit.Kit
	till  *app.Till
	nav   *session.Navigation
	tabs  *widgets.Segments
	open  map[purchases.Section]kit.Page
	body  *fyne.Container
	root  fyne.CanvasObject
	shown int
}

func New(u *kit.Kit, t *app.Till, nav *session.Navigation, past, transactions kit.Page) *Page {
	u = u.Scope()
	p := &Page{Kit: u, till: t, nav: nav, body: container.NewStack()}
	p.open = map[purchases.Section]kit.Page{
		purchases.SectionNew: newSale(u, t, nav), purchases.SectionPast: past, purchases.SectionOther: transactions,
	}
	keys := make([]string, 0, len(p.open))
	for _, s := range purchases.SectionList() {
		keys = append(keys, string(s))
	}
	p.tabs = widgets.NewSegments(u.Parts, "purchases", keys, func(key string) { t.Sections.Go(purchases.Section(key)) })
	for _, key := range keys {
		u.Parts.Fix(u.Parts.Part("purchases." + key))
	}
	top := layout.VBox(0, layout.Inset(layout.Large, layout.Small, p.tabs.Content()), paint.NewRule())
	p.root = layout.Frame(top, nil, nil, p.body)
	p.OnClose(t.Sections.Observe(p.render), past.Close, transactions.Close)
	return p
}

func (p *Page) Content() fyne.CanvasObject { return p.root }
func (p *Page) First() string              { return p.section().First() }
func (p *Page) section() kit.Page          { return p.open[p.till.Sections.State().Section] }

func (p *Page) Relabel() {
	p.render(p.till.Sections.State())
	p.section().Relabel()
}

func (p *Page) render(st purchases.SectionState) {
	p.tabs.Set(string(st.Section), true, func(key string) string { return p.Words.T("purchases.section." + key) })
	if st.Visits == p.shown && len(p.body.Objects) > 0 {
		return
	}
	p.shown = st.Visits
	p.body.Objects = []fyne.CanvasObject{p.section().Content()}
	p.body.Refresh()
	p.section().Relabel()
	if p.nav.State().Tab == session.TabPurchases {
		p.FocusOn(p.First())
	}
}
