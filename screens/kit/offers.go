package kit

import (
	"cmp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
)

// OfferTable lists the plans a customer may use, by category, with their terms.
// Plan names are the lender's own words.
type OfferTable struct {
	*Kit
	title, months, none *paint.Text
	rows                []*offerRow
	list                *fyne.Container
	Root                *fyne.Container
}

type offerRow struct {
	category, name, terms *paint.Text
	root                  *fyne.Container
}

// NewOfferTable returns an empty table.
func NewOfferTable(u *Kit) *OfferTable {
	o := &OfferTable{
		Kit: u, title: paint.Line(paint.Strong, ""), months: paint.Line(paint.Quiet, ""),
		none: paint.NewText(paint.Body, ""), list: layout.VBox(layout.Small),
	}
	o.Root = layout.VBox(layout.Small, paint.NewRule(), layout.Split(o.title, o.months), o.list, o.none)
	return o
}

// Render shows what an account may be offered, or that it is nothing.
func (o *OfferTable) Render(offers []service.OfferType) {
	t := o.Words.T
	o.title.Set(t("offers"))
	o.months.Set(t("offers.months"))
	Show(o.months, len(offers) > 0)
	o.none.Set(t("offers.none"))
	Show(o.none, len(offers) == 0)
	for len(o.rows) < len(offers) {
		o.add()
	}
	before := ""
	for i, row := range o.rows {
		Show(row.root, i < len(offers))
		if i >= len(offers) {
			continue
		}
		row.category.Set(o.category(offers[i].Category))
		Show(row.category, offers[i].Category != before)
		row.name.Set(cmp.Or(strings.TrimSpace(offers[i].Name), t("plan.number", "Number", offers[i].PlanID)))
		row.terms.Set(Months(offers[i].Terms))
		before = offers[i].Category
	}
	o.list.Refresh()
}

func (o *OfferTable) add() {
	row := &offerRow{
		category: paint.Line(paint.Quiet, ""), name: paint.NewText(paint.Body, ""),
		terms: paint.Line(paint.Body, "").Aligned(fyne.TextAlignTrailing),
	}
	row.root = layout.VBox(layout.Half, row.category, layout.Split(row.name, row.terms))
	o.rows = append(o.rows, row)
	o.list.Add(row.root)
}

// category names a category; one that nobody knows is shown as it came.
func (o *OfferTable) category(c string) string {
	if c == "equal_billing" || c == "deferred_payment" {
		return o.Words.T("offers." + c)
	}
	return c
}

// Months lists the terms of a plan.
func Months(terms []int) string {
	list := make([]string, 0, len(terms))
	for _, m := range terms {
		list = append(list, strconv.Itoa(m))
	}
	return strings.Join(list, ", ")
}
