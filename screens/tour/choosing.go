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
	d.press("rail.applications")
	d.press("applications.begin")
	d.pastNotice()
	d.write("applications.first_name", "Will") // differs from the licence, which is asked about
	d.scan(licences[i18n.French].Typed())
	d.see("applications.licence.use")
	d.press("applications.licence.use")
	contact := who.contact
	contact.picked = [][2]string{{"language", string(otherOf(l))}}
	work := who.work
	if l == i18n.English { // in French it is asked for anyway
		work.typed = append([][2]string{{"monthly_housing_expenses", "1,150"}}, work.typed...)
	}
	for _, page := range []applicant{who.identity, contact, work, who.security} {
		d.fill(page)
		d.press("applications.next")
	}
	d.acceptTerms()
	d.press("applications.next")
	d.await("the choice", func() bool { return d.enabled("applications.ratio.language") })
}

// keptByCustomer turns the till, has the assessment recorded and the slip printed, and
// keeps the account by number.
func keptByCustomer(d *driver, l i18n.Locale) {
	approvedInQuebec(d, l)
	d.shoot("both-locked")
	d.press("applications.ratio.hand")
	d.press("applications.ratio.print")
	d.shoot("slip-asked-for")
	d.key(fyne.KeyF9)
	d.see("customerview.choice.keep")
	d.shoot("view-in-french")
	d.press("customerview.language")
	d.shoot("view-in-english-too")
	d.press("customerview.choice.keep")
	d.shoot("view-keeping-asked")
	d.press("customerview.choice.keep")
	d.await("kept", func() bool { return d.window.Shell.Part("customerview.language").Visible() })
	d.shoot("view-kept")
	d.back()
	d.shoot("kept")
}

// leftAndBack lets a person go without choosing, finds the choice on top of Activity and
// closes the account.
func leftAndBack(d *driver, l i18n.Locale) {
	approvedInQuebec(d, l)
	d.press("applications.ratio.left")
	d.press("applications.ratio.left")
	d.press("rail.activity")
	d.see("activity.choice.open")
	d.shoot("left-on-top-of-activity")
	d.press("activity.choice.acts")
	d.see("activity.reprint.close")
	d.shoot("what-was-recorded")
	d.press("activity.reprint.close")
	d.press("activity.choice.open")
	d.press("applications.ratio.hand")
	d.press("applications.choice.close")
	d.shoot("closing-asked")
	d.press("applications.choice.close")
	d.await("the account closed", func() bool { return d.window.Shell.Part("applications.outcome").Visible() })
	d.shoot("closed")
}

// withoutFigure loses the answer, finds the account and takes down what the lender says.
func withoutFigure(d *driver, l i18n.Locale) {
	approvedInQuebec(d, l)
	d.shoot("no-figure")
	d.write("applications.ratio.said", "4711, Mme Roy")
	d.press("applications.ratio.answered")
	d.shoot("the-lender-has-answered")
	d.press("applications.choice.keep")
	d.press("applications.choice.keep")
	d.see("applications.outcome")
	d.shoot("kept")
}
