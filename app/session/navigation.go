package session

import (
	"comptoir/app/model"
)

// Tab is one of the pages of a signed-in till.
type Tab string

// Tabs, in the order of the rail.
const (
	TabLookup       Tab = "lookup"
	TabVerification Tab = "verification"
	TabApplications Tab = "applications"
	TabPurchases    Tab = "purchases"
	TabActivity     Tab = "activity"
	TabSettings     Tab = "settings"
)

// Tabs lists the pages in the order of the rail.
func Tabs() []Tab {
	return []Tab{TabLookup, TabVerification, TabApplications, TabPurchases, TabActivity, TabSettings}
}

// Navigation knows which page is open. Visits counts the calls of Go, so that a
// view can put the focus again on a page that is already open.
type Navigation struct {
	state     NavigationState
	observers model.Observers[NavigationState]
}

// NavigationState is the open page.
type NavigationState struct {
	Tab    Tab
	Visits int
}

// NewNavigation opens the first page.
func NewNavigation() *Navigation { return &Navigation{state: NavigationState{Tab: TabLookup}} }

// Observe calls f at once and on each change, until stop is called.
func (n *Navigation) Observe(f func(NavigationState)) (stop func()) {
	return n.observers.Add(n.state, f)
}

// State returns the open page.
func (n *Navigation) State() NavigationState { return n.state }

// Go opens a page.
func (n *Navigation) Go(t Tab) {
	n.state.Tab = t
	n.state.Visits++
	n.observers.Tell(n.state)
}
