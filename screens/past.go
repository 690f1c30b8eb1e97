package screens

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/civil"
)

// pastPage is the page of what the customer in hand bought.
type pastPage struct {
	*ui
	till   *app.Till
	model  *past.Past
	nav    *session.Navigation
	title  *widgets.Text
	head   *fyne.Container
	again  *widgets.Button
	note   *widgets.Text
	find   *widgets.Button
	nobody *fyne.Container
	cards  []*pastCard
	list   *fyne.Container
	detail *pastDetail
	both   *fyne.Container
	amend  *amend
	root   fyne.CanvasObject
	stops  []func()
	shown  past.State
}

func newPast(u *ui, t *app.Till, nav *session.Navigation) *pastPage {
	p := &pastPage{ui: u, till: t, model: t.Past, nav: nav, title: widgets.Line(widgets.PageTitle, ""), note: widgets.NewText(widgets.Body, "")}
	p.again = widgets.NewButton(u.parts, "past.again", widgets.Bare, t.Past.Refresh).WithIcon(theme.ViewRefreshIcon())
	p.find = widgets.NewButton(u.parts, "past.find", widgets.Main, func() { nav.Go(session.TabLookup) }).WithIcon(theme.SearchIcon())
	p.head = widgets.Split(p.title, p.again)
	p.nobody = container.NewHBox(p.find)
	p.list = widgets.Stack(widgets.Small)
	p.detail = newPastDetail(u, t)
	p.both = widgets.Beside(400, widgets.Large, p.list, p.detail.content())
	p.amend = newAmend(u, t, p.moved)
	p.root = container.NewVScroll(widgets.Padded(widgets.Large, widgets.Stack(widgets.Medium,
		p.head, p.note, p.nobody, p.both, p.amend.content())))
	p.stops = []func(){t.Past.Observe(p.render)}
	return p
}

func (p *pastPage) content() fyne.CanvasObject { return p.root }

func (p *pastPage) relabel() {
	p.amend.relabel()
	p.render(p.model.State())
}

func (p *pastPage) close() {
	for _, stop := range p.stops {
		stop()
	}
	p.amend.close()
}

func (p *pastPage) first() string {
	st := p.model.State()
	_, chosen := st.Purchase()
	switch {
	case p.till.Change.State().Open():
		return p.amend.first()
	case !st.Customer.Present || st.Missing:
		return "past.find"
	case chosen:
		return p.detail.first()
	case len(st.Purchases) > 0:
		return pastPart(0)
	}
	return "past.again"
}

func pastPart(i int) string { return fmt.Sprintf("past.item.%d", i) }

// moved gives the page to the form, or back to the list.
func (p *pastPage) moved() {
	if p.amend == nil { // it is just being made
		return
	}
	p.render(p.model.State())
	p.takeFocus()
}

func (p *pastPage) takeFocus() {
	if p.nav.State().Tab == session.TabPurchases && p.till.Sections.State().Section == purchases.SectionPast {
		p.focusOn(p.first())
	}
}

func (p *pastPage) render(st past.State) {
	t := p.words.T
	free := !p.till.Change.State().Open()
	p.title.Set(t("past.title"))
	p.again.Set(t("past.again"), !st.Busy)
	show(p.head, free)
	show(p.again, st.Customer.Present)
	p.note.Set(p.noteText(st))
	show(p.note, free && p.note.Text() != "")
	p.find.Set(t("past.find"), true)
	show(p.nobody, free && (!st.Customer.Present || st.Missing))
	show(p.both, free && len(st.Purchases) > 0)
	for len(p.cards) < len(st.Purchases) {
		card := newPastCard(p.ui, len(p.cards), p.model)
		p.cards = append(p.cards, card)
		p.list.Add(card.Choice)
	}
	for i, card := range p.cards {
		show(card.Choice, i < len(st.Purchases))
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

func (p *pastPage) noteText(st past.State) string {
	t := p.words.T
	switch {
	case !st.Customer.Present:
		return t("past.nobody")
	case st.Missing:
		return t("past.missing")
	case st.Busy && !st.Loaded:
		return t("past.busy")
	case st.Loaded && len(st.Purchases) == 0:
		return t("past.empty")
	case st.Partial:
		return t("past.partial")
	}
	return ""
}

// pastCard is one purchase in the list.
type pastCard struct {
	*widgets.Choice
	*ui
	model  *past.Past
	id     string
	amount *widgets.Text
	facts  *widgets.Text
	status *widgets.Chip
	left   *widgets.Text
}

func newPastCard(u *ui, i int, m *past.Past) *pastCard {
	c := &pastCard{
		ui: u, model: m, amount: widgets.Line(widgets.Section, ""), facts: widgets.NewText(widgets.Quiet, ""),
		status: widgets.NewChip(widgets.Good, ""), left: widgets.NewText(widgets.Body, ""),
	}
	c.Choice = widgets.NewChoice(u.parts, pastPart(i), widgets.Stack(widgets.Small,
		widgets.Split(c.amount, c.status), c.facts, c.left), func() { m.Choose(c.id) })
	return c
}

func (c *pastCard) render(p past.Purchase, chosen string) {
	c.id = p.ID
	c.amount.Set(c.words.Money(p.Amount))
	c.status.Set(pastTone(p.Status()), c.words.T("past.status."+string(p.Status())))
	c.facts.Set(pastFacts(c.words, p))
	c.left.Set(leftText(c.words, p))
	show(c.left, c.left.Text() != "")
	c.Set(p.ID == chosen, true)
}

func pastTone(s past.Status) widgets.Tone {
	switch s {
	case past.StatusCharged, past.StatusReduced:
		return widgets.Good
	case past.StatusHeld, past.StatusPartly:
		return widgets.Care
	}
	return widgets.Plain
}

// pastFacts tells one purchase from another.
func pastFacts(w *i18n.Printer, p past.Purchase) string {
	term := ""
	if p.Months > 0 {
		term = w.T("receipt.months", "Count", p.Months)
	}
	kind, when := "", w.Moment(p.At)
	switch {
	case p.ByTransfer:
		kind, when = w.T("past.transaction", "Number", p.ID), w.Date(civil.Of(p.At)) // the lender gives the day only
	case p.Type == service.Promotional || p.Type == service.Regular:
		kind = w.T("activity.type." + string(p.Type))
	}
	return joined(" · ", when, p.Reference, kind, term)
}

// pastLine names the purchase that is being changed.
func pastLine(w *i18n.Printer, p past.Purchase) string {
	return joined(" · ", w.Money(p.Amount), pastFacts(w, p))
}

func leftText(w *i18n.Printer, p past.Purchase) string {
	held, left := "", ""
	if p.Held > 0 {
		held = w.T("past.held", "Amount", w.Money(p.Held))
	}
	if p.Left() > 0 && p.Left() < p.Amount {
		left = w.T("past.left", "Amount", w.Money(p.Left()))
	}
	return joined(" · ", held, left)
}
