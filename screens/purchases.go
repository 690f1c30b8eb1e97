package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/widgets"
)

// purchasesPage is the Purchases page: its sections, and the one that is open.
type purchasesPage struct {
	*ui
	till  *app.Till
	nav   *session.Navigation
	tabs  *widgets.Segments
	sale  *purchase
	open  map[purchases.Section]page
	body  *fyne.Container
	root  fyne.CanvasObject
	stop  func()
	shown int
}

func newPurchases(u *ui, t *app.Till, nav *session.Navigation) *purchasesPage {
	p := &purchasesPage{ui: u, till: t, nav: nav, sale: newPurchase(u, t, nav), body: container.NewStack()}
	p.open = map[purchases.Section]page{
		purchases.SectionNew: p.sale, purchases.SectionPast: newPast(u, t, nav), purchases.SectionOther: newCounterPage(u, t, nav),
	}
	keys := make([]string, 0, len(p.open))
	for _, s := range purchases.SectionList() {
		keys = append(keys, string(s))
	}
	p.tabs = widgets.NewSegments(u.parts, "purchases", keys, func(key string) { t.Sections.Go(purchases.Section(key)) })
	for _, key := range keys {
		u.parts.Fix(u.parts.Part("purchases." + key))
	}
	top := widgets.Stack(0, widgets.Inset(widgets.Large, widgets.Small, p.tabs.Content()), widgets.NewRule())
	p.root = widgets.Frame(top, nil, nil, p.body)
	p.stop = t.Sections.Observe(p.render)
	return p
}

func (p *purchasesPage) content() fyne.CanvasObject { return p.root }
func (p *purchasesPage) first() string              { return p.section().first() }
func (p *purchasesPage) section() page              { return p.open[p.till.Sections.State().Section] }

func (p *purchasesPage) relabel() {
	p.render(p.till.Sections.State())
	p.section().relabel()
}

func (p *purchasesPage) close() {
	p.stop()
	for _, section := range p.open {
		section.close()
	}
}

func (p *purchasesPage) render(st purchases.SectionState) {
	p.tabs.Set(string(st.Section), true, func(key string) string { return p.words.T("purchases.section." + key) })
	if st.Visits == p.shown && len(p.body.Objects) > 0 {
		return
	}
	p.shown = st.Visits
	p.body.Objects = []fyne.CanvasObject{p.section().content()}
	p.body.Refresh()
	p.section().relabel()
	if p.nav.State().Tab == session.TabPurchases {
		p.focusOn(p.first())
	}
}
