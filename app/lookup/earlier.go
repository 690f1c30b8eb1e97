package lookup

import (
	"slices"

	"comptoir/app/session"
)

// maxEarlier is how many customers of a session one can go back to.
const maxEarlier = 10

// Earlier is somebody who was in hand before. It is as little as brings
// them back: it stays in memory, for this session only, and names nobody.
type Earlier struct {
	Initials      string // may be empty: the API leaves names out of some answers
	CardEnding    string
	AccountNumber string
	CustomerID    string
}

func (e Earlier) same(o Earlier) bool {
	return e.AccountNumber == o.AccountNumber && e.CustomerID == o.CustomerID
}

// remember follows the customer in hand; who is put down joins Earlier.
func (l *Lookup) remember(c session.CustomerState) {
	was := l.inHand
	l.inHand = c
	if c.FlowID == was.FlowID {
		return
	}
	var list []Earlier
	if was.Present {
		list = append(list, Earlier{was.Initials(), was.CardEnding, was.AccountNumber, was.CustomerID})
	}
	now := Earlier{AccountNumber: c.AccountNumber, CustomerID: c.CustomerID}
	for _, e := range l.state.Earlier {
		if !slices.ContainsFunc(list, e.same) {
			list = append(list, e)
		}
	}
	list = slices.DeleteFunc(list, now.same)
	l.state.Earlier = list[:min(len(list), maxEarlier)]
	l.publish()
}

// ListEarlier shows or hides the customers of this session.
func (l *Lookup) ListEarlier(show bool) {
	l.state.ShowEarlier = show && len(l.state.Earlier) > 0
	l.publish()
}

// GoBack looks one of the customers of this session up again.
func (l *Lookup) GoBack(i int) {
	if i < 0 || i >= len(l.state.Earlier) {
		return
	}
	e := l.state.Earlier[i]
	l.lookup(keyOf(e.AccountNumber, e.CustomerID), session.CustomerState{Known: e.Initials, CardEnding: e.CardEnding})
}
