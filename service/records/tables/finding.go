package tables

import (
	"errors"
	"slices"

	"comptoir/service/records/chain"
)

// Finding is a row of the findings: what was found in a table, and who took note.
type Finding struct {
	chain.Finding
	About, Entry string
	By           string // who took note
	At           int64  // when; 0: nobody has
	mac          []byte
}

const findingColumns = "kind, about, seq, last, operation, acknowledged_by, acknowledged, mac"

func (f *Finding) content(database string) []byte {
	return chain.Content(database, string(f.Kind), f.About, f.Seq, f.Last, f.Entry, f.By, f.At)
}

func (f *Finding) scan(scan func(...any) error) error {
	var kind string
	err := scan(&kind, &f.About, &f.Seq, &f.Last, &f.Entry, &f.By, &f.At, &f.mac)
	f.Kind = chain.Kind(kind)
	return err
}

// noted reports whether somebody has taken note, and not just written that.
func (t *Tables) noted(f *Finding) bool {
	return f.At != 0 && slices.ContainsFunc(t.Seals.All(), func(k *chain.Key) bool {
		return k.Signed("finding", f.content(t.Seals.Database), f.mac)
	})
}

// Unnoted returns the findings that nobody has taken note of.
func (t *Tables) Unnoted() (list []Finding, err error) {
	err = t.DB.Each("SELECT "+findingColumns+" FROM findings", nil, func(scan func(...any) error) error {
		var f Finding
		err := f.scan(scan)
		if err == nil && !t.noted(&f) {
			list = append(list, f)
		}
		return err
	})
	return list, err
}

// Noted returns the kind of what somebody took note of at a place; empty: of nothing.
func (t *Tables) Noted(about string, seq int64) (chain.Kind, error) {
	var f Finding
	err := t.DB.Each("SELECT "+findingColumns+" FROM findings WHERE about = ? AND seq = ?", []any{about, seq}, f.scan)
	if err != nil || !t.noted(&f) {
		return "", err
	}
	return f.Kind, nil
}

// InsertFinding keeps a finding in place of another at its place. It is for a
// transaction.
func (t *Tables) InsertFinding(f Finding, found int64) error {
	t.Touch(TableFindings)
	return t.DB.Exec("INSERT OR REPLACE INTO findings (kind, about, seq, last, operation, found) VALUES (?, ?, ?, ?, ?, ?)",
		string(f.Kind), f.About, f.Seq, f.Last, f.Entry, found)
}

// TakeNote writes down who has taken note of all findings, and when. It is for a
// transaction.
func (t *Tables) TakeNote(by string, at int64) error {
	t.Touch(TableFindings)
	list, err := t.Unnoted()
	for _, f := range list {
		f.By, f.At = by, at
		mac := t.Seals.Key.Sign("finding", f.content(t.Seals.Database))
		err = errors.Join(err, t.DB.Exec("UPDATE findings SET acknowledged_by = ?, acknowledged = ?, mac = ? WHERE about = ? AND seq = ?",
			by, at, mac, f.About, f.Seq))
	}
	return err
}
