package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// The lender's notices are asked for in a language, and by a store that knows no such
// parameter without one.
func TestNoticesAreAskedForInALanguage(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("information",
		reply(409, `{"url":"x","error":"wrong_inputs","message":"x","error_fields":[{"param":"lang","msg":"unknown","value":"fr"}]}`),
		reply(200, `<div><p>Avis</p></div>`))
	page, err := newClient(t, config(s)).Information(t.Context(), "", service.French)
	require.NoError(t, err)
	assert.Contains(t, string(page), "Avis")
	require.Len(t, s.seen["information"], 2)
	assert.Contains(t, s.seen["information"][0].uri, "lang=fr")
	assert.NotContains(t, s.seen["information"][1].uri, "lang=")
}
