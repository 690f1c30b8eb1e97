package applications

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/app/form"
	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/acts"
)

// ratio is Quebec's page after an approval: where the lender's own document stands, the
// page of the choice as it is recorded, and below both the choice between two equals,
// which never scrolls out of sight.
type ratio struct {
	*kit.Kit
	model    *applications.Applications
	lead     *paint.Text
	page     *kit.ChoicePage
	other    *widgets.Button
	lender   *paint.Text // where the lender's own document stands
	hand     *widgets.Button
	sent     *widgets.Button
	said     *widgets.Field // what the lender answered, where it gave no figure
	answered *widgets.Button
	print    *widgets.Button
	printed  *paint.Text
	sample   *widgets.Button // of the lender's own document, in a training store
	sampled  *paint.Text
	wish     *kit.Wish
	choice   *kit.Choice
	left     *widgets.Button
	root     *fyne.Container
}

func newRatio(u *kit.Kit, m *applications.Applications) *ratio {
	r := &ratio{
		Kit: u, model: m, lead: paint.NewText(paint.Body, ""), page: kit.NewChoicePage(paint.Body, paint.Strong, paint.Section),
		lender: paint.NewText(paint.Body, ""), printed: paint.NewText(paint.Body, ""),
	}
	button := func(name string, press func()) *widgets.Button {
		return widgets.NewButton(u.Parts, "applications.ratio."+name, widgets.Other, press)
	}
	r.other = button("language", func() { m.RatioIn(m.State().Result.Other()) })
	r.hand = button("hand", func() { m.HandOver(acts.ByStore) }).Careful()
	r.sent = button("sent", func() { m.HandOver(acts.ByLender) }).Careful()
	r.said = widgets.NewField(widgets.NewEntry(u.Parts, "applications.ratio.said", m.TypeAnswer, func() {}))
	r.answered = button("answered", func() { m.HandOver(acts.ByAnswer) }).Careful()
	r.print = button("print", m.PrintSlip).WithIcon(theme.DocumentPrintIcon())
	r.sample, r.sampled = button("sample", m.PrintSample).WithIcon(theme.DocumentPrintIcon()), paint.NewText(paint.Body, "")
	r.wish = kit.NewWish(u, "applications", func() { m.Wish(acts.ByAssociate) })
	r.choice = kit.NewChoice(u, "applications", func() { m.AcceptAccount(acts.ByAssociate) }, func() { m.CancelAccount(acts.ByAssociate) }, m.TakeBack)
	r.left = button("left", m.LeaveUnchosen).Careful()
	r.root = layout.VBox(layout.Medium, r.lead, layout.Flow(layout.Small, []fyne.CanvasObject{r.other, r.print}), r.printed,
		r.lender, layout.VBox(layout.Small, r.sample, r.sampled, r.hand, r.sent, r.said, r.answered), r.wish.Root, r.page.Root,
		layout.Flow(0, []fyne.CanvasObject{r.left}))
	u.OnClose(m.Paper().Observe(func(st papers.State) { kit.PrintRemark(u, r.printed, st.Print) }))
	u.OnClose(m.Reading().Observe(func(st papers.State) { kit.PrintRemark(u, r.sampled, st.Print) }))
	return r
}

func (r *ratio) Content() fyne.CanvasObject { return r.root }

// First is nothing that chooses: neither of the two has the focus.
func (r *ratio) First(applications.State) string { return "applications.ratio.language" }

func (r *ratio) render(st applications.State) {
	result := st.Result
	kit.Show(r.root, st.Choosing())
	kit.Show(r.choice.Root, st.Choosing())
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
	r.lender.Set(kit.Delivery(r.Words, result))
	r.renderWays(result)
	r.print.Set(t("applications.ratio.print"), !result.Writing)
	kit.PrintRemark(r.Kit, r.printed, r.model.Paper().State().Print)
	r.wish.Render(result)
	r.choice.Render(result)
	left := "applications.ratio.left"
	if result.Asking == acts.Left {
		left = "applications.ratio.left.sure"
	}
	r.left.Set(t(left), !result.Writing)
	r.root.Refresh()
}

// renderWays shows what can still be recorded about the lender's own document. Where
// the lender gave no figure, its answer will do too.
func (r *ratio) renderWays(result applications.Result) {
	t, on := r.Words.T, !result.Writing
	r.hand.Set(t("applications.ratio.hand"), on)
	r.sent.Set(t("applications.ratio.sent"), on)
	r.answered.Set(t("applications.ratio.answered"), on)
	r.sample.Set(t("applications.ratio.sample"), on)
	kit.Show(r.sample, result.Sample && result.Delivery != acts.ByStore)
	kit.PrintRemark(r.Kit, r.sampled, r.model.Reading().State().Print)
	kit.Show(r.hand, result.Delivery != acts.ByStore)
	kit.Show(r.sent, result.Delivery == "" && result.Document != acts.ByStore)
	asked := result.DebtRatio == "" && !result.Unlocked() && !result.NoAccount
	kit.Show(r.said, asked)
	kit.Show(r.answered, asked)
	fault := ""
	if result.Fault != "" {
		fault = r.Fault(form.Faults{form.FieldNote: result.Fault}, form.FieldNote)
	}
	r.said.Set(t("applications.ratio.said"), t("applications.ratio.said.help"), fault)
	r.said.Entry.Put(result.Answer)
}
