package purchases

import (
	"slices"

	"comptoir/app/model"
	"comptoir/app/session"
)

// Section is a part of the Purchases page.
type Section string

// Sections.
const (
	SectionNew   Section = "new"
	SectionPast  Section = "past"
	SectionOther Section = "other"
)

// SectionList lists the sections in the order of the page.
func SectionList() []Section { return []Section{SectionNew, SectionPast, SectionOther} }

// SectionState is the open section. Visits counts the calls of Go, as that of
// NavigationState does.
type SectionState struct {
	Section Section
	List    []Section // those of this store, in the order of the page
	Visits  int
}

// Sections knows which part of the Purchases page is open.
type Sections struct {
	state     SectionState
	opened    func(Section)
	flow      string // of the customer in hand
	observers model.Observers[SectionState]
}

// NewSections returns the page open at the new purchase, and at what is no purchase for a
// customer who may not buy; opened is called whenever a section opens. A store that sells
// by transactions has no new purchase apart: what leads there leads to SectionOther.
func NewSections(customer *session.Customer, byTransactions bool, opened func(Section)) *Sections {
	s := &Sections{state: SectionState{Section: SectionNew, List: SectionList()}, opened: opened}
	if byTransactions {
		s.state = SectionState{Section: SectionOther, List: []Section{SectionOther, SectionPast}}
	}
	customer.Observe(s.customerChanged) // both end with the till
	return s
}

// customerChanged opens what the next customer can do.
func (s *Sections) customerChanged(c session.CustomerState) {
	if c.FlowID == s.flow || !c.Present {
		return
	}
	s.flow = c.FlowID
	switch may := c.MayBuy(); {
	case !may:
		s.Go(SectionOther)
	case s.state.Section == SectionOther:
		s.Go(SectionNew)
	}
}

// Observe calls f at once and on each change, until stop is called.
func (s *Sections) Observe(f func(SectionState)) (stop func()) { return s.observers.Add(s.state, f) }

// State returns the open section.
func (s *Sections) State() SectionState { return s.state }

// Go opens a section.
func (s *Sections) Go(to Section) {
	if !slices.Contains(s.state.List, to) {
		to = s.state.List[0]
	}
	s.state.Section = to
	s.state.Visits++
	s.opened(to)
	s.observers.Tell(s.state)
}
