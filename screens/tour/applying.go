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
	approved(d, l)
	d.See("purchases.amount")
	d.Shoot("new-account-in-hand")
}

// approved takes an application up to the purchase that follows it.
func approved(d *driver, l i18n.Locale) {
	throughForm(d, l)
	if l == i18n.French {
		d.Bring("applications.ratio.hand")
		d.Shoot("debt-ratio")
		d.Press("applications.ratio.hand")
		d.Shoot("debt-ratio-handed-over")
		d.Press("applications.choice.keep")
		d.Shoot("keeping-asked")
		d.Press("applications.choice.keep")
	}
	d.See("applications.reveal")
	d.Shoot("approved")
	d.Press("applications.reveal")
	d.Shoot("card-shown")
	d.Press("applications.reveal")
	d.Press("applications.outcome")
}

// cancelled takes the application of Quebec, and cancels the account.
func cancelled(d *driver, l i18n.Locale) {
	throughForm(d, i18n.French)
	d.useLanguage(l)
	d.Bring("applications.ratio.hand")
	d.Press("applications.ratio.language")
	d.Shoot("debt-ratio-in-english")
	d.Press("applications.ratio.hand")
	d.Press("applications.choice.close")
	d.Press("applications.choice.close")
	d.Await("the account cancelled", func() bool {
		return d.Says("applications.outcome") != "" && d.Window.Shell.Part("applications.outcome").Visible()
	})
	d.Shoot("account-cancelled")
}

// throughForm goes from the sign-in page to the answer to an application.
func throughForm(d *driver, l i18n.Locale) {
	who := applicants[l]
	signIn(d, l)
	d.Press("rail.applications")
	d.See("applications.begin")
	d.Shoot("applications")
	d.Press("applications.begin")
	d.pastNotice()
	d.Press("applications.next")
	d.Shoot("nothing-filled-in")
	d.Write("applications.first_name", "Will")
	d.scan(licences[l].Typed())
	d.See("applications.licence.use")
	d.Shoot("the-licence-differs")
	d.Press("applications.licence.use")
	d.Shoot("licence-read")
	d.fill(who.identity)
	if l == i18n.English { // nobody in Quebec is asked for a document
		d.Press("applications.govid_type")
		d.Shoot("documents")
		d.Key(fyne.KeyEscape)
	}
	d.Shoot("identity")
	d.Press("applications.next")

	d.See("applications.phone_number")
	d.Write("applications.phone_number", "call me")
	d.Key(fyne.KeyReturn)
	d.Shoot("not-a-phone-number")
	d.erase("applications.phone_number")
	d.fill(who.contact)
	d.Shoot("contact")
	d.Press("applications.next")
	d.See("applications.personal_income")
	d.fill(who.work)
	d.Shoot("income")
	d.Press("applications.next")
	d.See("applications.security_answer")
	d.fill(who.security)
	d.Press("bar.language")
	d.Shoot("security-in-the-other-language")
	d.Press("bar.language")
	d.Press("applications.next")
	d.acceptTerms()
	d.Shoot("review")
	d.Press("applications.next")
}

// pastNotice shows the notice before an application, and goes on to the first field.
func (d *driver) pastNotice() {
	d.See("applications.notice.go")
	d.Shoot("notice")
	d.Press("applications.notice.go")
	d.See("applications.amount_requested")
}

// acceptTerms reads the terms to their end, accepts them and goes on to the review.
func (d *driver) acceptTerms() {
	d.Await("the terms", func() bool { return d.Window.Shell.Part("applications.terms.agree").Visible() })
	d.Shoot("terms")
	d.Await("the terms read", func() bool {
		yes, ok := d.Window.Shell.Part("applications.terms.agree").(*widgets.Choice)
		if ok && yes.Disabled() {
			d.Window.Shell.Part("applications.next").(*widgets.Button).Press()
		}
		return ok && !yes.Disabled()
	})
	d.Press("applications.terms.agree")
	d.Shoot("terms-accepted")
	d.Press("applications.next")
	d.Await("the review", func() bool { return d.Window.Shell.Part("applications.edit.1").Visible() })
}

// fill types and picks what a page asks for.
func (d *driver) fill(a applicant) {
	for _, pick := range a.picked {
		d.Press("applications." + pick[0])
		d.Press("applications." + pick[0] + "." + pick[1])
	}
	for _, field := range a.typed {
		d.focusOn("applications." + field[0])
		d.Write("applications."+field[0], field[1])
	}
}

// focusOn brings a field into view, as a tap on it would.
func (d *driver) focusOn(name string) {
	d.Await(name, func() bool {
		part, ok := d.Window.Shell.Part(name).(fyne.Focusable)
		if ok {
			d.Window.Canvas().Focus(part)
		}
		return ok
	})
}
