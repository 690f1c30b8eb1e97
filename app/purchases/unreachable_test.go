package purchases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest/wired"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
)

// TestPressingAgainOnADeadNetwork: however often somebody presses, nothing is sent and it
// is said so; once the till waits before it tries again, it says for how long. The look
// at the list before each sale counts like any other call: where it did not get through,
// the charge is not tried blindly.
func TestPressingAgainOnADeadNetwork(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	require.NoError(t, w.Lender.Server.Close())
	waits := 0
	for range 6 {
		require.Equal(t, purchases.PhasePlans, w.Sell())
		p := w.Notice.State().Problem
		require.NotNil(t, p)
		require.Equal(t, string(service.KeyUnreachable), p.Key)
		if p.Wait > 0 {
			waits++
			assert.LessOrEqual(t, p.Wait, 10)
		}
	}
	assert.Positive(t, waits, "pressing at once again is of no use, and nobody says so")
	for _, e := range w.Journal.Entries() {
		assert.Equal(t, journal.Declined, e.State)
		assert.Equal(t, string(service.KeyUnreachable), e.Key)
	}
	w.Lender.Listen(w.Lender.Host)
	assert.Empty(t, w.Lender.Charges())
}
