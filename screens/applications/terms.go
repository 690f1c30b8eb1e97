package applications

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	appterms "comptoir/app/applications/terms"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/richtext"
	"comptoir/service"
	"comptoir/service/acts"
)

// terms shows the terms that the applicant has to accept: in Quebec in French, which is
// handed over, and then in English below it where that is read too.
type terms struct {
	*kit.Kit
	model   *applications.Applications
	lead    *paint.Text
	other   *widgets.Button
	busy    *paint.Text
	first   *edition
	second  *edition
	card    *paint.Surface
	version *paint.Text
	hand    *handing
	wish    *kit.Wish
	yes     *widgets.Choice
	agree   *paint.Text
	when    *paint.Text
	root    *fyne.Container
	lost    *paint.Text
	again   *widgets.Button
	gone    *paint.Surface
}

func newTerms(u *kit.Kit, m *applications.Applications) *terms {
	s := &terms{
		Kit: u, model: m, lead: paint.NewText(paint.Body, ""), busy: paint.NewText(paint.Body, ""),
		first: newEdition(u, "applications.terms", "applications.notices"), second: newEdition(u, "applications.terms.also", "applications.notices.also"),
		version: paint.NewText(paint.Quiet, ""), hand: newHanding(u, m),
		agree: paint.NewText(paint.Strong, ""), when: paint.NewText(paint.Quiet, ""),
	}
	s.other = widgets.NewButton(u.Parts, "applications.terms.language", widgets.Other, s.otherLanguage)
	s.lost = paint.NewText(paint.Body, "")
	s.again = widgets.NewButton(u.Parts, "applications.notices.again", widgets.Other, m.AskNotices)
	s.gone = paint.Panel(paint.Care, layout.VBox(layout.Small, s.lost, container.NewHBox(s.again)))
	s.card = paint.Card(layout.Padded(layout.Small, layout.VBox(layout.Medium, s.first.root, s.second.root)))
	s.wish = kit.NewWish(u, "applications.terms", func() { m.WishEnglish(acts.ByAssociate) })
	s.yes = widgets.NewChoice(u.Parts, "applications.terms.agree", layout.VBox(layout.Half, s.agree, s.when), s.flip)
	s.root = layout.VBox(layout.Medium, s.lead, s.busy, s.hand.root, container.NewHBox(s.other), s.card, s.gone, s.version, s.wish.Root, s.yes)
	return s
}

func (s *terms) Content() fyne.CanvasObject { return s.root }

func (s *terms) flip() { s.model.Agree(s.model.State().Terms.Agreed.IsZero()) }

func (s *terms) otherLanguage() {
	st := s.model.State().Terms
	if st.FrenchFirst && st.ReadsOther() {
		s.model.TermsIn(service.French)
		return
	}
	s.model.TermsIn(st.Other())
}

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
	kit.Show(s.root, st.Phase == applications.PhaseFilling && st.Step == fields.StepTerms)
	s.lead.Set(t("applications.terms.lead"))
	if terms.FrenchFirst {
		s.lead.Set(t("applications.terms.lead.quebec"))
	}
	s.renderOther(terms)
	kit.Show(s.busy, terms.Busy)
	s.busy.Set(t("applications.terms.busy"))
	kit.Show(s.card, terms.Here())
	kit.Show(s.version, terms.Here())
	kit.Show(s.yes, terms.Here() && !terms.Foreign())
	s.first.put(s.Kit, terms.Editions, 0)
	s.second.put(s.Kit, terms.Editions, 1)
	s.hand.render(terms)
	kit.Show(s.gone, terms.Here() && terms.Lost)
	s.lost.Set(t("applications.notices.lost"))
	if terms.NoWay {
		s.lost.Set(t("applications.notices.no_way"))
	}
	kit.Show(s.again, !terms.NoWay)
	s.again.Set(t("applications.notices.again"), !terms.Busy)
	s.version.Set(t("applications.terms.version", "Version", terms.Version,
		"Language", t("applications.language."+string(cmp.Or(terms.Received, terms.Language, service.English)))))
	s.wish.Put(terms.FrenchFirst && terms.ReadsOther(), !terms.Wished.IsZero(), terms.Writing)
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

// renderOther offers the other language: where French comes first to be read too, and
// not before the French was handed over.
func (s *terms) renderOther(terms appterms.State) {
	kit.Show(s.other, !terms.FrenchFirst || terms.MayReadOther())
	key := "applications.terms.in." + string(terms.Other())
	switch {
	case terms.FrenchFirst && terms.ReadsOther():
		key = "choice.read_french"
	case terms.FrenchFirst:
		key = "choice.read_other"
	}
	s.other.Set(s.Words.T(key), !terms.Busy && (!terms.FrenchFirst || terms.Wished.IsZero()))
}

// edition is the lender's own words in one language, in the language they came in.
type edition struct {
	came    *paint.Text
	paper   *richtext.Document
	rule    *paint.Rule
	told    *paint.Text
	notices *richtext.Document
	root    *fyne.Container
	drawn   string // version of the text that stands on the page
	missed  bool   // without its notices
}

func newEdition(u *kit.Kit, name, notices string) *edition {
	e := &edition{
		came: paint.NewText(paint.Strong, ""), told: paint.NewText(paint.Strong, ""), rule: paint.NewRule(),
		paper: richtext.NewDocument(u.Parts, name, u.Ask), notices: richtext.NewDocument(u.Parts, notices, u.Ask),
	}
	e.root = layout.VBox(layout.Medium, e.came, e.paper.Content(), e.rule, e.told, e.notices.Content())
	return e
}

func (e *edition) put(u *kit.Kit, list []appterms.Edition, i int) {
	kit.Show(e.root, i < len(list))
	var is appterms.Edition
	if i < len(list) {
		is = list[i]
	}
	kit.Show(e.came, is.Received != "")
	kit.Show(e.told, is.NoticesIn != "")
	e.came.Set(received(u, is.Received))
	e.told.Set(received(u, is.NoticesIn))
	if e.drawn == is.Version && e.missed == is.Lost {
		return
	}
	e.drawn, e.missed = is.Version, is.Lost
	e.paper.Put(is.Text)
	e.notices.Put(is.Notices)
	kit.Show(e.rule, len(is.Notices) > 0)
}

// received says in which language a text came that was asked for in another.
func received(u *kit.Kit, l service.Language) string {
	if l == "" {
		return ""
	}
	return u.Words.T("paper.received." + string(l))
}

// handing is how the French version reaches the customer: printed here, handed over by
// the store, or offered and declined.
type handing struct {
	*kit.Kit
	ask, how *paint.Text
	take     *takeAway
	handed   *widgets.Button
	declined *widgets.Button
	buttons  *fyne.Container
	root     *fyne.Container
}

func newHanding(u *kit.Kit, m *applications.Applications) *handing {
	h := &handing{Kit: u, ask: paint.NewText(paint.Strong, ""), how: paint.NewText(paint.Body, ""), take: newTakeAway(u, "applications.terms.paper", m.Reading())}
	h.handed = widgets.NewButton(u.Parts, "applications.terms.handed", widgets.Other, func() { m.HandOverTerms(acts.Handed, acts.ByAssociate) }).Careful()
	h.declined = widgets.NewButton(u.Parts, "applications.terms.declined", widgets.Other, func() { m.HandOverTerms(acts.PaperDeclined, acts.ByAssociate) }).Careful()
	h.buttons = layout.Flow(layout.Small, []fyne.CanvasObject{h.handed, h.declined})
	h.root = layout.VBox(layout.Small, h.ask, h.take.root, h.buttons, h.how)
	return h
}

func (h *handing) render(terms appterms.State) {
	kit.Show(h.root, terms.FrenchFirst && terms.Here() && !terms.Foreign())
	done := !terms.Handed.IsZero()
	kit.Show(h.ask, !done)
	kit.Show(h.buttons, !done)
	h.ask.Set(h.Words.T("applications.terms.handed.ask"))
	h.handed.Set(h.Words.T("applications.terms.handed"), !terms.Writing)
	h.declined.Set(h.Words.T("applications.terms.declined"), !terms.Writing)
	h.how.Set(h.Words.T("applications.terms.other.later"))
	if done {
		h.how.Set(h.Words.T("applications.terms.how."+string(terms.How), "Time", h.Words.Clock(terms.Handed)))
	}
	h.take.relabel()
}
