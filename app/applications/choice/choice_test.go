package choice_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/seal"
)

func TestAQuebecAccountIsKeptOrClosedInAsManySteps(t *testing.T) {
	for _, end := range []bool{false, true} {
		apptest.InBubbleNamed(t, map[bool]string{true: "close", false: "keep"}[end], func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(apptest.InQuebec())
			s := a.State()
			require.Equal(t, applications.PhaseRatio, s.Phase)
			assert.Equal(t, "31.5", s.Result.DebtRatio)
			assert.Equal(t, service.French, s.Result.Language)
			assert.Equal(t, money.Cents(95000), *x.API.Applied[0].MonthlyHousing)
			press := func() { a.AcceptAccount(acts.ByCustomer) }
			if end {
				press = func() { a.CancelAccount(acts.ByCustomer) }
			}
			assert.False(t, a.State().Result.Unlocked())
			x.Twice(press)
			require.Equal(t, applications.PhaseRatio, a.State().Phase, "both wait for the lender's document")
			x.HandOver(a)
			assert.True(t, a.State().Result.Unlocked())
			assert.True(t, x.Time.Now().Equal(a.State().Result.HandedOver))
			press()
			x.Settle()
			require.Equal(t, applications.PhaseRatio, a.State().Phase, "asked once")
			x.Time.Set(x.Time.Now().Add(time.Second))
			press()
			x.Settle()
			did := []acts.Name{acts.Approved, acts.Shown, acts.Handed}
			if !end {
				assert.Equal(t, applications.PhaseApproved, a.State().Phase)
				assert.Zero(t, x.API.Count(service.OpClose))
				assert.Equal(t, append(did, acts.Keep), x.Did(s.Result.Reference))
				return
			}
			assert.Equal(t, applications.PhaseClosed, a.State().Phase)
			require.Len(t, x.API.Cancels, 1)
			assert.Equal(t, "90020001", x.API.Cancels[0].AccountNumber)
			assert.Equal(t, journal.Confirmed, x.Journal.Entries()[1].State)
			assert.Equal(t, append(did, acts.Close, acts.Closed), x.Did(s.Result.Reference))
			assert.Empty(t, x.Till().Activity.State().Choices)
		})
	}
}

// Another press in between begins anew: what is confirmed is what was asked.
func TestOneChoiceDoesNotConfirmTheOther(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		x.HandOver(a)
		a.CancelAccount(acts.ByCustomer)
		a.AcceptAccount(acts.ByCustomer)
		x.Settle()
		require.Equal(t, applications.PhaseRatio, a.State().Phase)
		assert.Equal(t, acts.Keep, a.State().Result.Asking)
		a.TakeBack()
		a.AcceptAccount(acts.ByCustomer)
		x.Settle()
		assert.Equal(t, applications.PhaseRatio, a.State().Phase)
	})
}

// Without a figure both wait until the document itself was handed over.
func TestWithoutAFigureBothWaitForTheDocument(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnApply = func(r service.Application) (service.Approval, error) {
			answer := apptest.Approval(r)
			answer.DebtRatio = ""
			return answer, nil
		}
		a := x.Submitted(apptest.InQuebec())
		assert.Contains(t, a.State().Result.Pages[0].Notes[0], "Le prêteur n’a pas transmis de chiffre")
		a.HandOver(acts.ByLender)
		x.Settle()
		assert.False(t, a.State().Result.Unlocked())
		x.Twice(func() { a.CancelAccount(acts.ByAssociate) })
		require.Equal(t, applications.PhaseRatio, a.State().Phase)
		x.HandOver(a)
		assert.True(t, a.State().Result.Unlocked())
	})
}

// What was in front of the customer is kept word for word, in the languages in which it
// was, and reading English is no wish for it.
func TestWhatWasShownIsKeptWordForWord(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		x.HandOver(a)
		x.Session.SetLanguage(service.French)
		x.Session.SetLanguage(service.English)
		x.Settle()
		assert.Equal(t, []acts.Name{acts.Approved, acts.Shown, acts.Handed}, x.Did(a.State().Result.Reference), "a switch of language is no act")
		a.RatioIn(service.English)
		x.Settle()
		require.Len(t, a.State().Result.Pages, 2)
		assert.Equal(t, service.French, a.State().Result.Pages[0].Language, "French stays first")
		x.Advance(time.Minute)
		a.Wish(acts.ByCustomer)
		x.Settle()
		wished := x.Time.Now()
		list, err := x.Journal.Acts("demo-store", a.State().Result.Reference)
		require.NoError(t, err)
		require.Len(t, list, 5)
		assert.Equal(t, acts.ReadOther, list[3].Act)
		last := list[4]
		assert.Equal(t, acts.Wish, last.Act)
		assert.True(t, wished.Equal(last.At))
		assert.Equal(t, acts.ByCustomer, last.By)
		assert.Equal(t, "0001", last.AccountEnding)
		assert.Equal(t, acts.ByStore, last.Delivery)
		require.Len(t, last.Texts, 2)
		for i, page := range a.State().Result.Pages {
			words, has := x.Journal.TextOf("demo-store", last.Texts[i])
			require.True(t, has)
			assert.Equal(t, page.Text().Words, words)
			assert.Equal(t, string(page.Language), last.Texts[i].Language)
		}
		a.Wish(acts.ByCustomer)
		x.Settle()
		assert.Equal(t, acts.WishWithdrawn, x.Did(a.State().Result.Reference)[5])
	})
}

// Nothing that goes on to somebody else leaves the choice behind.
func TestTheChoiceIsNotWalkedAwayFrom(t *testing.T) {
	for name, leave := range map[string]func(*apptest.Till){
		"next customer": func(x *apptest.Till) { x.Till().NextCustomer() },
		"done":          func(x *apptest.Till) { x.Till().Applications.Done() },
		"somebody else": func(x *apptest.Till) { x.FindCard() },
	} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(apptest.InQuebec())
			x.Nav.Go(session.TabLookup)
			leave(x)
			x.Settle()
			assert.Equal(t, applications.PhaseRatio, a.State().Phase)
			assert.NotEmpty(t, a.State().Result.Account.AccountNumber)
			if name != "done" {
				assert.Equal(t, session.TabApplications, x.Nav.State().Tab)
				assert.Equal(t, problem.ChoiceFirst, x.ProblemKey())
				assert.False(t, x.Till().Customer.State().Present)
			}
			require.Len(t, x.Till().Activity.State().Choices, 1)
		})
	}
}

// Whatever ends the program, or the session, the choice is back, as far as it had come.
func TestTheChoiceComesBack(t *testing.T) {
	for name, reach := range map[string]func(*apptest.Till, *applications.Applications){
		"shown":       func(*apptest.Till, *applications.Applications) {},
		"handed over": func(x *apptest.Till, a *applications.Applications) { x.HandOver(a) },
		"asked": func(x *apptest.Till, a *applications.Applications) {
			x.HandOver(a)
			a.CancelAccount(acts.ByCustomer)
		},
	} {
		for _, crash := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					p := apptest.NewParts(t)
					p.DraftKey = seal.NewKey()
					x := p.Start(t)
					x.SignInNow()
					a := x.Submitted(apptest.InQuebec())
					reach(x, a)
					before := a.State().Result
					if crash {
						x.Stop()
						x = p.Start(t)
					} else {
						x.SignOut()
					}
					x.SignInNow()
					x.Settle()
					a = x.Till().Applications
					require.Equal(t, applications.PhaseRatio, a.State().Phase)
					assert.Equal(t, session.TabApplications, x.Nav.State().Tab)
					after := a.State().Result
					assert.Equal(t, before.DebtRatio, after.DebtRatio)
					assert.Equal(t, before.Reference, after.Reference)
					assert.True(t, before.HandedOver.Equal(after.HandedOver))
					assert.Equal(t, before.Pages, after.Pages)
					assert.Empty(t, after.Asking, "what was not confirmed is asked anew")
					if after.Delivery == "" {
						x.HandOver(a)
					}
					x.Twice(func() { a.CancelAccount(acts.ByCustomer) })
					assert.Equal(t, applications.PhaseClosed, a.State().Phase)
					assert.Equal(t, "90020001", x.API.Cancels[0].AccountNumber)
				})
			})
		}
	}
}

// A full disk keeps the page where it is, at every act.
func TestWhatCannotBeWrittenDoesNotMoveThePage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		restore := x.Journal.Block(t)
		x.HandOver(a)
		assert.True(t, a.State().Result.HandedOver.IsZero())
		assert.Equal(t, problem.ActNotKept, x.ProblemKey())
		restore()
		x.HandOver(a)
		require.False(t, a.State().Result.HandedOver.IsZero())
		restore = x.Journal.Block(t)
		x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
		assert.Equal(t, applications.PhaseRatio, a.State().Phase)
		assert.Equal(t, problem.ActNotKept, x.ProblemKey())
		restore()
		x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
		assert.Equal(t, applications.PhaseApproved, a.State().Phase)
	})
}

// The record itself refuses what would be the customer's signature.
func TestNothingIsBoughtOrVerifiedBeforeTheChoice(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		account := x.Till().Customer.State().AccountNumber
		require.NoError(t, x.Journal.Record(acts.Step{
			Act: acts.Act{Act: acts.Idle, Store: "demo-store"}, Choice: &acts.Choice{ID: "c1", Store: "demo-store", Account: account, Idle: true},
		}))
		x.Sell()
		assert.Equal(t, problem.ChoiceWaiting, x.ProblemKey())
		assert.Empty(t, x.API.Sent)
		assert.Empty(t, x.Journal.Entries())

		x.SignOut()
		x.SignInNow()
		x.Settle()
		assert.Equal(t, problem.ChoiceWaiting, x.ProblemKey(), "it is announced to whoever signs in")
		x.Notice.Dismiss()
		x.Take(apptest.TheCard)
		verified := x.API.Count(service.OpVerify)
		x.Till().Verification.Choose(service.BySMS)
		x.Settle()
		assert.Equal(t, problem.ChoiceWaiting, x.ProblemKey())
		assert.Equal(t, verified, x.API.Count(service.OpVerify))
	})
}
