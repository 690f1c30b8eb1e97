package customerview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/customerview"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/richtext"
)

// viewTerms shows the terms of an application, to be read to their end and
// accepted.
type viewTerms struct {
	*kit.Kit
	model *customerview.View
	title *paint.Text
	paper *richtext.Document
	lead  *paint.Text
	agree *widgets.Button
	yes   *paint.Text
	drawn string // version of the text that stands on the page
	root  *fyne.Container
}

func newViewTerms(u *kit.Kit, m *customerview.View) *viewTerms {
	v := &viewTerms{
		Kit: u, model: m, title: paint.NewText(paint.Headline, ""), lead: paint.NewText(paint.Big, ""),
		yes: paint.NewText(paint.BigStrong, ""),
	}
	v.paper = richtext.NewDocument(u.Parts, "customerview.terms", nil).Scaled(viewScale)
	v.agree = widgets.NewButton(u.Parts, "customerview.terms.agree", widgets.Main, m.AgreeToTerms).Careful().Large()
	v.root = layout.VBox(layout.Large, v.title, v.paper.Content(), v.lead, v.yes, container.NewHBox(v.agree))
	return v
}

// viewScale makes a text as large as a customer reads it: 28 for 16.
const viewScale float32 = 1.75

func (v *viewTerms) Content() fyne.CanvasObject { return v.root }
func (v *viewTerms) First() string              { return "customerview.language" }

// scrolled tells when the end of the terms is in sight.
func (v *viewTerms) scrolled(scroll *container.Scroll) {
	if scroll.Size().Height > 0 && scroll.Offset.Y+scroll.Size().Height >= scroll.Content.MinSize().Height-layout.Huge {
		v.model.ReadToEnd()
	}
}

func (v *viewTerms) render(st customerview.State) {
	t, terms := v.Words.T, st.Application.Terms
	v.title.Set(t("customerview.terms"))
	if v.drawn != terms.Version {
		v.drawn = terms.Version
		v.paper.Put(terms.Text)
	}
	given := !terms.Agreed.IsZero()
	kit.Show(v.lead, !terms.ReadToEnd)
	v.lead.Set(t("customerview.terms.text"))
	kit.Show(v.yes, given)
	v.yes.Set(t("customerview.terms.agreed"))
	v.yes.Tone(paint.Good)
	kit.Show(v.agree, !given)
	v.agree.Set(t("customerview.terms.agree"), terms.ReadToEnd)
}

// viewRatio is the document of Quebec's debt ratio, with nothing but its items,
// and the choice between two equals.
type viewRatio struct {
	*kit.Kit
	title          *paint.Text
	ratio, credit  *paint.Text
	figure, amount *paint.Text
	lead           *paint.Text
	accept, cancel *widgets.Button
	root           *fyne.Container
}

func newViewRatio(u *kit.Kit, m *customerview.View) *viewRatio {
	r := &viewRatio{
		Kit: u, title: paint.NewText(paint.Headline, ""), lead: paint.NewText(paint.Big, ""),
		ratio: paint.NewText(paint.Big, ""), credit: paint.NewText(paint.Big, ""),
		figure: paint.Line(paint.BigStrong, ""), amount: paint.Line(paint.BigStrong, ""),
	}
	paper := paint.Card(layout.Padded(layout.Medium, layout.VBox(layout.Large,
		layout.Split(r.ratio, r.figure), layout.Split(r.credit, r.amount))))
	r.accept = widgets.NewButton(u.Parts, "customerview.accept", widgets.Other, m.AcceptAccount).Careful().Large()
	r.cancel = widgets.NewButton(u.Parts, "customerview.cancel", widgets.Other, m.CancelAccount).Careful().Large()
	r.root = layout.VBox(layout.Large, r.title, paper, r.lead, layout.Columns(280, layout.Medium, r.accept, r.cancel))
	return r
}

func (r *viewRatio) Content() fyne.CanvasObject { return r.root }
func (r *viewRatio) First() string              { return "customerview.language" }

func (r *viewRatio) render(st customerview.State) {
	t, result := r.Words.T, st.Application.Result
	r.title.Set(t("customerview.ratio"))
	r.ratio.Set(t("customerview.ratio.ratio"))
	r.figure.Set(result.DebtRatio) // as the lender wrote it: its unit is the lender's to tell
	r.credit.Set(t("customerview.ratio.credit"))
	r.amount.Set(r.Words.Money(result.Available))
	given := !result.HandedOver.IsZero()
	lead, cancel := t("customerview.ratio.wait"), t("customerview.ratio.cancel")
	if given {
		lead = t("customerview.ratio.text")
	}
	if st.Closing {
		lead, cancel = t("customerview.ratio.sure"), t("customerview.ratio.close")
	}
	r.lead.Set(lead)
	r.accept.Set(t("customerview.ratio.accept"), given)
	r.cancel.Set(cancel, given)
}
