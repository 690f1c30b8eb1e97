package tables

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"comptoir/service/records/chain"
)

// Tables whose rows go when they are old, and are counted then.
const (
	TablePapers   = "papers"
	TableReceipts = "receipts"
)

func goneFact(table string) string { return table + "_gone" }

func (t *Tables) goneContent(table string, n int64) []byte {
	return chain.Content(t.Seals.Database, table, n)
}

// gone returns how many rows of a table were deleted because they were old.
func (t *Tables) gone(table string) (n int64, err error) {
	var text, code string
	err = t.DB.Row("SELECT value FROM facts WHERE name = ?", []any{goneFact(table)}, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if _, err := fmt.Sscanf(text, "%d %s", &n, &code); err != nil {
		return 0, nil //nolint:nilerr // nobody here has written it
	}
	mac, err := hex.DecodeString(code)
	if err != nil || !slices.ContainsFunc(t.Seals.All(), func(k *chain.Key) bool { return k.Signed("gone", t.goneContent(table, n), mac) }) {
		return 0, nil //nolint:nilerr // the same
	}
	return n, nil
}

// addGone counts rows that were deleted. It is for the transaction that does so.
func (t *Tables) addGone(table string, more int64) error {
	if more == 0 {
		return nil
	}
	n, err := t.gone(table)
	if err != nil {
		return err
	}
	n += more
	return t.DB.Exec("INSERT OR REPLACE INTO facts VALUES (?, ?)", goneFact(table),
		fmt.Sprintf("%d %x", n, t.Seals.Key.Sign("gone", t.goneContent(table, n))))
}

// Ever returns how many rows there have been in a table: those that are there, and
// those that were deleted because they were old.
func (t *Tables) Ever(table string) (int64, error) {
	gone, err := t.gone(table)
	if err != nil {
		return 0, err
	}
	var n int64
	err = t.DB.Row("SELECT count(*) FROM "+table, nil, &n)
	return n + gone, err
}
