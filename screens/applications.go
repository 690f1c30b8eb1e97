package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/widgets"
)

// applications says that credit applications are not taken here yet, and what
// to do meanwhile.
type applications struct {
	*ui
	title, what, next *widgets.Text
	root              fyne.CanvasObject
}

func newApplications(u *ui) *applications {
	a := &applications{
		ui: u, title: widgets.Line(widgets.PageTitle, ""),
		what: widgets.NewText(widgets.Section, ""), next: widgets.NewText(widgets.Body, ""),
	}
	card := widgets.Card(widgets.Padded(widgets.Small, widgets.Stack(widgets.Small, a.what, a.next)))
	a.root = widgets.Padded(widgets.Large, widgets.Stack(widgets.Medium, a.title, widgets.Bounded(640, card)))
	a.relabel()
	return a
}

func (a *applications) content() fyne.CanvasObject { return a.root }
func (a *applications) first() string              { return "" }
func (a *applications) close()                     {}

func (a *applications) relabel() {
	a.title.Set(a.words.T("applications.title"))
	a.what.Set(a.words.T("applications.later"))
	a.next.Set(a.words.T("applications.meanwhile"))
}
