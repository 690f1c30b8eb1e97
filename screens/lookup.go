package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// lookup is the page that finds a customer.
type lookup struct {
	*ui
	till    *app.Till
	model   *app.Lookup
	nav     *app.Navigation
	title   *widgets.Text
	box     *widgets.Field
	find    *widgets.Button
	byName  *widgets.Button
	ask     *widgets.Surface
	askText *widgets.Text
	account *widgets.Button
	person  *widgets.Button
	form    *widgets.Surface
	fields  map[app.Field]*widgets.Field
	search  *widgets.Button
	heading *widgets.Text
	results *fyne.Container
	cards   []*accountCard
	found   *found
	root    fyne.CanvasObject
	stops   []func()
	shown   app.LookupState
}

func newLookup(u *ui, t *app.Till, nav *app.Navigation) *lookup {
	l := &lookup{ui: u, till: t, model: t.Lookup, nav: nav, fields: map[app.Field]*widgets.Field{}}
	l.build()
	l.stops = []func(){
		t.Lookup.Observe(l.render),
		t.Customer.Observe(l.taken),
	}
	return l
}

func (l *lookup) content() fyne.CanvasObject { return l.root }

func (l *lookup) relabel() {
	l.render(l.model.State())
	l.found.render(l.till.Customer.State())
}

func (l *lookup) first() string {
	if l.till.Customer.State().Present {
		return "lookup.purchase"
	}
	return "lookup.box"
}

func (l *lookup) close() {
	for _, stop := range l.stops {
		stop()
	}
}

func (l *lookup) build() {
	l.title = widgets.Line(widgets.PageTitle, "")
	l.box = widgets.NewField(widgets.NewEntry(l.parts, "lookup.box", func(t string) { l.model.Type(app.FieldBox, t) }, l.model.Find))
	l.find = widgets.NewButton(l.parts, "lookup.find", widgets.Main, l.model.Find).WithIcon(theme.SearchIcon())
	l.byName = widgets.NewButton(l.parts, "lookup.by_name", widgets.Other, l.toggleForm)
	l.buildAsk()
	l.buildForm()
	l.heading = widgets.NewText(widgets.Section, "")
	l.results = widgets.Stack(widgets.Small)
	l.found = newFound(l.ui, l.nav)

	line := container.New(&searchLine{}, l.box, l.find, l.byName)
	left := widgets.Stack(widgets.Medium, line, l.ask, l.form)
	right := widgets.Stack(widgets.Medium, l.heading, l.results, l.found.content())
	l.root = container.NewVScroll(widgets.Padded(widgets.Large,
		widgets.Stack(widgets.Medium, l.title, widgets.Beside(440, widgets.Large, left, right))))
}

func (l *lookup) buildAsk() {
	l.askText = widgets.NewText(widgets.Strong, "")
	l.account = widgets.NewButton(l.parts, "lookup.account", widgets.Main, l.model.FindByAccount)
	l.person = widgets.NewButton(l.parts, "lookup.customer", widgets.Other, l.model.FindByCustomer)
	l.ask = widgets.Card(widgets.Stack(widgets.Medium, l.askText, widgets.Row(widgets.Medium, l.account, l.person)))
}

func (l *lookup) buildForm() {
	for _, f := range []app.Field{app.FieldFirstName, app.FieldLastName, app.FieldBorn, app.FieldPostal} {
		l.fields[f] = widgets.NewField(widgets.NewEntry(l.parts, "lookup."+string(f),
			func(t string) { l.model.Type(f, t) }, l.model.Search))
	}
	l.search = widgets.NewButton(l.parts, "lookup.search", widgets.Main, l.model.Search).WithIcon(theme.SearchIcon())
	l.form = widgets.Card(widgets.Stack(widgets.Small,
		widgets.Columns(180, widgets.Medium, l.fields[app.FieldFirstName], l.fields[app.FieldLastName]),
		widgets.Columns(180, widgets.Medium, l.fields[app.FieldBorn], l.fields[app.FieldPostal]),
		container.NewHBox(l.search),
	))
}

func (l *lookup) toggleForm() {
	l.model.ShowForm(!l.model.State().Form)
	if l.model.State().Form {
		l.focusOn("lookup.first_name")
	}
}

func (l *lookup) render(st app.LookupState) {
	t := l.words.T
	l.title.Set(t("lookup.title"))
	l.box.Set(t("lookup.box"), t("lookup.box.help"), l.fault(st.Faults, app.FieldBox))
	l.box.Entry.Put(st.Typed[app.FieldBox])
	l.find.Set(busyText(l.ui, st.Busy, "lookup.find"), !st.Busy)
	l.byName.Set(t("lookup.by_name"), true)
	show(l.ask, st.AskKind)
	l.askText.Set(t("lookup.ask"))
	l.account.Set(t("lookup.account"), !st.Busy)
	l.person.Set(t("lookup.customer"), !st.Busy)
	for f, field := range l.fields {
		field.Set(t("lookup.field."+string(f)), t("lookup.field."+string(f)+".help"), l.fault(st.Faults, f))
		field.Entry.Put(st.Typed[f])
	}
	l.search.Set(busyText(l.ui, st.Busy, "lookup.search"), !st.Busy)
	show(l.form, st.Form)
	l.renderResults(st)
	l.moveFocus(st)
	l.shown = st
	l.root.Refresh()
}

// moveFocus follows what the page now asks for.
func (l *lookup) moveFocus(st app.LookupState) {
	switch {
	case st.AskKind && !l.shown.AskKind:
		l.focusOn("lookup.account")
	case st.Form && !l.shown.Form:
		l.focusOn(emptyField(st))
	case len(st.Accounts) > 0 && len(l.shown.Accounts) == 0:
		for i := range st.Accounts {
			if app.MayBuy(st.Accounts[i]) {
				l.focusOn(accountPart(i))
				return
			}
		}
	}
}

// emptyField gives the first field of the form that still needs something.
func emptyField(st app.LookupState) string {
	for _, f := range []app.Field{app.FieldFirstName, app.FieldLastName} {
		if st.Typed[f] == "" {
			return "lookup." + string(f)
		}
	}
	return "lookup." + string(app.FieldBorn)
}

// taken shows the customer in hand and goes to what comes next.
func (l *lookup) taken(c app.CustomerState) {
	was := l.found.flow
	l.found.render(c)
	l.renderResults(l.model.State())
	if c.Present && c.FlowID != was && l.nav.State().Tab == app.TabLookup {
		l.focusOn("lookup.purchase")
	}
}

func (l *lookup) renderResults(st app.LookupState) {
	show(l.heading, len(st.Accounts) > 0)
	show(l.found.content(), len(st.Accounts) == 0 || l.till.Customer.State().Present)
	l.heading.Set(l.words.T("lookup.results", "Count", len(st.Accounts)))
	for len(l.cards) < len(st.Accounts) {
		card := newAccountCard(l.ui, len(l.cards), l.model.Pick)
		l.cards = append(l.cards, card)
		l.results.Add(card.Choice)
	}
	for i, card := range l.cards {
		show(card.Choice, i < len(st.Accounts))
		if i < len(st.Accounts) {
			card.render(st.Accounts[i], l.till.Customer.State().AccountNumber)
		}
	}
	l.results.Refresh()
}

// busyText gives a button's text, or its text while it works.
func busyText(u *ui, busy bool, key string) string {
	if busy {
		return u.words.T(key + ".busy")
	}
	return u.words.T(key)
}

// searchLine sets the wide box and its buttons on one line. The buttons stand
// beside the entry, between the field's label and note.
type searchLine struct{}

func (*searchLine) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	label := parts[0].(*widgets.Field).EntryTop()
	for _, p := range []fyne.CanvasObject{parts[2], parts[1]} {
		least := p.MinSize()
		x -= least.Width
		p.Move(fyne.NewPos(x, label))
		p.Resize(fyne.NewSize(least.Width, theme.Size(widgets.SizeField)))
		x -= widgets.Small
	}
	parts[0].Move(fyne.NewPos(0, 0))
	parts[0].Resize(fyne.NewSize(x, size.Height))
}

func (*searchLine) MinSize(parts []fyne.CanvasObject) fyne.Size {
	width := 2 * widgets.Small
	for _, p := range parts {
		width += p.MinSize().Width
	}
	return fyne.NewSize(width+160, parts[0].MinSize().Height)
}

func accountPart(i int) string { return "lookup.result." + string(rune('0'+i%10)) }

// accountCard is one account in the list of results.
type accountCard struct {
	*widgets.Choice
	*ui
	name, facts, why, credit, limit *widgets.Text
	status                          *widgets.Chip
}

func newAccountCard(u *ui, i int, pick func(int)) *accountCard {
	c := &accountCard{
		ui: u, name: widgets.NewText(widgets.Section, ""), facts: widgets.NewText(widgets.Quiet, ""),
		why: widgets.NewText(widgets.Body, ""), credit: widgets.Line(widgets.Strong, ""), limit: widgets.Line(widgets.Quiet, ""),
		status: widgets.NewChip(widgets.Good, ""),
	}
	money := widgets.Stack(widgets.Half, c.credit.Aligned(fyne.TextAlignTrailing), c.limit.Aligned(fyne.TextAlignTrailing))
	c.Choice = widgets.NewChoice(u.parts, accountPart(i), widgets.Stack(widgets.Small,
		widgets.Split(c.name, c.status), widgets.Split(c.facts, money), c.why), func() { pick(i) })
	return c
}

func (c *accountCard) render(a service.Account, inHand string) {
	t := c.words.T
	c.name.Set(a.FirstName + " " + a.LastName)
	c.status.Set(statusTone(a.Status), statusWord(c.words, a.Status))
	c.facts.Set(t("lookup.result.facts", "Card", cardEnding(a.CardEnding), "Type", t("account.type."+string(a.Type)),
		"Merchant", a.MerchantName, "Since", c.words.Date(a.Created), "Reason", a.ReasonCode))
	c.credit.Set(t("customer.available", "Amount", c.words.Money(a.AvailableCredit)))
	c.limit.Set(t("lookup.result.limit", "Amount", c.words.Money(a.CreditLimit)))
	show(c.why, !app.MayBuy(a))
	c.why.Set(blockedWhy(c.ui, a.Status))
	c.why.Tone(statusTone(a.Status))
	c.Set(a.AccountNumber == inHand, app.MayBuy(a))
}

// blockedWhy says, in the store's words, why an account cannot buy and what to do.
func blockedWhy(u *ui, s service.AccountStatus) string {
	switch s {
	case service.StatusProhibited, service.StatusFrozen, service.StatusChargedOff, service.StatusClosed:
		return u.words.T("account.blocked." + string(s))
	}
	return u.words.T("account.blocked.other")
}
