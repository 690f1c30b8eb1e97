package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/screens/widgets"
)

// purchases is the Purchases page: its sections, and the one that is open.
type purchases struct {
	*ui
	till  *app.Till
	nav   *app.Navigation
	tabs  *widgets.Segments
	sale  *purchase
	open  map[app.Section]page
	body  *fyne.Container
	root  fyne.CanvasObject
	stop  func()
	shown int
}

func newPurchases(u *ui, t *app.Till, nav *app.Navigation) *purchases {
	p := &purchases{ui: u, till: t, nav: nav, sale: newPurchase(u, t, nav), body: container.NewStack()}
	p.open = map[app.Section]page{
		app.SectionNew: p.sale, app.SectionPast: newPast(u, t, nav), app.SectionOther: newCounterPage(u, t, nav),
	}
	keys := make([]string, 0, len(p.open))
	for _, s := range app.PurchaseSections() {
		keys = append(keys, string(s))
	}
	p.tabs = widgets.NewSegments(u.parts, "purchases", keys, func(key string) { t.Sections.Go(app.Section(key)) })
	for _, key := range keys {
		u.parts.Fix(u.parts.Part("purchases." + key))
	}
	top := widgets.Stack(0, widgets.Inset(widgets.Large, widgets.Small, p.tabs.Content()), widgets.NewRule())
	p.root = widgets.Frame(top, nil, nil, p.body)
	p.stop = t.Sections.Observe(p.render)
	return p
}

func (p *purchases) content() fyne.CanvasObject { return p.root }
func (p *purchases) first() string              { return p.section().first() }
func (p *purchases) section() page              { return p.open[p.till.Sections.State().Section] }

func (p *purchases) relabel() {
	p.render(p.till.Sections.State())
	p.section().relabel()
}

func (p *purchases) close() {
	p.stop()
	for _, section := range p.open {
		section.close()
	}
}

func (p *purchases) render(st app.SectionState) {
	p.tabs.Set(string(st.Section), true, func(key string) string { return p.words.T("purchases.section." + key) })
	if st.Visits == p.shown && len(p.body.Objects) > 0 {
		return
	}
	p.shown = st.Visits
	p.body.Objects = []fyne.CanvasObject{p.section().content()}
	p.body.Refresh()
	p.section().relabel()
	if p.nav.State().Tab == app.TabPurchases {
		p.focusOn(p.first())
	}
}
