package plans_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/service"
	"comptoir/service/acts"
)

// TestThePlansOfANewAccountAreNamedInTheTillsLanguage, whatever the customer's is.
func TestThePlansOfANewAccountAreNamedInTheTillsLanguage(t *testing.T) {
	named := map[service.Language]string{service.English: "Equal payments", service.French: "Versements égaux"}
	for till, name := range named {
		for customer, theirs := range named {
			apptest.InBubbleNamed(t, string(till)+" for "+string(customer), func(t *testing.T, x *apptest.Till) {
				x.Session.SetLanguage(till)
				x.API.OnApply = func(r service.Application) (service.Approval, error) {
					a := apptest.Approval(r)
					a.Offers = []service.OfferType{{PlanID: 3, Name: named[r.Language]}}
					return a, nil
				}
				fails := false
				x.API.OnLookup = func(k service.LookupKey, l service.Language) (service.Customer, error) {
					if fails {
						return service.Customer{}, apptest.Offline(service.OpLookup)
					}
					return service.Customer{Offers: []service.OfferType{{PlanID: 3, Name: named[l]}}}, nil
				}
				filled := apptest.InQuebec()
				filled[fields.Language] = string(customer)
				if till == service.French { // how an amount is typed there
					filled[fields.Wanted] = "2500,00"
				}
				a := x.Submitted(filled)
				x.HandOver(a)
				x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
				x.Settle()
				require.Equal(t, applications.PhaseApproved, a.State().Phase)
				require.Len(t, a.State().Result.Offers, 1, theirs)
				assert.Equal(t, name, a.State().Result.Offers[0].Name)
				x.Session.SwitchLanguage()
				x.Settle()
				require.Len(t, a.State().Result.Offers, 1)
				assert.Equal(t, named[till.Other()], a.State().Result.Offers[0].Name, "and follow it")
				fails = true
				x.Session.SwitchLanguage()
				x.Settle()
				require.Len(t, a.State().Result.Offers, 1, "what cannot be had stays as it came")
				a.Done()
				assert.Empty(t, a.State().Result.Offers)
			})
		}
	}
}
