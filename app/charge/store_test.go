package charge_test

import (
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/vault"
)

// failing is a keyring that is out of order for some reason.
type failing struct {
	*vault.Vault
	reason string
}

func (f failing) Reason() string { return f.reason }

func TestALiveStoreNeedsAKeyring(t *testing.T) {
	t.Parallel()
	for reason, key := range map[string]string{
		vault.ReasonNoService: problem.NoKeyring,
		vault.ReasonOther:     problem.NoKeyring,
		vault.ReasonLocked:    problem.KeyringLocked,
		vault.ReasonTimeout:   problem.KeyringLocked,
	} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := apptest.NewParts(t)
				x := p.StartWith(t, failing{p.Vault, reason})
				x.FillLive()
				x.SignInNow()
				assert.Equal(t, key, x.ProblemKey(), "said at once")
				x.Notice.Dismiss()
				x.Ready()
				assert.Empty(t, x.ProblemKey(), "what only reads works")
				x.Sell()
				assert.Equal(t, key, x.ProblemKey())
				assert.Equal(t, purchases.PhasePlans, x.Till().Sale.State().Phase)
				assert.Empty(t, x.API.Sent)
				assert.Empty(t, x.Journal.Entries())
				_, err := os.Stat(x.JournalFile() + ".key")
				require.ErrorIs(t, err, os.ErrNotExist)
			})
		})
	}
}

func TestALiveStoreWithAKeyring(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		x := p.StartWith(t, apptest.Lasting{Vault: p.Vault})
		x.FillLive()
		x.SignInNow()
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.False(t, x.Journal.Entries()[0].Details.Training)
	})
}

func TestTheTrainingStoreGoesOnWithoutAKeyring(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.True(t, x.Journal.Entries()[0].Details.Training)
	})
}

// TestChargeWhoseKeyIsGone: it is shown, it blocks, and it is never guessed.
func TestChargeWhoseKeyIsGone(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
		release := x.API.Hold(service.OpAuthorize)
		x.Sell()
		require.NoError(t, x.Journal.Close())
		x.Close()
		require.NoError(t, os.Remove(x.JournalFile()+".key"))
		y := x.Start(t)
		release()
		y.Settle()
		y.SignInNow()
		y.Advance(time.Hour)

		require.Len(t, y.Till().Activity.State().Open, 1)
		open := y.Till().Activity.State().Open[0]
		assert.True(t, open.Stuck())
		assert.Equal(t, problem.KeyGone, open.Problem.Key)
		d := open.Entry.Details
		assert.NotEmpty(t, d.Reference)
		assert.NotEmpty(t, d.CardEnding)
		assert.NotEmpty(t, d.Initial)
		assert.NotZero(t, d.Amount)
		assert.Empty(t, d.AccountNumber)
		assert.Equal(t, 1, y.API.Count(service.OpAuthorizations), "only before the charge")
		assert.Equal(t, journal.Unknown, y.Journal.Pending()[0].State)

		y.Till().Activity.AskNow()
		y.Settle()
		assert.Len(t, y.Till().Activity.State().Open, 1)
		_, err := y.Journal.Begin(journal.Details{
			Store: d.Store, Reference: d.Reference, AccountNumber: apptest.TheAccount, Amount: d.Amount, Training: true,
		})
		require.ErrorIs(t, err, journal.ErrReferenceOpen)
	})
}
