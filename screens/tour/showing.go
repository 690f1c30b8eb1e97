package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
)

// shown turns the window to the customer for each thing that is theirs to see,
// to choose or to type.
func shown(d *driver, l i18n.Locale) {
	who := shoppers[l]
	signIn(d, l)
	d.find(person{who.first, who.last, who.born, ""})
	d.Press("lookup.result.0")
	d.Press("lookup.purchase")
	d.Write("purchases.amount", who.amount)
	d.Press("ticket.proceed")
	d.See("purchases.plan.regular")
	d.Shoot("associate-plans")

	d.Key(fyne.KeyF9)
	d.See("customerview.language")
	d.Shoot("plans")
	d.Press("customerview." + who.plan)
	d.See("customerview.agree")
	d.Shoot("one-plan")
	d.Key(fyne.KeyPageDown) // to the end of its texts
	d.Press("customerview.agree")
	d.Shoot("plan-chosen")
	d.Press("customerview.language")
	d.Shoot("other-language")
	d.Press("customerview.language")
	d.back()
	d.Shoot("associate-again")

	d.Press("ticket.proceed")
	d.Press("verification.method.sms")
	d.Await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.Key(fyne.KeyF9)
	d.See("customerview.pin")
	d.Press("customerview.key.7")
	d.Press("customerview.key.0")
	d.Shoot("pin")
	d.back()
	d.Press("verification.method.security_question")
	d.Key(fyne.KeyF9)
	d.See("customerview.answer")
	d.Write("customerview.answer", "Marguerite")
	d.Shoot("answer")
	d.Key(fyne.KeyReturn)
	d.Await("the refusal", func() bool { return d.enabled("customerview.send") })
	d.Shoot("wrong-answer")
	d.Key(fyne.KeyEscape)
	d.See("customerview.return")
	d.Shoot("leaving")
	d.Press("customerview.return") // nobody has a PIN here: there is no lock to open
	d.See("verification.answer")
	d.Shoot("associate-does-not-see-it")
	shownToApplicant(d, l)
}

// shownToApplicant has an applicant of Quebec, or of Ontario in English, type
// what is theirs, read the terms, and see the debt ratio.
func shownToApplicant(d *driver, l i18n.Locale) {
	who := applicants[l]
	d.Ctrl(fyne.KeyN)
	d.Press("rail.applications")
	d.Press("applications.begin")
	d.See("applications.notice.go")
	d.Key(fyne.KeyF9)
	d.See("customerview.language")
	d.Shoot("notice")
	d.back()
	d.Press("applications.notice.go")
	d.See("applications.amount_requested")
	d.Write("applications.first_name", "Will") // differs from the licence, which is asked about
	d.scan(licences[l].Typed())
	d.See("applications.licence.use")
	d.Press("applications.licence.use")
	for _, page := range []applicant{who.identity, who.contact, who.work} {
		d.fill(page)
		d.Press("applications.next")
	}
	d.See("applications.security_answer")
	d.Press("applications.security_qid")
	d.Press("applications.security_qid.9")
	d.Key(fyne.KeyF9)
	d.See("customerview.secret")
	d.Shoot("secrets")
	for i, part := range []string{"customerview.secret", "customerview.word"} {
		d.Write(part, who.security.typed[i][1])
	}
	d.Press("customerview.note")
	d.Shoot("secrets-noted")
	d.back()
	d.Shoot("associate-sees-neither")
	d.Press("applications.next")
	d.Await("the terms", func() bool { return d.Window.Shell.Part("applications.terms.agree").Visible() })
	d.Key(fyne.KeyF9)
	d.See("customerview.language")
	d.Shoot("terms")
	d.Key(fyne.KeyPageDown) // to the end of its texts
	d.See("customerview.terms.agree")
	d.Shoot("terms-read")
	d.Press("customerview.terms.agree")
	d.Shoot("terms-accepted")
	d.back()
	d.Press("applications.next")
	d.Await("the review", func() bool { return d.Window.Shell.Part("applications.edit.1").Visible() })
	d.Key(fyne.KeyF9)
	d.Shoot("review")
	d.back()
	d.Press("applications.next")
	if l == i18n.French {
		d.Bring("applications.ratio.hand")
		d.Press("applications.ratio.hand")
		d.Key(fyne.KeyF9)
		d.Bring("customerview.choice.keep")
		d.Shoot("debt-ratio")
		d.Press("customerview.choice.close")
		d.Shoot("debt-ratio-cancel-asked")
		d.Press("customerview.choice.keep")
		d.Press("customerview.choice.keep")
		d.Shoot("debt-ratio-accepted")
	}
}

// back takes the screen back, as the associate of a training store may: past the lock,
// where there is one.
func (d *driver) back() {
	d.Key(fyne.KeyEscape)
	d.Press("customerview.return")
	var locked bool
	d.On(func() { locked = d.Window.Shell.Locked() })
	if locked {
		d.Press("signin.lock.enter")
	}
}

// enabled reports whether a part can be pressed. It is called on the UI goroutine.
func (d *driver) enabled(name string) bool { return !d.disabled(name) }
