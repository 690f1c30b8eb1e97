package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
)

// silences are the ways in which a charge can go without a readable answer.
var silences = map[string]error{
	"no answer":         silence(service.KeyNoAnswer, 0),
	"cut in the middle": silence(service.KeyNoAnswer, 200),
	"unreadable":        silence(service.KeyUnreadable, 200),
	"broken store":      silence(service.KeyGeneral, 500),
	"gateway":           silence(service.KeyGatewayTimeout, 504),
	"unknown key":       silence("moon_in_the_way", 409),
	"caller gave up":    &service.Error{Operation: service.OpAuthorize, Key: service.KeyCancelled, Class: service.ClassUnknown},
}

// silent makes charges go unanswered; with done they are made all the same.
func (x *till) silent(err error, done bool) {
	x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
		if done {
			x.store.charge(r)
		}
		return service.Authorization{}, err
	}
}

func TestSilenceIsResolvedByAsking(t *testing.T) {
	t.Parallel()
	for name, err := range silences {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				x.silent(err, true)
				st := x.sell()
				require.Equal(t, app.PhaseDone, st.Phase)
				require.NotNil(t, st.Receipt)
				assert.Equal(t, "99000001", st.Receipt.AuthorizationID)
				assert.Equal(t, "Rate: sample wording.", st.Receipt.Rates[0].Message)
				entry := x.book.Entries()[0]
				assert.Equal(t, journal.Confirmed, entry.State)
				assert.True(t, entry.Resolved)
				assert.Equal(t, "99000001", entry.AuthorizationID)
				assert.Equal(t, "9901", entry.CaptureID)
				assert.Len(t, x.store.sent, 1, "never sent again")
				assert.Empty(t, x.Till().Reconcile.State().Open)
				assert.Nil(t, x.problem())
			})
		})
	}
}

// TestPanicWhileChargingIsASilence: nobody knows how far the charge had come.
func TestPanicWhileChargingIsASilence(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			x.store.charge(r)
			panic("after the sending")
		}
		assert.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.Equal(t, journal.Confirmed, x.book.Entries()[0].State)
		assert.Len(t, x.store.sent, 1)
	})
}

func TestAbsentChargeIsNotConcludedTooSoon(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Purchase.TypeReference("till-9")
		x.silent(silence(service.KeyNoAnswer, 0), false)
		st := x.sell()
		require.Equal(t, app.PhaseChecking, st.Phase)
		require.NotNil(t, st.Check)
		assert.Equal(t, 1, st.Check.Asked)
		assert.Equal(t, "15:02", st.Check.CertainAt.Format("15:04"), "the till's own time")
		certain := st.Check.CertainAt
		assert.Equal(t, journal.Unknown, x.book.Entries()[0].State)

		x.advance(certain.Sub(x.clock.Now()) - time.Second)
		st = x.Till().Purchase.State()
		require.Equal(t, app.PhaseChecking, st.Phase, "a second too soon")
		assert.Greater(t, st.Check.Asked, 5)
		assert.Less(t, st.Check.Asked, 12, "with growing pauses")
		x.Till().Purchase.Proceed()
		x.Till().Purchase.ShowPlans()
		x.settle()
		assert.Len(t, x.store.sent, 1)

		x.advance(time.Minute)
		st = x.Till().Purchase.State()
		require.Equal(t, app.PhasePlans, st.Phase)
		assert.Equal(t, app.ProblemNotCharged, x.problemKey())
		assert.Equal(t, app.StepAuthorize, st.Step)
		assert.Equal(t, "452.00", st.AmountText)
		assert.Equal(t, plan3, st.Chosen)
		assert.Equal(t, "till-9", st.Reference)
		assert.Equal(t, journal.Declined, x.book.Entries()[0].State)
		asked := x.store.count(service.OpAuthorizations)
		x.advance(time.Hour)
		assert.Equal(t, asked, x.store.count(service.OpAuthorizations), "what is settled is not asked about")

		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.store.charge(r), nil }
		assert.Equal(t, app.PhaseDone, x.sell().Phase, "under the same reference")
	})
}

// TestChargeThatTurnsUpLate: the lender held it for a while.
func TestChargeThatTurnsUpLate(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		x.advance(90 * time.Second)
		require.Equal(t, app.PhaseChecking, x.Till().Purchase.State().Phase)
		x.store.charge(x.store.sent[0])
		x.Till().Reconcile.AskNow()
		x.settle()
		assert.Equal(t, app.PhaseDone, x.Till().Purchase.State().Phase)
	})
}

func TestAskingFailsAndRecovers(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), true)
		lists := x.store.onList
		x.store.onList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, offline(service.OpAuthorizations)
		}
		x.sell()
		x.advance(30 * time.Minute)
		st := x.Till().Purchase.State()
		require.Equal(t, app.PhaseChecking, st.Phase, "what was not answered proves nothing")
		assert.Zero(t, st.Check.Asked)
		assert.Equal(t, app.ProblemUnknown, st.Check.Problem.Key, "the text of \"unreachable\" says that nothing was sent")
		x.store.onList = lists
		x.advance(31 * time.Second)
		assert.Equal(t, app.PhaseDone, x.Till().Purchase.State().Phase, "the longest pause is half a minute")
	})
}

func TestAskingNotPermitted(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), true)
		x.store.onList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, &service.Error{
				Operation: service.OpAuthorizations, Key: service.KeyInsufficientScope, Status: 403,
				Class: service.ClassSupport, ReferenceID: "0123456789abcdef0123456789abcdef",
			}
		}
		x.sell()
		x.advance(time.Hour)
		st := x.Till().Purchase.State()
		require.Equal(t, app.PhaseChecking, st.Phase, "never guessed")
		assert.Equal(t, app.ProblemCannotAsk, st.Check.Problem.Key)
		assert.NotEmpty(t, st.Check.Problem.Reference)
	})
}

// TestRefusedUnderTheSameReference: the list shows the attempt that was refused.
func TestRefusedUnderTheSameReference(t *testing.T) {
	t.Parallel()
	refused := func(x *till) {
		x.store.charge(x.store.sent[len(x.store.sent)-1])
		x.store.charged[len(x.store.charged)-1].Status = "unauthorized"
	}
	t.Run("the only attempt", func(t *testing.T) {
		inBubble(t, func(t *testing.T, x *till) {
			x.ready()
			x.store.onAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
				refused(x)
				return service.Authorization{}, silence(service.KeyNoAnswer, 0)
			}
			assert.Equal(t, app.PhasePlans, x.sell().Phase)
			assert.Equal(t, app.ProblemNotCharged, x.problemKey())
			assert.Equal(t, "unauthorized", x.book.Entries()[0].Key)
		})
	})
	t.Run("then charged in silence", func(t *testing.T) {
		inBubble(t, func(t *testing.T, x *till) {
			x.ready()
			x.store.onAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
				refused(x)
				return service.Authorization{}, refusal(service.OpAuthorize, service.KeyCreditExceeded)
			}
			require.Equal(t, app.PhasePlans, x.sell().Phase)
			x.silent(silence(service.KeyNoAnswer, 0), true)
			st := x.sell()
			require.Equal(t, app.PhaseDone, st.Phase)
			assert.Equal(t, "99000002", st.Receipt.AuthorizationID)
		})
	})
	t.Run("then nothing", func(t *testing.T) {
		inBubble(t, func(t *testing.T, x *till) {
			x.ready()
			x.store.onAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
				refused(x)
				return service.Authorization{}, refusal(service.OpAuthorize, service.KeyCreditExceeded)
			}
			x.sell()
			x.silent(silence(service.KeyNoAnswer, 0), false)
			assert.Equal(t, app.PhaseChecking, x.sell().Phase, "the refusal before proves nothing about this one")
			x.advance(3 * time.Minute)
			assert.Equal(t, app.PhasePlans, x.Till().Purchase.State().Phase)
		})
	})
}

// TestYesterdaysChargeIsNotTodays: tills count their references anew.
func TestYesterdaysChargeIsNotTodays(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Purchase.TypeReference("7")
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		x.Till().NextCustomer()
		x.clock.set(x.clock.Now().Add(20 * time.Hour))
		x.ready()
		x.Till().Purchase.TypeReference("7")
		x.silent(silence(service.KeyNoAnswer, 0), false)
		require.Equal(t, app.PhaseChecking, x.sell().Phase)
		x.advance(3 * time.Minute)
		assert.Equal(t, app.ProblemNotCharged, x.problemKey())
	})
}

// TestChargeIsFoundOnALaterPage: other charges of the account come first.
func TestChargeIsFoundOnALaterPage(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		for range 120 {
			x.store.charge(service.AuthorizationRequest{Reference: "another", Amount: 452_00})
		}
		x.store.charge(service.AuthorizationRequest{Reference: x.Till().Purchase.State().Reference, Amount: 451_00})
		x.silent(silence(service.KeyNoAnswer, 0), true)
		st := x.sell()
		require.Equal(t, app.PhaseDone, st.Phase)
		assert.Equal(t, "99000122", st.Receipt.AuthorizationID, "same reference and same amount")
	})
}
