package app_test

import (
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
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
		vault.ReasonNoService: app.ProblemNoKeyring,
		vault.ReasonOther:     app.ProblemNoKeyring,
		vault.ReasonLocked:    app.ProblemLocked,
		vault.ReasonTimeout:   app.ProblemLocked,
	} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := newParts(t)
				x := p.startWith(t, failing{p.vault, reason})
				x.fillLive()
				x.signIn()
				assert.Equal(t, key, x.problemKey(), "said at once")
				x.Notice.Dismiss()
				x.ready()
				assert.Empty(t, x.problemKey(), "what only reads works")
				x.sell()
				assert.Equal(t, key, x.problemKey())
				assert.Equal(t, app.PhasePlans, x.Till().Purchase.State().Phase)
				assert.Empty(t, x.store.sent)
				assert.Empty(t, x.book.Entries())
				_, err := os.Stat(x.journalFile() + ".key")
				require.ErrorIs(t, err, os.ErrNotExist)
			})
		})
	}
}

func TestALiveStoreWithAKeyring(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		x := p.startWith(t, lasting{p.vault})
		x.fillLive()
		x.signIn()
		x.ready()
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.False(t, x.book.Entries()[0].Details.Training)
	})
}

func TestTheTrainingStoreGoesOnWithoutAKeyring(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.True(t, x.book.Entries()[0].Details.Training)
	})
}

// TestChargeWhoseKeyIsGone: it is shown, it blocks, and it is never guessed.
func TestChargeWhoseKeyIsGone(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), true)
		release := x.store.hold(service.OpAuthorize)
		x.sell()
		require.NoError(t, x.book.Close())
		x.Close()
		require.NoError(t, os.Remove(x.journalFile()+".key"))
		y := x.start(t)
		release()
		y.settle()
		y.signIn()
		y.advance(time.Hour)

		require.Len(t, y.Till().Activity.State().Open, 1)
		open := y.Till().Activity.State().Open[0]
		assert.True(t, open.Stuck())
		assert.Equal(t, app.ProblemKeyGone, open.Problem.Key)
		d := open.Entry.Details
		assert.NotEmpty(t, d.Reference)
		assert.NotEmpty(t, d.CardEnding)
		assert.NotEmpty(t, d.Initial)
		assert.NotZero(t, d.Amount)
		assert.Empty(t, d.AccountNumber)
		assert.Zero(t, y.store.count(service.OpAuthorizations))
		assert.Equal(t, journal.Unknown, y.book.Pending()[0].State)

		y.Till().Activity.AskNow()
		y.settle()
		assert.Len(t, y.Till().Activity.State().Open, 1)
		_, err := y.book.Begin(journal.Details{
			Store: d.Store, Reference: d.Reference, AccountNumber: theAccount, Amount: d.Amount, Training: true,
		})
		require.ErrorIs(t, err, journal.ErrReferenceOpen)
	})
}
