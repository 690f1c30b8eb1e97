package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
)

// person is somebody of the training store.
type person struct{ first, last, born, card string }

var (
	barred     = person{first: "Ashton", last: "Pausewell", born: "1987-06-14"}
	frozen     = person{first: "Frances", last: "Frostfield", born: "1994-07-15"}
	chargedOff = person{first: "Zachary", last: "Writtenoff", born: "1951-08-16"}
	closed     = person{first: "Clementine", last: "Closedale", born: "1958-09-17"}
	twice      = person{first: "Robin", last: "Twofold", born: "1979-04-12"}
	delegate   = person{first: "Random", last: "Delegate", born: "1991-11-03"}
)

// lookups meets every answer of the lookup page.
func lookups(d *driver, l i18n.Locale) {
	who := shoppers[l]
	signIn(d, l)
	d.shoot("empty")

	d.write("lookup.box", "90010021")
	d.key(fyne.KeyReturn)
	d.see("lookup.account")
	d.shoot("whose-number")
	d.erase("lookup.box")

	d.write("lookup.box", who.last+", "+who.first)
	d.key(fyne.KeyReturn)
	d.see("lookup.dob")
	d.shoot("name-from-the-box")
	d.press("lookup.search")
	d.shoot("date-missing")
	d.find(person{who.last, who.first, who.born, ""})
	d.see("lookup.other_way")
	d.shoot("names-swapped")
	d.key(fyne.KeyReturn)
	d.see("lookup.result.0")
	d.press("lookup.result.0")
	d.see("lookup.purchase")
	d.shoot("in-hand")

	for _, who := range []struct {
		person
		name string
	}{{barred, "barred"}, {frozen, "frozen"}, {chargedOff, "charged-off"}, {closed, "closed"}, {twice, "two-accounts"}} {
		d.next()
		d.find(who.person)
		d.see("lookup.result.0")
		d.shoot(who.name)
	}
	d.press("lookup.result.1")
	d.see("lookup.purchase")
	d.shoot("one-of-two")

	d.next()
	d.find(delegate)
	d.see("lookup.result.0")
	d.press("lookup.result.0")
	d.see("lookup.purchase")
	d.shoot("authorized-user")

	d.next()
	d.press("lookup.earlier")
	d.see("lookup.earlier.0")
	d.shoot("customers-of-this-session")
	d.press("lookup.earlier.0")
	d.see("lookup.purchase")
	d.shoot("gone-back")
}

// find fills in the form, as one with an empty page would, and searches.
func (d *driver) find(who person) {
	d.openForm()
	for _, field := range [][2]string{
		{"lookup.first_name", who.first}, {"lookup.last_name", who.last}, {"lookup.dob", who.born},
	} {
		d.erase(field[0])
		d.write(field[0], field[1])
	}
	d.press("lookup.search")
}

// openForm opens the name form unless it is open.
func (d *driver) openForm() {
	open := false
	d.settle()
	d.on(func() {
		part := d.window.Shell.Part("lookup.first_name")
		open = part != nil && d.inSight(part)
	})
	if !open {
		d.press("lookup.by_name")
	}
	d.see("lookup.first_name")
}

// next puts the customer away with the keyboard, wherever the focus is.
func (d *driver) next() {
	d.ctrl(fyne.KeyN)
	d.see("lookup.box")
}

// verifications meets the five methods, each with what keeps it from working.
func verifications(d *driver, l i18n.Locale) {
	signIn(d, l)
	d.key(fyne.KeyF3)
	d.see("verification.find")
	d.shoot("nobody")
	d.key(fyne.KeyReturn)

	d.byCard("6374980000000016")
	d.shoot("methods")
	d.press("verification.method.sms")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.shoot("text-message")
	d.write("verification.pin", "12")
	d.otherLanguage()
	d.shoot("pin-half-typed")
	d.press("verification.method.email")
	d.await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.shoot("e-mail")
	d.press("verification.method.security_question")
	d.see("verification.answer")
	d.write("verification.answer", "Jun")
	d.shoot("answer-hidden")
	d.erase("verification.answer")
	for _, answer := range []string{"Maple", "Maple", "Maple", "Maple"} {
		d.erase("verification.answer")
		d.write("verification.answer", answer)
		d.key(fyne.KeyReturn)
		d.see("notice.close")
	}
	d.shoot("answer-locked")
	d.press("notice.close")
	d.press("verification.method.regular_purchase_bypass")
	d.see("verification.amount")
	d.shoot("bypass-asks-for-the-amount")
	d.write("verification.amount", "120")
	d.key(fyne.KeyReturn)
	d.see("verification.continue")
	d.shoot("bypass-granted")
	d.key(fyne.KeyF7) // nobody has a PIN here: with the rule on nobody could allow it
	d.press("settings.override.manager_pin.false")
	d.key(fyne.KeyF3)
	d.press("verification.method.merchant_override")
	d.see("verification.continue")
	d.shoot("override")

	d.next()
	d.byCard("6374980000000016")
	d.press("verification.method.regular_purchase_bypass")
	d.write("verification.amount", "1249")
	d.key(fyne.KeyReturn)
	d.await("the refusal", func() bool { return d.disabled("verification.method.regular_purchase_bypass") })
	d.shoot("bypass-refused")
	for _, who := range []struct{ last, method, name string }{
		{"Landline", "sms", "landline"},
		{"Typington", "email", "e-mail-refused"},
		{"Nooverride", "merchant_override", "override-refused"},
	} {
		d.next()
		d.find(refusing[who.last])
		d.press("lookup.result.0")
		d.press("lookup.verify")
		d.press("verification.method." + who.method)
		d.see("notice.close")
		d.shoot(who.name)
		d.press("notice.close")
	}
	d.next()
	d.find(refusing["Reachless"])
	d.press("lookup.result.0")
	d.press("lookup.verify")
	d.see("verification.method.security_question")
	d.shoot("no-phone-no-e-mail")
}

// refusing are people whom one method or another cannot verify.
var refusing = map[string]person{
	"Landline":   {first: "Lionel", last: "Landline", born: "1978-07-27"},
	"Typington":  {first: "Misty", last: "Typington", born: "1985-08-28"},
	"Nooverride": {first: "Oscar", last: "Nooverride", born: "1999-10-02"},
	"Reachless":  {first: "Nora", last: "Reachless", born: "1971-06-26"},
}

// byCard finds somebody by card and goes to verify them.
func (d *driver) byCard(card string) {
	d.see("lookup.box")
	d.erase("lookup.box")
	d.write("lookup.box", card)
	d.key(fyne.KeyReturn)
	d.press("lookup.verify")
	d.see("verification.method.sms")
}

// disabled reports whether a part cannot be pressed. It is called on the UI goroutine.
func (d *driver) disabled(name string) bool {
	part, ok := d.window.Shell.Part(name).(interface{ Disabled() bool })
	return ok && part.Disabled()
}
