package applications

import (
	"fyne.io/fyne/v2"

	"comptoir/app/applications"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// ratio is Quebec's page after an approval: the document of the debt ratio,
// which holds only its own items, and the choice between two equals.
type ratio struct {
	*kit.Kit
	model  *applications.Applications
	lead   *paint.Text
	head   *paint.Text
	rows   []ratioRow
	lost   *paint.Text
	paper  *paint.Surface
	other  *widgets.Button
	hand   *widgets.Button
	handed *paint.Text
	choose *paint.Text
	accept *widgets.Button
	cancel *widgets.Button
	equal  *fyne.Container
	root   *fyne.Container
}

// ratioRow is one item of the document.
type ratioRow struct{ name, value *paint.Text }

func newRatio(u *kit.Kit, m *applications.Applications) *ratio {
	r := &ratio{
		Kit: u, model: m, lead: paint.NewText(paint.Body, ""), head: paint.NewText(paint.Section, ""),
		lost: paint.NewText(paint.Body, ""), handed: paint.NewText(paint.Body, ""), choose: paint.NewText(paint.Strong, ""),
	}
	list := []fyne.CanvasObject{r.head}
	for range 2 {
		row := ratioRow{paint.NewText(paint.Body, ""), paint.Line(paint.Figure, "")}
		r.rows = append(r.rows, row)
		list = append(list, layout.Split(row.name, row.value))
	}
	r.paper = paint.Card(layout.Padded(layout.Medium, layout.VBox(layout.Medium, append(list, r.lost)...)))
	r.other = widgets.NewButton(u.Parts, "applications.ratio.language", widgets.Other, func() {
		m.RatioIn(m.State().Result.Other())
	})
	r.hand = widgets.NewButton(u.Parts, "applications.ratio.hand", widgets.Main, m.HandOver).Careful()
	r.accept = widgets.NewButton(u.Parts, "applications.ratio.accept", widgets.Other, m.AcceptAccount).Careful()
	r.cancel = widgets.NewButton(u.Parts, "applications.ratio.cancel", widgets.Other, m.CancelAccount).Careful()
	r.equal = layout.Columns(280, layout.Medium, r.accept, r.cancel)
	r.root = layout.VBox(layout.Medium, r.lead, r.paper, layout.HBox(layout.Medium, r.hand, r.other), r.handed, r.choose, r.equal)
	return r
}

func (r *ratio) Content() fyne.CanvasObject { return r.root }

func (r *ratio) First(st applications.State) string {
	if st.Result.HandedOver.IsZero() {
		return "applications.ratio.hand"
	}
	return "applications.ratio.accept"
}

func (r *ratio) render(st applications.State) {
	result := st.Result
	kit.Show(r.root, st.Phase == applications.PhaseRatio && result.Closing == applications.CloseNot)
	if st.Phase != applications.PhaseRatio {
		return
	}
	t := r.Words.T
	r.lead.Set(t("applications.ratio.lead"))
	r.document(result)
	r.other.Set(t("applications.terms.in."+string(result.Other())), true)
	r.hand.Set(t("applications.ratio.hand"), true)
	given := !result.HandedOver.IsZero()
	kit.Show(r.hand, !given)
	kit.Show(r.handed, given)
	r.handed.Set(t("applications.ratio.handed", "Time", r.Words.Clock(result.HandedOver)))
	r.choose.Set(t("applications.ratio.choose"))
	r.accept.Set(t("applications.ratio.accept"), given)
	r.cancel.Set(t("applications.ratio.cancel"), true)
	r.root.Refresh()
}

// document is in the customer's language, French unless they asked for English.
// The figure stands as the lender wrote it: its unit is the lender's to tell.
func (r *ratio) document(result applications.Result) {
	in := r.Words.In(i18n.Locale(result.Language))
	r.head.Set(in.T("applications.ratio.title"))
	r.rows[0].name.Set(in.T("applications.ratio.ratio"))
	r.rows[0].value.Set(result.DebtRatio)
	r.rows[1].name.Set(in.T("account.available"))
	r.rows[1].value.Set(in.Money(result.Available))
	kit.Show(r.rows[0].name, result.DebtRatio != "")
	kit.Show(r.rows[0].value, result.DebtRatio != "")
	kit.Show(r.lost, result.DebtRatio == "")
	r.lost.Set(in.T("applications.ratio.lost"))
}
