// Package transactions is how deposits, payments, trade-ins and holds look.
package transactions

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is the page of deposits, payments, trade-ins, holds and confirmations.
type Page struct {
	*kit.Kit
	model  *transactions.Transactions
	nav    *session.Navigation
	title  *paint.Text
	nobody *fyne.Container
	lead   *paint.Text
	find   *widgets.Button
	kinds  *widgets.Segments
	what   *paint.Text
	amount *widgets.Field
	plans  *planChoice
	terms  *answered
	do     *widgets.Button
	aside  *widgets.Button

	decline *widgets.Button
	side    *paint.Text
	form    *fyne.Container
	held    *heldList
	op      *kit.Operation
	root    fyne.CanvasObject
	shown   transactions.State

	attended int
}

// New returns the page; lender tells outcomes that are not known.
func New(u *kit.Kit, m *transactions.Transactions, nav *session.Navigation, lender kit.Lender) *Page {
	c := &Page{Kit: u.Scope(), model: m, nav: nav}
	c.build(lender)
	c.OnClose(m.Observe(c.render))
	return c
}

func (c *Page) Content() fyne.CanvasObject { return c.root }
func (c *Page) Relabel()                   { c.render(c.model.State()) }

func (c *Page) First() string {
	st := c.model.State()
	switch {
	case !st.Customer.Present:
		return "purchases.transactions.find"
	case st.Stage == charge.StageChecking:
		return "purchases.transactions.leave"
	case st.Stage == charge.StageDone:
		return "purchases.transactions.close"
	case st.Kind.OfHeld(), st.Amount.Value() > 0 && st.Verified:
		return "purchases.transactions.proceed"
	}
	return "purchases.transactions.amount"
}

func (c *Page) build(lender kit.Lender) {
	c.title = paint.Line(paint.PageTitle, "")
	c.lead = paint.NewText(paint.Body, "")
	c.find = widgets.NewButton(c.Parts, "purchases.transactions.find", widgets.Main, func() { c.nav.Go(session.TabLookup) }).WithIcon(theme.SearchIcon())
	c.nobody = layout.VBox(layout.Medium, c.lead, container.NewHBox(c.find))
	keys := make([]string, 0, len(transactions.Kinds()))
	for _, k := range transactions.Kinds() {
		keys = append(keys, string(k))
	}
	c.kinds = widgets.NewSegments(c.Parts, "purchases.transactions.kind", keys, func(key string) { c.model.Choose(transactions.Kind(key)) })
	c.what = paint.NewText(paint.Body, "")
	c.amount = widgets.NewField(widgets.NewEntry(c.Parts, "purchases.transactions.amount", c.model.TypeAmount, c.typed).For(host.Amount))
	c.plans, c.terms = newPlanChoice(c.Kit, c.model), newAnswered(c.Kit)
	c.do = widgets.NewButton(c.Parts, "purchases.transactions.proceed", widgets.Main, c.model.Proceed).Careful()
	c.aside = widgets.NewButton(c.Parts, "purchases.transactions.aside", widgets.Bare, c.model.Leave)
	c.decline = widgets.NewButton(c.Parts, "purchases.transactions.decline", widgets.Other, func() {
		c.model.Cancel(c.model.State().Confirming.ID)
	}).Careful()
	c.side = paint.NewText(paint.Quiet, "")
	c.held = newHeldList(c.Kit, c.model)
	card := paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium,
		c.what, layout.Bounded(320, c.amount), c.plans.root, c.terms.root, layout.Flow(layout.Small, []fyne.CanvasObject{c.do, c.decline, c.aside}), c.side)))
	c.form = layout.VBox(layout.Medium, c.kinds.Content(), layout.Beside(440, layout.Large, card, c.held.Content()))
	c.op = kit.NewOperation(c.Kit, "purchases.transactions", kit.Leading{Lender: lender, Leave: c.model.Leave, Paper: c.model.Paper()})
	c.root = container.NewVScroll(layout.Padded(layout.Large,
		layout.VBox(layout.Medium, c.title, c.nobody, c.form, c.op.Content())))
}

func (c *Page) render(st transactions.State) {
	t := c.Words.T
	editing := st.Stage == charge.StageForm
	ofHeld := st.Kind.OfHeld()
	title := "purchases.transactions.title"
	if st.Sells() {
		title = "purchases.transactions.title.sells"
	}
	c.title.Set(t(title))
	kit.Show(c.title, editing)
	kit.Show(c.nobody, editing && !st.Customer.Present)
	c.lead.Set(t("purchases.transactions.nobody"))
	c.find.Set(t("purchases.transactions.find"), true)
	kit.Show(c.form, editing && st.Customer.Present)
	kit.Show(c.kinds.Content(), !st.Apart)
	c.kinds.Only(func(key string) bool { return slices.Contains(st.Kinds, transactions.Kind(key)) })
	kit.Show(c.held.Content(), !st.Apart)
	c.kinds.Set(string(st.Kind), true, func(key string) string { return t("purchases.transactions.kind." + key) })
	c.what.Set(c.whatText(st))
	kit.Show(c.amount, !ofHeld)
	c.amount.Set(t("purchases.transactions.amount"), t("purchases.transactions.amount.help"), c.Fault(st.Faults, form.FieldAmount))
	c.amount.Entry.Put(st.Amount.Text())
	c.do.Set(c.doText(st), !st.Barred)
	c.plans.render(st)
	c.terms.render(st)
	c.decline.Set(t("purchases.transactions.decline"), true)
	kit.Show(c.decline, st.Answer != nil && st.Kind == transactions.KindConfirm)
	c.aside.Set(t("purchases.transactions.aside"), true)
	kit.Show(c.aside, ofHeld)
	c.side.Set(c.sideText(st))
	kit.Show(c.side, c.side.Text() != "")
	c.held.render(st)
	op := kit.Progress{Stage: st.Stage, Texts: kit.OperationTexts(string(st.Kind)), Amount: st.Amount.Value(), Check: st.Check, Receipt: st.Receipt}
	if ofHeld {
		op.Amount = st.Confirming.Balance
	}
	c.op.Render(op)
	was := c.shown
	c.shown = st
	c.root.Refresh()
	if st.Stage != was.Stage || st.Answer != was.Answer || st.Kind != was.Kind || st.Confirming.ID != was.Confirming.ID {
		c.takeFocus(was)
	}
	c.Attend(&c.attended, st.Attend, "purchases.transactions.")
}

// takeFocus follows what the page asks for; a choice among kinds keeps the focus
// it was made with.
func (c *Page) takeFocus(was transactions.State) {
	chosen := c.shown.Stage == was.Stage && !c.shown.Kind.OfHeld()
	if !chosen && c.nav.State().Tab == session.TabPurchases {
		c.FocusOn(c.First())
	}
}

// typed is Enter in the field: it goes to the button, which says what it will do,
// or shows what is wrong with the amount.
func (c *Page) typed() {
	if c.model.State().Amount.Value() == 0 {
		c.model.Proceed()
		return
	}
	c.FocusOn("purchases.transactions.proceed")
}

func (c *Page) whatText(st transactions.State) string {
	if st.Kind.OfHeld() {
		key := "purchases.transactions.what." + string(st.Kind)
		if st.Answer != nil && st.Kind == transactions.KindConfirm {
			key = "purchases.transactions.what.agree"
		}
		what := c.Words.T(key, "Amount", c.Words.Money(st.Confirming.Balance), "Date", c.Words.Date(st.Confirming.Date))
		if st.Apart {
			what = c.Words.T("purchases.transactions.apart", "Customer", st.Customer.Name(), "Number", st.Confirming.ID) + "\n" + what
		}
		return what
	}
	if st.AtOnce {
		return c.Words.T("purchases.transactions.what.at_once")
	}
	return c.Words.T("purchases.transactions.what." + string(st.Kind))
}

// doText says exactly what the button does.
func (c *Page) doText(st transactions.State) string {
	switch {
	case st.Kind.OfHeld():
		return c.Words.T("purchases.transactions.do."+string(st.Kind), "Amount", c.Words.Money(st.Confirming.Balance))
	case st.Amount.Value() > 0 && !st.Verified && !st.Barred:
		return c.Words.T("customer.verify")
	case st.Amount.Value() == 0:
		return c.Words.T("purchases.transactions.do.none")
	}
	if st.AtOnce {
		return c.Words.T("purchases.transactions.do.at_once", "Amount", c.Words.Money(st.Amount.Value()))
	}
	return c.Words.T("purchases.transactions.do."+string(st.Kind), "Amount", c.Words.Money(st.Amount.Value()))
}

func (c *Page) sideText(st transactions.State) string {
	switch {
	case st.Barred:
		return c.Words.T("purchases.transactions.barred")
	case st.Before != nil:
		return kit.EarlierText(c.Words, *st.Before)
	}
	var lines []string
	if st.AtOnce && st.Amount.Value() > 0 {
		lines = append(lines, c.beforehand(st))
	}
	if !st.Kind.OfHeld() && st.Amount.Value() > 0 && !st.Verified {
		lines = append(lines, c.Words.T("purchases.transactions.verify"))
	}
	return strings.Join(lines, "\n")
}

// beforehand says what is known of a purchase before it is charged, and what is not.
func (c *Page) beforehand(st transactions.State) string {
	t, plan := c.Words.T, st.Plan
	known := kit.Joined(" · ", c.Words.Money(st.Amount.Value()), c.plans.nameOf(plan), c.plans.paid(plan))
	return t("purchases.transactions.beforehand", "Known", known)
}

// heldList is what is held for the customer and waits to be confirmed.
type heldList struct {
	*kit.Kit
	model *transactions.Transactions
	title *paint.Text
	empty *paint.Text
	rows  *fyne.Container
	list  []*heldRow
	root  *paint.Surface
}

type heldRow struct {
	id      string
	facts   *paint.Text
	confirm *widgets.Button
	cancel  *widgets.Button
	line    *fyne.Container
}

func newHeldList(u *kit.Kit, m *transactions.Transactions) *heldList {
	l := &heldList{
		Kit: u, model: m, title: paint.NewText(paint.Section, ""), empty: paint.NewText(paint.Quiet, ""),
		rows: layout.VBox(layout.Small),
	}
	l.root = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, l.title, l.empty, l.rows)))
	return l
}

func (l *heldList) Content() fyne.CanvasObject { return l.root }

func (l *heldList) render(st transactions.State) {
	t := l.Words.T
	l.title.Set(t("purchases.transactions.held"))
	empty := "purchases.transactions.held.none"
	if st.HeldBusy {
		empty = "purchases.transactions.held.busy"
	}
	l.empty.Set(t(empty))
	kit.Show(l.empty, len(st.Held) == 0)
	for len(l.list) < len(st.Held) {
		row := &heldRow{facts: paint.NewText(paint.Body, "")}
		row.confirm = widgets.NewButton(l.Parts, fmt.Sprintf("purchases.transactions.confirm.%d", len(l.list)), widgets.Other, func() { l.model.Confirm(row.id) }).Careful()
		row.cancel = widgets.NewButton(l.Parts, fmt.Sprintf("purchases.transactions.cancel.%d", len(l.list)), widgets.Other, func() { l.model.Cancel(row.id) }).Careful()
		row.line = layout.VBox(layout.Half, row.facts, layout.HBox(layout.Small, row.confirm, row.cancel))
		l.list = append(l.list, row)
		l.rows.Add(row.line)
	}
	for i, row := range l.list {
		kit.Show(row.line, i < len(st.Held))
		if i < len(st.Held) {
			held := st.Held[i]
			row.id = held.ID
			row.facts.Set(t("purchases.transactions.held.row", "Amount", l.Words.Money(held.Balance), "Date", l.Words.Date(held.Date), "Number", held.ID))
			row.confirm.Set(t("purchases.transactions.held.confirm"), true)
			row.cancel.Set(t("purchases.transactions.held.cancel"), true)
		}
	}
	l.rows.Refresh()
}
