package signin_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

func TestAnIdleTillLocks(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Idle(5*time.Minute - time.Second)
		require.False(t, x.Lock.State().Locked())
		x.Lock.Touch()
		x.Idle(5*time.Minute - time.Second)
		require.False(t, x.Lock.State().Locked(), "any key counts")
		x.Idle(time.Second)
		st := x.Lock.State()
		require.Equal(t, signin.LockShut, st.Reason)
		assert.False(t, st.Free)
		assert.Equal(t, "00001-DEMO", st.Member, "who worked is chosen")
		assert.Len(t, st.Members, 2)
	})
}

func TestTheIdleTimeIsASetting(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyLock, "2"))
		x.Lock.Start()
		x.Idle(2 * time.Minute)
		assert.True(t, x.Lock.State().Locked())
	})
}

// TestASleepingComputerWasIdle: its timers did not run.
func TestASleepingComputerWasIdle(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Time.Set(x.Time.Now().Add(8 * time.Hour))
		x.Lock.Touch()
		assert.True(t, x.Lock.State().Locked())
	})
}

func TestUnlockKeepsEverything(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Lookup.Type(form.FieldBox, "half a na")
		before, customer := x.Till().Sale.State(), x.Till().Customer.State()
		x.Lock.Now()
		x.Lock.Type("4802")
		x.Session.SwitchLanguage()
		assert.Equal(t, "4802", x.Lock.State().PIN.Reveal(), "a change of language keeps half a PIN")
		x.Lock.Type(apptest.ManagerPIN)
		assert.True(t, x.Lock.State().Busy, "the last digit asks by itself")
		x.Settle()
		require.Equal(t, signin.LockState{}, x.Lock.State())
		after := x.Till().Sale.State()
		assert.Equal(t, before.Phase, after.Phase)
		assert.Equal(t, before.Chosen, after.Chosen)
		assert.Equal(t, before.Amount.Text(), after.Amount.Text())
		assert.Equal(t, purchases.StepAuthorize, after.Step)
		assert.Equal(t, customer.CardEnding, x.Till().Customer.State().CardEnding)
		assert.Equal(t, "half a na", x.Till().Lookup.State().Typed[form.FieldBox])
	})
}

// TestChangeOfAssociate: the work stays, and carries the new associate.
func TestChangeOfAssociate(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		assert.Equal(t, "Marie T.", x.Session.State().Worker())
		x.Lock.Change()
		require.Equal(t, signin.LockChange, x.Lock.State().Reason)
		require.Empty(t, x.Lock.State().Member)
		require.False(t, x.Unlock("2", apptest.AssociatePIN).Locked())
		assert.Equal(t, "Zoé", x.Session.State().Worker())
		assert.False(t, x.Session.State().MayAdminister())
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.Equal(t, "2", x.API.Sent[0].EmployeeID)
		assert.Equal(t, "2", x.Journal.Entries()[0].Details.Associate)
	})
}

// TestWhoTakesOverWithoutStaff: the way leads to where somebody gets a PIN.
func TestWhoTakesOverWithoutStaff(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Lock.Change()
		assert.False(t, x.Lock.State().Locked())
		assert.Equal(t, session.TabSettings, x.Nav.State().Tab)
		assert.Equal(t, form.FieldAssociate, x.Staff.State().Attend.Field)
	})
}

func TestChangeCanBeLeft(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Lock.Change()
		x.Lock.Back()
		require.False(t, x.Lock.State().Locked())
		assert.Equal(t, "Marie T.", x.Session.State().Worker())
		x.Lock.Now()
		x.Lock.Back()
		assert.True(t, x.Lock.State().Locked(), "a locked till is not left without a PIN")
		x.Unlock("00001-DEMO", apptest.ManagerPIN)
		x.Lock.Change()
		x.Idle(10 * time.Minute)
		x.Lock.Back()
		assert.Equal(t, signin.LockShut, x.Lock.State().Reason, "a change that nobody finished locks")
	})
}

func TestWrongPINsAtTheLock(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Lock.Now()
		for range 3 {
			st := x.Unlock("2", "975311")
			require.Equal(t, form.FaultStaffPIN, st.Fault)
			require.Empty(t, st.PIN.Reveal(), "the boxes are empty for the next try")
			require.True(t, st.Locked())
		}
		st := x.Unlock("2", apptest.AssociatePIN)
		require.Equal(t, form.FaultPINWait, st.Fault)
		require.Equal(t, 5, st.Wait)
		x.Idle(2 * time.Second)
		assert.Equal(t, 3, x.Lock.State().Wait)
		x.Idle(3 * time.Second)
		assert.Empty(t, x.Lock.State().Fault)
		assert.False(t, x.Unlock("2", apptest.AssociatePIN).Locked())
	})
}

func TestTheLockAsksForWhatIsMissing(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Lock.Change()
		x.Lock.Unlock()
		assert.Equal(t, form.FaultMember, x.Lock.State().Fault)
		x.Lock.Choose("2")
		assert.Empty(t, x.Lock.State().Fault)
		x.Lock.Type("975")
		x.Lock.Unlock()
		assert.Equal(t, form.FaultPINForm, x.Lock.State().Fault)
		x.Lock.Choose("00001-DEMO")
		assert.Empty(t, x.Lock.State().PIN.Reveal(), "one's digits are not tried on another")
	})
}

func TestWhereNobodyHasAPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Idle(5 * time.Minute)
		require.True(t, x.Lock.State().Locked())
		require.True(t, x.Lock.State().Free)
		x.Lock.Unlock()
		assert.False(t, x.Lock.State().Locked())
		assert.True(t, x.Till().Customer.State().Present)
		assert.True(t, x.Session.State().MayAdminister())
	})
}

func TestTheCustomerGoesWhenNobodyComesBack(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Idle(10*time.Minute - time.Second)
		require.True(t, x.Till().Customer.State().Present, "the lock alone keeps the customer")
		x.Idle(time.Second)
		assert.False(t, x.Till().Customer.State().Present)
		assert.Equal(t, purchases.PhaseAmount, x.Till().Sale.State().Phase)
		x.Unlock("2", apptest.AssociatePIN)
		x.Take(apptest.TheCard)
		x.Idle(10 * time.Minute)
		assert.False(t, x.Till().Customer.State().Present, "and so does the next one")
	})
}

func TestACustomerStaysWhileAnOutcomeIsUnknown(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.Offline(service.OpAuthorizations)
		}
		require.Equal(t, purchases.PhaseChecking, x.Sell().Phase)
		x.Idle(30 * time.Minute)
		assert.True(t, x.Lock.State().Locked())
		assert.True(t, x.Till().Customer.State().Present)
		assert.Equal(t, purchases.PhaseChecking, x.Till().Sale.State().Phase)
	})
}

func TestSignOutOpensTheLock(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Lock.Now()
		x.SignOut()
		require.Nil(t, x.Till())
		assert.False(t, x.Lock.State().Locked())
		x.Idle(time.Hour)
		x.Lock.Now()
		x.Lock.Touch()
		assert.False(t, x.Lock.State().Locked(), "there is nothing to lock")
	})
}

func TestManagersPIN(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		managers := verification.StaffManagers{Staff: x.StaffFile, Settings: x.SettingsFile}
		ask := func(pin string) (bool, error) { return managers.Check(t.Context(), secret.NewPIN(pin)) }
		require.True(t, managers.Needed())
		right, err := ask(apptest.ManagerPIN)
		require.NoError(t, err)
		assert.True(t, right)
		for range 3 {
			right, err = ask(apptest.AssociatePIN)
			require.NoError(t, err)
			assert.False(t, right, "an associate's is not enough")
		}
		var early *staff.WaitError
		_, err = ask(apptest.ManagerPIN)
		require.ErrorAs(t, err, &early)
		require.NoError(t, x.SettingsFile.Set(settings.KeyManagerPIN, "false"))
		assert.False(t, managers.Needed())
		assert.False(t, verification.StaffManagers{Staff: apptest.NewStaff(t, x.Time.Now), Settings: &settings.File{}}.Needed())
	})
}

func TestClockSkewIsTold(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		tell := func(ahead time.Duration) time.Duration {
			x.Heard(service.Call{Date: x.Time.Now().Add(-ahead)})
			x.Settle()
			assert.Nil(t, x.Problem(), "one late answer is no proof")
			x.Heard(service.Call{Date: x.Time.Now().Add(-ahead)})
			x.Settle()
			return x.Session.State().Skew
		}
		assert.Zero(t, tell(2*time.Minute))
		assert.Nil(t, x.Problem())
		assert.Equal(t, 3*time.Minute, tell(3*time.Minute))
		assert.Equal(t, problem.ClockSkew, x.ProblemKey())
		x.Notice.Dismiss()
		x.Staff.Refresh()
		x.Heard(service.Call{})
		x.Settle()
		assert.Equal(t, 3*time.Minute, x.Session.State().Skew, "an answer without a date tells nothing new")
		assert.Equal(t, -time.Hour, tell(-time.Hour))
		assert.Nil(t, x.Problem(), "it is told once")
		assert.Zero(t, tell(0))
	})
}

func TestWhyTheStoreCannotBeReached(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		for _, test := range []struct {
			calls []service.Call
			want  session.Connection
			why   service.Key
		}{
			{[]service.Call{{Key: service.KeyUnreachable}}, session.Offline, service.KeyUnreachable},
			{[]service.Call{{Key: service.KeyInvalidClient, Operation: service.OpToken}}, session.Refused, service.KeyInvalidClient},
			{[]service.Call{{Operation: service.OpLookup}}, session.Online, ""},
			{[]service.Call{{Key: service.KeyInvalidToken}, {Operation: service.OpToken}, {Operation: service.OpLookup}}, session.Online, ""},
			{[]service.Call{{Key: service.KeyInvalidToken}, {Operation: service.OpToken}, {Key: service.KeyInvalidToken}}, session.Refused, service.KeyInvalidToken},
		} {
			for _, call := range test.calls {
				x.Heard(call)
			}
			x.Settle()
			assert.Equal(t, test.want, x.Session.State().Connection)
			assert.Equal(t, test.why, x.Session.State().Why)
		}
		x.ExplainConnection()
		assert.Equal(t, string(service.KeyInvalidToken), x.ProblemKey())
		assert.Equal(t, problem.ActionNone, x.Problem().Action)
	})
}
