package records

import (
	"database/sql"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
	"comptoir/service/records/repair"
)

// attacked is a till with three settled sales (moves 1 to 9) and what goes with them,
// which somebody has changed who knows how it works.
func attacked(t *testing.T, texts ...string) *till {
	t.Helper()
	x := newTill(t)
	for n := range 3 {
		id := into(t, x.Records, Confirmed, fmt.Sprintf("order-%d", n+1))
		require.NoError(t, x.Add(agreed(fmt.Sprintf("order-%d", n+1))))
		_, err := x.AddReceipt(Receipt{Entry: id, Kind: "purchase", Data: []byte(`{"total":"452.00"}`)})
		require.NoError(t, err)
	}
	x.stop()
	x.start()
	checkAll(t, x.Records)
	require.Empty(t, kinds(x.Records))
	x.stop()
	behind(t, x.path, texts...)
	x.start()
	return x
}

// requireForged checks that it shows, now and after the next start, keeps live money
// back, and that nothing was deleted.
func requireForged(t *testing.T, x *till, entries int) {
	t.Helper()
	checkAll(t, x.Records)
	for {
		done, err := x.Tidy(50)
		require.NoError(t, err)
		if done {
			break
		}
	}
	assert.NotEmpty(t, forgeries(x.Records))
	assert.Len(t, x.Entries(), entries)
	_, err := x.Begin(sale("order-9"))
	require.ErrorIs(t, err, journal.ErrForged)
	x.stop()
	x.start()
	checkAll(t, x.Records)
	assert.NotEmpty(t, forgeries(x.Records))
}

func TestNoEditMakesAnythingOld(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"the last tick": fmt.Sprintf("UPDATE moves SET tick = %d WHERE seq = 9", int64(math.MaxInt64)),
		"every tick":    fmt.Sprintf("UPDATE moves SET tick = tick + %d", int64(Kept)*3),
		"an early tick": fmt.Sprintf("UPDATE moves SET tick = %d WHERE seq <= 3", math.MinInt64),
		"the last time": fmt.Sprintf("UPDATE moves SET at = %d, tick = %d WHERE seq = 9", int64(math.MaxInt64), int64(math.MaxInt64)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := attacked(t, text)
			requireForged(t, x, 3)
			require.NoError(t, x.Acknowledge("manager-1"))
			into(t, x.Records, Confirmed, "goes on")
			x.stop()
			x.start()
			assert.Len(t, x.Entries(), 4, "nor does it once somebody has taken note")
		})
	}
}

// TestAnEditedPaperIsNotOld: it is shown, whatever its age.
func TestAnEditedPaperIsNotOld(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	require.NoError(t, x.Add(agreed("order-1")))
	require.NoError(t, x.Add(agreed("order-2")))
	for n := range 60 { // four years
		id := begin(t, x.Records, fmt.Sprintf("%d", n))
		require.NoError(t, x.Decline(id, KeyNotSent))
		x.now = x.now.Add(25 * day)
	}
	require.NoError(t, x.Add(agreed("order-3")))
	x.stop()
	behind(t, x.path, fmt.Sprintf("UPDATE papers SET tick = %d WHERE reference = 'order-3'", math.MinInt64))
	x.start()
	list, err := x.Agreements("store-a", "order-3")
	require.NoError(t, err)
	assert.Len(t, list, 1)
	checkAll(t, x.Records)
	assert.Equal(t, []string{"edited papers 3"}, kinds(x.Records))
}

func TestNobodyElseTakesNote(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"before it is found":    "INSERT INTO findings (kind, about, seq, last, operation, found, acknowledged_by, acknowledged) VALUES ('edited', 'moves', 1, 0, 'id-0001', 1, 'boss', 1)",
		"with a code of no key": "INSERT INTO findings (kind, about, seq, last, operation, found, acknowledged_by, acknowledged, mac) VALUES ('edited', 'moves', 1, 0, 'id-0001', 1, 'boss', 1, x'00112233445566778899aabbccddeeff')",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requireForged(t, attacked(t, text, "UPDATE operations SET amount = 1 WHERE seq = 1"), 3)
		})
	}
	t.Run("after it was found", func(t *testing.T) {
		t.Parallel()
		x := attacked(t, "UPDATE operations SET amount = 1 WHERE seq = 1")
		checkAll(t, x.Records)
		x.stop()
		behind(t, x.path, "UPDATE findings SET acknowledged = 1, acknowledged_by = 'boss'")
		x.start()
		requireForged(t, x, 3)
	})
	t.Run("by a note on another", func(t *testing.T) {
		t.Parallel()
		x := attacked(t, "UPDATE operations SET amount = 1 WHERE seq = 1")
		checkAll(t, x.Records)
		require.NoError(t, x.Acknowledge("manager-1"))
		x.stop()
		behind(t, x.path, "UPDATE operations SET amount = 1 WHERE seq = 2", "UPDATE findings SET seq = 4, operation = 'id-0002'")
		x.start()
		requireForged(t, x, 3)
	})
}

// TestNoEditMakesARowUncheckable: as if its key were lost.
func TestNoEditMakesARowUncheckable(t *testing.T) {
	t.Parallel()
	const another = "INSERT INTO chains VALUES (%d, 0, %d, x'', x'00112233445566778899aabbccddeeff', 1, 'key_lost', 'till-1', x'', 0, 0)"
	const amount = "UPDATE operations SET amount = 1 WHERE seq = 2"
	for name, texts := range map[string][]string{
		"the chain's key":       {amount, "UPDATE chains SET fingerprint = x'00112233445566778899aabbccddeeff'"},
		"a chain for one entry": {amount, fmt.Sprintf(another, 9, 4), "UPDATE moves SET chain = 9 WHERE operation = 2"},
		"a chain to the end":    {amount, fmt.Sprintf(another, 9, 4), "UPDATE moves SET chain = 9 WHERE seq >= 4"},
		"a chain for the rest":  {amount, fmt.Sprintf(another, 9, 10), "UPDATE moves SET chain = 9 WHERE seq >= 4"},
		"a chain before":        {amount, fmt.Sprintf(another, 0, 1), "UPDATE moves SET chain = 0 WHERE seq <= 6", "PRAGMA foreign_keys=OFF"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := attacked(t, texts...)
			assert.NotEmpty(t, forgeries(x.Records), "at the start")
			requireForged(t, x, 3)
		})
	}
}

// TestTheFileOfAnotherFolder is sealed with the same key, and is not this till's.
func TestTheFileOfAnotherFolder(t *testing.T) {
	t.Parallel()
	for name, sales := range map[string]int{"with more": 5, "with less": 1, "with nothing": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			keys := newKeyring()
			x := newTill(t)
			x.stop()
			require.NoError(t, os.Remove(x.path))
			x.o = ringed(keys, x.path)
			x.start()
			into(t, x.Records, Confirmed, "order-1")
			into(t, x.Records, Confirmed, "order-2")
			x.stop()
			elsewhere := newPath(t)
			other := open(t, elsewhere, ringed(keys, elsewhere))
			for n := range sales {
				into(t, other, Confirmed, fmt.Sprintf("theirs-%d", n))
			}
			require.NoError(t, other.Close())
			raw, err := os.ReadFile(elsewhere)
			require.NoError(t, err)
			put(t, x.path, raw)
			x.start()
			assert.NotEmpty(t, forgeries(x.Records), "two sales are nowhere")
			requireForged(t, x, sales)
		})
	}
}

func TestPapersAndReceiptsThatAreGone(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"the first paper":        "DELETE FROM papers WHERE seq = 1",
		"a paper in the middle":  "DELETE FROM papers WHERE seq = 2",
		"the last paper":         "DELETE FROM papers WHERE seq = 3",
		"every paper":            "DELETE FROM papers",
		"the first receipt":      "DELETE FROM receipts WHERE number = 1",
		"the last receipt":       "DELETE FROM receipts WHERE number = 3",
		"a paper, and says so":   "DELETE FROM papers WHERE seq = 2; INSERT INTO facts VALUES ('papers_gone', '1 00112233445566778899aabbccddeeff')",
		"a receipt, and says so": "DELETE FROM receipts WHERE number = 2; INSERT INTO facts VALUES ('receipts_gone', '1 ')",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := attacked(t, text)
			requireForged(t, x, 3)
			assert.Equal(t, chain.Missing, x.Findings()[0].Kind)
			require.NoError(t, x.Acknowledge("manager-1"))
			x.stop()
			x.start()
			checkAll(t, x.Records)
			assert.Empty(t, kinds(x.Records), "what is acknowledged is not said again")
			begin(t, x.Records, "goes on")
		})
	}
}

// TestWhatWasOldIsNotMissing: papers and receipts go with time, also when the program
// ends just after.
func TestWhatWasOldIsNotMissing(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	for n := range 70 {
		id := into(t, x.Records, Confirmed, fmt.Sprintf("order-%d", n))
		require.NoError(t, x.Add(agreed(fmt.Sprintf("order-%d", n))))
		_, err := x.AddReceipt(Receipt{Entry: id, Kind: "purchase", Data: []byte(`{}`)})
		require.NoError(t, err)
		x.now = x.now.Add(25 * day)
		if n%10 == 9 {
			_, err := x.Tidy(50)
			require.NoError(t, err)
			if n%20 == 9 {
				require.NoError(t, x.rows.DB.Close(), "a crash")
			} else {
				x.stop()
			}
			x.start()
			checkAll(t, x.Records)
			require.Empty(t, kinds(x.Records), n)
		}
	}
	assert.Less(t, len(x.Entries()), 30)
}

func TestAVersionThatSomebodySet(t *testing.T) {
	t.Parallel()
	for version := -1; version < 12; version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			t.Parallel()
			x := newTill(t)
			into(t, x.Records, Confirmed, "order-1")
			open := into(t, x.Records, Unknown, "order-2")
			x.stop()
			behind(t, x.path, fmt.Sprintf("PRAGMA user_version = %d", version))
			x.start()
			assert.Equal(t, Confirmed, entry(t, x.Records, "id-0001").State)
			assert.Equal(t, sale("order-2"), entry(t, x.Records, open).Details)
			checkAll(t, x.Records)
			assert.Empty(t, forgeries(x.Records))
			begin(t, x.Records, "goes on")
		})
	}
}

// TestACopyOfAnotherTill takes no place, however new it looks.
func TestACopyOfAnotherTill(t *testing.T) {
	t.Parallel()
	x, y := newTill(t), newTill(t)
	into(t, x.Records, Confirmed, "order-1")
	x.copy()
	x.stop()
	into(t, y.Records, Confirmed, "theirs")
	y.stop()
	raw, err := os.ReadFile(y.path)
	require.NoError(t, err)
	put(t, filepath.Join(repair.Folder(x.path), "records-20991231-999999999999.db"), raw)
	x.spoil(zero)
	x.start()
	require.NotNil(t, x.Repaired())
	assert.Equal(t, "order-1", entry(t, x.Records, "id-0001").Details.Reference)
	assert.Equal(t, start.Format("2006-01-02"), x.Repaired().Copy.Format("2006-01-02"))

	x.stop()
	require.NoError(t, os.RemoveAll(repair.Folder(x.path)))
	put(t, filepath.Join(repair.Folder(x.path), "records-20991231-999999999999.db"), raw)
	x.spoil(zero)
	x.start()
	assert.True(t, x.Repaired().Copy.IsZero())
	assert.Empty(t, x.Entries())
	assert.Positive(t, x.Repaired().Lost, "and that is said")
}

// TestRulesThatSomebodyTookAway are what an editor has to take away to delete a row: it is
// no damage, and nothing is laundered by a repair.
func TestRulesThatSomebodyTookAway(t *testing.T) {
	t.Parallel()
	for name, texts := range map[string][]string{
		"and a sale": {"DROP TRIGGER moves_leave_an_anchor", "DELETE FROM receipts WHERE operation = 2", "DELETE FROM moves WHERE operation = 2", "DELETE FROM operations WHERE seq = 2"},
		"alone":      {"DROP TRIGGER moves_stay"},
		"others":     {"CREATE TRIGGER theirs AFTER INSERT ON papers BEGIN DELETE FROM receipts; END"},
		"an index":   {"DROP INDEX one_open"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := attacked(t)
			x.stop()
			db, err := sql.Open("sqlite", "file:"+x.path)
			require.NoError(t, err)
			for _, text := range texts {
				_, err := db.ExecContext(t.Context(), text)
				require.NoError(t, err)
			}
			require.NoError(t, db.Close())
			x.start()
			assert.Nil(t, x.Repaired())
			checkAll(t, x.Records)
			assert.True(t, has(kinds(x.Records), "edited rules"), kinds(x.Records))
			assert.Equal(t, name == "and a sale", has(kinds(x.Records), "missing moves"), kinds(x.Records))
			require.NoError(t, x.Acknowledge("manager-1"))
			begin(t, x.Records, "goes on")
			require.ErrorIs(t, x.rows.DB.Exec("UPDATE moves SET at = 0 WHERE seq = 1"), database.ErrRule, "they are there again")
		})
	}
}
