package kit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/paper"
)

// PlanPart names the card of an option: purchase.plan.regular, purchase.plan.4.12.
func PlanPart(k purchases.OptionKey) string {
	if k.Regular {
		return "purchases.plan.regular"
	}
	return fmt.Sprintf("purchases.plan.%d.%d", k.PlanID, k.Months)
}

// Tied keeps a text on one line.
func Tied(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

// TermText names an option by its term, or as the regular purchase.
func TermText(u *Kit, o purchases.Option) string {
	if o.Key.Regular {
		return u.Words.T("plan.regular")
	}
	return u.Words.T("plan.months", "Count", o.Key.Months)
}

// PlanName names the plan of an option, by its number where the lender gives no name.
func PlanName(u *Kit, o purchases.Option) string {
	if o.PlanName == "" && o.Key.PlanID != 0 {
		return u.Words.T("plan.number", "Number", o.Key.PlanID)
	}
	return o.PlanName
}

// RateText names the first rate of an option, or nothing.
func RateText(u *Kit, o purchases.Option) string {
	if o.Key.Regular {
		return u.Words.T("plan.air", "Rate", u.Words.Percent(o.AIR))
	}
	if len(o.Rates) == 0 {
		return ""
	}
	return u.Words.T("plan.rate", "Rate", u.Words.Percent(o.Rates[0].Rate))
}

// Percent returns the first rate of an option, or nothing.
func Percent(u *Kit, o purchases.Option) string {
	switch {
	case o.Key.Regular:
		return u.Words.Percent(o.AIR)
	case len(o.Rates) == 0:
		return ""
	}
	return u.Words.Percent(o.Rates[0].Rate)
}

// FeeFigure returns what the one fee of an option comes to as it falls due, or how many
// fees there are; nothing where there is none.
func FeeFigure(u *Kit, o purchases.Option) string {
	fees := o.FeesDue()
	switch {
	case len(fees) == 0:
		return ""
	case len(fees) > 1:
		return u.Words.T("plan.fees.count", "Count", len(fees))
	case fees[0].Due == paper.DueMonthly:
		return u.Words.T("plan.fees.monthly", "Amount", u.Words.Money(fees[0].Amount))
	}
	return u.Words.Money(fees[0].Amount)
}

// Disclosure shows, word for word, what the merchant must show for the chosen plan.
type Disclosure struct {
	*Kit
	head   *paint.Text
	list   *fyne.Container
	root   *fyne.Container
	strong paint.Style
	plain  paint.Style
	title  string // key of the heading of an option
}

// NewDisclosure returns one as large as an associate reads it.
func NewDisclosure(u *Kit) *Disclosure {
	d := &Disclosure{
		Kit: u, head: paint.NewText(paint.Section, ""), list: layout.VBox(layout.Small),
		strong: paint.Strong, plain: paint.Body, title: "plan.disclosure",
	}
	d.root = layout.VBox(0, paint.Card(layout.VBox(layout.Small, d.head, d.list)))
	return d
}

// Large makes it as large as a customer reads it, and returns it.
func (d *Disclosure) Large() *Disclosure {
	d.head = paint.NewText(paint.BigStrong, "")
	d.strong, d.plain, d.title = paint.BigStrong, paint.Big, "plan.terms"
	d.root = layout.VBox(0, paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, d.head, d.list))))
	return d
}

// Small makes it as small as it may be beside the figures, and returns it.
func (d *Disclosure) Small() *Disclosure {
	d.plain, d.list = paint.FieldLabel, layout.VBox(layout.Half)
	return d
}

// Content returns what stands on the page.
func (d *Disclosure) Content() fyne.CanvasObject { return d.root }

// List returns what RenderWords fills: the words alone, on no card of their own.
func (d *Disclosure) List() fyne.CanvasObject { return d.list }

// Render shows an option, or what to do while none is chosen. A rate has our own
// label, which claims nothing about what is in it, and the lender's beneath.
func (d *Disclosure) Render(o purchases.Option) {
	t, w := d.Words.T, d.Words
	d.list.Objects = nil
	if o.Key.IsZero() {
		d.head.Set(t("plan.disclosure.none"))
		d.wording(t("plan.choose"))
		d.list.Refresh()
		return
	}
	d.head.Set(t(d.title, "Term", TermText(d.Kit, o)))
	if o.Key.Regular {
		d.pair(t("plan.disclosure.air"), w.Percent(o.AIR))
		d.wording(t("plan.disclosure.no_schedule"))
	} else {
		d.pair(t("plan.disclosure.term"), t("plan.months", "Count", o.Key.Months))
		key := "plan.disclosure.instalment"
		switch o.Schedule {
		case paper.Deferred:
			key = "plan.disclosure.deferred"
		case paper.AsSent:
			key = "paper.instalment.as_sent"
		}
		d.wording(PlanName(d.Kit, o))
		d.pair(t(key), w.Money(o.Instalment))
	}
	d.words(o, true)
	d.cost(o)
	d.list.Refresh()
}

// RenderWords shows the rates and fees of an option with the lender's words for them,
// and nothing else: figures stand beside it.
func (d *Disclosure) RenderWords(o purchases.Option) {
	d.list.Objects = nil
	if o.Key.Regular {
		d.pair(d.Kit.Words.T("plan.disclosure.air"), d.Kit.Words.Percent(o.AIR))
		d.wording(d.Kit.Words.T("plan.disclosure.no_schedule"))
	}
	if !o.Key.IsZero() {
		d.words(o, false)
	}
	d.list.Refresh()
}

// words shows the lender's own words; due says with each fee how it falls due.
func (d *Disclosure) words(o purchases.Option, due bool) {
	t, w := d.Kit.Words.T, d.Kit.Words
	for _, r := range o.Rates {
		label := t("plan.disclosure.rate")
		if o.CreditRate {
			label = t("plan.disclosure.credit_rate")
		}
		d.pair(label, w.Percent(r.Rate))
		d.wording(Joined(" ", r.Description, r.Type))
		d.wording(r.Message)
	}
	for _, f := range o.FeesDue() {
		d.pair(labelOr(f.Description, t("paper.fee")), feeAmount(d.Kit, f))
		if due {
			d.wording(feeDue(d.Kit, o, f))
		}
		d.wording(f.Message)
	}
	if len(o.Fees) == 0 {
		d.wording(t("plan.disclosure.no_fees"))
	}
}

func (d *Disclosure) pair(label, value string) {
	d.list.Add(layout.Split(paint.NewText(d.strong, label), paint.Line(d.strong, value)))
}

// PerKey names the text of what the figure on a card is.
func PerKey(o purchases.Option) string {
	switch {
	case o.Key.Regular:
		return "plan.per.regular"
	case o.Deferred:
		return "plan.per.deferred"
	case o.Schedule == paper.AsSent:
		return "plan.per.as_sent"
	}
	return "plan.per.month"
}

func (d *Disclosure) wording(text string) {
	if text != "" {
		d.list.Add(paint.NewText(d.plain, text))
	}
}

func labelOr(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}

// HeldText says that an amount is held, until when and why; nothing when it is not.
func HeldText(u *Kit, why paper.HoldReason) string {
	if why == "" {
		return ""
	}
	return u.Words.T("plan.held", "Why", u.Words.T("paper.held.why."+string(why)))
}
