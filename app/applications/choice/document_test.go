package choice_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/codes"
	"comptoir/service/seal"
	"comptoir/service/settings"
)

// TestNothingIsSentFromQuebecBeforeTheDocumentsWayIsSaid: a real store says it once,
// else there would be an account and nothing to hand over. It is asked at the start of a
// Quebec store, and of one whose province nobody told.
func TestNothingIsSentFromQuebecBeforeTheDocumentsWayIsSaid(t *testing.T) {
	for name, tt := range map[string]struct {
		store string
		asked bool
	}{"in Quebec": {"QC", true}, "nobody knows where": {"", true}, "in Ontario": {"ON", false}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := apptest.NewParts(t)
				p.DraftKey, p.Codes = seal.NewKey(), codes.Training()
				p.Info.Training, p.Info.Province = false, tt.store
				x := p.Start(t)
				x.SignInNow()
				want := ""
				if tt.asked {
					want = problem.LenderDocument
				}
				assert.Equal(t, want, x.ProblemKey())
				a := x.Submitted(apptest.InQuebec())
				assert.Empty(t, x.API.Applied)
				assert.Equal(t, problem.LenderDocument, x.ProblemKey())
				assert.Equal(t, applications.PhaseFilling, a.State().Phase, "what was typed stays")
				x.Notice.Act()
				assert.Equal(t, session.TabSettings, x.Nav.State().Tab)
				require.NoError(t, x.SettingsFile.Set(settings.KeyLenderDocument, settings.ByLender))
				a.Submit()
				x.Settle()
				assert.Equal(t, problem.NoKeyring, x.ProblemKey(), "it goes on, as far as this computer can")
				x.Stop()
			})
		})
	}
}

// TestATrainingStoreHandsASampleOut, whatever the settings say.
func TestATrainingStoreHandsASampleOut(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyLenderDocument, settings.ByLender))
		assert.Equal(t, acts.ByStore, x.Submitted(apptest.InQuebec()).State().Result.Document)
	})
}
