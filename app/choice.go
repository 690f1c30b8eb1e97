package app

import (
	"comptoir/app/applications/choice"
	"comptoir/app/applications/notice"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/canada"
	"comptoir/service/paper"
)

// choicePage writes the page of a choice in a language.
func (a *App) choicePage(l service.Language, c acts.Choice) choice.Page {
	return choice.WritePage(words().In(i18n.Locale(l)), l, a.lender(), c)
}

// collectionNotice writes the notice before an application in a language.
func (a *App) collectionNotice(l service.Language) notice.Notice {
	v, store := a.deps.Settings.Get(), a.Session.State().Store
	own := v.Privacy.NoticeEN
	if l == service.French {
		own = v.Privacy.NoticeFR
	}
	return notice.Write(words().In(i18n.Locale(l)), l, notice.About{Lender: a.lender(), Store: store.Name, Own: own})
}

// decisionNotice says in a language that the decision will be an automated one.
func (a *App) decisionNotice(l service.Language) string {
	return notice.Decision(words().In(i18n.Locale(l)), a.lender(), false)
}

// OpenChoice opens the page of a choice that waits, from Activity.
func (t *Till) OpenChoice(id string) { t.Applications.OpenChoice(id) }

// chooseFirst leads back to a choice that nothing may lead away from, and reports
// whether there is one.
func (t *Till) chooseFirst() bool {
	if !t.applications.Choosing() {
		return false
	}
	t.nav.Go(session.TabApplications)
	t.banner.Show(t, problem.New(problem.ChoiceFirst), nil)
	return true
}

// leadBack is chooseFirst where somebody was found meanwhile.
func (t *Till) leadBack(c session.CustomerState) {
	if c.Present && t.chooseFirst() {
		t.Customer.Clear()
	}
}

// lenderDocument is how the lender's written assessment reaches customers, as the store
// says: a training store hands a sample out.
func (a *App) lenderDocument() acts.Delivery {
	if a.Session.State().Store.Training {
		return acts.ByStore
	}
	return acts.Delivery(a.deps.Settings.Get().Quebec.LenderDocument)
}

// sampleDocument is what a training store hands out in place of the lender's written
// assessment: a sample that says that it is one.
func sampleDocument(l service.Language) paper.Edition {
	in := words().In(i18n.Locale(l))
	e := paper.Edition{Language: paper.Language(l), Texts: []paper.Passage{{Heading: true, Body: in.T("sample.title")}}}
	for _, key := range []string{"sample.about", "sample.real", "sample.information", "sample.method", "sample.elements", "sample.ratio"} {
		e.Texts = append(e.Texts, paper.Passage{Body: in.T(key)})
	}
	return e
}

// askForDocument says at the start of a Quebec store, or of one whose province nobody
// told, that it is still to be said.
func (a *App) askForDocument() {
	p := canada.Province(a.Session.State().Store.Province)
	if (p == "" || p.Quebec()) && a.lenderDocument() == "" {
		a.banner.Show(a.Session, problem.New(problem.LenderDocument), nil)
	}
}
