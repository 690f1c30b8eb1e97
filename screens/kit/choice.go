package kit

import (
	"cmp"

	"fyne.io/fyne/v2"

	"comptoir/app/applications"
	"comptoir/app/applications/notice"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/acts"
)

// ChoicePage shows the page of the choice as it is recorded: in French, and in English
// below it where that is read too.
type ChoicePage struct {
	Root              *fyne.Container
	body, value, head paint.Style
}

// NewChoicePage returns an empty page in three styles.
func NewChoicePage(body, value, head paint.Style) *ChoicePage {
	return &ChoicePage{layout.VBox(layout.Medium), body, value, head}
}

// Put draws the pages of a result.
func (p *ChoicePage) Put(r applications.Result) {
	p.Root.Objects = nil
	for _, page := range r.Pages {
		lines := layout.VBox(layout.Medium, paint.NewText(p.head, page.Title))
		for _, row := range page.Rows {
			lines.Add(layout.Split(paint.NewText(p.body, row[0]), paint.Line(p.value, row[1])))
		}
		for _, note := range page.Notes {
			lines.Add(paint.NewText(p.body, note))
		}
		p.Root.Add(paint.Card(layout.Padded(layout.Medium, lines)))
	}
	p.Root.Refresh()
}

// Choice is to keep a new account or to close it: two equals, each pressed and then
// confirmed, in a bar that stays in sight under the page.
type Choice struct {
	*Kit
	Root  *fyne.Container
	asks  string // key of the lead while nothing is asked
	lead  *paint.Text
	keep  *widgets.Button
	close *widgets.Button
	back  *widgets.Button
}

// NewChoice returns the two buttons; page names them.
func NewChoice(u *Kit, page string, keep, end, back func()) *Choice {
	return newChoice(u, page, paint.Strong, keep, end, back)
}

// NewLargeChoice returns the two as big as a customer reads them, who chooses.
func NewLargeChoice(u *Kit, page string, keep, end, back func()) *Choice {
	c := newChoice(u, page, paint.BigStrong, keep, end, back)
	c.asks = "choice.lead.yours"
	c.keep.Large()
	c.close.Large()
	return c
}

func newChoice(u *Kit, page string, style paint.Style, keep, end, back func()) *Choice {
	c := &Choice{Kit: u, asks: "choice.lead", lead: paint.NewText(style, "")}
	c.keep = widgets.NewButton(u.Parts, page+".choice.keep", widgets.Other, keep).Careful().Even()
	c.close = widgets.NewButton(u.Parts, page+".choice.close", widgets.Other, end).Careful().Even()
	c.back = widgets.NewButton(u.Parts, page+".choice.back", widgets.Other, back)
	u.Parts.Fix(c.keep, c.close, c.back)
	row := layout.Columns(280, layout.Medium, c.keep, c.close)
	c.Root = layout.VBox(0, paint.NewRule(), paint.Bar(layout.Inset(layout.Large, layout.Medium,
		layout.Centered(choiceWidth, layout.VBox(layout.Small, c.lead, layout.HBox(0, c.back), row)))))
	return c
}

// choiceWidth keeps the two beside each other, under one's eyes.
const choiceWidth float32 = 1080

// Buttons returns the two equals.
func (c *Choice) Buttons() (keep, end *widgets.Button) { return c.keep, c.close }

// Render draws the two as a result has them: both can be pressed, or neither.
func (c *Choice) Render(r applications.Result) {
	t, on := c.Words.T, r.Unlocked() && !r.Writing
	lead, keep, end := c.asks, "choice.keep", "choice.close"
	switch {
	case r.Asking == acts.Keep:
		lead, keep = "choice.keep.sure", "choice.keep.confirm"
	case r.Asking == acts.Close:
		lead, end = "choice.close.sure", "choice.close.confirm"
	case r.NoAccount:
		lead = "choice.wait.account"
	case !r.Unlocked() && r.DebtRatio == "":
		lead = "choice.wait.none"
	case !r.Unlocked():
		lead = "choice.wait"
	}
	c.lead.Set(t(lead))
	c.keep.Set("1 · "+t(keep), on)
	c.close.Set("2 · "+t(end), on)
	c.back.Set(t("choice.back"), !r.Writing)
	Show(c.back, r.Asking == acts.Keep || r.Asking == acts.Close)
}

// Delivery says how the lender's own document reaches the customer, as it is recorded.
func Delivery(in *i18n.Printer, r applications.Result) string {
	if r.Delivery == "" {
		return in.T("choice.document")
	}
	return in.T("choice.delivery."+string(r.Delivery), "Time", in.Clock(r.HandedOver))
}

// Wish is that contract and papers be in English: a sentence in both languages, that
// nothing sets but its button.
type Wish struct {
	*Kit
	Root            *fyne.Container
	french, english *paint.Text
	btn             *widgets.Button
}

// NewWish returns the sentence and its button; page names it.
func NewWish(u *Kit, page string, press func()) *Wish {
	w := &Wish{Kit: u, french: paint.NewText(paint.Body, ""), english: paint.NewText(paint.Body, "")}
	w.btn = widgets.NewButton(u.Parts, page+".choice.wish", widgets.Other, press).Careful()
	w.Root = layout.VBox(layout.Small, w.french, w.english, layout.HBox(0, w.btn))
	return w
}

// Render draws it once the French was handed over.
func (w *Wish) Render(r applications.Result) {
	w.Put(!r.HandedOver.IsZero(), !r.Wished.IsZero(), r.Writing)
}

// Put draws it where it can be wished for, or taken back.
func (w *Wish) Put(can, wished, writing bool) {
	Show(w.Root, can)
	w.french.Set(w.Words.In(i18n.French).T("choice.wish"))
	w.english.Set(w.Words.In(i18n.English).T("choice.wish"))
	key := "choice.wish.button"
	if wished {
		key = "choice.wish.back"
	}
	w.btn.Set(w.Words.T(key), !writing)
}

// LenderName names who decided.
func LenderName(in *i18n.Printer, r applications.Result) string {
	return cmp.Or(r.Lender.Name, in.T("choice.lender.training"))
}

// LenderPhone says how to reach them.
func LenderPhone(in *i18n.Printer, r applications.Result) string {
	return cmp.Or(r.Lender.Phone, in.T("choice.phone.none"))
}

// Automated is the notice that a decision was an automated one.
func Automated(in *i18n.Printer, r applications.Result) string {
	return notice.Decision(in, r.Lender, true)
}
