package customerview_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/customerview"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
)

func TestTheCustomerSeesWhatConcernsThem(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		v := x.Till().View
		v.Show()
		assert.Equal(t, customerview.PageWelcome, v.State().Page)
		x.Take(apptest.TheCard)
		x.Nav.Go(session.TabPurchases)
		assert.Equal(t, customerview.PageWelcome, v.State().Page, "no amount yet")
		x.Plans("452.00")
		assert.Equal(t, customerview.PagePlans, v.State().Page)
		v.Look(apptest.Plan3)
		assert.Equal(t, customerview.PagePlan, v.State().Page)
		assert.True(t, x.Till().Sale.State().Chosen.IsZero(), "looking is not choosing")
		v.ReadPlan()
		v.Agree()
		assert.Equal(t, apptest.Plan3, x.Till().Sale.State().Chosen)
		v.Look(purchases.OptionKey{})
		assert.Equal(t, customerview.PagePlans, v.State().Page)

		x.Nav.Go(session.TabVerification)
		assert.Equal(t, customerview.PageWelcome, v.State().Page)
		x.Till().Verification.Choose(service.BySMS)
		x.Settle()
		assert.Equal(t, customerview.PagePIN, v.State().Page)
		v.TypePIN(apptest.ThePIN)
		assert.True(t, x.Till().Verification.State().Ready)
		x.Nav.Go(session.TabPurchases)
		x.Sell()
		assert.Equal(t, customerview.PageDone, v.State().Page)
		x.Nav.Go(session.TabActivity)
		assert.Equal(t, customerview.PageWelcome, v.State().Page, "the store's own pages are not shown")
	})
}

// TestTheViewSpeaksTheCustomersLanguage, whatever the associate's is.
func TestTheViewSpeaksTheCustomersLanguage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.Language = service.French
			return c, nil
		}
		x.Take(apptest.TheCard)
		x.Nav.Go(session.TabPurchases)
		x.Plans("452.00")
		v := x.Till().View
		v.Show()
		require.True(t, v.State().Busy)
		x.Settle()
		st := v.State()
		assert.Equal(t, service.French, st.Language)
		assert.Equal(t, service.English, x.Session.State().Language)
		assert.Len(t, st.Options, len(st.Sale.Options))
		for i, o := range st.Options {
			assert.Equal(t, st.Sale.Options[i].Key, o.Key, "in the associate's order")
		}
		v.Look(apptest.Plan3)
		o, _ := v.State().Option()
		assert.Equal(t, "Taux :", o.Rates[0].Description, "the lender's own words")
		quotes := x.API.Count(service.OpQuote)

		v.SwitchLanguage()
		x.Settle()
		assert.Equal(t, service.English, v.State().Language)
		o, _ = v.State().Option()
		assert.Equal(t, "Rate:", o.Rates[0].Description)
		assert.Equal(t, quotes, x.API.Count(service.OpQuote), "the associate's are in English already")
		assert.Equal(t, service.English, x.Session.State().Language)

		x.Till().NextCustomer()
		x.Take(apptest.TheCard)
		assert.Equal(t, service.French, v.State().Language, "the next customer has their own")
	})
}

// TestWhatTheCustomerTypesIsTheirs: it reaches the lender, and no page of the associate.
func TestWhatTheCustomerTypesIsTheirs(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		var seen strings.Builder
		x.Till().Verification.Observe(func(s verification.State) { fmt.Fprintf(&seen, "%+v\n", s) })
		x.Till().Applications.Observe(func(s applications.State) {
			for _, f := range []form.Field{form.FieldAnswer, fields.PIW} {
				fmt.Fprintln(&seen, s.Text(f))
			}
		})
		x.Take(apptest.TheCard)
		x.Nav.Go(session.TabVerification)
		x.Till().Verification.Choose(service.ByQuestion)
		v := x.Till().View
		v.Show()
		require.Equal(t, customerview.PageQuestion, v.State().Page)
		x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{}, apptest.Refusal(service.OpVerify, service.KeyAnswerMismatch)
		}
		v.Send()
		assert.Equal(t, form.FaultRequired, v.State().Faults[form.FieldAnswer])
		assert.Equal(t, form.Attention{Field: form.FieldAnswer, Times: 1}, v.State().Attend)
		v.Type(form.FieldAnswer, "their-answer")
		assert.Equal(t, "their-answer", v.State().Answer.Reveal())
		v.Send()
		x.Settle()
		assert.Equal(t, "their-answer", x.API.Verified[0].Answer.Reveal())
		assert.Equal(t, form.FaultAnswer, v.State().Faults[form.FieldAnswer], "they may try again")
		assert.Equal(t, form.Attention{Field: form.FieldAnswer, Times: 2}, v.State().Attend)
		assert.True(t, v.State().Answer.IsEmpty())
		x.API.OnVerify = x.API.VerifyAsUsual
		v.Type(form.FieldAnswer, "their-answer")
		v.Send()
		x.Settle()
		assert.True(t, x.Till().Verification.State().Ready)
		assert.NotContains(t, seen.String(), "their-answer")
		assert.NotContains(t, fmt.Sprintf("%+v", v.State()), "their-answer")
	})
}

// TestNobodyIsCalledToWhatWasRefusedBefore the till was turned to them.
func TestNobodyIsCalledToWhatWasRefusedBefore(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Nav.Go(session.TabVerification)
		x.Till().Verification.Choose(service.ByQuestion)
		x.Till().Verification.Send()
		x.Till().View.Show()
		assert.Equal(t, form.FaultRequired, x.Till().View.State().Faults[form.FieldAnswer])
		assert.Zero(t, x.Till().View.State().Attend)
	})
}

// TestOnlyTheAssociateComesBack.
func TestOnlyTheAssociateComesBack(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		v := x.Till().View
		v.Return()
		v.Show()
		v.Return()
		assert.True(t, v.State().Open, "not without being asked for")
		v.Leave()
		v.Stay()
		v.Return()
		assert.True(t, v.State().Open)
		v.Leave()
		v.Return()
		assert.False(t, v.State().Open)
		assert.Empty(t, v.State().Page)
		assert.False(t, x.Lock.State().Locked(), "nobody has a PIN: there is nothing to ask for")
	})
}

// TestWhoeverComesBackShowsWhoTheyAre, where anybody has a PIN.
func TestWhoeverComesBackShowsWhoTheyAre(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		v := x.Till().View
		v.Show()
		v.Leave()
		v.Return()
		assert.True(t, x.Lock.State().Locked())
	})
}

func TestAClosedViewHoldsNobody(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		v := x.Till().View
		v.Show()
		x.Take(apptest.TheCard)
		require.True(t, v.State().Customer.Present)
		v.Leave()
		v.Return()
		assert.False(t, v.State().Customer.Present)
		x.Plans("452.00")
		assert.Empty(t, v.State().Options)
	})
}

// TestAnApplicantsSecretsAreTheirs: the lender gets them, the associate's page
// does not.
func TestAnApplicantsSecretsAreTheirs(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		filled := apptest.Whole()
		delete(filled, form.FieldAnswer)
		delete(filled, fields.PIW)
		a := x.Begin()
		apptest.FillIn(a, filled)
		for range 3 {
			a.Continue()
		}
		require.Equal(t, fields.StepSecurity, a.State().Step, "%v", a.State().Faults)
		v := x.Till().View
		v.Show()
		require.Equal(t, customerview.PageSecrets, v.State().Page)
		require.Zero(t, v.State().Attend, "the associate has asked for nothing yet")
		a.Continue()
		require.Equal(t, form.Attention{Field: form.FieldAnswer, Times: 1}, v.State().Attend)
		v.Type(form.FieldAnswer, "their-answer")
		v.Send()
		a.Continue()
		require.Equal(t, form.Attention{Field: fields.PIW, Times: 2}, v.State().Attend)
		v.Type(form.FieldAnswer, "their-answer")
		v.Type(fields.PIW, "their-word")
		v.Send()
		for _, f := range []form.Field{form.FieldAnswer, fields.PIW} {
			assert.True(t, a.State().Private[f])
			assert.Empty(t, a.State().Text(f), "not even for its own field")
			assert.Empty(t, a.State().Faults[f])
		}
		assert.True(t, v.State().PIW.IsEmpty())
		v.Send()
		assert.True(t, a.State().Private[fields.PIW], "nothing typed changes nothing")

		a.Continue()
		x.Settle()
		require.Equal(t, customerview.PageTerms, v.State().Page)
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.Settle()
		require.Len(t, x.API.Applied, 1)
		assert.Equal(t, "their-answer", x.API.Applied[0].Answer.Reveal())
		assert.Equal(t, "their-word", x.API.Applied[0].PIW.Reveal())
	})
}

// TestTheAgreementHoldsWhatTheCustomerRead: their language and the lender's words
// in it, and the time at which they said yes.
func TestTheAgreementHoldsWhatTheCustomerRead(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.Language = service.French
			return c, nil
		}
		x.Take(apptest.TheCard)
		x.Nav.Go(session.TabPurchases)
		x.Plans("452.00")
		v := x.Till().View
		v.Show()
		x.Settle()
		v.Look(apptest.Plan3)
		v.ReadPlan()
		v.Agree()
		said := x.Time.Now()
		x.Advance(time.Minute)
		x.VerifyBySMS(apptest.ThePIN)
		reference := x.Till().Sale.State().Reference
		x.Sell()
		found := x.AgreedUnder(reference)
		require.Len(t, found, 1)
		assert.Equal(t, "fr-CA", found[0].Language)
		assert.Equal(t, "Taux :", found[0].Rates[0].Description)
		assert.True(t, said.Equal(found[0].At))
	})
}

// TestAnOutcomeIsToldToTheCustomer: in Quebec in French first, whatever is read besides.
func TestAnOutcomeIsToldToTheCustomer(t *testing.T) {
	for name, tt := range map[string]struct {
		key      service.Key
		province string
		want     []service.Language
	}{
		"approved":           {"", "ON", []service.Language{service.English}},
		"pending":            {service.KeyPending1, "ON", []service.Language{service.English}},
		"declined in Quebec": {service.KeyDeclined, "QC", []service.Language{service.French, service.English}},
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				if tt.key != "" {
					x.API.OnApply = func(service.Application) (service.Approval, error) {
						return service.Approval{}, apptest.Refusal(service.OpApply, tt.key)
					}
				}
				filled := apptest.Whole()
				if tt.province == "QC" {
					filled[fields.Province], filled[form.FieldPostal], filled[fields.Housing] = "QC", "H0H 0H0", "950"
				}
				x.Submitted(filled)
				v := x.Till().View
				v.Show()
				if tt.province == "QC" {
					assert.Equal(t, []service.Language{service.French}, v.State().Languages())
					v.SwitchLanguage()
				}
				assert.Equal(t, customerview.PageOutcome, v.State().Page)
				assert.Equal(t, tt.want, v.State().Languages())
			})
		})
	}
}
