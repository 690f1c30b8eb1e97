package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
	requested "comptoir/screens/tour/requests"
)

// endings are those of the accounts of the shoppers.
var endings = map[i18n.Locale]string{i18n.English: "0016", i18n.French: "0024"}

// requests has a manager answer a customer who asks what this till holds about them, and
// then close the till.
func requests(d *driver, l i18n.Locale) {
	who := shoppers[l]
	inHand(d, l)
	d.Press("lookup.purchase")
	d.Write("purchases.amount", who.amount)
	d.Press("ticket.proceed")
	d.See("purchases.plan.regular")
	d.Press(who.plan)
	d.See("ticket.proceed")
	verified(d)
	d.Press("ticket.proceed")
	d.See("ticket.copy")
	d.Press("ticket.proceed")
	d.See("lookup.box")
	d.Press("rail.applications")
	d.Press("applications.begin")
	d.pastNotice()
	d.enter("applications.first_name", who.first)
	d.enter("applications.last_name", who.last)
	d.enter("applications.dob", who.born)
	d.Press("applications.back")

	manage(d)
	requested.Answer(d.Driver, requested.Person{Ending: endings[l], Last: who.last, Born: who.born}, bossPIN,
		map[i18n.Locale]string{i18n.English: "close", i18n.French: "fermer"}[l])
}

// manage makes somebody manager, who comes in with their own PIN, in the settings.
func manage(d *driver) {
	d.Press("rail.settings")
	d.See("settings.theme.dark")
	d.enter("settings.staff.associate", bossNumber)
	d.enter("settings.staff.associate_name", "Marie T.")
	d.enter("settings.staff.staff_pin", bossPIN)
	d.enter("settings.staff.staff_pin_again", bossPIN)
	d.Press("settings.staff.save")
	d.See("settings.staff.renew." + bossNumber)
	d.Key(fyne.KeyEscape)
	d.Press("bar.lock")
	d.Press("signin.lock.member." + bossNumber)
	d.Write("signin.lock.pin", bossPIN)
	d.Await("the lock to open", func() bool { return !d.Window.Shell.Locked() })
}
