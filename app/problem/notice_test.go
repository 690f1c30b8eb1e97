package problem_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/money"
)

func TestNewestProblemWins(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.FailLookups(service.KeyNotFound)
		x.FindCard()
		require.Equal(t, string(service.KeyNotFound), x.ProblemKey())
		x.API.OnQuote = func(string, money.Amount, service.Language) (service.Quote, error) {
			return service.Quote{}, apptest.Refusal(service.OpQuote, service.KeyGeneral)
		}
		x.Till().Sale.TypeAmount("5")
		x.Till().Sale.Proceed()
		x.Settle()
		assert.Equal(t, string(service.KeyGeneral), x.ProblemKey())

		x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
		x.Till().Lookup.Find()
		assert.Equal(t, string(service.KeyGeneral), x.ProblemKey(), "a page takes down its own problem only")
		x.Till().NextCustomer()
		assert.Nil(t, x.Problem())
	})
}

func TestRetryCallsAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.FailLookups(service.KeyGatewayTimeout)
		x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
		x.Till().Lookup.FindByAccount()
		x.Settle()
		require.Equal(t, problem.ActionRetry, x.Problem().Action)
		x.Notice.Act()
		x.Settle()
		assert.Len(t, x.API.Lookups, 2)
		assert.Equal(t, string(service.KeyGatewayTimeout), x.ProblemKey())

		x.API.OnLookup = x.API.Find
		x.Notice.Act()
		x.Settle()
		assert.True(t, x.Till().Customer.State().Present)
		assert.Nil(t, x.Problem())
		x.Notice.Act()
		x.Settle()
		assert.Len(t, x.API.Lookups, 3, "an empty banner does nothing")
	})
}

func TestDismiss(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.FailLookups(service.KeyNotFound)
		x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
		x.Till().Lookup.FindByAccount()
		x.Settle()
		x.Notice.Dismiss()
		assert.Nil(t, x.Problem())
		assert.Equal(t, apptest.TheAccount, x.Till().Lookup.State().Typed[form.FieldBox])
	})
}

func TestProblemOfTheCustomerBeforeIsGone(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.FailLookups(service.KeyNotFound)
		x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
		x.Till().Lookup.FindByAccount()
		x.Settle()
		x.Till().NextCustomer()
		assert.Nil(t, x.Problem())
	})
}

func TestButtonLeadsToThePage(t *testing.T) {
	t.Parallel()
	tests := map[service.Key]session.Tab{
		service.KeyNotFound:       session.TabLookup,
		service.KeyAnswerMismatch: session.TabVerification,
		service.KeyCreditExceeded: session.TabPurchases,
		service.KeyPlanNotSet:     session.TabPurchases,
	}
	for key, tab := range tests {
		t.Run(string(key), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Nav.Go(session.TabApplications)
				x.FailLookups(key)
				x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
				x.Till().Lookup.FindByAccount()
				x.Settle()
				x.Notice.Act()
				assert.Equal(t, tab, x.Nav.State().Tab)
				assert.Nil(t, x.Problem())
			})
		})
	}
	t.Run("sign in again", func(t *testing.T) {
		apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
			x.FailLookups(service.KeyInvalidToken)
			x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
			x.Till().Lookup.FindByAccount()
			x.Settle()
			x.Notice.Act()
			assert.Nil(t, x.Till())
			x.Notice.Act()
		})
	})
}

// TestAProblemThatWaits comes up when the notice is free, unless its source has taken it
// back by then.
func TestAProblemThatWaits(t *testing.T) {
	t.Parallel()
	notice, banner := problem.NewNotice(func(problem.Action) {})
	pressed := 0
	banner.Show("sale", problem.New(problem.Unknown), nil)
	banner.ShowAfter("paper", problem.New(problem.PaperNotPrinted), func() { pressed++ })
	assert.Equal(t, problem.Unknown, notice.State().Problem.Key)
	banner.Clear("sale")
	assert.Equal(t, problem.PaperNotPrinted, notice.State().Problem.Key)
	notice.Act()
	assert.Equal(t, 1, pressed)
	assert.Nil(t, notice.State().Problem)

	banner.Show("sale", problem.New(problem.Unknown), nil)
	banner.ShowAfter("paper", problem.New(problem.PaperNotPrinted), func() {})
	banner.Clear("paper")
	notice.Dismiss()
	assert.Nil(t, notice.State().Problem)
}

// TestTheSecondsOfAWaitAreCounted down to none, and no longer once the problem is gone.
func TestTheSecondsOfAWaitAreCounted(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			return service.Customer{}, &service.Error{Key: service.KeyTooMany, RetryAfter: 3 * time.Second}
		}
		find := func() {
			x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
			x.Till().Lookup.FindByAccount()
			x.Settle()
		}
		find()
		var told []int
		stop := x.Notice.Observe(func(s problem.NoticeState) { told = append(told, s.Left) })
		x.Advance(5 * time.Second)
		assert.Equal(t, []int{3, 2, 1, 0}, told)
		find()
		x.Notice.Dismiss()
		told = nil
		x.Advance(5 * time.Second)
		assert.Empty(t, told)
		stop()
	})
}
