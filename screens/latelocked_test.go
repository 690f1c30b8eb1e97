package screens

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// TestTheLockPageTellsOfWhatTurnedUpLate: that something waits, in words that name nobody.
func TestTheLockPageTellsOfWhatTurnedUpLate(t *testing.T) {
	judgesLayout(t)
	for lang, told := range map[service.Language]string{
		service.English: "One operation that nobody counted on", service.French: "1\u00a0opération que personne n’attendait",
	} {
		t.Run(string(lang), func(t *testing.T) {
			k := late(withStaff(t, lang))
			k.app.Lock.Now()
			require.True(t, k.app.Lock.State().Locked())
			whole := strings.Join(lookAt(k.win.Canvas()).texts(), "\n")
			assert.Contains(t, whole, told)
			reference := k.till().Reconcile.State().Late[0].Details.Reference
			for _, secret := range []string{reference, "1,249", "1\u00a0249", "Sampleton"} {
				assert.NotContains(t, whole, secret)
			}
		})
	}
}
