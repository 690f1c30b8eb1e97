package activity

import (
	"fmt"

	"fyne.io/fyne/v2"

	"comptoir/app/activity"
	"comptoir/app/activity/details"
	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/acts"
)

// reprint is one operation with its papers, in place of the list.
type reprint struct {
	*kit.Kit
	model  *papers.Reprints
	about  *about
	undo   Undo
	title  *paint.Text
	facts  *paint.Text
	none   *paint.Text
	kinds  *fyne.Container
	close  *widgets.Button
	revoke *widgets.Button
	paper  *kit.Paper
	copies *kit.Contract // in place of the paper's buttons, where it is the contract
	root   *fyne.Container
	shown  string
	prints bool // what opens next is printed
}

func newReprint(u *kit.Kit, m *papers.Reprints, d *details.Details, undo Undo) *reprint {
	r := &reprint{
		Kit: u, model: m, undo: undo, title: paint.NewText(paint.PageTitle, ""), facts: paint.NewText(paint.Quiet, ""),
		none: paint.NewText(paint.Body, ""), kinds: layout.VBox(0),
	}
	r.paper = kit.NewPaper(u, "activity.reprint", m.Paper())
	r.copies = kit.NewContract(u, "activity.reprint", func(way acts.Name) { m.Paper().HandOver(way, acts.ByAssociate) })
	u.OnClose(m.Paper().Observe(func(papers.State) { r.renderCopies() }))
	r.close = widgets.NewButton(u.Parts, "activity.reprint.close", widgets.Main, m.Leave)
	r.revoke = widgets.NewButton(u.Parts, "activity.reprint.undo", widgets.Other, func() { undo.UndoSale(m.State().Entry.AuthorizationID) }).Careful()
	r.about = newAbout(u, d, undo)
	side := layout.VBox(layout.Medium, r.title, r.facts, r.none, r.kinds,
		layout.Flow(layout.Small, []fyne.CanvasObject{r.close}), layout.Flow(layout.Small, r.paper.Buttons), r.copies.Root, r.paper.Notes,
		layout.Flow(0, []fyne.CanvasObject{r.revoke}), r.about.root)
	r.root = layout.Beside(400, layout.Large, side, r.paper.Sheet)
	u.OnClose(m.Observe(r.render), d.Observe(r.about.render))
	return r
}

func (r *reprint) render(st papers.ReprintsState) {
	kit.Show(r.root, st.Open())
	if !st.Open() {
		r.shown = ""
		return
	}
	t, d, row := r.Words.T, st.Entry.Details, activity.RowOf(st.Entry)
	title := t("operation.type." + row.Type)
	if amount := moved(r.Kit, row); amount != "" {
		title = t("activity.reprint.title", "Type", title, "Amount", amount)
	}
	r.title.Set(title)
	trust := ""
	if row.Trust != "" {
		trust = t("activity.trust." + string(row.Trust))
	}
	r.facts.Set(kit.Joined(" · ", r.Words.Moment(st.Entry.Created), d.Reference, kit.Joined(" ", d.Initial, kit.CardEnding(d.CardEnding)),
		t("activity.state."+string(row.Outcome)), trust))
	r.none.Set(t("activity.reprint.none"))
	kit.Show(r.none, len(st.Papers) == 0)
	kit.Show(r.paper.Sheet, len(st.Papers) > 0)
	r.renderCopies()
	r.close.Set(t("activity.reprint.close"), true)
	r.revoke.Set(t("activity.undo"), true)
	kit.Show(r.revoke, row.Undoable)
	r.renderKinds(st)
	r.paper.Relabel()
	r.about.render(r.about.model.State())
	if r.shown != st.Entry.ID {
		r.shown = st.Entry.ID
		r.FocusOn("activity.reprint.close")
		if r.prints && len(st.Papers) > 0 {
			r.model.Paper().Print()
		}
		r.prints = false
	}
}

// renderCopies shows what can be done with the paper: the contract is handed over.
func (r *reprint) renderCopies() {
	st := r.model.Paper().State()
	for _, b := range r.paper.Buttons {
		kit.Show(b, st.Paper != nil && !kit.IsContract(st))
	}
	r.copies.Render(st)
}

// renderKinds is the choice among several papers of one operation.
func (r *reprint) renderKinds(st papers.ReprintsState) {
	kit.Show(r.kinds, len(st.Papers) > 1)
	var parts []fyne.CanvasObject
	for i, p := range st.Papers {
		word := paint.Line(paint.Body, r.Words.T("paper.kind."+string(p.Kind)))
		item := widgets.NewPill(r.Parts, fmt.Sprintf("activity.reprint.kind.%d", i), word, func() { r.model.Choose(i) })
		item.Set(i == st.Chosen, true)
		parts = append(parts, item)
	}
	r.kinds.Objects = []fyne.CanvasObject{layout.Flow(layout.Small, parts)}
	r.kinds.Refresh()
}
