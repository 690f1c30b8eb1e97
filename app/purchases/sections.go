package purchases

import (
	"comptoir/app/model"
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
	Visits  int
}

// Sections knows which part of the Purchases page is open.
type Sections struct {
	state     SectionState
	opened    func(Section)
	observers model.Observers[SectionState]
}

// NewSections returns the page open at the new purchase; opened is called whenever a section opens.
func NewSections(opened func(Section)) *Sections {
	return &Sections{state: SectionState{Section: SectionNew}, opened: opened}
}

// Observe calls f at once and on each change, until stop is called.
func (s *Sections) Observe(f func(SectionState)) (stop func()) { return s.observers.Add(s.state, f) }

// State returns the open section.
func (s *Sections) State() SectionState { return s.state }

// Go opens a section.
func (s *Sections) Go(to Section) {
	s.state.Section = to
	s.state.Visits++
	s.opened(to)
	s.observers.Tell(s.state)
}
