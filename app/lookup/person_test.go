package lookup_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/form"
	"comptoir/service"

	"comptoir/app"
)

// speaking runs a test in a store that speaks a version of lookup.
func speaking(t *testing.T, version string, test func(*testing.T, *apptest.Till)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.API.Speaks = map[service.Operation]string{service.OpLookup: version}
		x := p.Start(t)
		x.SignInNow()
		test(t, x)
	})
}

// TestFindPerson: where the store's lookup takes a person, the account with the most
// credit left comes without a list.
func TestFindPerson(t *testing.T) {
	t.Parallel()
	speaking(t, "v2", func(t *testing.T, x *apptest.Till) {
		require.True(t, x.Till().Lookup.State().ByPerson)
		x.Till().Lookup.FindPerson()
		assert.Equal(t, form.FaultRequired, x.Till().Lookup.State().Faults[form.FieldBorn])
		x.API.OnLookup = func(k service.LookupKey, _ service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.FirstName, c.LastName = "", "" // an answer of v2 has no names
			return c, nil
		}
		x.Fill(wholeForm())
		x.Till().Lookup.FindPerson()
		x.Settle()
		require.NotEmpty(t, x.API.Lookups)
		person := x.API.Lookups[0].Key.Person
		require.NotNil(t, person)
		assert.Equal(t, "Sampleton", person.LastName)
		assert.Equal(t, "M0M0M0", person.PostalCode)
		c := x.Till().Customer.State()
		assert.Equal(t, "Maple Sampleton", c.Name())
		assert.Equal(t, apptest.TheAccount, c.AccountNumber)
		x.Till().NextCustomer()
		assert.True(t, x.Till().Lookup.State().ByPerson, "for the next one too")
	})
}

func TestNoPersonWhereTheLookupTakesNone(t *testing.T) {
	t.Parallel()
	speaking(t, "v2.5", func(t *testing.T, x *apptest.Till) {
		assert.False(t, x.Till().Lookup.State().ByPerson)
		x.Fill(wholeForm())
		x.Till().Lookup.FindPerson()
		x.Settle()
		assert.Empty(t, x.API.Lookups)
	})
}

// TestThroughFindPerson: the training store picks the account, as the lender does.
func TestThroughFindPerson(t *testing.T) {
	w := wired.New(t)
	w.Versions = app.CallSettings{Edition: "v2"}
	w.SignInNow()
	who := w.Lender.Customer("Twofold")
	for f, text := range map[form.Field]string{form.FieldFirstName: who.FirstName, form.FieldLastName: who.LastName, form.FieldBorn: who.Born} {
		w.Till().Lookup.Type(f, text)
	}
	w.Till().Lookup.FindPerson()
	w.Until("the customer", func() bool { return w.Till().Customer.State().Present })
	assert.Equal(t, who.FirstName+" "+who.LastName, w.Till().Customer.State().Name())
}
