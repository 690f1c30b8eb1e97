package activity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// kinds are all that can be written down, with whether it can be undone from here.
var kinds = map[string]struct {
	of       journal.Details
	made     journal.IDs
	undoable bool
}{
	"sale":          {journal.Details{Type: string(service.Regular), Amount: money.Cents(452_00)}, journal.IDs{ID: "99000001", CaptureID: "9901"}, true},
	"nameless sale": {journal.Details{Type: string(service.Regular), Amount: money.Cents(452_00)}, journal.IDs{}, false},
	"hold":          {journal.Details{Type: string(service.Regular), Amount: money.Cents(452_00), Hold: true}, journal.IDs{ID: "99000001"}, true},
	"capture":       {journal.Details{Type: journal.TypeCapture, Target: "99000001", Amount: money.Cents(452_00)}, journal.IDs{ID: "99000001", CaptureID: "9901"}, true},
	"confirmation":  {journal.Details{Type: journal.TypeConfirm, Target: "880205", Amount: money.Cents(75_00)}, journal.IDs{ID: "880205"}, true},
	"cancellation":  {journal.Details{Type: journal.TypeCancel, Target: "880205", Amount: money.Cents(75_00)}, journal.IDs{ID: "880205"}, false},
	"release":       {journal.Details{Type: journal.TypeRelease, Target: "99000001", Left: money.Cents(452_00)}, journal.IDs{ID: "99000001"}, false},
	"return":        {journal.Details{Type: journal.TypeReturn, Target: "9901", Amount: money.Cents(100_00)}, journal.IDs{ID: "77", CaptureID: "9901"}, false},
	"refund":        {journal.Details{Type: journal.TypeRefund, Amount: money.Cents(100_00)}, journal.IDs{}, false},
	"deposit":       {journal.Details{Type: string(service.Deposit), Amount: money.Cents(50_00)}, journal.IDs{ID: "880206"}, false},
	"payment":       {journal.Details{Type: string(service.InStorePayment), Amount: money.Cents(50_00)}, journal.IDs{ID: "880207"}, false},
	"trade-in":      {journal.Details{Type: string(service.TradeIn), Amount: money.Cents(50_00)}, journal.IDs{ID: "880208"}, false},
	"closing":       {journal.Details{Type: journal.TypeClose}, journal.IDs{}, false},
	"application":   {journal.Details{Type: journal.TypeApply}, journal.IDs{ID: "70099"}, false},
}

// foundLate is a till started again on which a call of this kind turned up late.
func foundLate(t *testing.T, x *apptest.Till, of journal.Details, made journal.IDs) (y *apptest.Till, id string) {
	t.Helper()
	id = x.LeftOpen(of)
	require.NoError(t, x.Journal.MarkAbsent(id, charge.KeyNotCharged, "two readings"))
	require.NoError(t, x.Journal.FoundLate(id, made.ID, made.CaptureID, "a list shows it"))
	y = x.Crash(t)
	y.SignInNow()
	return y, id
}

// TestEveryKindThatTurnsUpLate is undone from here, or seen to by a manager, who says how.
func TestEveryKindThatTurnsUpLate(t *testing.T) {
	t.Parallel()
	for name, kind := range kinds {
		for _, takenBack := range []bool{true, false} {
			t.Run(name+map[bool]string{true: ", taken back", false: ", stays"}[takenBack], func(t *testing.T) {
				apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
					y, id := foundLate(t, x, kind.of, kind.made)
					page := y.Till().Activity
					require.Len(t, page.State().Late, 1)
					assert.Equal(t, kind.undoable, page.State().Late[0].Undoable)
					assert.Equal(t, kind.undoable, y.Till().CanUndoLate(id))

					page.SettleByHand(takenBack)
					require.Len(t, page.State().Late, 1, "nobody has taken anything down")
					page.TakeDownLate(id)
					for note, fault := range map[string]form.Fault{
						"  ": form.FaultRequired, strings.Repeat("a", 201): form.FaultTooLong, "card 4000 0012 3456 7899": form.FaultInvalid,
					} {
						page.TypeNote(note)
						page.SettleByHand(takenBack)
						assert.Equal(t, form.Faults{form.FieldNote: fault}, page.State().Answer.Faults, note)
					}
					page.TypeNote("Ana at the lender, case 77")
					page.SettleByHand(takenBack)
					y.Settle()
					assert.Empty(t, page.State().Late)
					assert.Empty(t, page.State().Answer.Entry)
					e, _ := y.Journal.Entry(id)
					assert.Equal(t, map[bool]journal.State{true: journal.Undone, false: journal.Confirmed}[takenBack], e.State)
					assert.Empty(t, y.API.Sent, "nothing is sent")
				})
			})
		}
	}
}

// TestTheAlarmGoesOn until somebody has said what became of it.
func TestTheAlarmGoesOn(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		y, id := foundLate(t, x, kinds["sale"].of, kinds["sale"].made)
		y.Till().Activity.TakeDownLate("another")
		assert.Empty(t, y.Till().Activity.State().Answer.Entry)
		y.Till().Activity.TakeDownLate(id)
		y.Till().Activity.PutAside()
		assert.Empty(t, y.Till().Activity.State().Answer.Entry)
		assert.Len(t, y.Till().Activity.State().Late, 1, "the alarm goes on")
	})
}
