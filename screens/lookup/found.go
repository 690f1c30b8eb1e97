package lookup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
)

// found is the detail column of the lookup page: the customer in hand, or what
// to do first.
type found struct {
	*kit.Kit
	title   *paint.Text
	name    *paint.Text
	card    *paint.Text
	barred  *paint.Text // why the account may not buy, and what goes on
	rows    []*detailRow
	offers  *kit.OfferTable
	buy     *widgets.Button
	verify  *widgets.Button
	full    *fyne.Container
	nothing *lookupHints
	root    *paint.Surface
	flow    string
	shown   session.CustomerState
	manager bool
}

type detailRow struct {
	key         string
	value       func(session.CustomerState) string
	label, text *paint.Text
	line        fyne.CanvasObject
}

func newFound(u *kit.Kit, nav *session.Navigation) *found {
	f := &found{
		Kit: u, title: paint.Line(paint.Quiet, ""), name: paint.NewText(paint.PageTitle, ""),
		card: paint.NewText(paint.Body, ""), barred: paint.NewText(paint.Body, ""), offers: kit.NewOfferTable(u), nothing: newLookupHints(u),
	}
	f.buy = widgets.NewButton(u.Parts, "lookup.purchase", widgets.Main, func() { nav.Go(session.TabPurchases) }).
		WithIcon(theme.NavigateNextIcon())
	f.verify = widgets.NewButton(u.Parts, "lookup.verify", widgets.Other, func() { nav.Go(session.TabVerification) })
	list := []fyne.CanvasObject{f.title, f.name, f.card, f.barred, layout.HBox(layout.Medium, f.buy, f.verify), layout.Gap(0, layout.Small)}
	for _, r := range f.details() {
		row := &r
		row.label, row.text = paint.Line(paint.Quiet, ""), paint.Line(paint.Body, "").Aligned(fyne.TextAlignTrailing)
		row.line = layout.Split(row.label, row.text)
		f.rows = append(f.rows, row)
		list = append(list, row.line)
	}
	f.full = layout.VBox(layout.Small, append(list, layout.Gap(0, layout.Small), f.offers.Root)...)
	f.root = paint.Card(layout.Padded(layout.Small, layout.VBox(0, f.full, f.nothing.root)))
	return f
}

func (f *found) details() []detailRow {
	t := f.Words.T
	return []detailRow{
		{key: "lookup.details.account", value: func(c session.CustomerState) string { return c.AccountNumber }},
		{key: "lookup.details.customer", value: func(c session.CustomerState) string { return c.CustomerID }},
		{key: "lookup.details.role", value: f.role},
		{key: "account.card", value: func(c session.CustomerState) string { return kit.CardEnding(c.CardEnding) }},
		{key: "account.available", value: func(c session.CustomerState) string { return f.Words.Money(c.AvailableCredit) }},
		{key: "account.limit", value: func(c session.CustomerState) string {
			if c.CreditLimit == 0 {
				return ""
			}
			return f.Words.Money(c.CreditLimit)
		}},
		{key: "lookup.details.risk", value: f.risk},
		{key: "lookup.details.address", value: func(c session.CustomerState) string {
			return kit.Joined(", ", c.Address.Line1, c.Address.Line2)
		}},
		{key: "lookup.details.city", value: func(c session.CustomerState) string {
			return kit.Joined(" ", c.Address.City, kit.Bracketed(c.Address.Province), kit.Postal(c.Address.PostalCode))
		}},
		{key: "lookup.details.phone", value: func(c session.CustomerState) string { return c.Phone }},
		{key: "lookup.details.email", value: func(c session.CustomerState) string { return c.Email }},
		{key: "lookup.details.protection", value: func(c session.CustomerState) string {
			return t("lookup.details.protection." + protection(c.Protection))
		}},
		{key: "lookup.details.category", value: func(c session.CustomerState) string { return f.category(c.Category) }},
		{key: "lookup.details.merchant", value: func(c session.CustomerState) string {
			return kit.Joined(" ", c.Merchant, kit.Bracketed(c.MerchantID))
		}},
		{key: "lookup.details.opened", value: func(c session.CustomerState) string {
			if c.Merchant == "" {
				return ""
			}
			return f.Words.Date(c.Opened)
		}},
	}
}

// category names the customer's category (enums section 4); one that nobody knows is shown
// as it came.
func (f *found) category(c string) string {
	if key := "lookup.details.category." + c; f.Words.Has(key) {
		return f.Words.T(key)
	}
	return c
}

// protection names what is known of the insurance: absent is not none (contract 4.2).
func protection(f service.Flag) string {
	switch f {
	case service.FlagYes:
		return "yes"
	case service.FlagNo:
		return "no"
	}
	return "unknown"
}

// role returns what sets the people of a business account apart.
func (f *found) role(c session.CustomerState) string {
	switch {
	case !c.Business():
		return ""
	case c.Delegate():
		return f.Words.T("lookup.details.role.delegate")
	}
	return f.Words.T("lookup.details.role.holder")
}

// risk is for managers only.
func (f *found) risk(c session.CustomerState) string {
	if !f.manager {
		return ""
	}
	return c.RiskRating
}

// allow says whether a manager is looking.
func (f *found) allow(manager bool) {
	if f.manager != manager {
		f.manager = manager
		f.render(f.shown)
	}
}

func (f *found) Content() fyne.CanvasObject { return f.root }

func (f *found) render(c session.CustomerState) {
	t := f.Words.T
	f.flow, f.shown = c.FlowID, c
	kit.Show(f.full, c.Present)
	kit.Show(f.nothing.root, !c.Present)
	f.nothing.render()
	f.title.Set(t("lookup.details.title"))
	f.name.Set(kit.CustomerName(f.Words, c))
	f.card.Set(t("lookup.details.role.card"))
	f.card.Tone(paint.Care)
	kit.Show(f.card, c.Delegate() && c.Card.IsEmpty())
	for _, r := range f.rows {
		value := r.value(c)
		r.label.Set(t(r.key))
		r.text.Set(value)
		kit.Show(r.line, value != "")
	}
	f.offers.Render(c.Offers)
	next := "lookup.purchase"
	if !c.MayBuy() {
		next = "lookup.pay"
	}
	f.buy.Set(t(next), true)
	f.barred.Set(blockedWhy(f.Kit, c.Status))
	f.barred.Tone(kit.StatusTone(c.Status))
	kit.Show(f.barred, !c.MayBuy())
	f.verify.Set(t("lookup.verify"), true)
	f.root.Refresh()
}
