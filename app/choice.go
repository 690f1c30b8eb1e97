package app

import (
	"cmp"

	"comptoir/app/applications/choice"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/acts"
)

// choicePage writes the page of a choice in a language: what the lender gave, as it
// came, and nothing that only the lender's own document may say.
func (a *App) choicePage(l service.Language, c acts.Choice) choice.Page {
	in, lender := words().In(i18n.Locale(l)), a.lender()
	name := cmp.Or(lender.Name, in.T("choice.lender.training"))
	phone := cmp.Or(lender.Phone, in.T("choice.phone.none"))
	page := choice.Page{Language: l, Title: in.T("choice.title"), Rows: [][2]string{
		{in.T("choice.lender"), name},
		{in.T("choice.account"), in.T("choice.account.ending", "Ending", c.Account[max(len(c.Account)-4, 0):])},
		{in.T("choice.limit"), in.Money(c.Limit)},
		{in.T("choice.credit"), in.Money(c.Credit)},
	}}
	if c.Ratio != "" {
		page.Rows = append(page.Rows, [2]string{in.T("choice.ratio"), c.Ratio})
	} else {
		page.Notes = append(page.Notes, in.T("choice.ratio.none"))
	}
	page.Notes = append(page.Notes, in.T("choice.slip"), in.T("decision.automated", "Lender", name, "Phone", phone))
	return page
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

// pendingChoices are what holders of new accounts have not chosen yet.
func (t *Till) pendingChoices() []acts.Choice {
	if t.Applications == nil {
		return nil
	}
	return t.applications.Pending()
}
