package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

func TestTheCustomerSeesWhatConcernsThem(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		v := x.Till().View
		v.Show()
		assert.Equal(t, app.ViewWelcome, v.State().Page)
		x.take(theCard)
		x.Nav.Go(app.TabPurchases)
		assert.Equal(t, app.ViewWelcome, v.State().Page, "no amount yet")
		x.plans("452.00")
		assert.Equal(t, app.ViewPlans, v.State().Page)
		v.Look(plan3)
		assert.Equal(t, app.ViewPlan, v.State().Page)
		assert.True(t, x.Till().Purchase.State().Chosen.IsZero(), "looking is not choosing")
		v.Agree()
		assert.Equal(t, plan3, x.Till().Purchase.State().Chosen)
		v.Look(app.OptionKey{})
		assert.Equal(t, app.ViewPlans, v.State().Page)

		x.Nav.Go(app.TabVerification)
		assert.Equal(t, app.ViewWelcome, v.State().Page)
		x.Till().Verify.Choose(service.BySMS)
		x.settle()
		assert.Equal(t, app.ViewPIN, v.State().Page)
		v.TypePIN(thePIN)
		assert.True(t, x.Till().Verify.State().Ready)
		x.Nav.Go(app.TabPurchases)
		x.sell()
		assert.Equal(t, app.ViewDone, v.State().Page)
		x.Nav.Go(app.TabActivity)
		assert.Equal(t, app.ViewWelcome, v.State().Page, "the store's own pages are not shown")
	})
}

// TestTheViewSpeaksTheCustomersLanguage, whatever the associate's is.
func TestTheViewSpeaksTheCustomersLanguage(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := maple()
			c.Language = service.French
			return c, nil
		}
		x.take(theCard)
		x.Nav.Go(app.TabPurchases)
		x.plans("452.00")
		v := x.Till().View
		v.Show()
		require.True(t, v.State().Busy)
		x.settle()
		st := v.State()
		assert.Equal(t, service.French, st.Language)
		assert.Equal(t, service.English, x.Session.State().Language)
		assert.Len(t, st.Options, len(st.Purchase.Options))
		for i, o := range st.Options {
			assert.Equal(t, st.Purchase.Options[i].Key, o.Key, "in the associate's order")
		}
		v.Look(plan3)
		o, _ := v.State().Option()
		assert.Equal(t, "Taux :", o.Rates[0].Description, "the lender's own words")
		quotes := x.store.count(service.OpQuote)

		v.SwitchLanguage()
		x.settle()
		assert.Equal(t, service.English, v.State().Language)
		o, _ = v.State().Option()
		assert.Equal(t, "Rate:", o.Rates[0].Description)
		assert.Equal(t, quotes, x.store.count(service.OpQuote), "the associate's are in English already")
		assert.Equal(t, service.English, x.Session.State().Language)

		x.Till().NextCustomer()
		x.take(theCard)
		assert.Equal(t, service.French, v.State().Language, "the next customer has their own")
	})
}

// TestWhatTheCustomerTypesIsTheirs: it reaches the lender, and no page of the associate.
func TestWhatTheCustomerTypesIsTheirs(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		var seen strings.Builder
		x.Till().Verify.Observe(func(s app.VerifyState) { fmt.Fprintf(&seen, "%+v\n", s) })
		x.Till().Apply.Observe(func(s app.ApplyState) {
			for _, f := range []app.Field{app.FieldAnswer, app.FieldWord} {
				fmt.Fprintln(&seen, s.Text(f))
			}
		})
		x.take(theCard)
		x.Nav.Go(app.TabVerification)
		x.Till().Verify.Choose(service.ByQuestion)
		v := x.Till().View
		v.Show()
		require.Equal(t, app.ViewQuestion, v.State().Page)
		x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{}, refusal(service.OpVerify, service.KeyAnswerMismatch)
		}
		v.Send()
		assert.Equal(t, app.FaultRequired, v.State().Faults[app.FieldAnswer])
		v.Type(app.FieldAnswer, "their-answer")
		assert.Equal(t, "their-answer", v.State().Answer.Reveal())
		v.Send()
		x.settle()
		assert.Equal(t, "their-answer", x.store.verified[0].Answer.Reveal())
		assert.Equal(t, app.FaultAnswer, v.State().Faults[app.FieldAnswer], "they may try again")
		assert.True(t, v.State().Answer.IsEmpty())
		x.store.onVerify = x.store.verify
		v.Type(app.FieldAnswer, "their-answer")
		v.Send()
		x.settle()
		assert.True(t, x.Till().Verify.State().Ready)
		assert.NotContains(t, seen.String(), "their-answer")
		assert.NotContains(t, fmt.Sprintf("%+v", v.State()), "their-answer")
	})
}

// TestOnlyTheAssociateComesBack.
func TestOnlyTheAssociateComesBack(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
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
	})
}

func TestAClosedViewHoldsNobody(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		v := x.Till().View
		v.Show()
		x.take(theCard)
		require.True(t, v.State().Customer.Present)
		v.Leave()
		v.Return()
		assert.False(t, v.State().Customer.Present)
		x.plans("452.00")
		assert.Empty(t, v.State().Options)
	})
}

// TestAnApplicantsSecretsAreTheirs: the lender gets them, the associate's page
// does not.
func TestAnApplicantsSecretsAreTheirs(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		form := whole()
		delete(form, app.FieldAnswer)
		delete(form, app.FieldWord)
		a := x.begin()
		fillIn(a, form)
		for range 3 {
			a.Continue()
		}
		require.Equal(t, app.ApplySecurity, a.State().Step, "%v", a.State().Faults)
		v := x.Till().View
		v.Show()
		require.Equal(t, app.ViewSecrets, v.State().Page)
		v.Type(app.FieldAnswer, "their-answer")
		v.Type(app.FieldWord, "their-word")
		v.Send()
		for _, f := range []app.Field{app.FieldAnswer, app.FieldWord} {
			assert.True(t, a.State().Theirs[f])
			assert.Empty(t, a.State().Text(f), "not even for its own field")
			assert.Empty(t, a.State().Faults[f])
		}
		assert.True(t, v.State().Word.IsEmpty())
		v.Send()
		assert.True(t, a.State().Theirs[app.FieldWord], "nothing typed changes nothing")

		a.Continue()
		x.settle()
		require.Equal(t, app.ViewTerms, v.State().Page)
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.settle()
		require.Len(t, x.store.applied, 1)
		assert.Equal(t, "their-answer", x.store.applied[0].Answer.Reveal())
		assert.Equal(t, "their-word", x.store.applied[0].PIW.Reveal())
	})
}

// TestTheAgreementHoldsWhatTheCustomerRead: their language and the lender's words
// in it, and the time at which they said yes.
func TestTheAgreementHoldsWhatTheCustomerRead(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := maple()
			c.Language = service.French
			return c, nil
		}
		x.take(theCard)
		x.Nav.Go(app.TabPurchases)
		x.plans("452.00")
		v := x.Till().View
		v.Show()
		x.settle()
		v.Look(plan3)
		v.Agree()
		said := x.clock.Now()
		x.advance(time.Minute)
		x.verifyBySMS(thePIN)
		reference := x.Till().Purchase.State().Reference
		x.sell()
		found := x.agreed().Find("demo-store", reference)
		require.Len(t, found, 1)
		assert.Equal(t, "fr-CA", found[0].Language)
		assert.Equal(t, "Taux :", found[0].Rates[0].Description)
		assert.True(t, said.Equal(found[0].At))
	})
}
