package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
)

// endings are those of the accounts of the shoppers.
var endings = map[i18n.Locale]string{i18n.English: "0016", i18n.French: "0024"}

// requests has a manager answer a customer who asks what this till holds about them, and
// then close the till.
func requests(d *driver, l i18n.Locale) {
	who := shoppers[l]
	inHand(d, l)
	d.press("lookup.purchase")
	d.write("purchases.amount", who.amount)
	d.press("ticket.proceed")
	d.see("purchases.plan.regular")
	d.press(who.plan)
	d.see("ticket.proceed")
	verified(d)
	d.press("ticket.proceed")
	d.see("ticket.copy")
	d.press("ticket.proceed")
	d.see("lookup.box")
	d.press("rail.applications")
	d.press("applications.begin")
	d.pastNotice()
	d.enter("applications.first_name", who.first)
	d.enter("applications.last_name", who.last)
	d.enter("applications.dob", who.born)
	d.press("applications.back")

	manage(d)
	d.bring("settings.requests.open")
	d.shoot("card")
	d.press("settings.requests.open")
	d.see("privacy.find")
	d.shoot("empty")
	d.press("privacy.find")
	d.shoot("nothing-asked-for")
	d.write("privacy.box", endings[l])
	d.write("privacy.last_name", who.last)
	d.write("privacy.dob", who.born)
	d.press("privacy.find")
	d.bring("privacy.export")
	d.shoot("found")
	d.press("privacy.export")
	d.settle()
	d.shoot("exported")
	d.bring("privacy.erase")
	d.press("privacy.erase")
	d.bring("privacy.erase.do")
	d.shoot("erase-asked")
	d.enter("privacy.erase.staff_pin", bossPIN)
	d.bring("privacy.erase.do")
	d.press("privacy.erase.do")
	d.settle()
	d.shoot("erased")
	d.bring("privacy.close.start")
	d.press("privacy.close.start")
	d.bring("privacy.close.do")
	d.shoot("close-asked")
	d.enter("privacy.close.confirm", map[i18n.Locale]string{i18n.English: "close", i18n.French: "fermer"}[l])
	d.enter("privacy.close.staff_pin", bossPIN)
	d.bring("privacy.close.do")
	d.press("privacy.close.do")
	d.see("signin.enter")
	d.settle()
	d.shoot("closed")
}

// manage makes somebody manager, who comes in with their own PIN, in the settings.
func manage(d *driver) {
	d.press("rail.settings")
	d.see("settings.theme.dark")
	d.enter("settings.staff.associate", bossNumber)
	d.enter("settings.staff.associate_name", "Marie T.")
	d.enter("settings.staff.staff_pin", bossPIN)
	d.enter("settings.staff.staff_pin_again", bossPIN)
	d.press("settings.staff.save")
	d.see("settings.staff.renew." + bossNumber)
	d.key(fyne.KeyEscape)
	d.press("bar.lock")
	d.press("signin.lock.member." + bossNumber)
	d.write("signin.lock.pin", bossPIN)
	d.await("the lock to open", func() bool { return !d.window.Shell.Locked() })
}
