package canada

import "slices"

// Provinces returns all thirteen, ordered by their letters.
func Provinces() []Province {
	all := make([]Province, 0, len(provinces))
	for p := range provinces {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}
