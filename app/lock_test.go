package app_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

const associatePIN = "975310"

// staffed runs a test on a live store where Marie manages and Zoé sells; Marie
// is signed in.
func staffed(t *testing.T, test func(*testing.T, *till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		x := p.startWith(t, lasting{p.vault})
		x.fillLive()
		x.signIn()
		require.NoError(t, x.staff.Add(staff.Member{ID: "2", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(associatePIN)))
		x.Notice.Dismiss()
		x.Staff.Refresh()
		test(t, x)
	})
}

// unlock comes in as somebody.
func (x *till) unlock(id, pin string) app.LockState {
	x.Lock.Choose(id)
	x.Lock.Type(pin)
	x.settle()
	return x.Lock.State()
}

func TestAnIdleTillLocks(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.idle(5*time.Minute - time.Second)
		require.False(t, x.Lock.State().Locked())
		x.Lock.Touch()
		x.idle(5*time.Minute - time.Second)
		require.False(t, x.Lock.State().Locked(), "any key counts")
		x.idle(time.Second)
		st := x.Lock.State()
		require.Equal(t, app.LockShut, st.Reason)
		assert.False(t, st.Free)
		assert.Equal(t, "00001-DEMO", st.Member, "who worked is chosen")
		assert.Len(t, st.Members, 2)
	})
}

func TestTheIdleTimeIsASetting(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		require.NoError(t, x.settings.Set(settings.KeyLock, "2"))
		x.Lock.Start()
		x.idle(2 * time.Minute)
		assert.True(t, x.Lock.State().Locked())
	})
}

// TestASleepingComputerWasIdle: its timers did not run.
func TestASleepingComputerWasIdle(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.clock.set(x.clock.Now().Add(8 * time.Hour))
		x.Lock.Touch()
		assert.True(t, x.Lock.State().Locked())
	})
}

func TestUnlockKeepsEverything(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Lookup.Type(app.FieldBox, "half a na")
		before, customer := x.Till().Purchase.State(), x.Till().Customer.State()
		x.Lock.Now()
		x.Lock.Type("4802")
		x.Session.SwitchLanguage()
		assert.Equal(t, "4802", x.Lock.State().PIN.Reveal(), "a change of language keeps half a PIN")
		x.Lock.Type(managerPIN)
		assert.True(t, x.Lock.State().Busy, "the last digit asks by itself")
		x.settle()
		require.Equal(t, app.LockState{}, x.Lock.State())
		after := x.Till().Purchase.State()
		assert.Equal(t, before.Phase, after.Phase)
		assert.Equal(t, before.Chosen, after.Chosen)
		assert.Equal(t, before.AmountText, after.AmountText)
		assert.Equal(t, app.StepAuthorize, after.Step)
		assert.Equal(t, customer.CardEnding, x.Till().Customer.State().CardEnding)
		assert.Equal(t, "half a na", x.Till().Lookup.State().Typed[app.FieldBox])
	})
}

// TestChangeOfAssociate: the work stays, and carries the new associate.
func TestChangeOfAssociate(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.ready()
		assert.Equal(t, "Marie T.", x.Session.State().Worker())
		x.Lock.Change()
		require.Equal(t, app.LockChange, x.Lock.State().Reason)
		require.Empty(t, x.Lock.State().Member)
		require.False(t, x.unlock("2", associatePIN).Locked())
		assert.Equal(t, "Zoé", x.Session.State().Worker())
		assert.False(t, x.Session.State().Manages())
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.Equal(t, "2", x.store.sent[0].EmployeeID)
		assert.Equal(t, "2", x.book.Entries()[0].Details.Associate)
	})
}

func TestChangeCanBeLeft(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Lock.Change()
		x.Lock.Back()
		require.False(t, x.Lock.State().Locked())
		assert.Equal(t, "Marie T.", x.Session.State().Worker())
		x.Lock.Now()
		x.Lock.Back()
		assert.True(t, x.Lock.State().Locked(), "a locked till is not left without a PIN")
		x.unlock("00001-DEMO", managerPIN)
		x.Lock.Change()
		x.idle(10 * time.Minute)
		x.Lock.Back()
		assert.Equal(t, app.LockShut, x.Lock.State().Reason, "a change that nobody finished locks")
	})
}

func TestWrongPINsAtTheLock(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Lock.Now()
		for range 3 {
			st := x.unlock("2", "975311")
			require.Equal(t, app.FaultStaffPIN, st.Fault)
			require.Empty(t, st.PIN.Reveal(), "the boxes are empty for the next try")
			require.True(t, st.Locked())
		}
		st := x.unlock("2", associatePIN)
		require.Equal(t, app.FaultPINWait, st.Fault)
		require.Equal(t, 5, st.Wait)
		x.idle(2 * time.Second)
		assert.Equal(t, 3, x.Lock.State().Wait)
		x.idle(3 * time.Second)
		assert.Empty(t, x.Lock.State().Fault)
		assert.False(t, x.unlock("2", associatePIN).Locked())
	})
}

func TestTheLockAsksForWhatIsMissing(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Lock.Change()
		x.Lock.Unlock()
		assert.Equal(t, app.FaultMember, x.Lock.State().Fault)
		x.Lock.Choose("2")
		assert.Empty(t, x.Lock.State().Fault)
		x.Lock.Type("975")
		x.Lock.Unlock()
		assert.Equal(t, app.FaultPINForm, x.Lock.State().Fault)
		x.Lock.Choose("00001-DEMO")
		assert.Empty(t, x.Lock.State().PIN.Reveal(), "one's digits are not tried on another")
	})
}

func TestWhereNobodyHasAPIN(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.idle(5 * time.Minute)
		require.True(t, x.Lock.State().Locked())
		require.True(t, x.Lock.State().Free)
		x.Lock.Unlock()
		assert.False(t, x.Lock.State().Locked())
		assert.True(t, x.Till().Customer.State().Present)
		assert.True(t, x.Session.State().Manages())
	})
}

func TestTheCustomerGoesWhenNobodyComesBack(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.ready()
		x.idle(10*time.Minute - time.Second)
		require.True(t, x.Till().Customer.State().Present, "the lock alone keeps the customer")
		x.idle(time.Second)
		assert.False(t, x.Till().Customer.State().Present)
		assert.Equal(t, app.PhaseAmount, x.Till().Purchase.State().Phase)
		x.unlock("2", associatePIN)
		x.take(theCard)
		x.idle(10 * time.Minute)
		assert.False(t, x.Till().Customer.State().Present, "and so does the next one")
	})
}

func TestACustomerStaysWhileAnOutcomeIsUnknown(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.store.onList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, offline(service.OpAuthorizations)
		}
		require.Equal(t, app.PhaseChecking, x.sell().Phase)
		x.idle(30 * time.Minute)
		assert.True(t, x.Lock.State().Locked())
		assert.True(t, x.Till().Customer.State().Present)
		assert.Equal(t, app.PhaseChecking, x.Till().Purchase.State().Phase)
	})
}

func TestSignOutOpensTheLock(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Lock.Now()
		x.SignOut()
		require.Nil(t, x.Till())
		assert.False(t, x.Lock.State().Locked())
		x.idle(time.Hour)
		x.Lock.Now()
		x.Lock.Touch()
		assert.False(t, x.Lock.State().Locked(), "there is nothing to lock")
	})
}

func TestManagersPIN(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		managers := app.StaffManagers{Staff: x.staff, Settings: x.settings}
		ask := func(pin string) (bool, error) { return managers.Check(t.Context(), secret.NewPIN(pin)) }
		require.True(t, managers.Needed())
		right, err := ask(managerPIN)
		require.NoError(t, err)
		assert.True(t, right)
		for range 3 {
			right, err = ask(associatePIN)
			require.NoError(t, err)
			assert.False(t, right, "an associate's is not enough")
		}
		var early *staff.WaitError
		_, err = ask(managerPIN)
		require.ErrorAs(t, err, &early)
		require.NoError(t, x.settings.Set(settings.KeyManagerPIN, "false"))
		assert.False(t, managers.Needed())
		assert.False(t, app.StaffManagers{Staff: newStaff(t, x.clock.Now), Settings: &settings.File{}}.Needed())
	})
}

func TestClockSkewIsTold(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		tell := func(ahead time.Duration) time.Duration {
			x.heard(service.Call{Date: x.clock.Now().Add(-ahead)})
			x.settle()
			assert.Nil(t, x.problem(), "one late answer is no proof")
			x.heard(service.Call{Date: x.clock.Now().Add(-ahead)})
			x.settle()
			return x.Session.State().Skew
		}
		assert.Zero(t, tell(2*time.Minute))
		assert.Nil(t, x.problem())
		assert.Equal(t, 3*time.Minute, tell(3*time.Minute))
		assert.Equal(t, app.ProblemClock, x.problemKey())
		x.Notice.Dismiss()
		x.Staff.Refresh()
		x.heard(service.Call{})
		x.settle()
		assert.Equal(t, 3*time.Minute, x.Session.State().Skew, "an answer without a date tells nothing new")
		assert.Equal(t, -time.Hour, tell(-time.Hour))
		assert.Nil(t, x.problem(), "it is told once")
		assert.Zero(t, tell(0))
	})
}

func TestWhyTheStoreCannotBeReached(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		for _, test := range []struct {
			calls []service.Call
			want  app.Connection
			why   service.Key
		}{
			{[]service.Call{{Key: service.KeyUnreachable}}, app.Offline, service.KeyUnreachable},
			{[]service.Call{{Key: service.KeyInvalidClient, Operation: service.OpToken}}, app.Refused, service.KeyInvalidClient},
			{[]service.Call{{Operation: service.OpLookup}}, app.Online, ""},
			{[]service.Call{{Key: service.KeyInvalidToken}, {Operation: service.OpToken}, {Operation: service.OpLookup}}, app.Online, ""},
			{[]service.Call{{Key: service.KeyInvalidToken}, {Operation: service.OpToken}, {Key: service.KeyInvalidToken}}, app.Refused, service.KeyInvalidToken},
		} {
			for _, call := range test.calls {
				x.heard(call)
			}
			x.settle()
			assert.Equal(t, test.want, x.Session.State().Connection)
			assert.Equal(t, test.why, x.Session.State().Why)
		}
		x.ExplainConnection()
		assert.Equal(t, string(service.KeyInvalidToken), x.problemKey())
		assert.Equal(t, app.ActionNone, x.problem().Action)
	})
}
