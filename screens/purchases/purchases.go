// Package purchases is how a sale looks. The page also holds the sections of past
// purchases and of transactions, which have packages of their own.
package purchases

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	Deps
	tabs  *widgets.Segments
	open  map[purchases.Section]kit.Page
	body  *fyne.Container
	root  fyne.CanvasObject
	shown int
	away  bool
}

// Deps is what the page works with. Past and Transactions are two of its sections;
// Lender knows of outcomes that are not known yet, and Undo opens the undoing of a sale by
// its authorization.
type Deps struct {
	Sale               *purchases.Sale
	Items              *purchases.Items
	Sections           *purchases.Sections
	Nav                *session.Navigation
	Past, Transactions kit.Page
	Lender             kit.Lender
	Undo               func(authorizationID string)
}

// New returns the page.
func New(u *kit.Kit, d Deps) *Page {
	u = u.Scope()
	p := &Page{Kit: u, Deps: d, body: container.NewStack()}
	p.open = map[purchases.Section]kit.Page{
		purchases.SectionNew: newSale(u, d), purchases.SectionPast: d.Past, purchases.SectionOther: d.Transactions,
	}
	keys := make([]string, 0, len(p.open))
	for _, s := range purchases.SectionList() {
		keys = append(keys, string(s))
	}
	p.tabs = widgets.NewSegments(u.Parts, "purchases", keys, func(key string) { d.Sections.Go(purchases.Section(key)) })
	for _, key := range keys {
		u.Parts.Fix(u.Parts.Part("purchases." + key))
	}
	top := layout.VBox(0, layout.Inset(layout.Large, layout.Small, p.tabs.Content()), paint.NewRule())
	p.root = layout.Frame(top, nil, nil, p.body)
	p.OnClose(d.Sections.Observe(p.render), d.Past.Close, d.Transactions.Close)
	return p
}

func (p *Page) Content() fyne.CanvasObject { return p.root }
func (p *Page) First() string              { return p.section().First() }

// Away says whether the page is not the one that is open. Of its sections, those that
// are not chosen are away in any case.
func (p *Page) Away(on bool) {
	p.away = on
	p.Kit.Away(on)
	section := p.Sections.State().Section
	p.Past.Away(on || section != purchases.SectionPast)
	p.Transactions.Away(on || section != purchases.SectionOther)
}

func (p *Page) section() kit.Page { return p.open[p.Sections.State().Section] }

func (p *Page) Relabel() {
	p.render(p.Sections.State())
	p.section().Relabel()
}

// sectionName names a section; that of the other operations holds the purchases too where
// they are not apart.
func (p *Page) sectionName(st purchases.SectionState, s purchases.Section) string {
	if s == purchases.SectionOther && !slices.Contains(st.List, purchases.SectionNew) {
		return p.Words.T("purchases.section.sells")
	}
	return p.Words.T("purchases.section." + string(s))
}

func (p *Page) render(st purchases.SectionState) {
	p.tabs.Only(func(key string) bool { return slices.Contains(st.List, purchases.Section(key)) })
	p.tabs.Set(string(st.Section), true, func(key string) string { return p.sectionName(st, purchases.Section(key)) })
	if st.Visits == p.shown && len(p.body.Objects) > 0 {
		return
	}
	p.shown = st.Visits
	p.Away(p.away)
	p.body.Objects = []fyne.CanvasObject{p.section().Content()}
	p.body.Refresh()
	p.section().Relabel()
	if p.Nav.State().Tab == session.TabPurchases {
		p.FocusOn(p.First())
	}
}
