package applications

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
)

// start is the applications page with nothing begun: a new application, or
// one of the drafts of this till.
type start struct {
	*kit.Kit
	model  *applications.Applications
	lead   *widgets.Text
	begin  *widgets.Button
	codes  *widgets.Surface
	lacks  *widgets.Text
	todo   *widgets.Text
	drafts *widgets.Text
	none   *widgets.Text
	kept   *widgets.Text
	list   *fyne.Container
	rows   []*draftRow
	root   *fyne.Container
}

func newStart(u *kit.Kit, m *applications.Applications) *start {
	s := &start{
		Kit: u, model: m, lead: widgets.NewText(widgets.Body, ""), lacks: widgets.NewText(widgets.Strong, ""),
		todo: widgets.NewText(widgets.Body, ""), drafts: widgets.NewText(widgets.Section, ""),
		none: widgets.NewText(widgets.Body, ""), kept: widgets.NewText(widgets.Quiet, ""), list: widgets.Stack(widgets.Small),
	}
	s.begin = widgets.NewButton(u.Parts, "applications.begin", widgets.Main, m.Begin).WithIcon(theme.ContentAddIcon())
	s.codes = widgets.Panel(widgets.Care, widgets.Stack(widgets.Small, s.lacks, s.todo))
	s.root = widgets.Stack(widgets.Medium, s.codes, s.lead, container.NewHBox(s.begin),
		widgets.Gap(0, widgets.Small), s.drafts, s.none, s.list, s.kept)
	return s
}

func (s *start) Content() fyne.CanvasObject { return s.root }

func (s *start) First(st applications.State) string {
	if st.NoCodes {
		return ""
	}
	return "applications.begin"
}

func (s *start) render(st applications.State) {
	t := s.Words.T
	kit.Show(s.root, st.Phase == applications.PhaseStart)
	kit.Show(s.codes, st.NoCodes)
	s.lacks.Set(t("applications.codes.what"))
	s.todo.Set(t("applications.codes.next"))
	s.lead.Set(t("applications.start"))
	s.begin.Set(t("applications.begin"), !st.NoCodes)
	s.drafts.Set(t("applications.drafts"))
	s.none.Set(t("applications.drafts.none"))
	kit.Show(s.none, len(st.Drafts) == 0)
	s.kept.Set(t("applications.drafts.memory"))
	if st.Kept {
		s.kept.Set(t("applications.drafts.kept"))
	}
	for len(s.rows) < len(st.Drafts) {
		row := newDraftRow(s.Kit, s.model, len(s.rows))
		s.rows = append(s.rows, row)
		s.list.Add(row.root)
	}
	for i, row := range s.rows {
		kit.Show(row.root, i < len(st.Drafts))
		if i < len(st.Drafts) {
			row.render(st.Drafts[i])
		}
	}
	s.root.Refresh()
}

// draftRow is one application that was begun.
type draftRow struct {
	*kit.Kit
	id     string
	name   *widgets.Text
	facts  *widgets.Text
	resume *widgets.Button
	delete *widgets.Button
	root   *widgets.Surface
}

func newDraftRow(u *kit.Kit, m *applications.Applications, i int) *draftRow {
	r := &draftRow{Kit: u, name: widgets.NewText(widgets.Strong, ""), facts: widgets.NewText(widgets.Quiet, "")}
	r.resume = widgets.NewButton(u.Parts, draftPart(i, "resume"), widgets.Other, func() { m.Resume(r.id) })
	r.delete = widgets.NewButton(u.Parts, draftPart(i, "delete"), widgets.Bare, func() { m.Discard(r.id) })
	r.root = widgets.Card(widgets.Split(widgets.Stack(widgets.Half, r.name, r.facts), widgets.Row(widgets.Small, r.resume, r.delete)))
	return r
}

func draftPart(i int, what string) string {
	return "applications.draft." + string(rune('0'+i%10)) + "." + what
}

func (r *draftRow) render(d applications.DraftRow) {
	t := r.Words.T
	r.id = d.ID
	r.name.Set(d.Name)
	if d.Name == "" {
		r.name.Set(t("applications.draft.nameless"))
	}
	key := "applications.draft.facts"
	if d.Waiting {
		key = "applications.draft.waiting"
	}
	r.facts.Set(t(key, "Step", t(stepKey(d.Step)), "Time", r.Words.Clock(d.Changed)))
	r.resume.Set(t("applications.draft.resume"), !d.Waiting)
	kit.Show(r.resume, !d.Waiting)
	kit.Show(r.delete, !d.Waiting)
	r.delete.Set(t("applications.draft.delete"), true)
	if d.Asking {
		r.delete.Set(t("applications.draft.delete.sure"), true)
	}
}
