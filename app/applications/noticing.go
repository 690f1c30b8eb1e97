package applications

import (
	"comptoir/app/applications/fields"
	"comptoir/app/applications/notice"
	"comptoir/app/form"
	"comptoir/app/papers"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/canada"
	"comptoir/service/paper"
	"comptoir/service/printer"
)

// Begin shows the notice that comes before the first field, typed or scanned.
func (a *Applications) Begin() {
	if a.state.Phase != PhaseStart {
		return
	}
	a.reset()
	a.state.Phase = PhaseNotice
	store := canada.Province(a.deps.Session.State().Store.Province)
	first := a.deps.Session.State().Language
	if canada.FrenchFirst(store, "") {
		first = service.French
		a.state.Notice.NoPrinter = !a.deps.Prints() && a.deps.Document() != acts.ByStore
	}
	var editions []paper.Edition
	for _, l := range []service.Language{first, first.Other()} {
		n := a.deps.Notice(l)
		a.state.Notice.Notices = append(a.state.Notice.Notices, n)
		editions = append(editions, n.Edition())
	}
	a.reading.Show(a.deps.Papers.Reading(nil, editions...))
	a.publish()
	a.fetchLists()
}

// BeginForm opens an empty form once it is written down that the notice was shown, and
// who pressed.
func (a *Applications) BeginForm(by acts.By) {
	if a.state.Phase != PhaseNotice || a.acted.Writing() {
		return
	}
	a.noticed(acts.Shown, by, func() {
		if a.state.Phase != PhaseNotice {
			return
		}
		a.reading.Clear()
		a.state.Phase = PhaseFilling
		a.state.Typed = map[form.Field]string{fields.Language: string(a.deps.Session.State().Language)}
		a.publish()
		a.fetchLists()
	})
	a.publish()
}

// noticed writes an act about the notice down.
func (a *Applications) noticed(name acts.Name, by acts.By, then func()) {
	var texts []acts.Text
	for _, n := range a.state.Notice.Notices {
		texts = append(texts, n.Text())
	}
	a.did(name, by, then, texts...)
}

// sayDecision writes down that the applicant was told how the decision will be made, in
// French first where that is the law, and in their own language.
func (a *Applications) sayDecision() {
	prefers := pageOf{a}.Applicant().Language
	languages := []service.Language{a.terms.First()}
	if prefers != languages[0] {
		languages = append(languages, prefers)
	}
	var texts []acts.Text
	for _, l := range languages {
		texts = append(texts, notice.DecisionText(l, a.deps.Decision(l)))
	}
	a.did(acts.Shown, "", nil, texts...)
}

// did writes an act down, with the texts that are in front of the applicant.
func (a *Applications) did(name acts.Name, by acts.By, then func(), texts ...acts.Text) {
	store := a.deps.Session.State().Store
	a.acted.Do(acts.Step{Act: acts.Act{
		At: a.deps.Now(), Act: name, Store: store.ID, StoreProvince: store.Province, Province: string(a.province()),
		Associate: store.Associate, Flow: a.flow, By: by, Language: texts[0].Language,
	}, Texts: texts}, then)
}

// Reading returns the text that can be taken away on paper: the notice before the form,
// and the French version of the terms.
func (a *Applications) Reading() *papers.Shown { return a.toRead }

// handedOut hears how a text on paper comes on. What the printer has is written down once.
func (a *Applications) handedOut(st papers.State) {
	done := st.Print.Done() && st.Print.Phase == printer.Printed
	if done == a.printed {
		return
	}
	a.printed = done
	switch {
	case !done:
	case a.state.Phase == PhaseNotice:
		a.noticed(acts.Printed, acts.ByAssociate, nil)
	case a.state.Phase == PhaseFilling:
		a.terms.HandOver(acts.Printed, acts.ByAssociate)
	}
}

// readTerms puts the first version of the terms where it can be printed, whenever
// another one came.
func (a *Applications) readTerms() {
	s := a.terms.State()
	if a.state.Phase != PhaseFilling || len(s.Editions) == 0 || s.Editions[0].Version == a.onPaper {
		return
	}
	e := s.Editions[0]
	a.onPaper = e.Version
	a.reading.Show(a.deps.Papers.Reading(&paper.Terms{Version: e.Version, Province: string(s.Province)}, onPaper(e)))
}

// leaveNotice leaves the notice without a form.
func (a *Applications) leaveNotice() {
	a.reset()
	a.listDrafts()
	a.publish()
}
