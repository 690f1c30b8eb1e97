package tour

import (
	"time"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service/civil"
	"comptoir/service/licence/example"
)

// applicant is somebody who applies for credit in a flow.
type applicant struct {
	typed  [][2]string // part and text, in the order of the form
	picked [][2]string // part and code
}

// applicants are one of Ontario, who is served in English, and one of Quebec,
// who is served in French.
var applicants = map[i18n.Locale]struct{ identity, contact, work, security applicant }{
	i18n.English: {
		identity: applicant{typed: [][2]string{
			{"amount_requested", "2,500.00"},
		}, picked: [][2]string{{"salutation", "ms"}}},
		contact: applicant{typed: [][2]string{
			{"phone_number", "416 555-0123"},
			{"email", "willow@example.com"},
		}},
		work: applicant{typed: [][2]string{
			{"personal_income", "64,000"}, {"household_income", "91,500"}, {"occupation_title", "Baker"}, {"sin", "046 454 286"},
		}, picked: [][2]string{{"housing_type", "Rent"}, {"occupation_id", "FE"}}},
		security: applicant{
			typed:  [][2]string{{"security_answer", "Juniper"}, {"piw", "lantern"}},
			picked: [][2]string{{"security_qid", "9"}},
		},
	},
	i18n.French: {
		identity: applicant{typed: [][2]string{
			{"amount_requested", "2 500,00"},
		}, picked: [][2]string{{"salutation", "mrs"}}},
		contact: applicant{typed: [][2]string{
			{"phone_number", "514 555-0199"},
			{"email", "epinette@example.com"},
		}},
		work: applicant{typed: [][2]string{
			{"personal_income", "58 000"}, {"household_income", "58 000"}, {"monthly_housing_expenses", "1 150"}, {"occupation_title", "Boulangère"},
		}, picked: [][2]string{{"housing_type", "Own"}, {"occupation_id", "FE"}}},
		security: applicant{
			typed:  [][2]string{{"security_answer", "Genévrier"}, {"piw", "lanterne"}},
			picked: [][2]string{{"security_qid", "9"}},
		},
	},
}

// licences are theirs; nobody has them.
var licences = map[i18n.Locale]example.Person{
	i18n.English: {
		First: "WILLOW", Last: "SPECIMEN", Born: civil.Date{Year: 1988, Month: time.February, Day: 29}, Address: "12 EXAMPLE ST",
		City: "SAMPLETOWN", Province: "ON", PostalCode: "K1A 0B1", Number: "S0000-00000-00000",
		Issued: civil.Date{Year: 2025, Month: time.March, Day: 1}, Expires: civil.Date{Year: 2035, Month: time.March, Day: 1},
		Sex: "2", Issuer: "636012", Version: 3,
	},
	i18n.French: {
		First: "ÉPINETTE", Last: "SPÉCIMEN-ROY", Born: civil.Date{Year: 1991, Month: time.July, Day: 1}, Address: "12 RUE DE L'EXEMPLE",
		City: "TROIS-RIVIÈRES", Province: "QC", PostalCode: "G9A 0A1", Number: "S0000-010791-00",
		Issued: civil.Date{Year: 2025, Month: time.July, Day: 1}, Expires: civil.Date{Year: 2035, Month: time.July, Day: 1},
		Sex: "2", Issuer: "604428", Version: 4,
	},
}

// apply takes a whole application: in English one of Ontario, approved; in
// French one of Quebec, whose account is kept.
func apply(d *driver, l i18n.Locale) {
	throughForm(d, l)
	if l == i18n.French {
		d.bring("applications.ratio.hand")
		d.shoot("debt-ratio")
		d.press("applications.ratio.hand")
		d.shoot("debt-ratio-handed-over")
		d.press("applications.choice.keep")
		d.shoot("keeping-asked")
		d.press("applications.choice.keep")
	}
	d.see("applications.reveal")
	d.shoot("approved")
	d.press("applications.reveal")
	d.shoot("card-shown")
	d.press("applications.reveal")
	d.press("applications.outcome")
	d.see("purchases.amount")
	d.shoot("new-account-in-hand")
}

// cancelled takes the application of Quebec, and cancels the account.
func cancelled(d *driver, l i18n.Locale) {
	throughForm(d, i18n.French)
	d.useLanguage(l)
	d.bring("applications.ratio.hand")
	d.press("applications.ratio.language")
	d.shoot("debt-ratio-in-english")
	d.press("applications.ratio.hand")
	d.press("applications.choice.close")
	d.press("applications.choice.close")
	d.await("the account cancelled", func() bool {
		return d.says("applications.outcome") != "" && d.window.Shell.Part("applications.outcome").Visible()
	})
	d.shoot("account-cancelled")
}

// throughForm goes from the sign-in page to the answer to an application.
func throughForm(d *driver, l i18n.Locale) {
	who := applicants[l]
	signIn(d, l)
	d.press("rail.applications")
	d.see("applications.begin")
	d.shoot("applications")
	d.press("applications.begin")
	d.pastNotice()
	d.press("applications.next")
	d.shoot("nothing-filled-in")
	d.write("applications.first_name", "Will")
	d.scan(licences[l].Typed())
	d.see("applications.licence.use")
	d.shoot("the-licence-differs")
	d.press("applications.licence.use")
	d.shoot("licence-read")
	d.fill(who.identity)
	d.press("applications.govid_type")
	d.shoot("documents")
	d.key(fyne.KeyEscape)
	d.shoot("identity")
	d.press("applications.next")

	d.see("applications.phone_number")
	d.write("applications.phone_number", "call me")
	d.key(fyne.KeyReturn)
	d.shoot("not-a-phone-number")
	d.erase("applications.phone_number")
	d.fill(who.contact)
	d.shoot("contact")
	d.press("applications.next")
	d.see("applications.personal_income")
	d.fill(who.work)
	d.shoot("income")
	d.press("applications.next")
	d.see("applications.security_answer")
	d.fill(who.security)
	d.press("bar.language")
	d.shoot("security-in-the-other-language")
	d.press("bar.language")
	d.press("applications.next")
	d.acceptTerms()
	d.shoot("review")
	d.press("applications.next")
}

// pastNotice shows the notice before an application, and goes on to the first field.
func (d *driver) pastNotice() {
	d.see("applications.notice.go")
	d.shoot("notice")
	d.press("applications.notice.go")
	d.see("applications.amount_requested")
}

// acceptTerms reads the terms to their end, accepts them and goes on to the review.
func (d *driver) acceptTerms() {
	d.await("the terms", func() bool { return d.window.Shell.Part("applications.terms.agree").Visible() })
	d.shoot("terms")
	d.await("the terms read", func() bool {
		yes, ok := d.window.Shell.Part("applications.terms.agree").(*widgets.Choice)
		if ok && yes.Disabled() {
			d.window.Shell.Part("applications.next").(*widgets.Button).Press()
		}
		return ok && !yes.Disabled()
	})
	d.press("applications.terms.agree")
	d.shoot("terms-accepted")
	d.press("applications.next")
	d.await("the review", func() bool { return d.window.Shell.Part("applications.edit.1").Visible() })
}

// fill types and picks what a page asks for.
func (d *driver) fill(a applicant) {
	for _, pick := range a.picked {
		d.press("applications." + pick[0])
		d.press("applications." + pick[0] + "." + pick[1])
	}
	for _, field := range a.typed {
		d.focusOn("applications." + field[0])
		d.write("applications."+field[0], field[1])
	}
}

// focusOn brings a field into view, as a tap on it would.
func (d *driver) focusOn(name string) {
	d.await(name, func() bool {
		part, ok := d.window.Shell.Part(name).(fyne.Focusable)
		if ok {
			d.window.Canvas().Focus(part)
		}
		return ok
	})
}
