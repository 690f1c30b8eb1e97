package applications

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/applications"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/richtext"
	"comptoir/service"
)

// terms shows the terms that the applicant has to accept.
type terms struct {
	*kit.Kit
	model   *applications.Applications
	lead    *paint.Text
	other   *widgets.Button
	busy    *paint.Text
	paper   *richtext.Document
	notices *richtext.Document
	rule    *paint.Rule
	card    *paint.Surface
	version *paint.Text
	yes     *widgets.Choice
	agree   *paint.Text
	when    *paint.Text
	root    *fyne.Container
	lost    *paint.Text
	again   *widgets.Button
	gone    *paint.Surface
	drawn   string // version of the text that stands on the page
	missed  bool   // without its notices
}

func newTerms(u *kit.Kit, m *applications.Applications) *terms {
	s := &terms{
		Kit: u, model: m, lead: paint.NewText(paint.Body, ""), busy: paint.NewText(paint.Body, ""),
		paper: richtext.NewDocument(u.Parts, "applications.terms", u.Ask), notices: richtext.NewDocument(u.Parts, "applications.notices", u.Ask),
		rule: paint.NewRule(), version: paint.NewText(paint.Quiet, ""),
		agree: paint.NewText(paint.Strong, ""), when: paint.NewText(paint.Quiet, ""),
	}
	s.other = widgets.NewButton(u.Parts, "applications.terms.language", widgets.Other, s.otherLanguage)
	s.lost = paint.NewText(paint.Body, "")
	s.again = widgets.NewButton(u.Parts, "applications.notices.again", widgets.Other, m.AskNotices)
	s.gone = paint.Panel(paint.Care, layout.VBox(layout.Small, s.lost, container.NewHBox(s.again)))
	s.card = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, s.paper.Content(), s.rule, s.notices.Content())))
	s.yes = widgets.NewChoice(u.Parts, "applications.terms.agree", layout.VBox(layout.Half, s.agree, s.when), s.flip)
	s.root = layout.VBox(layout.Medium, s.lead, container.NewHBox(s.other), s.busy, s.card, s.gone, s.version, s.yes)
	return s
}

func (s *terms) Content() fyne.CanvasObject { return s.root }

func (s *terms) flip() { s.model.Agree(s.model.State().Terms.Agreed.IsZero()) }

func (s *terms) otherLanguage() { s.model.TermsIn(s.model.State().Terms.Other()) }

// endInSight reports whether the page is scrolled to where the terms end.
func (s *terms) endInSight(scroll *container.Scroll) bool {
	if !s.root.Visible() || s.card.Size().Height == 0 || scroll.Size().Height == 0 {
		return false
	}
	end := scroll.Content.MinSize().Height
	return scroll.Offset.Y+scroll.Size().Height >= end-layout.Huge
}

func (s *terms) render(st applications.State) {
	t, terms := s.Words.T, st.Terms
	kit.Show(s.root, st.Phase == applications.PhaseFilling && st.Step == applications.StepTerms)
	s.lead.Set(t("applications.terms.lead"))
	if st.Quebec {
		s.lead.Set(t("applications.terms.lead.quebec"))
	}
	s.other.Set(t("applications.terms.in."+string(terms.Other())), !terms.Busy)
	kit.Show(s.busy, terms.Busy)
	s.busy.Set(t("applications.terms.busy"))
	kit.Show(s.card, terms.Here())
	kit.Show(s.version, terms.Here())
	kit.Show(s.yes, terms.Here())
	if s.drawn != terms.Version || s.missed != terms.Lost {
		s.draw(terms)
	}
	kit.Show(s.gone, terms.Here() && terms.Lost)
	s.lost.Set(t("applications.notices.lost"))
	s.again.Set(t("applications.notices.again"), !terms.Busy)
	s.version.Set(t("applications.terms.version", "Version", terms.Version, "Language", t("applications.language."+string(known(terms.Language)))))
	s.agree.Set(t("applications.terms.agree"))
	if !terms.Agreed.IsZero() {
		s.agree.Set("✓ " + t("applications.terms.agreed"))
	}
	switch {
	case !terms.ReadToEnd:
		s.when.Set(t("applications.terms.unread"))
	case terms.Agreed.IsZero():
		s.when.Set(t("applications.terms.press"))
	default:
		s.when.Set(t("applications.terms.when", "Time", s.Words.Clock(terms.Agreed)))
	}
	s.yes.Set(!terms.Agreed.IsZero(), terms.ReadToEnd)
	s.root.Refresh()
}

// known keeps a page that has no terms yet from asking for a language of none.
func known(l service.Language) service.Language {
	if l == "" {
		return service.English
	}
	return l
}

// draw puts the lender's own words on the page, in the language they came in.
func (s *terms) draw(terms applications.TermsState) {
	s.drawn, s.missed = terms.Version, terms.Lost
	s.paper.Put(terms.Text)
	s.notices.Put(terms.Notices)
	kit.Show(s.rule, len(terms.Notices) > 0)
}
