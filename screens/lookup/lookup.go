// Package lookup is how finding a customer looks.
package lookup

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is the page that finds a customer.
type Page struct {
	*kit.Kit
	Deps
	model   *lookup.Lookup
	title   *paint.Text
	box     *widgets.Field
	find    *widgets.Button
	byName  *widgets.Button
	scan    *widgets.Button
	licence *licenceCard
	ask     *lookupAsk
	form    *nameForm
	rest    *rest
	turned  *otherWay
	earlier *earlierList
	heading *paint.Text
	results *fyne.Container
	cards   []*accountCard
	pending *skeleton
	found   *found
	root    fyne.CanvasObject
	shown   lookup.State
}

// Deps is what the page works with. Scan opens the sheet that reads a licence.
type Deps struct {
	Lookup   *lookup.Lookup
	Customer *session.Customer
	Session  *session.Session
	Nav      *session.Navigation
	Scan     func()
}

// New returns the page, which follows the customer in hand.
func New(u *kit.Kit, d Deps) *Page {
	l := &Page{Kit: u.Scope(), Deps: d, model: d.Lookup}
	l.build()
	l.OnClose(
		d.Lookup.Observe(l.render),
		d.Customer.Observe(l.taken),
		d.Session.Observe(func(s session.State) { l.found.allow(s.HasManagerRole()) }),
	)
	return l
}

func (l *Page) Content() fyne.CanvasObject { return l.root }

func (l *Page) Relabel() {
	l.render(l.model.State())
	l.found.render(l.Customer.State())
}

func (l *Page) First() string {
	if l.Customer.State().Present {
		return "lookup.purchase"
	}
	return "lookup.box"
}

func (l *Page) build() {
	l.title = paint.Line(paint.PageTitle, "")
	l.box = widgets.NewField(widgets.NewEntry(l.Parts, "lookup.box", func(t string) { l.model.Type(form.FieldBox, t) }, l.model.Find).Left(l.model.LeaveBox).For(host.Mixed))
	l.find = widgets.NewButton(l.Parts, "lookup.find", widgets.Main, l.model.Find).WithIcon(theme.SearchIcon())
	l.byName = widgets.NewButton(l.Parts, "lookup.by_name", widgets.Other, func() { l.model.ShowForm(!l.model.State().Form) })
	l.scan = widgets.NewButton(l.Parts, "lookup.scan", widgets.Other, l.Scan).WithIcon(theme.MediaPhotoIcon())
	l.licence = newLicenceCard(l.Kit, l.model)
	l.ask, l.form, l.turned = newLookupAsk(l.Kit, l.model), newNameForm(l.Kit, l.model), newOtherWay(l.Kit, l.model)
	l.rest = newRest(l.Kit, l.model)
	l.earlier = newEarlierList(l.Kit, l.model)
	l.heading = paint.NewText(paint.Section, "")
	l.results = layout.VBox(layout.Small)
	l.pending = newSkeleton()
	l.found = newFound(l.Kit, l.Nav)

	line := container.New(&searchLine{}, l.box, l.find)
	ways := layout.HBox(layout.Medium, l.byName, l.scan)
	left := layout.VBox(layout.Medium, layout.VBox(layout.Small, line, ways), l.ask.root, l.rest.root, l.licence.root, l.turned.root, l.form.root, l.earlier.root)
	right := layout.VBox(layout.Medium, l.heading, l.results, l.pending.root, l.found.Content())
	l.root = container.NewVScroll(layout.Padded(layout.Large,
		layout.VBox(layout.Medium, l.title, layout.Beside(440, layout.Large, left, right))))
}

func (l *Page) render(st lookup.State) {
	t := l.Words.T
	l.title.Set(t("lookup.title"))
	help := t("lookup.box.help")
	if st.CardGone != "" {
		help = t("lookup.box.again", "Ending", st.CardGone)
	}
	l.box.Set(t("lookup.box"), help, l.Fault(st.Faults, form.FieldBox))
	if st.Faults[form.FieldBox] == "" {
		l.box.Remark(l.Remark(st.Remarks(), form.FieldBox))
	}
	l.box.Entry.Put(st.Typed[form.FieldBox])
	l.box.Entry.Veil(st.Masked)
	l.find.Set(kit.BusyText(l.Kit, st.Busy && !st.Form, "lookup.find"), !st.Busy)
	l.byName.Set(t("lookup.by_name"), true)
	l.scan.Set(t("licence.scan"), true)
	l.ask.render(st)
	l.licence.render(st)
	l.form.render(st)
	l.turned.render(st)
	l.rest.render(st)
	l.earlier.render(st)
	l.rank(st)
	l.renderResults(st)
	l.moveFocus(st)
	l.shown = st
	l.root.Refresh()
}

// rank makes the one button the main button that the associate needs next.
func (l *Page) rank(st lookup.State) {
	next := l.find
	switch {
	case st.AskKind:
		next = l.ask.account
	case st.AskLicence:
		next = l.licence.use
	case st.Barred != "":
		next = l.rest.button
	case st.SwappedName != "":
		next = l.turned.button
	case l.Customer.State().Present && !st.Busy:
		next = l.found.buy
	case st.Form:
		next = l.form.search
	}
	for _, b := range []*widgets.Button{l.find, l.ask.account, l.licence.use, l.rest.button, l.turned.button, l.found.buy, l.form.search} {
		rank := widgets.Other
		if b == next {
			rank = widgets.Main
		}
		b.Rank(rank)
	}
}

// moveFocus follows what the page now asks for.
func (l *Page) moveFocus(st lookup.State) {
	switch {
	case st.AskKind && !l.shown.AskKind:
		l.FocusOn("lookup.account")
	case st.AskLicence && !l.shown.AskLicence:
		l.FocusOn("lookup.licence.use")
	case st.Attend.Times != l.shown.Attend.Times:
		l.FocusOn("lookup." + string(st.Attend.Field))
	case st.Barred != "" && l.shown.Barred == "":
		l.FocusOn("lookup.barred")
	case st.SwappedName != "" && l.shown.SwappedName == "":
		l.FocusOn("lookup.other_way")
	case st.ShowEarlier && !l.shown.ShowEarlier:
		l.FocusOn(earlierPart(0))
	case len(st.Accounts) > 0 && len(l.shown.Accounts) == 0:
		l.FocusOn(accountPart(max(0, slices.IndexFunc(st.Accounts, lookup.MayBuy))))
	}
}

// taken shows the customer in hand and goes to what comes next.
func (l *Page) taken(c session.CustomerState) {
	was := l.found.flow
	l.found.render(c)
	l.rank(l.model.State())
	l.renderResults(l.model.State())
	if c.Present && c.FlowID != was && l.Nav.State().Tab == session.TabLookup {
		l.FocusOn("lookup.purchase")
	}
}

func (l *Page) renderResults(st lookup.State) {
	kit.Show(l.heading, len(st.Accounts) > 0)
	kit.Show(l.pending.root, st.Busy)
	kit.Show(l.found.Content(), !st.Busy && (len(st.Accounts) == 0 || l.Customer.State().Present))
	l.heading.Set(l.Words.T("lookup.results", "Count", len(st.Accounts)))
	l.pending.render(l.Kit, st)
	for len(l.cards) < len(st.Accounts) {
		card := newAccountCard(l.Kit, len(l.cards), l.model.Pick)
		l.cards = append(l.cards, card)
		l.results.Add(card.Choice)
	}
	for i, card := range l.cards {
		kit.Show(card.Choice, i < len(st.Accounts))
		if i < len(st.Accounts) {
			card.render(st.Accounts[i], l.Customer.State())
		} else {
			card.empty()
		}
	}
	l.results.Refresh()
}

// searchLine sets the wide box and its button on one line. The button stands
// beside the entry, between the field's label and note.
type searchLine struct{}

func (*searchLine) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	label := parts[0].(*widgets.Field).EntryTop()
	for _, p := range parts[1:] {
		least := p.MinSize()
		x -= least.Width
		p.Move(fyne.NewPos(x, label))
		p.Resize(fyne.NewSize(least.Width, theme.Size(paint.SizeField)))
		x -= layout.Small
	}
	parts[0].Move(fyne.NewPos(0, 0))
	parts[0].Resize(fyne.NewSize(x, size.Height))
}

func (*searchLine) MinSize(parts []fyne.CanvasObject) fyne.Size {
	width := layout.Small
	for _, p := range parts {
		width += p.MinSize().Width
	}
	return fyne.NewSize(width+160, parts[0].MinSize().Height)
}
