package purchases

import (
	"strconv"

	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// planRow is one way to pay.
type planRow struct {
	*widgets.Row
	*kit.Kit
	number                         *paint.Text
	term, plan                     *paint.Text
	rate, fees, money, per, totals *paint.Text
	over                           *paint.Chip
	cost                           *paint.Text // the indicative rate, for the associate only
}

func newPlanRow(u *kit.Kit, key purchases.OptionKey, choose func(purchases.OptionKey)) *planRow {
	right := func(s paint.Style) *paint.Text { return paint.NewText(s, "").Aligned(fyne.TextAlignTrailing) }
	r := &planRow{
		Kit: u, number: paint.Line(paint.Quiet, "").Aligned(fyne.TextAlignCenter),
		term: paint.NewText(paint.Strong, ""), plan: paint.NewText(paint.Quiet, ""),
		rate: right(paint.Body), fees: right(paint.Quiet), money: right(paint.Strong), per: right(paint.Quiet),
		totals: right(paint.Body), over: paint.NewChip(paint.Stop, ""), cost: paint.NewText(paint.Quiet, ""),
	}
	name := layout.VBox(0, r.term, r.plan, layout.HBox(0, r.over), r.cost)
	r.Row = widgets.NewRow(u.Parts, kit.PlanPart(key), layout.Table(planColumns, layout.Small,
		r.number, name, r.rate, r.fees, layout.VBox(0, r.money, r.per), r.totals),
		func() { choose(key) })
	return r
}

func (r *planRow) render(at int, o purchases.Option, chosen, enabled bool) {
	t, w := r.Words.T, r.Words
	r.number.Set("")
	if at < 9 {
		r.number.Set(strconv.Itoa(at + 1))
	}
	r.term.Set(kit.TermText(r.Kit, o))
	name := kit.PlanName(r.Kit, o)
	r.plan.Set(name)
	kit.Show(r.plan, name != "")
	r.rate.Set(r.none(kit.Percent(r.Kit, o)))
	r.fees.Set(r.none(kit.Tied(kit.FeeFigure(r.Kit, o))))
	r.money.Set(w.Money(o.Instalment))
	per := t(kit.PerKey(o))
	if o.Deferred {
		per = t("plan.per.end")
	}
	r.per.Set(per)
	cost, known := o.Cost()
	r.totals.Set(r.none(""))
	if known {
		r.totals.Set(w.Money(cost.Total))
	}
	kit.Show(r.over, o.OverLimit)
	r.over.Set(paint.Stop, t("purchases.over_limit"))
	kit.Show(r.cost, o.OverLimit && !o.Key.Regular)
	r.cost.Set(t("purchases.indicative", "Rate", w.Percent(o.Indicative)))
	r.Set(chosen, enabled)
}

// none stands where there is no figure.
func (r *planRow) none(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
