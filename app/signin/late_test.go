package signin_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest/wired"
	"comptoir/app/purchases"
)

// TestALockedTillTellsThatSomethingTurnedUpLate: nobody has to unlock it to learn that
// somebody has to, and what is told names nobody.
func TestALockedTillTellsThatSomethingTurnedUpLate(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	w.Lender.Control(http.MethodPut, "faults", `{"kinds":["late_delivery"],"paths":["authorization"],"methods":["POST"],"late_s":[2400,2400]}`)
	w.Till().Sale.Proceed()
	w.Until("asked", func() bool { open := w.Till().Reconcile.State().Open; return len(open) == 1 && open[0].Asked > 0 })
	w.Lender.Control(http.MethodPut, "faults", `{}`)
	w.WaitOut()
	w.Until("absent", func() bool { return w.Phase() == purchases.PhasePlans })
	w.Lock.Now()
	assert.Zero(t, w.Lock.State().Late)
	w.Time.Set(w.Time.Now().Add(20 * time.Minute))
	w.Till().Reconcile.AskNow()
	w.Until("the alarm on the lock", func() bool { return w.Lock.State().Late == 1 })
	require.True(t, w.Lock.State().Locked())

	w.Lock.Unlock()
	assert.Zero(t, w.Lock.State().Late, "the pages have an alarm of their own")
	w.SignOut()
	assert.Zero(t, w.Lock.State().Late)
	w.SignInNow()
	w.Until("the alarm of the earlier run", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
	w.Lock.Now()
	assert.Equal(t, 1, w.Lock.State().Late)
	w.Till().Activity.Keep(w.Till().Reconcile.State().Late[0].ID)
	w.Until("the end of the alarm", func() bool { return w.Lock.State().Late == 0 })
}
