package agreement_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/agreement"
	"comptoir/service/money"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func sample(reference string, at time.Time) agreement.Agreement {
	return agreement.Agreement{
		At: at, Store: "demo", Reference: reference, Associate: "00001-DEMO", Language: "fr-CA", Type: "promotional_purchase",
		PlanID: 4, PlanName: "Versements égaux", Months: 12, Amount: money.Cents(1249_99), Instalment: money.Cents(114_28),
		Rates: []agreement.Rate{{Type: "APR", Description: "Taux", Rate: money.Rate(99_900), Message: "9,99 % par année."}},
		Fees:  []agreement.Fee{{Type: "admin", Description: "Frais", Amount: money.Cents(50_00), Message: "50,00 $ une fois."}},
	}
}

func open(t *testing.T, path string, now time.Time) *agreement.Book {
	t.Helper()
	b, unread, err := agreement.Open(path, now)
	require.NoError(t, err)
	require.Zero(t, unread)
	return b
}

func TestWhatWasAgreedIsFoundAgain(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new", "agreements.jsonl")
	b := open(t, path, noon)
	first, second := sample("C-1", noon), sample("C-1", noon.Add(time.Minute))
	require.NoError(t, b.Add(first))
	require.NoError(t, b.Add(sample("C-2", noon)))
	require.NoError(t, b.Add(second))
	for _, book := range []*agreement.Book{b, open(t, path, noon.Add(time.Hour))} {
		assert.Equal(t, []agreement.Agreement{first, second}, book.Find("demo", "C-1"))
		assert.Empty(t, book.Find("elsewhere", "C-1"))
	}
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestOldAgreementsGo(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "agreements.jsonl")
	b := open(t, path, noon)
	require.NoError(t, b.Add(sample("old", noon.Add(-agreement.Kept-time.Second))))
	require.NoError(t, b.Add(sample("young", noon.Add(-agreement.Kept))))
	b = open(t, path, noon)
	assert.Empty(t, b.Find("demo", "old"))
	assert.Len(t, b.Find("demo", "young"), 1)
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), `"old"`)
}

// TestATornLineHurtsNobody: the program may end in the middle of a line.
func TestATornLineHurtsNobody(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "agreements.jsonl")
	b := open(t, path, noon)
	require.NoError(t, b.Add(sample("C-1", noon)))
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	for cut := 1; cut < len(raw); cut++ {
		require.NoError(t, os.WriteFile(path, append(raw[:len(raw):len(raw)], raw[:cut]...), 0o600))
		b, unread, err := agreement.Open(path, noon)
		require.NoError(t, err)
		whole := cut == len(raw)-1 // only the line's end is missing
		if !whole {
			assert.Equal(t, 1, unread, "cut after %d bytes", cut)
		}
		require.NoError(t, b.Add(sample("C-2", noon)))
		b, _, err = agreement.Open(path, noon)
		require.NoError(t, err)
		assert.Len(t, b.Find("demo", "C-2"), 1, "cut after %d bytes", cut)
		assert.NotEmpty(t, b.Find("demo", "C-1"))
	}
}

func TestADiskThatFails(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	blocked := filepath.Join(folder, "file")
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	b := &agreement.Book{}
	require.NoError(t, b.Add(sample("C-1", noon)), "the zero book keeps them in memory")
	assert.Len(t, b.Find("demo", "C-1"), 1)
	b, _, _ = agreement.Open(filepath.Join(blocked, "agreements.jsonl"), noon)
	require.Error(t, b.Add(sample("C-1", noon)))
	assert.Empty(t, b.Find("demo", "C-1"), "what is not on the disk was not agreed to")
}
