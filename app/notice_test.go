package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
)

// failLookups makes every lookup fail with a key.
func (x *till) failLookups(key service.Key) {
	x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
		return service.Customer{}, refusal(service.OpLookup, key)
	}
}

func (x *till) findCard() {
	x.Till().Lookup.Type(app.FieldBox, theCard)
	x.Till().Lookup.Find()
	x.settle()
}

func TestNewestProblemWins(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.failLookups(service.KeyNotFound)
		x.findCard()
		require.Equal(t, string(service.KeyNotFound), x.problemKey())
		x.store.onQuote = func(string, money.Amount, service.Language) (service.Quote, error) {
			return service.Quote{}, refusal(service.OpQuote, service.KeyGeneral)
		}
		x.Till().Purchase.TypeAmount("5")
		x.Till().Purchase.ShowPlans()
		x.settle()
		assert.Equal(t, string(service.KeyGeneral), x.problemKey())

		x.Till().Lookup.Clear()
		assert.Equal(t, string(service.KeyGeneral), x.problemKey(), "a page takes down its own problem only")
		x.Till().Purchase.Next()
		assert.Nil(t, x.problem())
	})
}

func TestRetryCallsAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.failLookups(service.KeyGatewayTimeout)
		x.findCard()
		require.Equal(t, app.ActionRetry, x.problem().Action)
		x.Notice.Act()
		x.settle()
		assert.Len(t, x.store.lookups, 2)
		assert.Equal(t, string(service.KeyGatewayTimeout), x.problemKey())

		x.store.onLookup = x.store.find
		x.Notice.Act()
		x.settle()
		assert.True(t, x.Till().Customer.State().Present)
		assert.Nil(t, x.problem())
		x.Notice.Act()
		x.settle()
		assert.Len(t, x.store.lookups, 3, "an empty banner does nothing")
	})
}

func TestDismiss(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.failLookups(service.KeyNotFound)
		x.findCard()
		x.Notice.Dismiss()
		assert.Nil(t, x.problem())
		assert.Equal(t, theCard, x.Till().Lookup.State().Typed[app.FieldBox])
	})
}

func TestProblemOfTheCustomerBeforeIsGone(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.failLookups(service.KeyNotFound)
		x.findCard()
		x.Till().NextCustomer()
		assert.Nil(t, x.problem())
	})
}

func TestButtonLeadsToThePage(t *testing.T) {
	t.Parallel()
	tests := map[service.Key]app.Tab{
		service.KeyNotFound:       app.TabLookup,
		service.KeyAnswerMismatch: app.TabVerification,
		service.KeyCreditExceeded: app.TabPurchases,
		service.KeyPlanNotSet:     app.TabPurchases,
	}
	for key, tab := range tests {
		t.Run(string(key), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.Nav.Go(app.TabApplications)
				x.failLookups(key)
				x.findCard()
				x.Notice.Act()
				assert.Equal(t, tab, x.Nav.State().Tab)
				assert.Nil(t, x.problem())
			})
		})
	}
	t.Run("sign in again", func(t *testing.T) {
		inBubble(t, func(t *testing.T, x *till) {
			x.failLookups(service.KeyInvalidToken)
			x.findCard()
			x.Notice.Act()
			assert.Nil(t, x.Till())
			x.Notice.Act()
		})
	})
}
