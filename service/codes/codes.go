// Package codes holds the lists of an application that no call of the API returns:
// occupations and housing types (enums sections 13 and 14). Nobody documents the
// codes of live stores, so a live store gets them in a file from its lender:
//
//	[[occupation]]
//	code = "FE"
//	en   = "Food services"
//	fr   = "Alimentation"
//
//	[[housing]]
//	code = "Rent"
//	en   = "Rent"
//	fr   = "Locataire"
package codes

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/BurntSushi/toml"
)

// FileName is what the file is called, in the machine's folder or the user's.
const FileName = "codes.toml"

// Entry is one choice: the code that is sent and its label in both languages.
type Entry struct {
	Code    string `toml:"code"`
	English string `toml:"en"`
	French  string `toml:"fr"`
}

// Lists are all the choices, in the order in which they are offered.
type Lists struct {
	Occupations []Entry `toml:"occupation"`
	Housing     []Entry `toml:"housing"`
}

// Training returns the lists of the training store. Only FE and Rent are
// documented; the others are fictitious like the store.
func Training() Lists {
	return Lists{
		Occupations: []Entry{
			{"FE", "Food services", "Alimentation"},
			{"XA", "Sample occupation A", "Profession fictive A"},
			{"XB", "Sample occupation B", "Profession fictive B"},
			{"XC", "Sample occupation C", "Profession fictive C"},
		},
		Housing: []Entry{
			{"Rent", "Rents", "Locataire"},
			{"Own", "Owns", "Propriétaire"},
			{"Family", "Lives with family", "Vit en famille"},
			{"Other", "Other", "Autre"},
		},
	}
}

// Load reads the first of the files that is there. None at all yields no lists
// and no error; one that is not usable yields no lists and an error, which names
// the file and nothing in it.
func Load(paths ...string) (Lists, error) {
	for _, path := range paths {
		raw, err := os.ReadFile(path) // #nosec G304 -- the machine's or the user's settings folder
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var lists Lists
		if err == nil {
			err = toml.Unmarshal(raw, &lists)
		}
		if err != nil || !lists.whole() {
			return Lists{}, fmt.Errorf("codes: %s is not a list of codes", path)
		}
		return lists, nil
	}
	return Lists{}, nil
}

// whole reports whether every entry has all its parts, and no code comes twice.
func (l Lists) whole() bool {
	for _, list := range [][]Entry{l.Occupations, l.Housing} {
		seen := map[string]bool{}
		for _, e := range list {
			if e.Code == "" || strings.TrimSpace(e.English) == "" || strings.TrimSpace(e.French) == "" || seen[e.Code] {
				return false
			}
			seen[e.Code] = true
		}
	}
	return true
}
