// Package past is how past purchases look, and what is done to them.
package past

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/civil"
)

// Page is the page of what the customer in hand bought.
type Page struct {
	*kit.Kit
	Deps
	model  *past.Past
	title  *paint.Text
	head   *fyne.Container
	again  *widgets.Button
	note   *paint.Text
	find   *widgets.Button
	nobody *fyne.Container
	cards  []*pastCard
	list   *fyne.Container
	detail *pastDetail
	both   *fyne.Container
	amend  *change
	root   fyne.CanvasObject
	shown  past.State
}

// Deps is what the page works with. Lender tells outcomes that are not known.
type Deps struct {
	Past     *past.Past
	Change   *past.Change
	Sections *purchases.Sections
	Nav      *session.Navigation
	Lender   kit.Lender
	Reprint  func(authorizationID string) // opens the papers of a purchase
}

// New returns the page.
func New(u *kit.Kit, d Deps) *Page {
	u = u.Scope()
	p := &Page{Kit: u, Deps: d, model: d.Past, title: paint.Line(paint.PageTitle, ""), note: paint.NewText(paint.Body, "")}
	p.again = widgets.NewButton(u.Parts, "purchases.past.again", widgets.Bare, d.Past.Refresh).WithIcon(theme.ViewRefreshIcon())
	p.find = widgets.NewButton(u.Parts, "purchases.past.find", widgets.Main, func() { d.Nav.Go(session.TabLookup) }).WithIcon(theme.SearchIcon())
	p.head = layout.Split(p.title, p.again)
	p.nobody = container.NewHBox(p.find)
	p.list = layout.VBox(layout.Small)
	p.detail = newPastDetail(u, d.Change, d.Reprint)
	p.both = layout.Beside(400, layout.Large, p.list, p.detail.Content())
	p.amend = newChange(u, d.Change, d.Lender, p.moved)
	p.root = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(layout.Medium,
		p.head, p.note, p.nobody, p.both, p.amend.Content())))
	p.OnClose(d.Past.Observe(p.render))
	return p
}

func (p *Page) Content() fyne.CanvasObject { return p.root }

func (p *Page) Relabel() {
	p.amend.Relabel()
	p.render(p.model.State())
}

func (p *Page) First() string {
	st := p.model.State()
	switch {
	case p.Change.State().Open():
		return p.amend.First()
	case !st.Customer.Present || st.Missing:
		return "purchases.past.find"
	case len(st.Purchases) > 0: // the row, never what can be done with it: Enter too many undoes nothing
		return pastPart(max(0, slices.IndexFunc(st.Purchases, func(one past.Purchase) bool { return one.ID == st.Chosen })))
	}
	return "purchases.past.again"
}

func pastPart(i int) string { return fmt.Sprintf("purchases.past.item.%d", i) }

// moved hands the page to the form, or back to the list.
func (p *Page) moved() {
	if p.amend == nil { // it is just being made
		return
	}
	p.render(p.model.State())
	p.takeFocus()
}

func (p *Page) takeFocus() {
	if p.Nav.State().Tab == session.TabPurchases && p.Sections.State().Section == purchases.SectionPast {
		p.FocusWhole(p.First())
	}
}

func (p *Page) render(st past.State) {
	t := p.Words.T
	free := !p.Change.State().Open()
	p.title.Set(t("purchases.past.title"))
	p.again.Set(t("purchases.past.again"), !st.Busy)
	kit.Show(p.head, free)
	kit.Show(p.again, st.Customer.Present)
	p.note.Set(p.noteText(st))
	kit.Show(p.note, free && p.note.Text() != "")
	p.find.Set(t("purchases.past.find"), true)
	kit.Show(p.nobody, free && (!st.Customer.Present || st.Missing))
	kit.Show(p.both, free && len(st.Purchases) > 0)
	for len(p.cards) < len(st.Purchases) {
		card := newPastCard(p.Kit, len(p.cards), p.model)
		p.cards = append(p.cards, card)
		p.list.Add(card.Choice)
	}
	for i, card := range p.cards {
		kit.Show(card.Choice, i < len(st.Purchases))
		if i < len(st.Purchases) {
			card.render(st.Purchases[i], st.Chosen)
		}
	}
	chosen, open := st.Purchase()
	p.detail.render(chosen, open)
	fresh := st.Loaded && !p.shown.Loaded || st.Chosen != p.shown.Chosen && open
	p.shown = st
	p.root.Refresh()
	if fresh && free {
		p.takeFocus()
	}
}

func (p *Page) noteText(st past.State) string {
	t := p.Words.T
	switch {
	case !st.Customer.Present:
		return t("purchases.past.nobody")
	case st.Missing:
		return t("purchases.past.missing")
	case st.Busy && !st.Loaded:
		return t("purchases.past.busy")
	case st.Loaded && len(st.Purchases) == 0 && !st.NoReturns:
		return t("purchases.past.empty")
	}
	partial, none := "", ""
	if st.Partial {
		partial = t("purchases.past.partial")
	}
	if st.NoReturns {
		none = t("purchases.past.no_returns")
		if st.Contact != "" {
			none += " " + t("notice.lender", "Contact", st.Contact)
		}
	}
	return kit.Joined("\n", partial, none)
}

// pastCard is one purchase in the list.
type pastCard struct {
	*widgets.Choice
	*kit.Kit
	model  *past.Past
	id     string
	amount *paint.Text
	facts  *paint.Text
	status *paint.Chip
	left   *paint.Text
}

func newPastCard(u *kit.Kit, i int, m *past.Past) *pastCard {
	c := &pastCard{
		Kit: u, model: m, amount: paint.Line(paint.Section, ""), facts: paint.NewText(paint.Quiet, ""),
		status: paint.NewChip(paint.Good, ""), left: paint.NewText(paint.Body, ""),
	}
	c.Choice = widgets.NewChoice(u.Parts, pastPart(i), layout.VBox(layout.Small,
		layout.Split(c.amount, c.status), c.facts, c.left), func() { m.Choose(c.id) })
	return c
}

func (c *pastCard) render(p past.Purchase, chosen string) {
	c.id = p.ID
	c.amount.Set(c.Words.Money(p.Amount))
	c.status.Set(pastTone(p.Status()), c.Words.T("purchases.past.status."+string(p.Status())))
	c.facts.Set(pastFacts(c.Words, p))
	c.left.Set(leftText(c.Words, p))
	kit.Show(c.left, c.left.Text() != "")
	c.Set(p.ID == chosen, true)
}

func pastTone(s past.Status) paint.Tone {
	switch s {
	case past.StatusCharged, past.StatusReduced:
		return paint.Good
	case past.StatusHeld, past.StatusPartly:
		return paint.Care
	}
	return paint.Plain
}

// pastFacts returns what one purchase is known by among others.
func pastFacts(w *i18n.Printer, p past.Purchase) string {
	term := ""
	if p.Months > 0 {
		term = w.T("plan.months", "Count", p.Months)
	}
	kind, when := "", w.Moment(p.At)
	switch {
	case p.ByTransfer:
		kind, when = w.T("purchases.past.transaction", "Number", p.ID), w.Date(civil.Of(p.At)) // the lender gives the day only
	case p.Kind() != "":
		kind = w.T("operation.type." + p.Kind())
	}
	return kit.Joined(" · ", when, p.Reference, kind, kit.LenderPlan(w, p.PlanName), term)
}

// pastLine names the purchase that is being changed.
func pastLine(w *i18n.Printer, p past.Purchase) string {
	return kit.Joined(" · ", w.Money(p.Amount), pastFacts(w, p))
}

func leftText(w *i18n.Printer, p past.Purchase) string {
	held, left := "", ""
	if p.Held > 0 {
		held = w.T("purchases.past.held", "Amount", w.Money(p.Held))
	}
	if p.Left() > 0 && p.Left() < p.Amount {
		left = w.T("purchases.past.left", "Amount", w.Money(p.Left()))
	}
	return kit.Joined(" · ", held, left)
}
