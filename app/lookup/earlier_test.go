package lookup_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/lookup"
	"comptoir/app/verification"
	"comptoir/service"
)

func TestGoingBackToACustomer(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		l := x.Till().Lookup
		x.Take(apptest.TheCard)
		assert.Empty(t, l.State().Earlier, "who is in hand is not earlier")
		x.Till().NextCustomer()
		require.Equal(t, []lookup.Earlier{{Initials: "M. S.", CardEnding: "0016", AccountNumber: apptest.TheAccount, CustomerID: "70021"}}, l.State().Earlier)

		x.Take(apptest.OtherCard)
		l.ListEarlier(true)
		require.True(t, l.State().ShowEarlier)
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.FirstName, c.LastName = "", ""
			return c, nil
		}
		l.GoBack(7)
		l.GoBack(0)
		x.Settle()
		c := x.Till().Customer.State()
		assert.Equal(t, apptest.TheAccount, c.AccountNumber)
		assert.Equal(t, "M. S.", c.Initials(), "the API does not say the name again")
		assert.False(t, l.State().ShowEarlier)
		require.Len(t, l.State().Earlier, 1)
		assert.Equal(t, apptest.OtherPerson, l.State().Earlier[0].AccountNumber)
		assert.Equal(t, service.LookupKey{AccountNumber: apptest.TheAccount}, x.API.Lookups[len(x.API.Lookups)-1].Key)
	})
}

func TestOnlyTheLastTenAreKept(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		for i := range 15 {
			x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				c := apptest.Maple()
				c.AccountNumber = fmt.Sprintf("9001%04d", i)
				return c, nil
			}
			x.Take(apptest.TheCard)
		}
		list := x.Till().Lookup.State().Earlier
		require.Len(t, list, 10)
		assert.Equal(t, "90010013", list[0].AccountNumber, "the newest first")
	})
}

func TestNobodyIsLeftToGoBackTo(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*apptest.Till){
		"left alone": func(x *apptest.Till) { x.Idle(10 * time.Minute) },
		"signed out": func(x *apptest.Till) {
			x.SignOut()
			x.SignInNow()
		},
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.TheCard)
				x.Take(apptest.OtherCard)
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
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
			r := apptest.Row(apptest.TheAccount, service.StatusNormal)
			r.CustomerID, r.Type = "700022-3", service.Business
			return []service.Account{r}, nil
		}
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.CustomerID, c.Type = "700022-3", service.Business
			return c, nil
		}
		x.Fill(wholeForm())
		x.Till().Lookup.Search()
		x.Settle()
		x.Till().Lookup.Pick(0)
		x.Settle()
		assert.Equal(t, service.LookupKey{CustomerID: "700022-3"}, x.API.Lookups[0].Key)
		c := x.Till().Customer.State()
		assert.True(t, c.Delegate())
		for f, why := range apptest.Whys(x.Till().Verification.State()) {
			assert.Equal(t, verification.WhyNoCard, why, "%s would go to the primary holder", f)
		}
		x.Take(apptest.TheCard)
		assert.Empty(t, apptest.Whys(x.Till().Verification.State())[service.BySMS], "the card tells them apart")
	})
}
