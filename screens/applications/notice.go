package applications

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/app/papers"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/acts"
)

// notices is what the applicant is told before the first field, in both languages, to be
// shown, read out or printed.
type notices struct {
	*kit.Kit
	lead  *paint.Text
	none  *paint.Text
	alarm *paint.Surface
	page  *kit.Notices
	take  *takeAway
	on    *widgets.Button
	back  *widgets.Button
	root  *fyne.Container
}

func newNotices(u *kit.Kit, m *applications.Applications) *notices {
	n := &notices{
		Kit: u, lead: paint.NewText(paint.Body, ""), none: paint.NewText(paint.Body, ""), page: kit.NewNotices(paint.Body, paint.Strong),
		take: newTakeAway(u, "applications.notice", m.Reading()),
	}
	n.alarm = paint.Panel(paint.Care, n.none)
	n.on = widgets.NewButton(u.Parts, "applications.notice.go", widgets.Main, func() { m.BeginForm(acts.ByAssociate) })
	n.back = widgets.NewButton(u.Parts, "applications.notice.back", widgets.Other, m.Back).WithIcon(theme.NavigateBackIcon())
	n.root = layout.VBox(layout.Medium, n.lead, n.alarm, layout.HBox(layout.Medium, n.on, n.back), n.take.root, n.page.Root)
	return n
}

func (n *notices) Content() fyne.CanvasObject { return n.root }

func (n *notices) render(st applications.State) {
	kit.Show(n.root, st.Phase == applications.PhaseNotice)
	if st.Phase != applications.PhaseNotice {
		return
	}
	t := n.Words.T
	n.lead.Set(t("collection.lead"))
	kit.Show(n.alarm, st.Notice.NoPrinter)
	n.none.Set(t("collection.printer.none"))
	n.on.Set(t("collection.go"), !st.Notice.Writing)
	n.back.Set(t("applications.back"), true)
	n.page.Put(st.Notice.Notices)
	n.take.relabel()
	n.root.Refresh()
}

// takeAway prints or saves a text that can be taken away.
type takeAway struct {
	paper *kit.Paper
	root  *fyne.Container
}

func newTakeAway(u *kit.Kit, name string, m *papers.Shown) *takeAway {
	t := &takeAway{paper: kit.NewPaper(u, name, m)}
	t.root = layout.VBox(layout.Half, layout.Flow(layout.Small, t.paper.Buttons[:2]), t.paper.Notes)
	return t
}

func (t *takeAway) relabel() {
	kit.Show(t.root, t.paper.Here())
	t.paper.Relabel()
}
