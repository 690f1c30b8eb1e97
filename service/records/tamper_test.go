package records

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/secret"
	"comptoir/service/vault"
)

// keyring is a keyring that lasts as long as the test, and may be taken away.
type keyring struct {
	*vault.Vault
	away bool
}

func newKeyring() *keyring { return &keyring{Vault: vault.OpenMemory()} }

func (k *keyring) Durable() bool { return !k.away }

func (k *keyring) Key(name string) ([]byte, error) {
	if k.away {
		return nil, vault.ErrUnavailable
	}
	return k.Vault.Key(name)
}

func (k *keyring) Get(name string) (secret.Text, error) {
	if k.away {
		return secret.Text{}, vault.ErrUnavailable
	}
	return k.Vault.Get(name)
}

func (k *keyring) Put(name string, s secret.Text) error {
	if k.away {
		return vault.ErrUnavailable
	}
	return k.Vault.Put(name, s)
}

// ringed are steady options with the keys of a keyring.
func ringed(k *keyring, path string) Options {
	o, in := steady(), InKeyring(k, path)
	o.Key, o.DraftKey, o.Keeper = in.Key, in.DraftKey, in.Keeper
	return o
}

// behind changes the file behind the program's back, without its rules.
func behind(t testing.TB, path string, texts ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	db.SetMaxOpenConns(1)
	var triggers []string
	rows, err := db.QueryContext(context.Background(), "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
	require.NoError(t, err)
	for rows.Next() {
		var name, text string
		require.NoError(t, rows.Scan(&name, &text))
		texts = append([]string{"DROP TRIGGER " + name}, texts...)
		triggers = append(triggers, text)
	}
	require.NoError(t, rows.Err())
	for _, text := range append(texts, triggers...) {
		_, err := db.ExecContext(context.Background(), text)
		require.NoError(t, err, text)
	}
}

func kinds(j *Records) (out []string) {
	for _, f := range j.Findings() {
		out = append(out, fmt.Sprintf("%s %s %d", f.Kind, f.About, f.Seq))
	}
	return out
}

func checkAll(t testing.TB, j *Records) {
	t.Helper()
	for range 1000 {
		done, err := j.CheckNext(context.Background(), 7)
		require.NoError(t, err)
		if done {
			return
		}
	}
	require.Fail(t, "the check does not end")
}

// TestWhatSomebodyElseDid: three settled entries (moves 1 to 9), one open (10, 11).
func TestWhatSomebodyElseDid(t *testing.T) {
	t.Parallel()
	const swap = "UPDATE moves SET seq = %d WHERE seq = %d"
	for name, tc := range map[string]struct {
		texts []string
		want  []string // at the start
		later []string // when all is checked
		entry string
		trust journal.Trust
	}{
		"nothing": {},
		"an amount": {
			[]string{"UPDATE operations SET amount = 1 WHERE id = 'id-0001'"},
			[]string{"edited moves 1"},
			[]string{"edited moves 1"},
			"id-0001", journal.Trust(chain.Edited),
		},
		"a state": {
			[]string{"UPDATE operations SET state = 'confirmed', error_key = '' WHERE id = 'id-0002'"},
			nil,
			[]string{"edited operations 2"},
			"id-0002", journal.Trust(chain.Edited),
		},
		"a state and its move": {
			[]string{"UPDATE operations SET state = 'confirmed', error_key = '' WHERE id = 'id-0002'", "UPDATE moves SET went = 'confirmed', error_key = '' WHERE seq = 6"},
			[]string{"edited moves 6"},
			[]string{"edited moves 6"},
			"id-0002", journal.Trust(chain.Edited),
		},
		"an open amount": {
			[]string{"UPDATE operations SET amount = 1 WHERE id = 'id-0004'"},
			[]string{"edited operations 4", "edited moves 10"},
			[]string{"edited operations 4", "edited moves 10"},
			"id-0004", journal.Trust(chain.Edited),
		},
		"a deleted move": {
			[]string{"DELETE FROM moves WHERE seq = 5", "UPDATE operations SET state = 'intent' WHERE id = 'id-0002'"},
			[]string{"missing moves 5"},
			[]string{"missing moves 5", "missing operations 2", "missing identities 2"},
			"id-0002", journal.Trust(chain.Missing),
		},
		"an outcome taken back": {
			[]string{"DELETE FROM moves WHERE seq = 9", "UPDATE operations SET state = 'sent', authorization_id = '', capture_id = '', changed = (SELECT at FROM moves WHERE seq = 8) WHERE id = 'id-0003'"},
			[]string{"missing moves 9"},
			[]string{"missing moves 9", "missing identities 3"},
			"", "",
		},
		"a deleted entry": {
			[]string{"DELETE FROM moves WHERE operation = 2", "DELETE FROM operations WHERE seq = 2"},
			[]string{"missing moves 4"},
			[]string{"missing moves 4"},
			"", "",
		},
		"swapped moves": {
			[]string{"PRAGMA foreign_keys=OFF", fmt.Sprintf(swap, 1003, 3), fmt.Sprintf(swap, 3, 6), fmt.Sprintf(swap, 6, 1003)},
			[]string{"swapped moves 3", "swapped moves 4", "swapped moves 6", "swapped moves 7"},
			[]string{"swapped moves 3", "swapped moves 4", "swapped moves 6", "swapped moves 7", "missing operations 2"},
			"", "",
		},
		"an invented entry": {
			[]string{
				"INSERT INTO operations SELECT 99, 'invented', store, 'order-99', initial, card_ending, amount, type, target, amount_left, hold, training, plan_id, months, associate, flow_id, created, 0, state, changed, authorization_id, capture_id, error_key, resolved FROM operations WHERE seq = 1",
				"INSERT INTO moves SELECT seq + 100, 99, came, went, at, tick, authorization_id, capture_id, error_key, resolved, note, papers, chain, own, mac FROM moves WHERE operation = 1",
			},
			[]string{"missing moves 13", "invented moves 101", "invented moves 102", "invented moves 103"},
			[]string{"missing moves 13", "invented moves 101", "invented moves 102", "invented moves 103"},
			"invented", journal.Trust(chain.Edited),
		},
		"a cut end": {
			[]string{"DELETE FROM identities", "DELETE FROM moves WHERE seq >= 10", "DELETE FROM operations WHERE seq = 4"},
			[]string{"cut_off moves 10"},
			[]string{"cut_off moves 10"},
			"", "",
		},
		"a paper": {
			[]string{"UPDATE papers SET data = '{}' WHERE seq = 1"}, nil, []string{"edited papers 1"}, "", "",
		},
		"a receipt": {
			[]string{`UPDATE receipts SET data = '{"total":"1.00"}'`}, nil, []string{"edited receipts 1"}, "id-0001", journal.Trust(chain.Edited),
		},
		"a chain": {
			[]string{"UPDATE chains SET computer = 'other'"}, []string{"edited chains 1"}, []string{"edited chains 1"}, "", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, keys := newPath(t), newKeyring()
			o := ringed(keys, path)
			j := open(t, path, o)
			id := into(t, j, Confirmed, "order-1")
			into(t, j, Declined, "order-2")
			into(t, j, Confirmed, "order-3")
			into(t, j, Sent, "order-4")
			require.NoError(t, j.MarkUnknown("id-0004", "timeout"))
			require.NoError(t, j.Add(agreed("order-1")))
			_, err := j.AddReceipt(Receipt{Entry: id, Kind: "purchase", Data: []byte(`{"total":"452.00"}`)})
			require.NoError(t, err)
			require.NoError(t, j.Close())
			behind(t, path, tc.texts...)

			j = open(t, path, o)
			assert.Nil(t, j.Repaired(), "it is no damage")
			assert.Equal(t, tc.want, kinds(j))
			checkAll(t, j)
			assert.ElementsMatch(t, tc.later, kinds(j))
			if tc.entry != "" {
				assert.Equal(t, tc.trust, entry(t, j, tc.entry).Trust)
				found, err := j.Find(Query{})
				require.NoError(t, err)
				for _, e := range found {
					assert.Equal(t, e.ID == tc.entry, e.Trust != "", e.ID)
				}
			}
			_, err = j.Begin(sale("order-5"))
			if len(tc.later) == 0 {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, journal.ErrForged)
			training := sale("order-5")
			training.Training = true
			_, err = j.Begin(training)
			require.NoError(t, err, "fictitious money goes on")

			j = reopen(t, j, path, o)
			assert.ElementsMatch(t, tc.later, kinds(j), "it waits for a manager, start after start")
			require.NoError(t, j.Acknowledge("manager-1"))
			assert.Empty(t, j.Findings())
			_, err = j.Begin(sale("order-6"))
			require.NoError(t, err)
			j = reopen(t, j, path, o)
			checkAll(t, j)
			assert.Empty(t, kinds(j), "what is acknowledged is not said again")
		})
	}
}

func TestWhatIsNoForgery(t *testing.T) {
	t.Parallel()
	prepare := func(t *testing.T) (string, *keyring, Options) {
		t.Helper()
		path, keys := newPath(t), newKeyring()
		o := ringed(keys, path)
		j := open(t, path, o)
		into(t, j, Confirmed, "order-1")
		into(t, j, Unknown, "order-2")
		require.NoError(t, j.Close())
		return path, keys, o
	}
	check := func(t *testing.T, j *Records, want ...string) {
		t.Helper()
		assert.Equal(t, want, kinds(j))
		checkAll(t, j)
		assert.Equal(t, want, kinds(j))
		assert.Equal(t, journal.NotCheckable, entry(t, j, "id-0001").Trust)
		assert.Equal(t, sale("").Amount, entry(t, j, "id-0001").Details.Amount, "everything can be read")
		require.NoError(t, j.Confirm("id-0002", "99000001", ""), "an outcome never waits for a key")
		assert.Equal(t, journal.NotCheckable, entry(t, j, "id-0002").Trust)
	}
	t.Run("a lost key", func(t *testing.T) {
		t.Parallel()
		path, _, o := prepare(t)
		again := ringed(newKeyring(), path)
		again.NewID = o.NewID
		j := open(t, path, again)
		check(t, j, "key_lost  0")
		assert.True(t, func() bool { _, err := j.Begin(sale("order-3")); return err == nil }())
		j = reopen(t, j, path, again)
		assert.Empty(t, kinds(j), "said once")
		assert.Empty(t, entry(t, j, "id-0003").Trust, "a new chain began")
	})
	t.Run("a replaced computer", func(t *testing.T) {
		t.Parallel()
		path, _, _ := prepare(t)
		again := ringed(newKeyring(), path)
		again.Computer = "till-2"
		check(t, open(t, path, again), "other_computer  0")
	})
	t.Run("no keyring", func(t *testing.T) {
		t.Parallel()
		path, keys, o := prepare(t)
		keys.away = true
		j := open(t, path, o)
		check(t, j, "no_keyring  0")
		_, err := j.Begin(sale("order-3"))
		require.ErrorIs(t, err, ErrNoKey)
		require.NoError(t, j.Close())
		keys.away = false
		j = open(t, path, o)
		checkAll(t, j)
		assert.Empty(t, kinds(j), "the keyring is there again")
		assert.Empty(t, entry(t, j, "id-0001").Trust)
		assert.Empty(t, entry(t, j, "id-0002").Trust)
	})
}

// TestAKeyringThatComesAndGoes is no forgery, whatever its order.
func TestAKeyringThatComesAndGoes(t *testing.T) {
	t.Parallel()
	path, keys := newPath(t), newKeyring()
	o := ringed(keys, path)
	for n, away := range []bool{true, false, true, true, false, false, true} {
		keys.away = away
		j := open(t, path, o)
		checkAll(t, j)
		assert.Empty(t, forgeries(j), n)
		training := sale(fmt.Sprintf("order-%d", n))
		training.Training = true
		if n%3 > 0 { // a run may also leave nothing behind
			_, err := j.Begin(training)
			require.NoError(t, err)
			require.NoError(t, j.Add(agreed(training.Reference)))
		}
		require.NoError(t, j.Close())
	}
}

func TestWhatIsAcknowledgedHidesNothingElse(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	o := ringed(newKeyring(), path)
	j := open(t, path, o)
	into(t, j, Confirmed, "order-1")
	into(t, j, Confirmed, "order-2")
	require.NoError(t, j.Close())
	behind(t, path, "DELETE FROM moves WHERE operation = 2", "DELETE FROM operations WHERE seq = 2")
	j = open(t, path, o)
	assert.Equal(t, []string{"cut_off moves 4"}, kinds(j))
	require.NoError(t, j.Acknowledge("manager-1"))
	into(t, j, Confirmed, "order-3") // has the numbers of what was cut off
	require.NoError(t, j.Close())
	behind(t, path, "UPDATE operations SET amount = 1 WHERE seq = 2")
	j = open(t, path, o)
	assert.Equal(t, []string{"edited moves 4"}, kinds(j))
	j = reopen(t, j, path, o)
	assert.Equal(t, []string{"edited moves 4"}, kinds(j))
}

func TestTheHeadIsKeptAtOpenAndClose(t *testing.T) {
	t.Parallel()
	path, keys := newPath(t), newKeyring()
	o := ringed(keys, path)
	j := open(t, path, o)
	into(t, j, Confirmed, "order-1")
	require.NoError(t, j.Close())
	head, err := o.Keeper.Head()
	require.NoError(t, err)
	assert.Equal(t, int64(3), head.Seq)
	j = open(t, path, o)
	into(t, j, Unknown, "order-2")
	// A crash: the head is older than the end, and that is no finding.
	head, err = o.Keeper.Head()
	require.NoError(t, err)
	assert.Equal(t, int64(3), head.Seq)
	require.NoError(t, j.rows.DB.Close())
	j = open(t, path, o)
	assert.Empty(t, kinds(j))
	require.NoError(t, j.Close())
	head, err = o.Keeper.Head()
	require.NoError(t, err)
	assert.Equal(t, int64(6), head.Seq)
}

func TestTheRulesAreTheSchemasToo(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	into(t, j, Confirmed, "order-1")
	into(t, j, Sent, "order-2")
	const insertMove = "INSERT INTO moves SELECT %s, %s, '%s', '%s', at, tick, '', '', '', 0, '', papers, chain, own, mac FROM moves WHERE seq = 1"
	const insertOperation = "INSERT INTO operations SELECT 99, 'x', store, '%s', initial, card_ending, %s, type, target, amount_left, hold, training, plan_id, months, associate, flow_id, created, 0, 'intent', changed, '', '', '', 0 FROM operations WHERE seq = 1"
	for name, text := range map[string]string{
		"a move that is not allowed":           fmt.Sprintf(insertMove, "99", "2", "sent", "intent"),
		"a move from another state":            fmt.Sprintf(insertMove, "99", "2", "unknown", "confirmed"),
		"a move out of a settled state":        fmt.Sprintf(insertMove, "99", "1", "confirmed", "declined"),
		"a move of nothing":                    fmt.Sprintf(insertMove, "99", "77", "", "intent"),
		"a move before others":                 fmt.Sprintf(insertMove, "-1", "2", "sent", "confirmed"),
		"a changed move":                       "UPDATE moves SET at = 0 WHERE seq = 1",
		"a deleted move":                       "DELETE FROM moves WHERE seq = 5",
		"a changed amount":                     "UPDATE operations SET amount = 1 WHERE seq = 1",
		"a state without a move":               "UPDATE operations SET state = 'declined' WHERE seq = 2",
		"a second open entry of the reference": fmt.Sprintf(insertOperation, "order-2", "1"),
		"less than nothing":                    fmt.Sprintf(insertOperation, "order-9", "-1"),
		"a text for an amount":                 fmt.Sprintf(insertOperation, "order-9", "'much'"),
		"an entry with moves that goes":        "DELETE FROM operations WHERE seq = 1",
		"an identity that asking needs":        "DELETE FROM identities",
	} {
		assert.Error(t, j.rows.DB.Exec(text), name)
	}
	assert.NoError(t, j.rows.DB.Exec(fmt.Sprintf(insertOperation, "order-1", "1")), "the reference of a settled entry is free")
}
