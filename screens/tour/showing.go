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
	d.press("lookup.result.0")
	d.press("lookup.purchase")
	d.write("purchases.amount", who.amount)
	d.press("ticket.proceed")
	d.see("purchases.plan.regular")
	d.shoot("associate-plans")

	d.key(fyne.KeyF9)
	d.see("customerview.language")
	d.shoot("plans")
	d.press("customerview." + who.plan)
	d.see("customerview.agree")
	d.shoot("one-plan")
	d.key(fyne.KeyPageDown) // to the end of its texts
	d.press("customerview.agree")
	d.shoot("plan-chosen")
	d.press("customerview.language")
	d.shoot("other-language")
	d.press("customerview.language")
	d.back()
	d.shoot("associate-again")

	d.press("ticket.proceed")
	d.press("verification.method.sms")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.key(fyne.KeyF9)
	d.see("customerview.pin")
	d.press("customerview.key.7")
	d.press("customerview.key.0")
	d.shoot("pin")
	d.back()
	d.press("verification.method.security_question")
	d.key(fyne.KeyF9)
	d.see("customerview.answer")
	d.write("customerview.answer", "Marguerite")
	d.shoot("answer")
	d.key(fyne.KeyReturn)
	d.await("the refusal", func() bool { return d.enabled("customerview.send") })
	d.shoot("wrong-answer")
	d.key(fyne.KeyEscape)
	d.see("customerview.return")
	d.shoot("leaving")
	d.press("customerview.return") // nobody has a PIN here: there is no lock to open
	d.see("verification.answer")
	d.shoot("associate-does-not-see-it")
	shownToApplicant(d, l)
}

// shownToApplicant has an applicant of Quebec, or of Ontario in English, type
// what is theirs, read the terms, and see the debt ratio.
func shownToApplicant(d *driver, l i18n.Locale) {
	who := applicants[l]
	d.ctrl(fyne.KeyN)
	d.press("rail.applications")
	d.press("applications.begin")
	d.see("applications.notice.go")
	d.key(fyne.KeyF9)
	d.see("customerview.language")
	d.shoot("notice")
	d.back()
	d.press("applications.notice.go")
	d.see("applications.amount_requested")
	d.write("applications.first_name", "Will") // differs from the licence, which is asked about
	d.scan(licences[l].Typed())
	d.see("applications.licence.use")
	d.press("applications.licence.use")
	for _, page := range []applicant{who.identity, who.contact, who.work} {
		d.fill(page)
		d.press("applications.next")
	}
	d.see("applications.security_answer")
	d.press("applications.security_qid")
	d.press("applications.security_qid.9")
	d.key(fyne.KeyF9)
	d.see("customerview.secret")
	d.shoot("secrets")
	for i, part := range []string{"customerview.secret", "customerview.word"} {
		d.write(part, who.security.typed[i][1])
	}
	d.press("customerview.note")
	d.shoot("secrets-noted")
	d.back()
	d.shoot("associate-sees-neither")
	d.press("applications.next")
	d.await("the terms", func() bool { return d.window.Shell.Part("applications.terms.agree").Visible() })
	d.key(fyne.KeyF9)
	d.see("customerview.language")
	d.shoot("terms")
	d.key(fyne.KeyPageDown) // to the end of its texts
	d.see("customerview.terms.agree")
	d.shoot("terms-read")
	d.press("customerview.terms.agree")
	d.shoot("terms-accepted")
	d.back()
	d.press("applications.next")
	d.await("the review", func() bool { return d.window.Shell.Part("applications.edit.1").Visible() })
	d.key(fyne.KeyF9)
	d.shoot("review")
	d.back()
	d.press("applications.next")
	if l == i18n.French {
		d.bring("applications.ratio.hand")
		d.press("applications.ratio.hand")
		d.key(fyne.KeyF9)
		d.bring("customerview.choice.keep")
		d.shoot("debt-ratio")
		d.press("customerview.choice.close")
		d.shoot("debt-ratio-cancel-asked")
		d.press("customerview.choice.keep")
		d.press("customerview.choice.keep")
		d.shoot("debt-ratio-accepted")
	}
}

// back takes the screen back, as the associate of a training store may: past the lock,
// where there is one.
func (d *driver) back() {
	d.key(fyne.KeyEscape)
	d.press("customerview.return")
	var locked bool
	d.on(func() { locked = d.window.Shell.Locked() })
	if locked {
		d.press("signin.lock.enter")
	}
}

// enabled reports whether a part can be pressed. It is called on the UI goroutine.
func (d *driver) enabled(name string) bool { return !d.disabled(name) }
