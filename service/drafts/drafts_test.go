package drafts_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/drafts"
)

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func start() *clock { return &clock{time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC)} }

func draft(id string) drafts.Draft {
	return drafts.Draft{
		ID: id, Store: "demo", Step: 2, Reached: 3, Locale: "fr-CA", FromLicence: []string{"first_name"},
		Form: drafts.Form{FirstName: "Érable", Phone: "514 555-0199"},
	}
}

func TestADraftInMemoryLastsForTheRun(t *testing.T) {
	t.Parallel()
	c := start()
	shelf := drafts.InMemory(c.Now)
	assert.False(t, shelf.Durable())
	require.NoError(t, shelf.Put(draft("a-1")))
	want := draft("a-1")
	want.Changed = c.now
	assert.Equal(t, []drafts.Draft{want}, shelf.List("demo"))
	assert.Empty(t, shelf.List("another store"))
	require.NoError(t, shelf.Drop("a-1"))
	require.NoError(t, shelf.Drop("a-1"))
	assert.Empty(t, shelf.List("demo"))
}

func TestADraftIsKeptForADay(t *testing.T) {
	t.Parallel()
	c := start()
	shelf := drafts.InMemory(c.Now)
	require.NoError(t, shelf.Put(draft("old")))
	waiting := draft("waiting")
	waiting.Reference = "A-1"
	require.NoError(t, shelf.Put(waiting))
	c.now = c.now.Add(drafts.Kept - time.Second)
	require.NoError(t, shelf.Put(draft("new")))
	assert.Len(t, shelf.List("demo"), 3)
	c.now = c.now.Add(time.Second)
	var ids []string
	for _, d := range shelf.List("demo") {
		ids = append(ids, d.ID)
	}
	assert.Equal(t, []string{"new", "waiting"}, ids)
}

func TestAnIDHasNoPlaceForAPath(t *testing.T) {
	t.Parallel()
	shelf := drafts.InMemory(start().Now)
	for _, id := range []string{"", "../a", "a/b", "a.b", `a\b`} {
		assert.ErrorIs(t, shelf.Put(draft(id)), drafts.ErrID)
		assert.ErrorIs(t, shelf.Drop(id), drafts.ErrID)
	}
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
	assert.Equal(t, 10, reflect.TypeOf(drafts.Draft{}).NumField(), "a new field of a draft is looked at for secrets")
}
