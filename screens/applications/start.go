package applications

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/applications"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// start is the applications page with nothing begun: a new application, or
// one of the drafts of this till.
type start struct {
	*kit.Kit
	model  *applications.Applications
	lead   *paint.Text
	begin  *widgets.Button
	codes  *paint.Surface
	lacks  *paint.Text
	todo   *paint.Text
	drafts *paint.Text
	none   *paint.Text
	kept   *paint.Text
	list   *fyne.Container
	rows   []*draftRow
	root   *fyne.Container
}

func newStart(u *kit.Kit, m *applications.Applications) *start {
	s := &start{
		Kit: u, model: m, lead: paint.NewText(paint.Body, ""), lacks: paint.NewText(paint.Strong, ""),
		todo: paint.NewText(paint.Body, ""), drafts: paint.NewText(paint.Section, ""),
		none: paint.NewText(paint.Body, ""), kept: paint.NewText(paint.Quiet, ""), list: layout.VBox(layout.Small),
	}
	s.begin = widgets.NewButton(u.Parts, "applications.begin", widgets.Main, m.Begin).WithIcon(theme.ContentAddIcon())
	s.codes = paint.Panel(paint.Care, layout.VBox(layout.Small, s.lacks, s.todo))
	s.root = layout.VBox(layout.Medium, s.codes, s.lead, container.NewHBox(s.begin),
		layout.Gap(0, layout.Small), s.drafts, s.none, s.list, s.kept)
	return s
}

func (s *start) Content() fyne.CanvasObject { return s.root }

func (s *start) First(st applications.State) string {
	return "applications.begin"
}

func (s *start) render(st applications.State) {
	t := s.Words.T
	kit.Show(s.root, st.Phase == applications.PhaseStart)
	kit.Show(s.codes, st.NoCodes)
	s.lacks.Set(t("applications.codes.what"))
	s.todo.Set(t("applications.codes.next"))
	s.lead.Set(t("applications.start"))
	s.begin.Set(t("applications.begin"), true)
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
	name   *paint.Text
	facts  *paint.Text
	resume *widgets.Button
	delete *widgets.Button
	root   *paint.Surface
}

func newDraftRow(u *kit.Kit, m *applications.Applications, i int) *draftRow {
	r := &draftRow{Kit: u, name: paint.Clip(paint.Strong, ""), facts: paint.NewText(paint.Quiet, "")}
	r.resume = widgets.NewButton(u.Parts, draftPart(i, "resume"), widgets.Other, func() { m.Resume(r.id) })
	r.delete = widgets.NewButton(u.Parts, draftPart(i, "delete"), widgets.Bare, func() { m.Discard(r.id) }).Careful()
	r.root = paint.Card(layout.Split(layout.VBox(layout.Half, r.name, r.facts), layout.HBox(layout.Small, r.resume, r.delete)))
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
	r.facts.Set(t(key, "Step", t("applications.step."+d.Step.Name()), "Time", r.Words.Clock(d.Changed)))
	r.resume.Set(t("applications.draft.resume"), !d.Waiting)
	kit.Show(r.resume, !d.Waiting)
	kit.Show(r.delete, !d.Waiting)
	r.delete.Set(t("applications.draft.delete"), true)
	if d.Asking {
		r.delete.Set(t("applications.draft.delete.sure"), true)
	}
}
