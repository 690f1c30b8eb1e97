package acts

import (
	"slices"
	"strings"
	"sync"
)

// Shelf keeps steps in memory, for this run. It may be used from any goroutine.
type Shelf struct {
	mu      sync.Mutex
	choices map[string]Choice
	acts    []Act
}

// InMemory returns an empty Shelf.
func InMemory() *Shelf { return &Shelf{choices: map[string]Choice{}} }

// Record takes a step.
func (s *Shelf) Record(step Step) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	Take(s.choices, step)
	act := step.Act
	for _, t := range step.Texts {
		act.Texts = append(act.Texts, t.Seen())
	}
	s.acts = append(s.acts, act)
	return nil
}

// Acts returns what was done under a reference or a flow at a store, oldest first.
func (s *Shelf) Acts(store, reference string) ([]Act, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Act
	for _, a := range s.acts {
		if a.Store == store && a.Under() == reference {
			list = append(list, a)
		}
	}
	return list, nil
}

// Choices returns what is still to be chosen at a store, oldest first.
func (s *Shelf) Choices(store string) []Choice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Of(s.choices, store)
}

// Take carries a step out on choices by their ID.
func Take(choices map[string]Choice, step Step) {
	switch {
	case step.Choice == nil:
	case step.Over:
		delete(choices, step.Choice.ID)
	default:
		choices[step.Choice.ID] = *step.Choice
	}
}

// Of returns the choices at a store, oldest first.
func Of(choices map[string]Choice, store string) []Choice {
	var list []Choice
	for _, c := range choices {
		if c.Store == store {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y Choice) int {
		if c := x.Approved.Compare(y.Approved); c != 0 {
			return c
		}
		return strings.Compare(x.ID, y.ID)
	})
	return list
}
