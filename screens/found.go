package screens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app"
	"comptoir/screens/widgets"
)

// found is the detail column of the lookup page: the customer in hand, or what
// to do first.
type found struct {
	*ui
	title   *widgets.Text
	name    *widgets.Text
	rows    []*detailRow
	buy     *widgets.Button
	verify  *widgets.Button
	empty   *widgets.Text
	hint    *widgets.Text
	full    *fyne.Container
	nothing *fyne.Container
	root    *widgets.Surface
	flow    string
}

type detailRow struct {
	key         string
	value       func(app.CustomerState) string
	label, text *widgets.Text
	line        fyne.CanvasObject
}

func newFound(u *ui, nav *app.Navigation) *found {
	f := &found{
		ui: u, title: widgets.Line(widgets.Quiet, ""), name: widgets.NewText(widgets.PageTitle, ""),
		empty: widgets.NewText(widgets.Section, ""), hint: widgets.NewText(widgets.Body, ""),
	}
	f.buy = widgets.NewButton(u.parts, "lookup.purchase", widgets.Main, func() { nav.Go(app.TabPurchases) }).
		WithIcon(theme.NavigateNextIcon())
	f.verify = widgets.NewButton(u.parts, "lookup.verify", widgets.Other, func() { nav.Go(app.TabVerification) })
	list := []fyne.CanvasObject{f.title, f.name, widgets.Row(widgets.Medium, f.buy, f.verify), widgets.Gap(0, widgets.Small)}
	for _, r := range f.details() {
		row := &r
		row.label, row.text = widgets.Line(widgets.Quiet, ""), widgets.Line(widgets.Body, "").Aligned(fyne.TextAlignTrailing)
		row.line = widgets.Split(row.label, row.text)
		f.rows = append(f.rows, row)
		list = append(list, row.line)
	}
	f.full = widgets.Stack(widgets.Small, list...)
	f.nothing = widgets.Stack(widgets.Small, f.empty, f.hint)
	f.root = widgets.Card(widgets.Padded(widgets.Small, widgets.Stack(0, f.full, f.nothing)))
	return f
}

func (f *found) details() []detailRow {
	return []detailRow{
		{key: "found.account", value: func(c app.CustomerState) string { return c.AccountNumber }},
		{key: "found.customer", value: func(c app.CustomerState) string { return c.CustomerID }},
		{key: "found.card", value: func(c app.CustomerState) string { return cardEnding(c.CardEnding) }},
		{key: "found.available", value: func(c app.CustomerState) string { return f.words.Money(c.AvailableCredit) }},
		{key: "found.limit", value: func(c app.CustomerState) string {
			if c.CreditLimit == 0 {
				return ""
			}
			return f.words.Money(c.CreditLimit)
		}},
		{key: "found.address", value: func(c app.CustomerState) string {
			return joined(", ", c.Address.Line1, c.Address.Line2)
		}},
		{key: "found.city", value: func(c app.CustomerState) string {
			return joined(" ", c.Address.City, bracketed(c.Address.Province), c.Address.PostalCode)
		}},
		{key: "found.phone", value: func(c app.CustomerState) string { return c.Phone }},
		{key: "found.email", value: func(c app.CustomerState) string { return c.Email }},
	}
}

func (f *found) content() fyne.CanvasObject { return f.root }

func (f *found) render(c app.CustomerState) {
	t := f.words.T
	f.flow = c.FlowID
	show(f.full, c.Present)
	show(f.nothing, !c.Present)
	f.empty.Set(t("lookup.empty"))
	f.hint.Set(t("lookup.empty.hint"))
	f.title.Set(t("found.title"))
	f.name.Set(customerName(f.words, c))
	for _, r := range f.rows {
		value := r.value(c)
		r.label.Set(t(r.key))
		r.text.Set(value)
		show(r.line, value != "")
	}
	f.buy.Set(t("lookup.purchase"), true)
	f.verify.Set(t("lookup.verify"), true)
	f.root.Refresh()
}

// joined puts the texts that are not empty together.
func joined(sep string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, sep)
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}
