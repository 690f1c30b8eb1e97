package settings_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
)

// TestWhomToCallAboutAnOutcome: the lender's printed number stands in for one that the
// settings lack, and never in training.
func TestWhomToCallAboutAnOutcome(t *testing.T) {
	t.Parallel()
	for name, training := range map[string]bool{"live": false, "training": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				parts := apptest.NewParts(t)
				parts.Info.Training = training
				x := parts.Start(t)
				x.SignInNow()
				x.Till().Activity.Refresh()
				x.Settle()
				assert.Equal(t, training, len(x.Till().Numbers()) == 0)
				assert.Equal(t, training, x.App.Support().LenderPhone == "", "nobody rings the lender from a training store")
				assert.Empty(t, x.App.ContactFor("wrong_inputs", "1-800-555-0150"))
				for key, contact := range map[string]string{
					"user_not_active": "my.flexiti.com", "user_not_able_to_purchase": "1-877-259-3750",
					"piw_mismatch": "1-877-259-3754", "no_returns_found": "service@flexitifinancial.com, 1-877-259-3754",
				} {
					if training {
						contact = ""
					}
					assert.Equal(t, contact, x.App.ContactFor(key, ""), key)
					assert.Equal(t, "help@example.com", x.App.ContactFor(key, "help@example.com"), "what the answer itself names counts first")
				}
				if !training {
					assert.Contains(t, x.App.Support().LenderPhone, "1-877-259-3754")
					require.NoError(t, parts.SettingsFile.Set("support.lender_phone", "1-800-555-0199"))
					assert.Equal(t, "1-800-555-0199", x.App.Support().LenderPhone)
					assert.Equal(t, "1-800-555-0199", x.App.ContactFor("no_returns_found", ""))
				}
			})
		})
	}
}
