package apptest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
	"comptoir/service/records"
)

// Journal is the records of a till, with what only tests ask.
type Journal struct{ *records.Records }

// OpenJournal opens the records in a folder.
func OpenJournal(t testing.TB, folder string, o records.Options) Journal {
	t.Helper()
	r, err := records.Open(filepath.Join(folder, "records.db"), o)
	require.NoError(t, err)
	return Journal{r}
}

// Entries returns all entries, in the order in which they began.
func (j Journal) Entries() []journal.Entry {
	all, err := j.Find(records.Query{Limit: 1 << 20})
	if err != nil {
		panic(err) // a test that goes on would prove nothing
	}
	slices.Reverse(all)
	return all
}

// Begin writes a call down to which nobody agreed.
func (j Journal) Begin(d journal.Details) (journal.Entry, error) { return j.BeginAgreed(d) }

// Block puts another file in the place of the records, which write nothing then,
// until restore is called.
func (j Journal) Block(t testing.TB) (restore func()) {
	t.Helper()
	path := j.Path()
	require.NoError(t, os.Rename(path, path+".away"))
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	return func() { require.NoError(t, os.Rename(path+".away", path)) }
}
