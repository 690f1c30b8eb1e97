package tour

import (
	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/widgets"
)

// Who works in the tour, with PINs of nobody.
const (
	bossNumber = "00042"
	bossPIN    = "480213"
)

// session meets what has to do with who works here: the lock, the staff, the
// settings, another look, and the sign-in page of a live store.
func session(d *driver, l i18n.Locale) {
	signIn(d, l)
	d.write("lookup.box", shoppers[l].last)
	d.press("bar.lock")
	d.see("signin.lock.enter")
	d.shoot("lock-without-staff")
	d.key(fyne.KeyReturn)
	d.see("lookup.box")

	d.press("rail.settings")
	d.see("settings.theme.dark")
	d.shoot("settings")
	d.enter("settings.support.phone", "514 555-0100")
	d.enter("settings.support.hours_fr", "du lundi au samedi, de 9 h à 21 h")
	d.enter("settings.support.hours_en", "Monday to Saturday, 9 a.m. to 9 p.m.")
	d.shoot("settings-support")
	d.press("settings.support.open")
	d.see("support.disclosures")
	d.shoot("support")
	d.press("support.disclosures")
	d.await("the lender's notices", func() bool {
		other, ok := d.window.Shell.Part("disclosures.other").(*widgets.Button)
		return ok && other.Visible()
	})
	d.shoot("lender-notices")
	d.press("disclosures.other")
	d.await("the other language", func() bool {
		other, ok := d.window.Shell.Part("disclosures.other").(*widgets.Button)
		return ok && !other.Visible()
	})
	d.shoot("lender-notices-both")
	d.press("disclosures.close")
	d.enter("settings.staff.associate", bossNumber)
	d.enter("settings.staff.associate_name", "Marie T.")
	d.enter("settings.staff.staff_pin", bossPIN)
	d.enter("settings.staff.staff_pin_again", bossPIN)
	d.shoot("staff-form")
	d.press("settings.staff.save")
	d.see("settings.staff.renew." + bossNumber)
	d.shoot("staff-added")

	d.press("bar.lock")
	d.see("signin.lock.member." + bossNumber)
	d.shoot("lock")
	d.press("signin.lock.member." + bossNumber)
	d.write("signin.lock.pin", "480214")
	d.await("the wrong PIN refused", func() bool { return d.window.Shell.Locked() && d.says("signin.lock.enter") != "" })
	d.shoot("lock-wrong-pin")
	d.write("signin.lock.pin", bossPIN)
	d.await("the lock to open", func() bool { return !d.window.Shell.Locked() })
	d.await("the name in the bar", func() bool {
		who, ok := d.window.Shell.Part("bar.who").(*widgets.Button)
		return ok && who.Text() == "Marie T."
	})
	d.press("settings.theme.high_contrast")
	d.shoot("settings-high-contrast")
	d.press("settings.text_size.200")
	d.shoot("settings-large")
	d.press("rail.lookup")
	d.shoot("lookup-large")
	d.press("bar.who")
	d.see("signin.lock.back")
	d.shoot("change-large")
	d.press("signin.lock.back")
	d.press("bar.leave")
	d.see("signin.enter")
	d.press("signin.kind.live")
	d.shoot("sign-in-live-large")
	d.press("signin.kind.training")
	d.shoot("sign-in-large")
}

// enter brings a field into view, as Tab does, and types into it.
func (d *driver) enter(name, text string) {
	d.await(name+" in view", func() bool {
		part, ok := d.window.Shell.Part(name).(fyne.Focusable)
		if ok {
			d.window.Canvas().Focus(part)
		}
		return ok && d.inSight(d.window.Shell.Part(name))
	})
	d.write(name, text)
}
