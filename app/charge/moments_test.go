package charge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// TestWhomARunRemembers: those whose list is read once more, until the call has ended
// otherwise; nobody else.
func TestWhomARunRemembers(t *testing.T) {
	t.Parallel()
	clock := apptest.NewClock()
	api := &apptest.Store{Monotonic: clock.Elapsed(), True: clock.True}
	moments := charge.NewMoments()
	j := charge.ForStore(apptest.OpenJournal(t, t.TempDir(), records.Options{Now: clock.Now}), charge.Keeping{Training: true, Moments: moments, Clock: api})
	sale := journal.Details{Store: "s", Reference: "A-1", AccountNumber: "90010021", Amount: 100, Type: string(service.Regular)}
	for kind, remembered := range map[string]bool{
		string(service.Regular): true, journal.TypeCapture: true, journal.TypeApply: false, journal.TypeClose: false,
		journal.TypeReturn: false, string(service.Deposit): false,
	} {
		d := sale
		d.Type, d.Reference = kind, "A-"+kind
		e, err := j.BeginAgreed(d)
		require.NoError(t, err)
		_, err = j.Send(e.ID)
		require.NoError(t, err)
		assert.Equal(t, remembered, len(moments.Holds()) == 1, kind)
		require.NoError(t, j.Decline(e.ID, "no"))
		assert.Empty(t, moments.Holds(), kind)
	}
}
