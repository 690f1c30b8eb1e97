package past

import (
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/app/purchases/past"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/money"
)

// pastDetail is one purchase with its captures, and what can be done with it now.
type pastDetail struct {
	*kit.Kit
	amount  *paint.Text
	facts   *paint.Text
	rows    *fyne.Container
	differs *paint.Text
	capture *widgets.Button
	release *widgets.Button
	undo    *widgets.Button
	paper   *widgets.Button
	nothing *paint.Text
	support *paint.Text
	buttons *fyne.Container
	root    *paint.Surface
	shown   past.Purchase
}

func newPastDetail(u *kit.Kit, m *past.Change, reprint func(string)) *pastDetail {
	d := &pastDetail{
		Kit: u, amount: paint.Line(paint.Figure, ""), facts: paint.NewText(paint.Quiet, ""),
		rows: layout.VBox(layout.Small), differs: paint.NewText(paint.Body, ""), nothing: paint.NewText(paint.Quiet, ""), support: paint.NewText(paint.Quiet, ""),
	}
	start := func(k past.Kind) func() { return func() { m.Start(k, d.shown) } }
	d.capture = widgets.NewButton(u.Parts, "purchases.past.capture", widgets.Main, start(past.KindCapture))
	d.release = widgets.NewButton(u.Parts, "purchases.past.release", widgets.Other, start(past.KindRelease))
	d.undo = widgets.NewButton(u.Parts, "purchases.past.undo", widgets.Other, start(past.KindUndo))
	d.paper = widgets.NewButton(u.Parts, "purchases.past.paper", widgets.Bare, func() { reprint(d.shown.ID) })
	d.buttons = layout.VBox(layout.Small, d.capture, d.release, d.undo)
	d.root = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium,
		d.amount, d.facts, paint.NewRule(), d.rows, d.differs, d.nothing, d.buttons, d.paper, d.support)))
	return d
}

func (d *pastDetail) Content() fyne.CanvasObject { return d.root }

func (d *pastDetail) render(p past.Purchase, open bool) {
	kit.Show(d.root, open)
	d.shown = p
	if !open {
		return
	}
	t, inMoney := d.Words.T, d.Words.Money
	d.amount.Set(inMoney(p.Amount))
	facts := pastFacts(d.Words, p)
	if p.Own {
		facts += "\n" + t("purchases.past.own")
	}
	d.facts.Set(facts)
	d.rows.Objects = nil
	if p.Held > 0 {
		d.pair(t("purchases.past.held.label"), inMoney(p.Held))
	}
	if lapse := kit.LapseText(d.Words, p.Lapse); lapse != "" && (p.Held > 0 || !p.Lapse.Ended.IsZero()) {
		line := paint.NewText(paint.Body, lapse)
		line.Tone(kit.LapseTone(p.Lapse))
		d.rows.Add(line)
	}
	for _, c := range p.Captures {
		d.captureRows(p, c)
	}
	d.rows.Refresh()
	d.differs.Set(kit.DiffersText(d.Words, p.Scores.Differences()))
	d.differs.Tone(paint.Care)
	kit.Show(d.differs, d.differs.Text() != "")
	d.capture.Set(t("purchases.past.capture", "Amount", inMoney(p.Held)), true)
	d.release.Set(t("purchases.past.release", "Amount", inMoney(p.Held)), true)
	d.undo.Set(t("purchases.past.undo"), true)
	d.paper.Set(t("purchases.past.paper"), true)
	kit.Show(d.paper, !p.Refused)
	kit.Show(d.capture, p.Held > 0)
	kit.Show(d.release, p.Held > 0)
	kit.Show(d.undo, p.Left() > 0)
	d.nothing.Set(t("purchases.past.nothing"))
	kit.Show(d.nothing, p.Held == 0 && p.Left() == 0)
	kit.Show(d.buttons, p.Held > 0 || p.Left() > 0)
	d.support.Set(d.supportText(p))
	kit.Show(d.support, d.support.Text() != "")
}

// captureRows shows one capture, what went back of it, and what is left.
func (d *pastDetail) captureRows(p past.Purchase, c past.Capture) {
	t, inMoney := d.Words.T, d.Words.Money
	if !p.ByTransfer {
		d.pair(t("purchases.past.captured", "Date", d.Words.Moment(c.At)), inMoney(c.Amount))
	}
	var here money.Amount
	for _, r := range c.Returns {
		here += r.Amount
		d.pair(t("purchases.past.gone."+r.Type, "Date", d.Words.Moment(r.At), "Reference", r.Reference), inMoney(-r.Amount))
	}
	if elsewhere := c.Amount - c.Left - here; elsewhere > 0 {
		d.pair(t("purchases.past.gone.elsewhere"), inMoney(-elsewhere))
	}
	if c.Left < c.Amount {
		d.pair(t("purchases.past.rest"), inMoney(c.Left))
	}
}

func (d *pastDetail) pair(label, value string) {
	d.rows.Add(layout.Split(paint.NewText(paint.Quiet, label), paint.Line(paint.Strong, value)))
}

// supportText names who made the purchase, and the store as the lender has it on file: what
// its support asks for.
func (d *pastDetail) supportText(p past.Purchase) string {
	t, m := d.Words.T, p.Merchant
	var lines []string
	add := func(key, name, number string) {
		if of := kit.Joined(" ", name, kit.Bracketed(number)); of != "" {
			lines = append(lines, t(key, "Of", of))
		}
	}
	add("purchases.past.username", p.Username, "")
	add("purchases.past.corporation", m.CorporationName, m.CorporationID)
	add("purchases.past.merchant", m.MerchantName, m.MerchantID)
	add("purchases.past.location", m.LocationName, m.LocationID)
	if p.Word != "" {
		lines = append(lines, t("purchases.past.word", "Word", p.Word))
	}
	return strings.Join(lines, "\n")
}
