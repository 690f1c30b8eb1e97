package applications

import (
	"comptoir/app/applications/fields"
	"comptoir/app/problem"
	"comptoir/service"
)

// Lists are those of the merchant session, with which the form is filled in; the room of
// the merchant session has them.
type Lists interface {
	// Open asks for the lists in the associate's language, unless they are there.
	Open()
	// Listen calls f after each asking, with its error.
	Listen(f func(error)) (stop func())
	Busy() bool
	// Lists returns them in the associate's language, or else in the other one.
	Lists() (service.Lists, bool)
}

// fetchLists asks for the lists of the form, and says where they do not come: the page
// keeps showing those that it has.
func (a *Applications) fetchLists() {
	a.listsWanted = true
	a.deps.Lists.Open()
}

// listsCame follows the merchant session. What nobody waits for on this page is not shown.
func (a *Applications) listsCame(err error) {
	if err != nil && a.listsWanted {
		a.deps.Banner.Show(a, problem.Of(err), a.fetchLists)
	}
	a.listsWanted = false
	a.publish()
}

func (a *Applications) codes() fields.Codes { return a.deps.Codes(a.deps.Session.State().Language) }
