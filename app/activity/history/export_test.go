package history_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/service"
)

// The table has every page of what is listed, in the language's own separator, and amounts
// as a statement has them.
func TestTheTableOfTheList(t *testing.T) {
	for lang, sep := range map[service.Language]string{service.English: ",", service.French: ";"} {
		apptest.InBubbleNamed(t, string(lang), func(t *testing.T, x *apptest.Till) {
			x.Session.SetLanguage(lang)
			h := written(t, x)
			h.Back(30)
			x.Settle()
			h.Export()
			x.Settle()
			require.False(t, h.State().Save.Failed)
			raw, err := os.ReadFile(h.State().Save.Path)
			require.NoError(t, err)
			lines := strings.Split(strings.TrimSpace(strings.TrimPrefix(string(raw), "\uFEFF")), "\r\n")
			require.Len(t, lines, 6, "what is open has no outcome yet")
			assert.Equal(t, strings.Join([]string{"day", "time", "type", "outcome"}, sep), strings.Join(strings.Split(lines[0], sep)[:4], sep))
			back := strings.Split(lines[3], sep)
			assert.Equal(t, []string{"2026-03-03", "return", "done", "B-7", "-20.00"}, []string{back[0], back[2], back[3], back[4], back[5]})
			assert.Equal(t, "'0016", back[8], "no spreadsheet drops its zeros")
		})
	}
}
