// Package daily ends a day in the tour.
package daily

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/tour/drive"
)

// End opens the end of the day from Activity, closes it, saves its table and its paper,
// and goes back to the list.
func End(d *drive.Driver) {
	d.Press("rail.activity")
	d.See("activity.paper.0")
	d.Shoot("activity")
	d.Press("activity.day")
	d.Shoot("activity-calendar")
	d.Press("activity.span.30")
	d.Press("activity.closing")
	d.See("closing.close")
	d.Await("the figures", func() bool { return d.Window.Shell.Part("closing.figures").Visible() })
	d.Shoot("day")
	d.Key(fyne.KeyPageDown)
	d.Shoot("day-below")
	d.Key(fyne.KeyPageUp)
	d.Press("closing.table")
	d.See("closing.saved")
	d.Press("closing.close")
	d.See("closing.reopen")
	d.Shoot("day-closed")
	d.Press("closing.print")
	d.See("closing.paper.save")
	d.Shoot("day-paper")
	d.Press("closing.paper.save")
	d.Press("closing.back")
	d.Press("closing.previous")
	d.See("closing.next")
	d.Shoot("day-before")
	d.Press("closing.back")
	d.See("activity.closing")
}
