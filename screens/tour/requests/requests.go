// Package requests is the tour's part in which a person asks what a till holds about them.
package requests

import "comptoir/screens/tour/drive"

// Person is who asks.
type Person struct{ Ending, Last, Born string }

// Answer finds what the till holds about a person, saves it for them, erases what may be
// erased with a manager's PIN, and then closes the till for good; word is what is typed to
// mean it.
func Answer(d *drive.Driver, who Person, pin, word string) {
	d.Bring("settings.requests.open")
	d.Shoot("card")
	d.Press("settings.requests.open")
	d.See("privacy.find")
	d.Shoot("empty")
	d.Press("privacy.find")
	d.Shoot("nothing-asked-for")
	d.Write("privacy.box", who.Ending)
	d.Write("privacy.last_name", who.Last)
	d.Write("privacy.dob", who.Born)
	d.Press("privacy.find")
	d.Bring("privacy.export")
	d.Shoot("found")
	d.Press("privacy.export")
	d.Settle()
	d.Shoot("exported")
	d.Bring("privacy.erase")
	d.Press("privacy.erase")
	d.Bring("privacy.erase.do")
	d.Shoot("erase-asked")
	enter(d, "privacy.erase.staff_pin", pin)
	d.Bring("privacy.erase.do")
	d.Press("privacy.erase.do")
	d.Settle()
	d.Shoot("erased")
	d.Bring("privacy.close.start")
	d.Press("privacy.close.start")
	d.Bring("privacy.close.do")
	d.Shoot("close-asked")
	enter(d, "privacy.close.confirm", word)
	enter(d, "privacy.close.staff_pin", pin)
	d.Bring("privacy.close.do")
	d.Press("privacy.close.do")
	d.See("signin.enter")
	d.Settle()
	d.Shoot("closed")
}

// enter types into a field that may stand below the edge.
func enter(d *drive.Driver, name, text string) {
	d.Bring(name)
	d.Write(name, text)
}
