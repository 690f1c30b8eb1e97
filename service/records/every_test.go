package records

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/acts"
	"comptoir/service/drafts"
	"comptoir/service/journal"
)

// What an SQL editor does to a table.
type attempt struct {
	text string   // semicolons part statements
	want []string // kinds and tables that are found; none: why says why not
	why  string
}

// of is an attempt that is found, harmless one that need not be.
func of(text string, want ...string) attempt { return attempt{text: text, want: want} }
func harmless(text, because string) attempt  { return attempt{text: text, why: because} }
func swapped(table, key, column, a, b string) string {
	return fmt.Sprintf("UPDATE %[1]s SET %[3]s = (SELECT %[3]s FROM %[1]s o WHERE o.%[2]s = CASE %[1]s.%[2]s WHEN %[4]s THEN %[5]s ELSE %[4]s END) WHERE %[2]s IN (%[4]s, %[5]s)",
		table, key, column, a, b)
}

const (
	noProof = "what somebody had begun to type is proof of nothing: sealed under its id, it opens or is not shown, and what was sent is an entry"
)

// everyAttempt is what is tried on each table of the file, and what is noticed of it.
// Where nothing is, a reason says why nothing need be.
var everyAttempt = map[string]map[string]attempt{
	"operations": {
		"edit":   of("UPDATE operations SET amount = 1 WHERE id = 'id-0020'", "edited moves"),
		"delete": of("DELETE FROM identities WHERE operation = 20; DELETE FROM moves WHERE operation = 20; DELETE FROM operations WHERE seq = 20", "missing moves"),
		"insert": of("INSERT INTO operations SELECT 99, 'invented', store, 'order-99', initial, card_ending, amount, type, target, amount_left, hold, training, plan_id, months, associate, flow_id, created, 0, state, changed, authorization_id, capture_id, error_key, resolved FROM operations WHERE id = 'id-0020'", "invented operations"),
		"swap":   of(swapped("operations", "id", "reference", "'id-0020'", "'id-0021'"), "edited moves"),
	},
	"moves": {
		"edit":   of("UPDATE moves SET note = 'x' WHERE seq = (SELECT max(seq) FROM moves WHERE operation = 20)", "edited moves"),
		"delete": of("DELETE FROM moves WHERE seq = (SELECT max(seq) FROM moves WHERE operation = 20)", "missing moves"),
		"insert": of("INSERT INTO moves SELECT seq + 1000, operation, 'unknown', 'confirmed', at, tick, '1', '1', '', 1, '', papers, chain, own, mac FROM moves WHERE seq = (SELECT max(seq) FROM moves WHERE operation = 22)", "invented moves"),
		"swap": of("UPDATE moves SET seq = 1000 WHERE seq = (SELECT min(seq) FROM moves WHERE operation = 20); UPDATE moves SET seq = (SELECT min(seq) FROM moves WHERE operation = 20) - 1 WHERE seq = (SELECT min(seq) FROM moves WHERE operation = 21);"+
			"UPDATE moves SET seq = (SELECT min(seq) FROM moves WHERE operation = 21) + 3 WHERE seq = 1000", "moves"),
	},
	"chains": {
		"edit":   of("UPDATE chains SET fingerprint = x'00112233445566778899aabbccddeeff' WHERE id = 1", "edited chains"),
		"delete": of("DELETE FROM chains WHERE id = 2", "missing chains"),
		"insert": of("INSERT INTO chains SELECT 9, began, (SELECT max(seq) + 1 FROM moves), before, x'00112233445566778899aabbccddeeff', 1, 'key_lost', computer, mac, papers, receipts FROM chains WHERE id = 1", "invented chains"),
		"swap":   of(swapped("chains", "id", "first", "1", "3"), "edited chains"),
	},
	"anchors": {
		"edit":   of("UPDATE anchors SET last = last + 1 WHERE first = (SELECT min(first) FROM anchors)", "missing moves"),
		"delete": of("DELETE FROM anchors WHERE first = (SELECT min(first) FROM anchors)", "missing moves"),
		"insert": of("INSERT INTO anchors SELECT 5000, 5000, chain, after, mac FROM anchors LIMIT 1", "invented anchors"),
		"swap":   of(swapped("anchors", "first", "mac", "(SELECT min(first) FROM anchors)", "(SELECT max(first) FROM anchors)"), "missing moves"),
	},
	"identities": {
		"edit":   of("UPDATE identities SET sealed = x'' WHERE operation = 22", "edited identities"),
		"delete": of("DELETE FROM identities WHERE operation = 23", "missing identities"),
		"insert": of("INSERT INTO identities SELECT 20, sealed, ended, mac FROM identities WHERE operation = 22", "invented identities"),
		"swap":   of(swapped("identities", "operation", "sealed", "22", "23"), "edited identities"),
	},
	"papers": {
		"edit":   of("UPDATE papers SET data = '{}' WHERE seq = 1", "edited papers"),
		"delete": of("DELETE FROM papers WHERE seq = 2", "missing papers"),
		"insert": of("INSERT INTO papers SELECT 99, at, tick, store, reference, operation, kind, data, chain, mac FROM papers WHERE seq = 1", "papers"),
		"swap":   of(swapped("papers", "seq", "data", "1", "2"), "edited papers"),
	},
	"receipts": {
		"edit":   of(`UPDATE receipts SET data = '{"total":"1.00"}' WHERE number = 1`, "edited receipts"),
		"delete": of("DELETE FROM receipts WHERE number = 2", "missing receipts"),
		"insert": of("INSERT INTO receipts SELECT 99, operation, kind, at, tick, language, training, data, chain, mac FROM receipts WHERE number = 1", "receipts"),
		"swap":   of(swapped("receipts", "number", "operation", "1", "2"), "edited receipts"),
	},
	"choices": {
		"edit":   of("UPDATE choices SET sealed = x'00' WHERE id = 'f1'", "edited choices"),
		"delete": of("DELETE FROM choices WHERE id = 'f1'", "missing choices"),
		"insert": of("INSERT INTO choices SELECT 'f9', sealed FROM choices WHERE id = 'f1'", "invented choices"),
		"swap":   of(swapped("choices", "id", "sealed", "'f1'", "'f2'"), "edited choices"),
	},
	"findings": {
		"edit":   of("UPDATE findings SET acknowledged = 1, acknowledged_by = 'boss' WHERE acknowledged = 0", "edited findings"),
		"delete": of("DELETE FROM findings WHERE acknowledged = 0", "missing findings"),
		"insert": of("INSERT INTO findings SELECT 'edited', 'moves', 4, 0, 'id-0002', 1, acknowledged_by, acknowledged, mac FROM findings WHERE acknowledged > 0", "invented findings"),
		"swap":   of(swapped("findings", "about", "acknowledged", "'papers'", "'receipts'"), "edited findings"),
	},
	"drafts": {
		"edit":   harmless("UPDATE drafts SET sealed = x'00' WHERE id = 'one'", noProof),
		"delete": harmless("DELETE FROM drafts WHERE id = 'one'", noProof),
		"insert": harmless("INSERT INTO drafts SELECT 'three', store, changed, waiting, sealed FROM drafts WHERE id = 'one'", noProof),
		"swap":   harmless(swapped("drafts", "id", "sealed", "'one'", "'two'"), noProof),
	},
	"facts": {
		"edit":   of("UPDATE facts SET value = 'another' WHERE name = 'id'", "cut_off moves"),
		"delete": of("DELETE FROM facts WHERE name = 'register'", "missing facts"),
		"insert": harmless("INSERT INTO facts VALUES ('papers_gone', '1 00112233445566778899aabbccddeeff')", "a fact without our code counts for nothing, and what it stands for is counted"),
		"swap":   of("UPDATE facts SET name = 'x' WHERE name = 'id'; UPDATE facts SET name = 'id' WHERE name = 'register'; UPDATE facts SET name = 'register' WHERE name = 'x'", "cut_off moves"),
	},
	"allowed": {
		"edit":   of("UPDATE allowed SET went = 'confirmed' WHERE came = 'absent'", "edited allowed"),
		"delete": of("DELETE FROM allowed WHERE came = 'late' AND went = 'undone'", "edited allowed"),
		"insert": of("INSERT INTO allowed VALUES ('declined', 'confirmed')", "edited allowed"),
		"swap":   of("UPDATE allowed SET went = CASE went WHEN 'late' THEN 'undone' ELSE 'late' END WHERE went IN ('late', 'undone')", "edited allowed"),
	},
}

// TestEveryTable: each table of the file, and what an SQL editor can do to it.
func TestEveryTable(t *testing.T) {
	t.Parallel()
	t.Run("none is left out", func(t *testing.T) {
		t.Parallel()
		j, path, _ := setup(t)
		require.NoError(t, j.Close())
		db, err := sql.Open("sqlite", "file:"+path)
		require.NoError(t, err)
		defer func() { require.NoError(t, db.Close()) }()
		rows, err := db.QueryContext(context.Background(), "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
		require.NoError(t, err)
		for rows.Next() {
			var name string
			require.NoError(t, rows.Scan(&name))
			for _, what := range []string{"edit", "delete", "insert", "swap"} {
				tried, there := everyAttempt[name][what]
				assert.True(t, there && (len(tried.want) > 0) != (tried.why != ""), "%s of %s", what, name)
			}
		}
		require.NoError(t, rows.Err())
	})
	for table, attempts := range everyAttempt {
		for what, tried := range attempts {
			if testing.Short() && what != "edit" {
				continue // the others go the same ways through the program
			}
			t.Run(table+"/"+what, func(t *testing.T) {
				t.Parallel()
				x := inEveryTable(t, table == "findings")
				before := len(x.Entries())
				x.stop()
				behind(t, x.path, strings.Split(tried.text, ";")...)
				x.start()
				assert.Nil(t, x.Repaired(), "it is no damage")
				checkAll(t, x.Records)
				t.Log(kinds(x.Records))
				if tried.why != "" {
					assert.Empty(t, forgeries(x.Records), tried.why)
					begin(t, x.Records, "goes on")
					return
				}
				for _, want := range tried.want {
					assert.True(t, has(kinds(x.Records), want), "%s in %v", want, kinds(x.Records))
				}
				_, err := x.Begin(sale("order-9"))
				require.ErrorIs(t, err, journal.ErrForged)
				assert.InDelta(t, before, len(x.Entries()), 1, "nothing is deleted")
				x.stop()
				x.start()
				checkAll(t, x.Records)
				for _, want := range tried.want {
					assert.True(t, has(kinds(x.Records), want), "it waits for a manager: %s in %v", want, kinds(x.Records))
				}
				require.NoError(t, x.Acknowledge("manager-1"))
				begin(t, x.Records, "goes on")
				x.stop()
				x.start()
				checkAll(t, x.Records)
				assert.Empty(t, forgeries(x.Records), "what is acknowledged is not said again")
			})
		}
	}
}

func has(list []string, part string) bool {
	for _, text := range list {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// inEveryTable is a till with rows in each table. Entries 20 and 21 are made, 22 and 23
// are open, 24 is absent; what is older is pruned but for 2, which is open. Chain 2 is
// from a time without a keyring. Somebody has changed paper 3, which a manager knows,
// and, where one waits, receipt 3, which none does.
func inEveryTable(t *testing.T, waiting bool) *till {
	t.Helper()
	keys := newKeyring()
	x := &till{t: t, path: newPath(t), now: start}
	x.o = ringed(keys, x.path)
	x.o.Now = func() time.Time { x.now = x.now.Add(time.Second); return x.now }
	x.start()
	into(t, x.Records, Confirmed, "old-1")
	into(t, x.Records, Unknown, "never known")
	for n := range 17 { // the time along the moves follows the clock slowly
		into(t, x.Records, Declined, fmt.Sprintf("older-%d", n))
		x.now = x.now.Add(30 * day)
	}
	for n := range 2 {
		id := into(t, x.Records, Confirmed, fmt.Sprintf("order-%d", n))
		require.NoError(t, x.Add(agreed(fmt.Sprintf("order-%d", n))))
		_, err := x.AddReceipt(Receipt{Entry: id, Kind: "purchase", Data: []byte(fmt.Sprintf(`{"total":"%d.00"}`, n))})
		require.NoError(t, err)
	}
	into(t, x.Records, Unknown, "open-1")
	into(t, x.Records, Unknown, "open-2")
	into(t, x.Records, journal.Absent, "absent")
	for _, id := range []string{"one", "two"} {
		require.NoError(t, x.Drafts().Save(drafts.Draft{ID: id, Store: "store-a"}))
	}
	require.NoError(t, x.Add(agreed("order-3")))
	_, err := x.AddReceipt(Receipt{Kind: "purchase", Data: []byte(`{}`)})
	require.NoError(t, err)
	for _, id := range []string{"f1", "f2"} {
		require.NoError(t, x.Record(aStep(acts.Approved, id)))
	}
	for done := false; !done; {
		done, err = x.Tidy(50)
		require.NoError(t, err)
	}
	x.stop()
	keys.away = true
	x.start()
	training := sale("training")
	training.Training = true
	_, err = x.Begin(training)
	require.NoError(t, err)
	x.stop()
	keys.away = false
	behind(t, x.path, "UPDATE papers SET data = '{}' WHERE seq = 3")
	x.start()
	checkAll(t, x.Records)
	require.Equal(t, []string{"edited papers 3"}, kinds(x.Records))
	require.NoError(t, x.Acknowledge("manager-1"))
	if waiting {
		x.stop()
		behind(t, x.path, "UPDATE receipts SET data = '1' WHERE number = 3")
		x.start()
		checkAll(t, x.Records)
		require.Equal(t, []string{"edited receipts 3"}, kinds(x.Records))
	}
	return x
}
