package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
)

// Quebec's choice is taken by a person whose language is not the till's, who keeps the
// account in their own view, or leaves, comes back and closes it, or whose debt ratio
// was in an answer that never came.

// lostAnswer has an application approved and its answer lost.
const lostAnswer = `{"kinds":["drop_after"],"paths":["apply"],"methods":["POST"]}`

// otherOf returns the other language.
func otherOf(l i18n.Locale) i18n.Locale {
	if l == i18n.French {
		return i18n.English
	}
	return i18n.French
}

// approvedInQuebec takes the application of a person of Quebec, in the till's language,
// and says that theirs is the other one.
func approvedInQuebec(d *driver, l i18n.Locale) {
	who := applicants[l]
	signIn(d, l)
	d.Press("rail.applications")
	d.Press("applications.begin")
	d.pastNotice()
	d.Write("applications.first_name", "Will") // differs from the licence, which is asked about
	d.scan(licences[i18n.French].Typed())
	d.See("applications.licence.use")
	d.Press("applications.licence.use")
	contact := who.contact
	contact.picked = [][2]string{{"language", string(otherOf(l))}}
	work := who.work
	if l == i18n.English { // in French it is asked for anyway
		work.typed = append([][2]string{{"monthly_housing_expenses", "1,150"}}, work.typed...)
	}
	for _, page := range []applicant{who.identity, contact, work, who.security} {
		d.fill(page)
		d.Press("applications.next")
	}
	d.acceptTerms()
	d.Press("applications.next")
	d.Await("the choice", func() bool { return d.enabled("applications.ratio.language") })
}

// keptByCustomer turns the till, has the assessment recorded and the slip printed, and
// keeps the account by number.
func keptByCustomer(d *driver, l i18n.Locale) {
	approvedInQuebec(d, l)
	d.Shoot("both-locked")
	d.Press("applications.ratio.hand")
	d.Press("applications.ratio.print")
	d.Shoot("slip-asked-for")
	d.Key(fyne.KeyF9)
	d.See("customerview.choice.keep")
	d.Shoot("view-in-french")
	d.Press("customerview.language")
	d.Shoot("view-in-english-too")
	d.Press("customerview.choice.keep")
	d.Shoot("view-keeping-asked")
	d.Press("customerview.choice.keep")
	d.Await("kept", func() bool { return d.Window.Shell.Part("customerview.language").Visible() })
	d.Shoot("view-kept")
	d.back()
	d.Shoot("kept")
}

// leftAndBack lets a person go without choosing, finds the choice on top of Activity and
// closes the account.
func leftAndBack(d *driver, l i18n.Locale) {
	approvedInQuebec(d, l)
	d.Press("applications.ratio.left")
	d.Press("applications.ratio.left")
	d.Press("rail.activity")
	d.See("activity.choice.open")
	d.Shoot("left-on-top-of-activity")
	d.Press("activity.choice.acts")
	d.See("activity.reprint.close")
	d.Shoot("what-was-recorded")
	d.Press("activity.reprint.close")
	d.Press("activity.choice.open")
	d.Press("applications.ratio.hand")
	d.Press("applications.choice.close")
	d.Shoot("closing-asked")
	d.Press("applications.choice.close")
	d.Await("the account closed", func() bool { return d.Window.Shell.Part("applications.outcome").Visible() })
	d.Shoot("closed")
}

// withoutFigure loses the answer, finds the account and takes down what the lender says.
func withoutFigure(d *driver, l i18n.Locale) {
	approvedInQuebec(d, l)
	d.Shoot("no-figure")
	d.Write("applications.ratio.said", "4711, Mme Roy")
	d.Press("applications.ratio.answered")
	d.Shoot("the-lender-has-answered")
	d.Press("applications.choice.keep")
	d.Press("applications.choice.keep")
	d.See("applications.outcome")
	d.Shoot("kept")
}
