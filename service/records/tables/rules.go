package tables

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Rules looks whether the table of allowed moves says what Sources do, and mends it.
func (t *Tables) Rules() (found []Finding, err error) {
	want := map[string]bool{" intent": true}
	for went, list := range Sources {
		for _, came := range list {
			want[fmt.Sprintf("%s %s", came, went)] = true
		}
	}
	var more [][2]string
	err = t.DB.Each("SELECT came, went FROM allowed", nil, func(scan func(...any) error) error {
		var came, went string
		err := scan(&came, &went)
		if key := came + " " + went; want[key] {
			delete(want, key)
		} else {
			more = append(more, [2]string{came, went})
		}
		return err
	})
	if err != nil || len(want)+len(more) == 0 {
		return nil, err
	}
	return []Finding{{Finding: chain.Finding{Kind: chain.Edited}, About: "allowed"}}, t.mendRules(slices.Sorted(maps.Keys(want)), more)
}

func (t *Tables) mendRules(missing []string, more [][2]string) error {
	_, err := t.DB.Write(func() error {
		for _, rule := range missing {
			came, went, _ := strings.Cut(rule, " ")
			if err := t.DB.Exec("INSERT INTO allowed VALUES (?, ?)", came, went); err != nil {
				return err
			}
		}
		for _, rule := range more { // a move that somebody invented may hold on to it
			if err := t.DB.Exec("DELETE FROM allowed WHERE came = ? AND went = ?", rule[0], rule[1]); err != nil && !errors.Is(err, database.ErrRule) {
				return err
			}
		}
		return nil
	})
	return err
}
