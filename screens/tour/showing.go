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
	d.write("purchase.amount", who.amount)
	d.press("purchase.proceed")
	d.see("purchase.plan.regular")
	d.shoot("associate-plans")

	d.key(fyne.KeyF9)
	d.see("view.language")
	d.shoot("plans")
	d.press("view." + who.plan)
	d.see("view.agree")
	d.shoot("one-plan")
	d.press("view.agree")
	d.shoot("plan-chosen")
	d.press("view.language")
	d.shoot("other-language")
	d.press("view.language")
	d.back()
	d.shoot("associate-again")

	d.press("purchase.proceed")
	d.press("verify.method.sms")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.key(fyne.KeyF9)
	d.see("view.pin")
	d.press("view.key.7")
	d.press("view.key.0")
	d.shoot("pin")
	d.back()
	d.press("verify.method.security_question")
	d.key(fyne.KeyF9)
	d.see("view.answer")
	d.write("view.answer", "Marguerite")
	d.shoot("answer")
	d.key(fyne.KeyReturn)
	d.await("the refusal", func() bool { return d.enabled("view.send") })
	d.shoot("wrong-answer")
	d.key(fyne.KeyEscape)
	d.see("view.return")
	d.shoot("leaving")
	d.press("view.return")
	d.see("lock.enter")
	d.shoot("locked")
	d.press("lock.enter")
	d.see("verify.answer")
	d.shoot("associate-does-not-see-it")
	shownToApplicant(d, l)
}

// shownToApplicant has an applicant of Quebec, or of Ontario in English, type
// what is theirs, read the terms, and see the debt ratio.
func shownToApplicant(d *driver, l i18n.Locale) {
	who := applicants[l]
	d.ctrl(fyne.KeyN)
	d.press("rail.applications")
	d.press("apply.begin")
	d.see("apply.amount_requested")
	d.write("apply.first_name", "Will") // differs from the licence, which is asked about
	d.scan(licences[l].Typed())
	d.see("apply.licence.use")
	d.press("apply.licence.use")
	for _, page := range []applicant{who.identity, who.contact, who.work} {
		d.fill(page)
		d.press("apply.next")
	}
	d.see("apply.security_answer")
	d.press("apply.security_qid")
	d.press("apply.security_qid.9")
	d.key(fyne.KeyF9)
	d.see("view.secret")
	d.shoot("secrets")
	for i, part := range []string{"view.secret", "view.word"} {
		d.write(part, who.security.typed[i][1])
	}
	d.press("view.note")
	d.shoot("secrets-noted")
	d.back()
	d.shoot("associate-sees-neither")
	d.press("apply.next")
	d.await("the terms", func() bool { return d.window.Shell.Part("apply.terms.agree").Visible() })
	d.key(fyne.KeyF9)
	d.see("view.terms.agree")
	d.shoot("terms")
	d.press("view.terms.agree")
	d.shoot("terms-accepted")
	d.back()
	d.press("apply.next")
	d.await("the review", func() bool { return d.window.Shell.Part("apply.edit.1").Visible() })
	d.press("apply.next")
	if l == i18n.French {
		d.see("apply.ratio.hand")
		d.press("apply.ratio.hand")
		d.key(fyne.KeyF9)
		d.see("view.accept")
		d.shoot("debt-ratio")
		d.press("view.cancel")
		d.shoot("debt-ratio-cancel-asked")
		d.press("view.accept")
		d.shoot("debt-ratio-accepted")
	}
}

// back takes the screen back, as the associate of a training store may.
func (d *driver) back() {
	d.key(fyne.KeyEscape)
	d.press("view.return")
	d.press("lock.enter")
}

// enabled tells whether a part can be pressed. It is called on the UI goroutine.
func (d *driver) enabled(name string) bool { return !d.disabled(name) }
