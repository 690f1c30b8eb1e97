package customerview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/applications/terms"
	"comptoir/app/customerview"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/richtext"
	"comptoir/service/document"
)

// viewTerms shows the terms of an application, to be read to their end and
// accepted.
type viewTerms struct {
	*kit.Kit
	model *customerview.View
	title *paint.Text
	paper *richtext.Document
	also  *richtext.Document // in English too, below the French
	later *paint.Text
	wish  *kit.Wish
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
	v.also = richtext.NewDocument(u.Parts, "customerview.terms.also", nil).Scaled(viewScale)
	v.later = paint.NewText(paint.Big, "")
	v.wish = kit.NewWish(u, "customerview.terms", m.WishEnglish)
	v.agree = widgets.NewButton(u.Parts, "customerview.terms.agree", widgets.Main, m.AgreeToTerms).Careful().Large()
	v.root = layout.VBox(layout.Large, v.title, v.paper.Content(), v.also.Content(), v.later, v.wish.Root, v.lead, v.yes, container.NewHBox(v.agree))
	return v
}

// viewScale makes a text as large as a customer reads it: 28 for 16.
const viewScale float32 = 1.75

func (v *viewTerms) Content() fyne.CanvasObject { return v.root }
func (v *viewTerms) First() string              { return "customerview.language" }

// scrolled says when the end of the terms is in sight.
func (v *viewTerms) scrolled(scroll *container.Scroll) {
	if scroll.Size().Height > 0 && scroll.Offset.Y+scroll.Size().Height >= scroll.Content.MinSize().Height-layout.Huge {
		v.model.ReadToEnd()
	}
}

func (v *viewTerms) render(st customerview.State) {
	t, terms := v.Words.T, st.Application.Terms
	v.title.Set(t("customerview.terms"))
	v.draw(terms)
	kit.Show(v.later, terms.FrenchFirst && !terms.MayReadOther())
	v.later.Set(v.Words.In(i18n.French).T("customerview.terms.later") + "\n" + v.Words.In(i18n.English).T("customerview.terms.later"))
	v.wish.Put(terms.FrenchFirst && terms.ReadsOther(), !terms.Wished.IsZero(), terms.Writing)
	given := !terms.Agreed.IsZero()
	kit.Show(v.lead, !terms.ReadToEnd)
	v.lead.Set(t("customerview.terms.text"))
	kit.Show(v.yes, given)
	v.yes.Set(t("customerview.terms.agreed"))
	v.yes.Tone(paint.Good)
	kit.Show(v.agree, !given && !terms.Foreign())
	v.agree.Set(t("customerview.terms.agree"), terms.ReadToEnd)
	v.root.Refresh()
}

// draw puts the lender's words on the page, in French first where that is the law.
func (v *viewTerms) draw(s terms.State) {
	versions := ""
	for _, e := range s.Editions {
		versions += e.Version
		if e.Lost {
			versions += "?"
		}
	}
	if v.drawn == versions {
		return
	}
	v.drawn = versions
	blocks := make([][]document.Block, 2)
	for i, e := range s.Editions {
		blocks[i] = append(slices.Clone(e.Text), e.Notices...)
	}
	v.paper.Put(blocks[0])
	v.also.Put(blocks[1])
	kit.Show(v.also.Content(), len(blocks[1]) > 0)
}

// viewRatio is the page of the choice as it is recorded, and the choice between two
// equals, just as the associate's page has it.
type viewRatio struct {
	*kit.Kit
	title  *paint.Text
	page   *kit.ChoicePage
	lender *paint.Text
	wish   *kit.Wish
	choice *kit.Choice
	root   *fyne.Container
}

func newViewRatio(u *kit.Kit, m *customerview.View) *viewRatio {
	r := &viewRatio{Kit: u, title: paint.NewText(paint.Headline, ""), page: kit.NewChoicePage(paint.Big, paint.BigStrong, paint.Headline), lender: paint.NewText(paint.Big, "")}
	r.wish = kit.NewWish(u, "customerview", m.Wish)
	r.choice = kit.NewLargeChoice(u, "customerview", m.AcceptAccount, m.CancelAccount, m.TakeBack)
	r.root = layout.VBox(layout.Large, r.page.Root, r.lender, r.wish.Root)
	return r
}

// head says that the application was approved, and foot has the two equals: both stay
// in sight.
func (r *viewRatio) head() fyne.CanvasObject {
	return layout.Centered(viewWidth, layout.Inset(layout.Huge, layout.Small, r.title))
}
func (r *viewRatio) foot() fyne.CanvasObject { return r.choice.Root }

func (r *viewRatio) Content() fyne.CanvasObject { return r.root }
func (r *viewRatio) First() string              { return "customerview.language" }

func (r *viewRatio) render(st customerview.State) {
	result := st.Application.Result
	title := r.Words.In(i18n.French).T("customerview.ratio")
	if len(result.Pages) > 1 { // French first, and what is read besides
		title += " · " + r.Words.In(i18n.English).T("customerview.ratio")
	}
	r.title.Set(title)
	kit.Show(r.choice.Root, st.Application.Choosing())
	r.page.Put(result)
	r.lender.Set(kit.Delivery(r.Words, result))
	r.wish.Render(result)
	r.choice.Render(result)
	r.root.Refresh()
}
