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
	d.Write("lookup.box", shoppers[l].last)
	d.Press("bar.lock")
	d.See("signin.lock.enter")
	d.Shoot("lock-without-staff")
	d.Key(fyne.KeyReturn)
	d.See("lookup.box")

	d.Press("rail.settings")
	d.See("settings.theme.dark")
	d.Shoot("settings")
	d.enter("settings.support.phone", "514 555-0100")
	d.enter("settings.support.hours_fr", "du lundi au samedi, de 9 h à 21 h")
	d.enter("settings.support.hours_en", "Monday to Saturday, 9 a.m. to 9 p.m.")
	d.Shoot("settings-support")
	d.Press("settings.support.open")
	d.See("support.disclosures")
	d.Shoot("support")
	d.Press("support.disclosures")
	d.Await("the lender's notices", func() bool {
		other, ok := d.Window.Shell.Part("disclosures.other").(*widgets.Button)
		return ok && other.Visible()
	})
	d.Shoot("lender-notices")
	d.Press("disclosures.other")
	d.Await("the other language", func() bool {
		other, ok := d.Window.Shell.Part("disclosures.other").(*widgets.Button)
		return ok && !other.Visible()
	})
	d.Shoot("lender-notices-both")
	d.Press("disclosures.close")
	d.enter("settings.staff.associate", bossNumber)
	d.enter("settings.staff.associate_name", "Marie T.")
	d.enter("settings.staff.staff_pin", bossPIN)
	d.enter("settings.staff.staff_pin_again", bossPIN)
	d.Shoot("staff-form")
	d.Press("settings.staff.save")
	d.See("settings.staff.renew." + bossNumber)
	d.Shoot("staff-added")

	d.Press("bar.lock")
	d.See("signin.lock.member." + bossNumber)
	d.Shoot("lock")
	d.Press("signin.lock.member." + bossNumber)
	d.Write("signin.lock.pin", "480214")
	d.Await("the wrong PIN refused", func() bool { return d.Window.Shell.Locked() && d.Says("signin.lock.enter") != "" })
	d.Shoot("lock-wrong-pin")
	d.Write("signin.lock.pin", bossPIN)
	d.Await("the lock to open", func() bool { return !d.Window.Shell.Locked() })
	d.Await("the name in the bar", func() bool {
		who, ok := d.Window.Shell.Part("bar.who").(*widgets.Button)
		return ok && who.Text() == "Marie T."
	})
	d.Press("settings.theme.high_contrast")
	d.Shoot("settings-high-contrast")
	d.Press("settings.text_size.200")
	d.Shoot("settings-large")
	d.Press("rail.lookup")
	d.Shoot("lookup-large")
	d.Press("bar.who")
	d.See("signin.lock.back")
	d.Shoot("change-large")
	d.Press("signin.lock.back")
	d.Press("bar.leave")
	d.See("signin.enter")
	d.Press("signin.kind.live")
	d.Shoot("sign-in-live-large")
	d.Press("signin.kind.training")
	d.Shoot("sign-in-large")
}

// enter brings a field into view, as Tab does, and types into it.
func (d *driver) enter(name, text string) {
	d.Await(name+" in view", func() bool {
		part, ok := d.Window.Shell.Part(name).(fyne.Focusable)
		if ok {
			d.Window.Canvas().Focus(part)
		}
		return ok && d.InSight(d.Window.Shell.Part(name))
	})
	d.Write(name, text)
}
