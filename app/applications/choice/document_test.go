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
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/codes"
	"comptoir/service/paper"
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

// TestTheSampleIsPrintedInATrainingStore, in French first, and says that it is one; no
// real store has it.
func TestTheSampleIsPrintedInATrainingStore(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		require.True(t, a.State().Result.Sample)
		a.PrintSample()
		x.Settle()
		made := a.Reading().State().Paper
		require.NotNil(t, made)
		require.Len(t, made.Editions, 1)
		assert.Equal(t, paper.French, made.Editions[0].Language)
		assert.True(t, made.Training)
		assert.Contains(t, made.Editions[0].Texts[0].Body, "SPÉCIMEN")
		assert.True(t, a.Reading().State().Print.Asked)
		a.RatioIn(service.English)
		x.Settle()
		a.PrintSample()
		x.Settle()
		assert.Len(t, a.Reading().State().Paper.Editions, 2)
		assert.Equal(t, []acts.Name{acts.Approved, acts.Shown, acts.ReadOther}, x.Did(a.State().Result.Reference), "printing a sample hands nothing over")
	})
}

// TestThatNothingCanBePrintedIsSaidWhereTheStoreHandsNothingOut, before the first field.
func TestThatNothingCanBePrintedIsSaidWhereTheStoreHandsNothingOut(t *testing.T) {
	for way, want := range map[string]bool{settings.ByStore: false, settings.ByLender: true} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := apptest.NewParts(t)
				p.DraftKey, p.Codes = seal.NewKey(), codes.Training()
				p.Info.Training, p.Info.Province = false, "QC"
				require.NoError(t, p.SettingsFile.Set(settings.KeyLenderDocument, way))
				x := p.Start(t)
				x.SignInNow()
				x.Till().Applications.Begin()
				assert.Equal(t, want, x.Till().Applications.State().Notice.NoPrinter)
				x.Stop()
			})
		})
	}
}
