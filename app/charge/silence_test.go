package charge_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// silences are the ways in which a charge can go without a readable answer.
var silences = map[string]error{
	"no answer":         apptest.Silence(service.KeyNoAnswer, 0),
	"cut in the middle": apptest.Silence(service.KeyNoAnswer, 200),
	"unreadable":        apptest.Silence(service.KeyUnreadable, 200),
	"broken store":      apptest.Silence(service.KeyGeneral, 500),
	"gateway":           apptest.Silence(service.KeyGatewayTimeout, 504),
	"unknown key":       apptest.Silence("moon_in_the_way", 409),
	"caller gave up":    &service.Error{Operation: service.OpAuthorize, Key: service.KeyCancelled, Class: service.ClassUnknown},
}

func TestSilenceIsResolvedByAsking(t *testing.T) {
	t.Parallel()
	for name, err := range silences {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				x.Silent(err, true)
				st := x.Sell()
				require.Equal(t, purchases.PhaseDone, st.Phase)
				require.NotNil(t, st.Receipt)
				assert.Equal(t, "99000001", st.Receipt.AuthorizationID)
				assert.Equal(t, "Rate: sample wording.", st.Receipt.In(paper.English).Editions[0].Rates[0].Message)
				entry := x.Journal.Entries()[0]
				assert.Equal(t, journal.Confirmed, entry.State)
				assert.True(t, entry.Resolved)
				assert.Equal(t, "99000001", entry.AuthorizationID)
				assert.Equal(t, "9901", entry.CaptureID)
				assert.Len(t, x.API.Sent, 1, "never sent again")
				assert.Empty(t, x.Till().Reconcile.State().Open)
				assert.Nil(t, x.Problem())
			})
		})
	}
}

// TestPanicWhileChargingIsASilence: nobody knows how far the charge had come.
func TestPanicWhileChargingIsASilence(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			x.API.Charge(r)
			panic("after the sending")
		}
		assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.Equal(t, journal.Confirmed, x.Journal.Entries()[0].State)
		assert.Len(t, x.API.Sent, 1)
	})
}

func TestAbsentChargeIsNotConcludedTooSoon(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Sale.TypeReference("till-9")
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		st := x.Sell()
		require.Equal(t, purchases.PhaseChecking, st.Phase)
		require.NotNil(t, st.Check)
		assert.Equal(t, 1, st.Check.Asked)
		assert.Equal(t, "15:22", st.Check.CertainAt.Format("15:04"), "the till's own time")
		certain := st.Check.CertainAt
		assert.Equal(t, journal.Unknown, x.Journal.Entries()[0].State)

		x.Advance(certain.Sub(x.Time.Now()) - time.Second)
		st = x.Till().Sale.State()
		require.Equal(t, purchases.PhaseChecking, st.Phase, "a second too soon")
		assert.Greater(t, st.Check.Asked, 5)
		assert.Less(t, st.Check.Asked, 55, "with growing pauses")
		x.Till().Sale.Proceed()
		x.Till().Sale.Proceed()
		x.Settle()
		assert.Len(t, x.API.Sent, 1)

		x.Advance(time.Minute)
		st = x.Till().Sale.State()
		require.Equal(t, purchases.PhasePlans, st.Phase)
		assert.Equal(t, problem.NotCharged, x.ProblemKey())
		assert.Equal(t, purchases.StepAuthorize, st.Step)
		assert.Equal(t, "452.00", st.Amount.Text())
		assert.Equal(t, apptest.Plan3, st.Chosen)
		assert.Equal(t, "till-9", st.Reference)
		assert.Equal(t, journal.Absent, x.Journal.Entries()[0].State)
		asked := x.API.Count(service.OpAuthorizations)
		x.Advance(50 * time.Minute)
		assert.InDelta(t, asked+10, x.API.Count(service.OpAuthorizations), 1, "what is absent is watched")

		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.API.Charge(r), nil }
		st = x.Sell()
		require.NotNil(t, st.Before, "a repetition takes a person's yes")
		assert.True(t, st.Before.Absent)
		assert.Equal(t, purchases.PhaseDone, x.Sell().Phase, "under the same reference")
	})
}

// TestChargeThatTurnsUpLate: the lender held it for a while.
func TestChargeThatTurnsUpLate(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.Advance(90 * time.Second)
		require.Equal(t, purchases.PhaseChecking, x.Till().Sale.State().Phase)
		x.API.Charge(x.API.Sent[0])
		x.Till().Reconcile.AskNow()
		x.Settle()
		assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
	})
}

func TestAskingFailsAndRecovers(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
		lists := x.API.OnList
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.Offline(service.OpAuthorizations)
		}
		x.Sell()
		x.Advance(30 * time.Minute)
		st := x.Till().Sale.State()
		require.Equal(t, purchases.PhaseChecking, st.Phase, "what was not answered proves nothing")
		assert.Zero(t, st.Check.Asked)
		assert.Equal(t, problem.Unknown, st.Check.Problem.Key, "the text of \"unreachable\" says that nothing was sent")
		x.API.OnList = lists
		x.Advance(31 * time.Second)
		assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase, "the longest pause is half a minute")
	})
}

func TestAskingNotPermitted(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, &service.Error{
				Operation: service.OpAuthorizations, Key: service.KeyInsufficientScope, Status: 403,
				Class: service.ClassSupport, ReferenceID: "0123456789abcdef0123456789abcdef",
			}
		}
		x.Sell()
		x.Advance(time.Hour)
		st := x.Till().Sale.State()
		require.Equal(t, purchases.PhaseChecking, st.Phase, "never guessed")
		assert.Equal(t, problem.CannotAsk, st.Check.Problem.Key)
		assert.NotEmpty(t, st.Check.Problem.Reference)
	})
}

// TestAnAnswerThatCannotBeReadIsNoBar: it says nothing of the lists that the store has.
func TestAnAnswerThatCannotBeReadIsNoBar(t *testing.T) {
	t.Parallel()
	for _, api := range []service.Error{
		{Key: service.KeyUnreadable, Status: 200}, {Key: service.KeyInvalidToken, Status: 401}, {Key: service.KeyInvalidClient, Status: 400},
		{Key: service.KeyUnreadable, Status: 403}, {Key: "moon_in_the_way", Status: 409},
	} {
		t.Run(api.Error(), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
				lists := x.API.OnList
				x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
					failed := api
					failed.Operation, failed.Class = service.OpAuthorizations, service.ClassSupport
					return nil, &failed
				}
				x.Sell()
				st := x.Till().Sale.State()
				require.NotNil(t, st.Check)
				assert.False(t, st.Check.Stuck(), "it is asked again")
				x.API.OnList = lists
				x.Advance(31 * time.Second)
				assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
			})
		})
	}
}

// TestRefusedUnderTheSameReference: the list shows the attempt that was refused.
func TestRefusedUnderTheSameReference(t *testing.T) {
	t.Parallel()
	refused := func(x *apptest.Till) {
		x.API.Charge(x.API.Sent[len(x.API.Sent)-1])
		x.API.Charged[len(x.API.Charged)-1].Status = "unauthorized"
		x.API.Charged[len(x.API.Charged)-1].Capture = nil
	}
	t.Run("the only attempt", func(t *testing.T) {
		apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
			x.Ready()
			x.API.OnAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
				refused(x)
				return service.Authorization{}, apptest.Silence(service.KeyNoAnswer, 0)
			}
			assert.Equal(t, purchases.PhasePlans, x.Sell().Phase)
			assert.Equal(t, string(service.KeyRefused), x.ProblemKey())
			assert.Equal(t, string(service.KeyRefused), x.Journal.Entries()[0].Key)
		})
	})
	t.Run("then charged in silence", func(t *testing.T) {
		apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
			x.Ready()
			x.API.OnAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
				refused(x)
				return service.Authorization{}, apptest.Refusal(service.OpAuthorize, service.KeyCardMismatch)
			}
			require.Equal(t, purchases.PhasePlans, x.Sell().Phase)
			x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
			st := x.Sell()
			require.Equal(t, purchases.PhaseDone, st.Phase)
			assert.Equal(t, "99000002", st.Receipt.AuthorizationID)
		})
	})
	t.Run("then nothing", func(t *testing.T) {
		apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
			x.Ready()
			x.API.OnAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
				refused(x)
				return service.Authorization{}, apptest.Refusal(service.OpAuthorize, service.KeyCardMismatch)
			}
			x.Sell()
			x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
			assert.Equal(t, purchases.PhaseChecking, x.Sell().Phase, "the refusal before proves nothing about this one")
			x.Advance(apptest.Earned)
			assert.Equal(t, purchases.PhasePlans, x.Till().Sale.State().Phase)
		})
	})
}

// TestYesterdaysChargeIsNotTodays: tills count their references anew.
func TestYesterdaysChargeIsNotTodays(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Sale.TypeReference("7")
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		x.Till().NextCustomer()
		x.Time.Set(x.Time.Now().Add(20 * time.Hour))
		x.Ready()
		x.Till().Sale.TypeReference("7")
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		require.Equal(t, purchases.PhaseChecking, x.Sell().Phase)
		x.Advance(apptest.Earned)
		assert.Equal(t, problem.NotCharged, x.ProblemKey())
	})
}

// TestChargeIsFoundOnALaterPage: other charges of the account come first.
func TestChargeIsFoundOnALaterPage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		for range 120 {
			x.API.Charge(service.AuthorizationRequest{Reference: "another", Amount: 451_00})
		}
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
		st := x.Sell()
		require.Equal(t, purchases.PhaseDone, st.Phase)
		assert.Equal(t, "99000121", st.Receipt.AuthorizationID)
	})
}
