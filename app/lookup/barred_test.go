package lookup_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/purchases"
	"comptoir/app/purchases/transactions"
	"comptoir/service"
	"comptoir/service/money"
)

// Every status but Normal bars buying, and nothing else: the account is taken in hand as
// the search has it (contract 4.1, 10.1).
func TestEveryAccountCanBePicked(t *testing.T) {
	t.Parallel()
	for _, status := range []service.AccountStatus{"N", "A", "F", "Z", "C", "X", ""} {
		t.Run("status "+string(status), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
					return []service.Account{apptest.Row(apptest.OtherPerson, service.StatusNormal), apptest.Row(apptest.TheAccount, status)}, nil
				}
				x.Fill(wholeForm())
				x.Till().Lookup.Search()
				x.Settle()
				x.Till().Lookup.Pick(1)
				x.Settle()
				normal, c := status == service.StatusNormal, x.Till().Customer.State()
				assert.Equal(t, normal, lookup.MayBuy(x.Till().Lookup.State().Accounts[1]))
				require.True(t, c.Present)
				assert.Equal(t, normal, c.MayBuy())
				assert.Equal(t, status, c.Status)
				assert.Equal(t, apptest.TheAccount, c.AccountNumber)
				assert.Equal(t, money.Cents(8200_00), c.AvailableCredit)
				assert.Equal(t, money.Cents(9000_00), c.CreditLimit, "what only the list tells is kept")
				assert.Len(t, x.Till().Lookup.State().Accounts, 2, "the list stays")
				assert.Equal(t, normal, len(x.API.Lookups) == 1, "a lookup would be refused")
			})
		})
	}
}

// Buying is barred, also when somebody goes there all the same; the rest is what opens.
func TestWhatABarredAccountMayDo(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
			return []service.Account{apptest.Row(apptest.TheAccount, service.StatusProhibited)}, nil
		}
		x.Fill(wholeForm())
		x.Till().Lookup.Search()
		x.Settle()
		x.Till().Lookup.Pick(0)
		assert.Equal(t, purchases.SectionOther, x.Till().Sections.State().Section)
		c := x.Till().Transactions
		assert.Equal(t, transactions.KindPayment, c.State().Kind)
		for _, k := range c.State().Kinds {
			c.Choose(k)
			assert.Equal(t, k == transactions.KindDeposit || k == transactions.KindHold, c.State().Barred, "%s", k)
		}
		x.Till().Sections.Go(purchases.SectionNew)
		x.Till().Sale.TypeAmount("120")
		x.Till().Sale.Proceed()
		x.Settle()
		assert.Empty(t, x.API.Quotes)
		assert.Equal(t, string(service.KeyUserNotAble), x.ProblemKey())
		x.Take(apptest.TheCard)
		assert.Equal(t, purchases.SectionNew, x.Till().Sections.State().Section, "the next one may buy")
		assert.False(t, c.State().Barred)
	})
}

// A lookup by number that is refused for buying leaves the number to go on with.
func TestGoingOnWithANumberThatMayNotBuy(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		barred := apptest.Refusal(service.OpLookup, service.KeyUserNotAble)
		barred.Class = service.ClassCustomer
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return service.Customer{}, barred }
		l := x.Till().Lookup
		l.Type(form.FieldBox, apptest.TheCard)
		l.Find()
		x.Settle()
		assert.Empty(t, l.State().Barred, "a card alone does not say whose account it is")

		l.Type(form.FieldBox, apptest.TheAccount)
		l.Find()
		l.FindByAccount()
		x.Settle()
		assert.Equal(t, string(service.KeyUserNotAble), x.ProblemKey())
		assert.Equal(t, apptest.TheAccount, l.State().Barred)
		assert.False(t, x.Till().Customer.State().Present)
		l.TakeBarred()
		c := x.Till().Customer.State()
		assert.True(t, c.Present)
		assert.False(t, c.MayBuy())
		assert.Equal(t, apptest.TheAccount, c.AccountNumber)
		assert.Empty(t, l.State().Barred)
		assert.Empty(t, x.ProblemKey())
		l.TakeBarred()
		assert.Equal(t, c.FlowID, x.Till().Customer.State().FlowID)
	})
}
