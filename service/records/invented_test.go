package records

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

// A sale that nobody made, written by somebody who knows how the till does it but has
// not its key: an entry with its moves, its paper and its receipt, all of one chain.
const (
	theirChain = "INSERT INTO chains VALUES (%[1]d, 0, (SELECT max(seq) + 1 FROM moves), (SELECT mac FROM moves ORDER BY seq DESC LIMIT 1), x'00112233445566778899aabbccddeeff', 1, '%[2]s', 'till-2', x'', (SELECT max(seq) FROM papers), (SELECT max(number) FROM receipts))"
	theirEntry = "INSERT INTO operations SELECT 99, 'invented', store, 'order-99', initial, card_ending, amount, type, target, amount_left, hold, training, plan_id, months, associate, flow_id, created, 0, state, changed, authorization_id, capture_id, error_key, resolved FROM operations WHERE seq = 1"
	theirMoves = "INSERT INTO moves SELECT (SELECT max(seq) FROM moves) + seq, 99, came, went, at, tick, authorization_id, capture_id, error_key, resolved, note, papers, %[1]d, own, mac FROM moves WHERE operation = 1"
	theirPaper = "INSERT INTO papers SELECT (SELECT max(seq) + 1 FROM papers), at, tick, store, 'order-99', 'invented', kind, data, %[1]d, mac FROM papers WHERE seq = 1"
	theirSlip  = "INSERT INTO receipts SELECT (SELECT max(number) + 1 FROM receipts), 99, kind, at, tick, language, training, data, %[1]d, mac FROM receipts WHERE number = 1"
)

func invention(number int, texts ...string) (list []string) {
	for _, text := range append(texts, theirEntry, theirMoves, theirPaper, theirSlip) {
		if text == theirEntry {
			list = append(list, text)
		} else {
			list = append(list, fmt.Sprintf(text, number))
		}
	}
	return list
}

// requireInvented checks that nothing of the invention passes for what cannot be checked.
func requireInvented(t *testing.T, x *till, sales int) {
	t.Helper()
	checkAll(t, x.Records)
	assert.Equal(t, journal.Trust(chain.Invented), entry(t, x.Records, "invented").Trust)
	slips, err := x.Receipts("invented")
	require.NoError(t, err)
	require.Len(t, slips, 1)
	assert.Equal(t, journal.Trust(chain.Invented), slips[0].Trust)
	papers, err := x.Papers("store-a", "order-99")
	require.NoError(t, err)
	require.Len(t, papers, 1)
	assert.Equal(t, journal.Trust(chain.Invented), papers[0].Trust)
	for _, about := range []string{"invented moves", "invented papers", "invented receipts"} {
		assert.True(t, has(kinds(x.Records), about), "%s in %v", about, kinds(x.Records))
	}
	_, err = x.Begin(sale("order-9"))
	require.ErrorIs(t, err, journal.ErrForged)
	require.NoError(t, x.Acknowledge("manager-1"))
	x.stop()
	x.start()
	checkAll(t, x.Records)
	assert.Empty(t, forgeries(x.Records))
	assert.Equal(t, journal.Trust(chain.Invented), entry(t, x.Records, "invented").Trust, "it stays what it is")
	assert.Len(t, x.Entries(), sales+1)
	begin(t, x.Records, "goes on")
}

func TestAnInventedSaleIsNoneThatCannotBeChecked(t *testing.T) {
	t.Parallel()
	for name, reason := range map[string]chain.Kind{"a lost key": chain.KeyLost, "another computer": chain.OtherComputer, "no keyring": chain.NoKeyring, "a restored copy": chain.Restored} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requireInvented(t, attacked(t, invention(2, strings.ReplaceAll(theirChain, "%[2]s", string(reason)))...), 3)
		})
	}
	t.Run("in a chain of a key that was lost", func(t *testing.T) {
		t.Parallel()
		x := attacked(t)
		x.stop()
		lost := x.o
		x.o = ringed(newKeyring(), x.path)
		x.o.Now, x.o.NewID = lost.Now, lost.NewID
		x.start()
		checkAll(t, x.Records)
		require.Equal(t, []string{"key_lost  0"}, kinds(x.Records))
		x.stop()
		behind(t, x.path, invention(1)...)
		x.start()
		requireInvented(t, x, 3)
	})
	t.Run("with the key of a file", func(t *testing.T) {
		t.Parallel()
		x := attacked(t)
		x.stop()
		// Whoever makes the file beside the records has its key, and all that it signs.
		keeper := chain.InFile(x.path + tables.ChainSuffix)
		theirs := x.o
		theirs.Keeper, theirs.Key = keeper, testKey
		j := open(t, x.path, theirs)
		into(t, j, Confirmed, "order-99")
		require.NoError(t, j.Close())
		x.start()
		checkAll(t, x.Records)
		assert.True(t, has(kinds(x.Records), "invented moves"), kinds(x.Records))
		_, err := x.Begin(sale("order-9"))
		require.ErrorIs(t, err, journal.ErrForged)
	})
}

// TestWhatIsBeforeARestoreIsChecked: with the keyring of then, a copy's rows are no less
// checked than any.
func TestWhatIsBeforeARestoreIsChecked(t *testing.T) {
	t.Parallel()
	for name, texts := range map[string][]string{
		"an amount":           {"UPDATE operations SET amount = 1 WHERE seq = 2"},
		"an amount and a key": {"UPDATE operations SET amount = 1 WHERE seq = 2", "UPDATE chains SET fingerprint = x'00112233445566778899aabbccddeeff' WHERE id = 1"},
		"a paper and a key":   {"UPDATE papers SET data = '{}' WHERE seq = 1", "UPDATE chains SET fingerprint = x'00112233445566778899aabbccddeeff' WHERE id = 1"},
		"a choice":            {"DELETE FROM choices"},
		"a paper":             {"DELETE FROM papers WHERE seq = 2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := attacked(t)
			require.NoError(t, x.Record(aStep("approved", "f1")))
			x.copy()
			x.stop()
			x.spoil(zero)
			x.start()
			require.NotNil(t, x.Repaired())
			checkAll(t, x.Records)
			require.Empty(t, forgeries(x.Records))
			assert.Empty(t, entry(t, x.Records, "id-0001").Trust, "it can be checked")
			x.stop()
			behind(t, x.path, texts...)
			x.start()
			requireForged(t, x, 3)
		})
	}
	t.Run("a copy that somebody has changed", func(t *testing.T) {
		t.Parallel()
		x := attacked(t)
		require.NoError(t, x.Record(aStep("approved", "f1")))
		x.copy()
		x.stop()
		behind(t, repair.Copies(x.path)[0], "DELETE FROM choices", "DELETE FROM papers WHERE seq = 2")
		x.spoil(zero)
		x.start()
		requireForged(t, x, 3)
		assert.True(t, has(kinds(x.Records), "missing choices"), kinds(x.Records))
		assert.True(t, has(kinds(x.Records), "missing papers"), kinds(x.Records))
	})
}
