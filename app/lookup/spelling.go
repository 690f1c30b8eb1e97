package lookup

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"comptoir/service"
)

// maxSpellings bounds how often one search asks: a cashier waits for the last.
const maxSpellings = 5

// searchSpellings searches for a person as typed, and then as the lender may
// have written them, until somebody is found. Whether the API itself overlooks
// accents, dashes and case is not documented (contract section 11, question 8).
// The error is the one of the name as typed.
func searchSpellings(ctx context.Context, store CustomerFinder, q service.SearchQuery) ([]service.Account, error) {
	var asTyped error
	for _, spelling := range spellings(q) {
		accounts, err := store.Search(ctx, spelling)
		if err == nil {
			return accounts, nil
		}
		if asTyped == nil {
			asTyped = err
		}
		if !service.IsKey(err, service.KeyNotFound) && !refusesName(err) {
			return nil, err
		}
	}
	return nil, asTyped
}

// refusesName reports whether the API would not take the letters of a name (quirk 37).
func refusesName(err error) bool {
	if !service.IsKey(err, service.KeyInvalid) {
		return false
	}
	return !slices.ContainsFunc(service.AsError(err).Fields, func(f service.FieldError) bool {
		return f.Param != "first_name" && f.Param != "last_name" || f.Reason != service.ReasonInvalid
	})
}

// spellings lists the ways a name may be on file, the typed one first: without
// accents, with dashes for spaces and spaces for dashes, in usual capitals.
func spellings(q service.SearchQuery) []service.SearchQuery {
	list := []service.SearchQuery{q}
	add := func(change func(string) string) {
		other := q
		other.FirstName, other.LastName = change(q.FirstName), change(q.LastName)
		if !slices.Contains(list, other) && len(list) < maxSpellings {
			list = append(list, other)
		}
	}
	plain := func(s string) string { return capitals(service.Unaccented(s)) }
	add(plain)
	add(func(s string) string { return plain(strings.ReplaceAll(s, " ", "-")) })
	add(func(s string) string { return plain(strings.ReplaceAll(s, "-", " ")) })
	add(func(s string) string { return capitals(strings.ReplaceAll(s, " ", "-")) })
	return list
}

// capitals writes a name that was typed all in small or all in capital letters
// as Cote-Tremblay; one with letters of both kinds is somebody's own way.
func capitals(s string) string {
	if s != strings.ToLower(s) && s != strings.ToUpper(s) {
		return s
	}
	start := true
	return strings.Map(func(r rune) rune {
		small := !start
		start = !unicode.IsLetter(r)
		if small {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, s)
}
