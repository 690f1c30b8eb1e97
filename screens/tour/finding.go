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
	d.Shoot("empty")

	d.Write("lookup.box", "90010021")
	d.Key(fyne.KeyReturn)
	d.See("lookup.account")
	d.Shoot("whose-number")
	d.erase("lookup.box")

	d.Write("lookup.box", who.last+", "+who.first)
	d.Key(fyne.KeyReturn)
	d.See("lookup.dob")
	d.Shoot("name-from-the-box")
	d.Press("lookup.search")
	d.Shoot("date-missing")
	d.find(person{who.last, who.first, who.born, ""})
	d.See("lookup.other_way")
	d.Shoot("names-swapped")
	d.Key(fyne.KeyReturn)
	d.See("lookup.result.0")
	d.Press("lookup.result.0")
	d.See("lookup.purchase")
	d.Shoot("in-hand")

	for _, who := range []struct {
		person
		name string
	}{{barred, "barred"}, {frozen, "frozen"}, {chargedOff, "charged-off"}, {closed, "closed"}, {twice, "two-accounts"}} {
		d.next()
		d.find(who.person)
		d.See("lookup.result.0")
		d.Shoot(who.name)
	}
	d.Press("lookup.result.1")
	d.See("lookup.purchase")
	d.Shoot("one-of-two")

	d.next()
	d.find(delegate)
	d.See("lookup.result.0")
	d.Press("lookup.result.0")
	d.See("lookup.purchase")
	d.Shoot("authorized-user")

	d.next()
	d.Press("lookup.earlier")
	d.See("lookup.earlier.0")
	d.Shoot("customers-of-this-session")
	d.Press("lookup.earlier.0")
	d.See("lookup.purchase")
	d.Shoot("gone-back")
}

// find fills in the form, as one with an empty page would, and searches.
func (d *driver) find(who person) {
	d.openForm()
	for _, field := range [][2]string{
		{"lookup.first_name", who.first}, {"lookup.last_name", who.last}, {"lookup.dob", who.born},
	} {
		d.erase(field[0])
		d.Write(field[0], field[1])
	}
	d.Press("lookup.search")
}

// openForm opens the name form unless it is open.
func (d *driver) openForm() {
	open := false
	d.Settle()
	d.On(func() {
		part := d.Window.Shell.Part("lookup.first_name")
		open = part != nil && d.InSight(part)
	})
	if !open {
		d.Press("lookup.by_name")
	}
	d.See("lookup.first_name")
}

// next puts the customer away with the keyboard, wherever the focus is.
func (d *driver) next() {
	d.Ctrl(fyne.KeyN)
	d.See("lookup.box")
}

// verifications meets the five methods, each with what keeps it from working.
func verifications(d *driver, l i18n.Locale) {
	signIn(d, l)
	d.Key(fyne.KeyF3)
	d.See("verification.find")
	d.Shoot("nobody")
	d.Key(fyne.KeyReturn)

	d.byCard("6374980000000016")
	d.Shoot("methods")
	d.Press("verification.method.sms")
	d.Await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.Shoot("text-message")
	d.Write("verification.pin", "12")
	d.otherLanguage()
	d.Shoot("pin-half-typed")
	d.Press("verification.method.email")
	d.Await("the training store's PIN", func() bool { return d.trainingPIN() != "" })
	d.Shoot("e-mail")
	d.Press("verification.method.security_question")
	d.See("verification.answer")
	d.Write("verification.answer", "Jun")
	d.Shoot("answer-hidden")
	d.erase("verification.answer")
	for _, answer := range []string{"Maple", "Maple", "Maple", "Maple"} {
		d.erase("verification.answer")
		d.Write("verification.answer", answer)
		d.Key(fyne.KeyReturn)
		d.See("notice.close")
	}
	d.Shoot("answer-locked")
	d.Press("notice.close")
	d.Press("verification.method.regular_purchase_bypass")
	d.See("verification.amount")
	d.Shoot("bypass-asks-for-the-amount")
	d.Write("verification.amount", "120")
	d.Key(fyne.KeyReturn)
	d.See("verification.continue")
	d.Shoot("bypass-granted")
	d.Key(fyne.KeyF7) // nobody has a PIN here: with the rule on nobody could allow it
	d.Press("settings.override.manager_pin.false")
	d.Key(fyne.KeyF3)
	d.Press("verification.method.merchant_override")
	d.See("verification.continue")
	d.Shoot("override")

	d.next()
	d.byCard("6374980000000016")
	d.Press("verification.method.regular_purchase_bypass")
	d.Write("verification.amount", "1249")
	d.Key(fyne.KeyReturn)
	d.Await("the refusal", func() bool { return d.disabled("verification.method.regular_purchase_bypass") })
	d.Shoot("bypass-refused")
	for _, who := range []struct{ last, method, name string }{
		{"Landline", "sms", "landline"},
		{"Typington", "email", "e-mail-refused"},
		{"Nooverride", "merchant_override", "override-refused"},
	} {
		d.next()
		d.find(refusing[who.last])
		d.Press("lookup.result.0")
		d.Press("lookup.verify")
		d.Press("verification.method." + who.method)
		d.See("notice.close")
		d.Shoot(who.name)
		d.Press("notice.close")
	}
	d.next()
	d.find(refusing["Reachless"])
	d.Press("lookup.result.0")
	d.Press("lookup.verify")
	d.See("verification.method.security_question")
	d.Shoot("no-phone-no-e-mail")
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
	d.See("lookup.box")
	d.erase("lookup.box")
	d.Write("lookup.box", card)
	d.Key(fyne.KeyReturn)
	d.Press("lookup.verify")
	d.See("verification.method.sms")
}

// disabled reports whether a part cannot be pressed. It is called on the UI goroutine.
func (d *driver) disabled(name string) bool {
	part, ok := d.Window.Shell.Part(name).(interface{ Disabled() bool })
	return ok && part.Disabled()
}
