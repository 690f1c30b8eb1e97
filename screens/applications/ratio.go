package applications

import (
	"cmp"

	"fyne.io/fyne/v2"

	"comptoir/app/applications"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/acts"
)

// ratio is Quebec's page after an approval: the page of the choice as it is recorded,
// where the lender's own document stands, and the choice between two equals.
type ratio struct {
	*kit.Kit
	model  *applications.Applications
	lead   *paint.Text
	page   *kit.ChoicePage
	other  *widgets.Button
	lender *paint.Text // where the lender's own document stands
	hand   *widgets.Button
	sent   *widgets.Button
	handed *paint.Text
	wish   *kit.Wish
	choice *kit.Choice
	left   *widgets.Button
	root   *fyne.Container
}

func newRatio(u *kit.Kit, m *applications.Applications) *ratio {
	r := &ratio{
		Kit: u, model: m, lead: paint.NewText(paint.Body, ""), page: kit.NewChoicePage(paint.Body, paint.Figure, paint.Section),
		lender: paint.NewText(paint.Body, ""), handed: paint.NewText(paint.Body, ""),
	}
	r.other = widgets.NewButton(u.Parts, "applications.ratio.language", widgets.Other, func() { m.RatioIn(m.State().Result.Other()) })
	r.hand = widgets.NewButton(u.Parts, "applications.ratio.hand", widgets.Other, func() { m.HandOver(acts.ByStore) }).Careful()
	r.sent = widgets.NewButton(u.Parts, "applications.ratio.sent", widgets.Other, func() { m.HandOver(acts.ByLender) }).Careful()
	r.wish = kit.NewWish(u, "applications", func() { m.Wish(acts.ByAssociate) })
	r.choice = kit.NewChoice(u, "applications", func() { m.AcceptAccount(acts.ByAssociate) }, func() { m.CancelAccount(acts.ByAssociate) }, m.TakeBack)
	r.left = widgets.NewButton(u.Parts, "applications.ratio.left", widgets.Other, m.LeaveUnchosen).Careful()
	r.root = layout.VBox(layout.Medium, r.lead, r.page.Root, layout.HBox(layout.Medium, r.other), r.lender,
		layout.VBox(layout.Small, r.hand, r.sent), r.handed, r.wish.Root, r.choice.Root, layout.HBox(layout.Medium, r.left))
	return r
}

func (r *ratio) Content() fyne.CanvasObject { return r.root }

// First is nothing that chooses: neither of the two has the focus.
func (r *ratio) First(applications.State) string { return "applications.ratio.language" }

func (r *ratio) render(st applications.State) {
	result := st.Result
	kit.Show(r.root, st.Choosing())
	if st.Phase != applications.PhaseRatio {
		return
	}
	t := r.Words.T
	r.lead.Set(t("applications.ratio.lead"))
	r.page.Put(result)
	key := "choice.read_other"
	if result.Language == service.English {
		key = "choice.read_french"
	}
	r.other.Set(t(key), !result.Writing)
	r.lender.Set(t("choice.document"))
	r.hand.Set(t("applications.ratio.hand"), !result.Writing)
	r.sent.Set(t("applications.ratio.sent"), !result.Writing)
	kit.Show(r.hand, result.Delivery != acts.ByStore)
	kit.Show(r.sent, result.Delivery == "")
	kit.Show(r.handed, result.Delivery != "")
	r.handed.Set(t("applications.ratio.delivery."+string(cmp.Or(result.Delivery, acts.ByStore)), "Time", r.Words.Clock(result.HandedOver)))
	r.wish.Render(result)
	r.choice.Render(result)
	left := "applications.ratio.left"
	if result.Asking == acts.Left {
		left = "applications.ratio.left.sure"
	}
	r.left.Set(t(left), !result.Writing)
	r.root.Refresh()
}
