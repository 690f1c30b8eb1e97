package screens

import (
	"net/http"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// TestWhatCanBeDoneIsInSight, also beside a long outcome, in the usual window.
func TestWhatCanBeDoneIsInSight(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		k := setupWith(t, l, style.Light, nil)
		k.win.Resize(fyne.NewSize(1366, 768))
		unknown(k).control(http.MethodPut, "faults", `{}`)
		k.till().Reconcile.AskNow()
		k.until("the receipt", func() bool { return k.till().Sale.State().Phase == purchases.PhaseDone })
		k.app.Nav.Go(session.TabActivity)
		k.until("the row", func() bool { return len(k.till().History.State().Rows) == 1 })
		k.settle()
		seen := lookAt(k.win.Canvas())
		for _, name := range []string{"activity.paper.0", "activity.undo.0"} {
			button, ok := k.win.Shell.Part(name).(*widgets.Button)
			require.True(t, ok, name)
			for _, s := range seen.things {
				if s.text == button.Text() {
					assert.Equal(t, s.place, s.shown, "%s in %s", name, l)
					assert.LessOrEqual(t, s.place.right, float32(1366-24), "%s in %s", name, l)
				}
			}
		}
	}
}
