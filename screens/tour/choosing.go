package tour

import (
	"comptoir/i18n"
	"comptoir/screens/tour/quebec"
)

// lostAnswer has an application approved and its answer lost.
const lostAnswer = `{"kinds":["drop_after"],"paths":["apply"],"methods":["POST"]}`

// provinces are those of the stores in which flows are made, where it matters.
var provinces = map[string]string{"choice-kept": "QC", "choice-english": "QC", "choice-ontario": "ON"}

// choosing is a flow of Quebec's choice.
func choosing(flow func(quebec.Till)) func(*driver, i18n.Locale) {
	return func(d *driver, l i18n.Locale) {
		flow(quebec.Till{
			Driver: d.Driver, Locale: l, Back: d.back, Enabled: d.enabled,
			Approve: func(prefers i18n.Locale, terms func()) { approvedInQuebec(d, l, prefers, terms) },
		})
	}
}

// approvedInQuebec takes the application of a person of Quebec, in the till's language.
func approvedInQuebec(d *driver, l, prefers i18n.Locale, terms func()) {
	who := applicants[l]
	signIn(d, l)
	d.useLanguage(l) // a store in Quebec opens in French
	d.Press("rail.applications")
	d.Press("applications.begin")
	d.pastNotice()
	d.Write("applications.first_name", "Will") // differs from the licence, which is asked about
	d.scan(licences[i18n.French].Typed())
	d.See("applications.licence.use")
	d.Press("applications.licence.use")
	contact := who.contact
	contact.picked = [][2]string{{"language", string(prefers)}}
	work := who.work
	if l == i18n.English { // in French it is asked for anyway
		work.typed = append([][2]string{{"monthly_housing_expenses", "1,150"}}, work.typed...)
	}
	for _, page := range []applicant{who.identity, contact, work, who.security} {
		d.fill(page)
		d.Press("applications.next")
	}
	d.Await("the terms", func() bool { return d.Window.Shell.Part("applications.terms.agree").Visible() })
	terms()
	d.acceptTerms()
	d.Press("applications.next")
	d.Await("the choice", func() bool { return d.enabled("applications.ratio.language") })
}
