package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

func TestGoingBackToACustomer(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		l := x.Till().Lookup
		x.take(theCard)
		assert.Empty(t, l.State().Earlier, "who is in hand is not earlier")
		x.Till().NextCustomer()
		require.Equal(t, []app.EarlierCustomer{{Initials: "M. S.", CardEnding: "0016", AccountNumber: theAccount, CustomerID: "70021"}}, l.State().Earlier)

		x.take(otherCard)
		l.ListEarlier(true)
		require.True(t, l.State().ShowEarlier)
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := maple()
			c.FirstName, c.LastName = "", ""
			return c, nil
		}
		l.GoBack(7)
		l.GoBack(0)
		x.settle()
		c := x.Till().Customer.State()
		assert.Equal(t, theAccount, c.AccountNumber)
		assert.Equal(t, "M. S.", c.Initials(), "the API does not say the name again")
		assert.False(t, l.State().ShowEarlier)
		require.Len(t, l.State().Earlier, 1)
		assert.Equal(t, otherPerson, l.State().Earlier[0].AccountNumber)
		assert.Equal(t, service.LookupKey{AccountNumber: theAccount}, x.store.lookups[len(x.store.lookups)-1].key)
	})
}

func TestOnlyTheLastTenAreKept(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		for i := range 15 {
			x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				c := maple()
				c.AccountNumber = fmt.Sprintf("9001%04d", i)
				return c, nil
			}
			x.take(theCard)
		}
		list := x.Till().Lookup.State().Earlier
		require.Len(t, list, 10)
		assert.Equal(t, "90010013", list[0].AccountNumber, "the newest first")
	})
}

func TestNobodyIsLeftToGoBackTo(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*till){
		"left alone": func(x *till) { x.Till().Forget() },
		"signed out": func(x *till) {
			x.SignOut()
			x.signIn()
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.take(theCard)
				x.take(otherCard)
				end(x)
				assert.False(t, x.Till().Customer.State().Present)
				assert.Empty(t, x.Till().Lookup.State().Earlier)
				x.Till().Lookup.ListEarlier(true)
				assert.False(t, x.Till().Lookup.State().ShowEarlier)
			})
		})
	}
}

// TestDelegatesAreLookedUpAsThemselves: the account number would give the
// primary holder, with their phone and their question.
func TestDelegatesAreLookedUpAsThemselves(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
			r := row(theAccount, service.StatusNormal)
			r.CustomerID, r.Type = "700022-3", service.Business
			return []service.Account{r}, nil
		}
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := maple()
			c.CustomerID, c.Type = "700022-3", service.Business
			return c, nil
		}
		x.fill(wholeForm())
		x.Till().Lookup.Search()
		x.settle()
		x.Till().Lookup.Pick(0)
		x.settle()
		assert.Equal(t, service.LookupKey{CustomerID: "700022-3"}, x.store.lookups[0].key)
		c := x.Till().Customer.State()
		assert.True(t, c.Delegate())
		for f, why := range whys(x.Till().Verify.State()) {
			assert.Equal(t, app.WhyNoCard, why, "%s would go to the primary holder", f)
		}
		x.take(theCard)
		assert.Empty(t, whys(x.Till().Verify.State())[service.BySMS], "the card tells them apart")
	})
}

// TestACardStandsInTheBoxNoLongerThanItMust.
func TestACardStandsInTheBoxNoLongerThanItMust(t *testing.T) {
	t.Parallel()
	barred := refusal(service.OpLookup, service.KeyUserNotAble)
	barred.Class = service.ClassCustomer
	for name, test := range map[string]struct {
		err   error
		stays bool
	}{
		"found": {nil, false}, "may not buy": {barred, false},
		"mistyped, perhaps": {refusal(service.OpLookup, service.KeyNotFound), true},
		"offline":           {offline(service.OpLookup), true},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return maple(), test.err }
				x.Till().Lookup.Type(app.FieldBox, theCard)
				x.Till().Lookup.Find()
				x.settle()
				assert.Equal(t, test.stays, x.Till().Lookup.State().Typed[app.FieldBox] == theCard)
			})
		})
	}
}
