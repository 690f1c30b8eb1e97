package records

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/acts"
	"comptoir/service/seal"
)

func aStep(name acts.Name, id string) acts.Step {
	at := time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC)
	return acts.Step{
		Act:    acts.Act{At: at, Act: name, Store: "s", Flow: id, Reference: "A-" + id, Language: "fr-CA"},
		Texts:  []acts.Text{{Kind: acts.ChoicePage, Language: "fr-CA", Words: "Votre choix"}},
		Choice: &acts.Choice{ID: id, Store: "s", Reference: "A-" + id, Account: "90020001", Initials: "P. A.", Approved: at},
	}
}

// A choice outlives the program until it is made; its account can be read nowhere, and
// each text is kept once.
func TestAChoiceIsKeptUntilItIsMade(t *testing.T) {
	t.Parallel()
	path, key := t.TempDir()+"/records.db", seal.NewKey()
	open := func() *Records {
		r, err := Open(path, Options{DraftKey: func() ([]byte, error) { return key, nil }})
		require.NoError(t, err)
		return r
	}
	r := open()
	require.NoError(t, r.Record(aStep(acts.Approved, "f1")))
	require.NoError(t, r.Record(aStep(acts.Shown, "f1")))
	var sealed []byte
	require.NoError(t, r.rows.DB.Row("SELECT sealed FROM choices", nil, &sealed))
	assert.NotContains(t, string(sealed), "90020001")
	require.NoError(t, r.Close())

	r = open()
	require.Len(t, r.Choices("s"), 1)
	assert.Equal(t, "90020001", r.Choices("s")[0].Account)
	assert.Empty(t, r.Choices("elsewhere"))
	list, err := r.Acts("s", "A-f1")
	require.NoError(t, err)
	require.Len(t, list, 2)
	words, has := r.TextOf("s", list[1].Texts[0])
	assert.True(t, has)
	assert.Equal(t, "Votre choix", words)
	texts, err := r.Papers("s", list[1].Texts[0].SHA256)
	require.NoError(t, err)
	assert.Len(t, texts, 1, "once")

	over := aStep(acts.Keep, "f1")
	over.Over = true
	require.NoError(t, r.Record(over))
	assert.Empty(t, r.Choices("s"))
	require.NoError(t, r.Close())
	r = open()
	defer func() { _ = r.Close() }()
	assert.Empty(t, r.Choices("s"))
}

// What cannot be written leaves everything as it was.
func TestAChoiceOnAFullDisk(t *testing.T) {
	t.Parallel()
	r, err := Open(t.TempDir()+"/records.db", Options{DraftKey: func() ([]byte, error) { return seal.NewKey(), nil }})
	require.NoError(t, err)
	require.NoError(t, r.Record(aStep(acts.Approved, "f1")))
	require.NoError(t, r.Close())
	over := aStep(acts.Keep, "f1")
	over.Over = true
	require.Error(t, r.Record(over))
	assert.Len(t, r.Choices("s"), 1)
}

// TestAChoiceThatWasMadeStaysMade: a copy of before does not bring it back, as long as the
// damaged file can tell.
func TestAChoiceThatWasMadeStaysMade(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	require.NoError(t, x.Record(aStep(acts.Approved, "f1")))
	require.NoError(t, x.Record(aStep(acts.Approved, "f2")))
	x.copy()
	over := aStep(acts.Keep, "f1")
	over.Over = true
	require.NoError(t, x.Record(over))
	require.NoError(t, x.Record(aStep(acts.Approved, "f3")))
	x.stop()
	behind(t, x.path, "ALTER TABLE drafts ADD COLUMN other TEXT")
	x.start()
	require.NotNil(t, x.Repaired())
	var ids []string
	for _, c := range x.Choices("s") {
		ids = append(ids, c.ID)
	}
	assert.Equal(t, []string{"f2", "f3"}, ids)
	checkAll(t, x.Records)
	assert.Empty(t, forgeries(x.Records))
}
