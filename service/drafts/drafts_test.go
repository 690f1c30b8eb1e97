package drafts_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/drafts"
	"comptoir/service/seal"
)

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func newSealer(t *testing.T) *seal.Sealer {
	t.Helper()
	s, err := seal.New(seal.NewKey())
	require.NoError(t, err)
	return s
}

func start() *clock { return &clock{time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC)} }

func draft(id string) drafts.Draft {
	return drafts.Draft{
		ID: id, Store: "demo", Step: 2, Reached: 3, Locale: "fr-CA", FromLicence: []string{"first_name"},
		Form: drafts.Form{FirstName: "Érable", Phone: "514 555-0199"},
	}
}

func TestADraftSurvivesARestart(t *testing.T) {
	t.Parallel()
	c, key, folder := start(), newSealer(t), filepath.Join(t.TempDir(), "drafts")
	require.NoError(t, drafts.Open(folder, key, c.Now).Save(draft("a-1")))

	again := drafts.Open(folder, key, c.Now)
	assert.True(t, again.Durable())
	want := draft("a-1")
	want.Changed = c.now
	assert.Equal(t, []drafts.Draft{want}, again.List("demo"))
	assert.Empty(t, again.List("another store"))
}

func TestNothingOfADraftCanBeReadOnTheDisk(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	require.NoError(t, drafts.Open(folder, newSealer(t), start().Now).Save(draft("a-1")))
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, files, 1)
	raw, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
	require.NoError(t, err)
	for _, word := range []string{"rable", "555", "first_name", "demo"} {
		assert.False(t, bytes.Contains(raw, []byte(word)), word)
	}
	info, err := files[0].Info()
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077)
}

func TestADraftOfAnotherKeyIsDeleted(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	require.NoError(t, drafts.Open(folder, newSealer(t), start().Now).Save(draft("a-1")))
	assert.Empty(t, drafts.Open(folder, newSealer(t), start().Now).List("demo"))
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, files)
}

func TestADraftIsKeptForADay(t *testing.T) {
	t.Parallel()
	c, key, folder := start(), newSealer(t), t.TempDir()
	shelf := drafts.Open(folder, key, c.Now)
	require.NoError(t, shelf.Save(draft("old")))
	waiting := draft("waiting")
	waiting.Reference = "A-1"
	require.NoError(t, shelf.Save(waiting))
	c.now = c.now.Add(drafts.Kept - time.Second)
	require.NoError(t, shelf.Save(draft("new")))
	assert.Len(t, shelf.List("demo"), 3)
	c.now = c.now.Add(time.Second)

	for name, s := range map[string]*drafts.Shelf{"running": shelf, "started again": drafts.Open(folder, key, c.Now)} {
		var ids []string
		for _, d := range s.List("demo") {
			ids = append(ids, d.ID)
		}
		assert.Equal(t, []string{"new", "waiting"}, ids, name)
	}
}

func TestDeleteLeavesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	shelf := drafts.Open(folder, newSealer(t), start().Now)
	require.NoError(t, shelf.Save(draft("a-1")))
	require.NoError(t, shelf.Delete("a-1"))
	require.NoError(t, shelf.Delete("a-1"))
	assert.Empty(t, shelf.List("demo"))
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, files)
}

func TestWithoutAKeyNothingIsWritten(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	shelf := drafts.Open(folder, nil, start().Now)
	assert.False(t, shelf.Durable())
	require.NoError(t, shelf.Save(draft("a-1")))
	assert.Len(t, shelf.List("demo"), 1)
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, files)
	require.NoError(t, shelf.Delete("a-1"))
	assert.Empty(t, shelf.List("demo"))
}

func TestAnIDCannotLeaveTheFolder(t *testing.T) {
	t.Parallel()
	shelf := drafts.Open(t.TempDir(), newSealer(t), start().Now)
	for _, id := range []string{"", "../a", "a/b", "a.b", `a\b`} {
		assert.ErrorIs(t, shelf.Save(draft(id)), drafts.ErrID)
		assert.ErrorIs(t, shelf.Delete(id), drafts.ErrID)
	}
}

func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	shelf := drafts.Open(filepath.Join(file, "drafts"), newSealer(t), start().Now)
	assert.ErrorIs(t, shelf.Save(draft("a-1")), drafts.ErrWrite)
	assert.Len(t, shelf.List("demo"), 1, "it is still in memory")
}

// The types themselves keep the secrets out: a field for one would show here.
func TestADraftHasNoPlaceForSecrets(t *testing.T) {
	t.Parallel()
	var names []string
	form := reflect.TypeOf(drafts.Form{})
	for i := range form.NumField() {
		name, _, _ := strings.Cut(form.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
		assert.Equal(t, reflect.String, form.Field(i).Type.Kind())
	}
	for _, never := range []string{"sin", "security_answer", "piw", "govid_number", "vcc_number"} {
		assert.NotContains(t, names, never)
	}
	assert.Equal(t, 9, reflect.TypeOf(drafts.Draft{}).NumField(), "a new field of a draft is looked at for secrets")
}
