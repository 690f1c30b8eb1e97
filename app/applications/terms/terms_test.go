package terms_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/acts"
)

// atTerms is a form of a resident of Quebec at its terms.
func atTerms(x *apptest.Till) *applications.Applications {
	a := x.Begin()
	apptest.FillIn(a, apptest.InQuebec())
	for range 4 {
		a.Continue()
	}
	x.Settle()
	require.Equal(x.T, fields.StepTerms, a.State().Step, "%v", a.State().Faults)
	return a
}

func names(list []acts.Act) []acts.Name {
	var out []acts.Name
	for _, a := range list {
		out = append(out, a.Act)
	}
	return out
}

func TestFrenchThenTheWish(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := atTerms(x)
		require.Equal(t, service.French, a.State().Terms.Language)
		a.TermsIn(service.English)
		a.WishEnglish(acts.ByCustomer)
		x.Settle()
		require.Len(t, a.State().Terms.Editions, 1, "nothing in English before the French was handed over")
		a.HandOverTerms(acts.Printed, acts.ByAssociate)
		x.Settle()
		require.False(t, a.State().Terms.Handed.IsZero())
		a.WishEnglish(acts.ByCustomer)
		x.Settle()
		require.True(t, a.State().Terms.Wished.IsZero(), "not for a text that nobody saw")
		a.TermsIn(service.English)
		x.Settle()
		require.Len(t, a.State().Terms.Editions, 2)
		assert.Equal(t, service.French, a.State().Terms.Editions[0].Language)
		assert.Equal(t, service.French, a.State().Terms.Language)
		a.WishEnglish(acts.ByCustomer)
		x.Settle()
		assert.Equal(t, service.English, a.State().Terms.Language)
		a.WishEnglish(acts.ByAssociate)
		x.Settle()
		assert.Equal(t, service.French, a.State().Terms.Language, "it can be taken back")
		a.ReadToEnd()
		a.Agree(true)
		x.Settle()
		done := x.ActsOfFlow(a.State().Flow)
		require.Equal(t, []acts.Name{
			acts.Shown, acts.Printed, acts.ReadOther, acts.Wish, acts.WishWithdrawn, acts.TermsAccepted,
		}, names(done)[1:], "the first is the notice before the form")
		assert.Equal(t, acts.ByCustomer, done[4].By)
		assert.Len(t, done[4].Texts, 4, "both languages, terms and notices")
		assert.Equal(t, []string{acts.TermsText, acts.Information}, []string{done[6].Texts[0].Kind, done[6].Texts[1].Kind})
		assert.Equal(t, string(service.French), done[6].Texts[0].Language)
		a.Continue()
		a.Submit()
		x.Settle()
		require.Len(t, x.API.Applied, 1)
		assert.Equal(t, service.French, x.API.Applied[0].Language, "whatever was chosen in the form")
	})
}

// What is wished for goes out with the application, and on to the choice.
func TestAWishGoesOutWithTheApplication(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := atTerms(x)
		a.HandOverTerms(acts.PaperDeclined, acts.ByAssociate)
		x.Settle()
		a.TermsIn(service.English)
		x.Settle()
		a.WishEnglish(acts.ByCustomer)
		x.Settle()
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.Settle()
		require.Len(t, x.API.Applied, 1)
		assert.Equal(t, service.English, x.API.Applied[0].Language)
		assert.False(t, a.State().Result.Wished.IsZero())
	})
}

// inStore runs a test in a store of a province.
func inStore(t *testing.T, province string, test func(*testing.T, *apptest.Till)) {
	t.Run(province, func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			p := apptest.NewParts(t)
			p.Info.Province = province
			x := p.Start(t)
			x.SignInNow()
			test(t, x)
		})
	})
}

// In a store in Quebec French comes first for whoever applies; elsewhere the language is
// the customer's, and French a full choice.
func TestFrenchFirstGoesByTheStoreToo(t *testing.T) {
	for province, want := range map[string]service.Language{"QC": service.French, "ON": service.English} {
		inStore(t, province, func(t *testing.T, x *apptest.Till) {
			a := x.Begin()
			apptest.FillIn(a, apptest.Whole())
			for range 4 {
				a.Continue()
			}
			x.Settle()
			require.Equal(t, want, a.State().Terms.Language)
			a.TermsIn(want.Other())
			x.Settle()
			if province == "QC" {
				assert.Equal(t, service.French, a.State().Terms.Language)
			} else {
				assert.Equal(t, service.French, a.State().Terms.Language, "and it is what is accepted")
			}
			assert.Len(t, a.State().Terms.Editions, 1)
		})
	}
}

// English text in answer to a question for French cannot be accepted.
func TestTermsThatCameInEnglish(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		page := service.HTML("<div id='tcs'><p>The lender will set the rate of the account, and you are told of it by letter.</p></div>")
		x.API.OnTerms = func(service.Province, service.Language) (service.HTML, error) { return page, nil }
		a := atTerms(x)
		require.True(t, a.State().Terms.Here())
		assert.Equal(t, service.English, a.State().Terms.Received)
		assert.Equal(t, problem.TermsNotFrench, x.ProblemKey())
		a.ReadToEnd()
		a.Agree(true)
		assert.True(t, a.State().Terms.Agreed.IsZero())
		page = "<div id='tcs'><p>Le prêteur fixe le taux du compte, et vous en serez informé par lettre dans les dix jours.</p></div>"
		x.Notice.Act()
		x.Settle()
		assert.Empty(t, x.ProblemKey())
		a.ReadToEnd()
		a.Agree(true)
		assert.False(t, a.State().Terms.Agreed.IsZero())
	})
}

// What was accepted is on the disk before anything is sent.
func TestNothingIsSentBeforeTheYesIsOnTheDisk(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := atTerms(x)
		a.ReadToEnd()
		restore := x.Journal.Block(t)
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.Settle()
		assert.Empty(t, x.API.Applied)
		assert.Equal(t, applications.PhaseFilling, a.State().Phase)
		assert.Equal(t, problem.ActNotKept, x.ProblemKey())
		restore()
		x.Notice.Act()
		x.Settle()
		assert.False(t, a.State().Terms.Writing)
		assert.Contains(t, names(x.ActsOfFlow(a.State().Flow)), acts.TermsAccepted, "it was not lost")
		a.Submit()
		x.Settle()
		assert.Empty(t, x.ProblemKey())
		assert.Len(t, x.API.Applied, 1)
	})
}

// Whoever submits again, and does not press the banner's button, is heard too.
func TestSubmittingAgainWritesTheYesDown(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := atTerms(x)
		a.ReadToEnd()
		restore := x.Journal.Block(t)
		a.Agree(true)
		a.Continue()
		for range 2 {
			a.Submit()
			x.Settle()
			require.Empty(t, x.API.Applied)
			require.Equal(t, applications.PhaseFilling, a.State().Phase)
			require.Equal(t, problem.ActNotKept, x.ProblemKey())
		}
		restore()
		a.Submit()
		x.Settle()
		assert.Empty(t, x.ProblemKey())
		assert.Len(t, x.API.Applied, 1)
		assert.Contains(t, names(x.ActsOfFlow(a.State().Flow)), acts.TermsAccepted)
	})
}

// Whatever is pressed, in whatever order, and whichever call fails: nothing in English
// before French was shown and handed over, no wish by a switch of language, and nothing
// is submitted without the terms in the language that the law asks for.
func TestNoWayAroundFrench(t *testing.T) {
	for seed := range uint64(40) {
		apptest.InBubbleNamed(t, fmt.Sprint(seed), func(t *testing.T, x *apptest.Till) {
			rng := rand.New(rand.NewPCG(seed, 7))
			terms, calls := x.API.OnTerms, atomic.Uint64{} // of workers, so that none shares the presses' dice
			x.API.OnTerms = func(p service.Province, l service.Language) (service.HTML, error) {
				if rand.New(rand.NewPCG(seed, 1000+calls.Add(1))).IntN(3) == 0 {
					return "", apptest.Offline(service.OpTerms)
				}
				return terms(p, l)
			}
			a := atTerms(x)
			wished, id := false, a.State().Flow
			presses := []func(){
				func() { a.TermsIn(service.English) }, func() { a.TermsIn(service.French) }, a.ReadToEnd, x.Session.SwitchLanguage,
				func() { a.Agree(true) }, func() { a.Agree(false) }, func() { a.HandOverTerms(acts.Handed, acts.ByAssociate) },
				func() { a.Type(fields.Language, string(service.English)) }, a.Continue, a.Submit, x.Notice.Act,
				func() { a.GoTo(fields.StepContact); a.Continue() }, func() { x.Advance(time.Second) },
				func() { a.WishEnglish(acts.ByCustomer); wished = true },
			}
			for range 60 {
				presses[rng.IntN(len(presses)-1+int(seed%2))]()
				if rng.IntN(2) == 0 {
					x.Settle()
				}
				if a.State().Phase != applications.PhaseFilling {
					break
				}
			}
			x.Settle()
			flow := x.ActsOfFlow(id)
			list := names(flow)
			other, handed := slices.Index(list, acts.ReadOther), slices.Index(list, acts.Handed)
			if other >= 0 {
				require.True(t, handed >= 0 && handed < other, "%v", list)
			}
			if slices.Contains(list, acts.Wish) {
				require.True(t, wished)
			}
			for _, applied := range x.API.Applied {
				require.True(t, applied.TermsAgreed)
				last := flow[len(list)-1-slices.Index(backwards(list), acts.TermsAccepted)]
				require.Equal(t, string(applied.Language), last.Language)
				require.True(t, applied.Language == service.French || slices.Contains(list, acts.Wish))
			}
		})
	}
}

func backwards(list []acts.Name) []acts.Name {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}
