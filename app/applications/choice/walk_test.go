package choice_test

import (
	"math/rand/v2"
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
	"comptoir/service/seal"
)

// walker is at a till with one account that nobody has chosen about.
type walker struct {
	t      *testing.T
	parts  *apptest.Parts
	x      *apptest.Till
	random *rand.Rand
	trail  []string // what was done so far, for whoever reads a failure
}

// states bring the page of a choice as far as it can come before it is made.
var states = []struct {
	name  string
	reach func(*walker)
}{
	{"shown", func(*walker) {}},
	{"printed", func(w *walker) { w.page().PrintSlip() }},
	{"read in English", func(w *walker) { w.page().RatioIn(service.English) }},
	{"handed over", func(w *walker) { w.page().HandOver(acts.ByStore) }},
	{"sent by the lender", func(w *walker) { w.page().HandOver(acts.ByLender) }},
	{"wished", func(w *walker) {
		w.x.HandOver(w.page())
		w.page().Wish(acts.ByCustomer)
	}},
	{"keeping asked", func(w *walker) {
		w.x.HandOver(w.page())
		w.page().AcceptAccount(acts.ByCustomer)
	}},
	{"closing asked", func(w *walker) {
		w.x.HandOver(w.page())
		w.page().CancelAccount(acts.ByAssociate)
	}},
	{"closing refused", func(w *walker) {
		w.x.API.OnClose = func(service.CloseRequest) error { return apptest.Refusal(service.OpClose, service.KeyRefused) }
		w.x.HandOver(w.page())
		w.x.Twice(func() { w.page().CancelAccount(acts.ByCustomer) })
	}},
	{"shown to the customer", func(w *walker) { w.x.Till().View.Show() }},
	{"left", func(w *walker) { w.x.Twice(w.page().LeaveUnchosen) }},
	{"idle", func(w *walker) { w.x.Idle(11 * time.Minute) }},
	{"without a figure", func(w *walker) {
		w.page().TypeAnswer("dossier 4711")
		w.page().HandOver(acts.ByAnswer)
	}},
}

// answer is what the lender answers in a state: once without a figure.
func answer(state string) func(service.Application) (service.Approval, error) {
	return func(r service.Application) (service.Approval, error) {
		a := apptest.Approval(r)
		if state == "without a figure" {
			a.DebtRatio = ""
		}
		return a, nil
	}
}

func (w *walker) page() *applications.Applications { return w.x.Till().Applications }

// leave is a way in which a person, or the computer, may get away from the page.
func (w *walker) leave() {
	ways := []struct {
		name string
		do   func()
	}{
		{"next customer", func() { w.x.Till().NextCustomer() }},
		{"done", func() { w.page().Done() }},
		{"another tab", func() { w.x.Nav.Go(session.TabLookup) }},
		{"idle", func() { w.x.Idle(11 * time.Minute) }},
		{"left", func() { w.x.Twice(w.page().LeaveUnchosen) }},
		{"clear", func() { w.x.Idle(21 * time.Minute) }},
		{"lock", func() { w.x.Lock.Now() }},
		{"language", func() { w.x.Session.SwitchLanguage() }},
		{"sign-out", func() {
			w.x.SignOut()
			w.x.Settle()
			w.x.SignInNow()
		}},
		{"end", func() {
			w.x.Stop()
			w.again()
		}},
		{"kill", func() {
			w.x = w.x.Crash(w.t)
			w.x.SignInNow()
		}},
	}
	way := ways[w.random.IntN(len(ways))]
	w.trail = append(w.trail, way.name)
	way.do()
	w.x.Settle()
}

func (w *walker) again() {
	w.x = w.parts.Start(w.t)
	w.x.SignInNow()
}

// refused reports that nothing is bought or verified on the account: on the open page
// somebody who is found leads back to it, else the record itself refuses.
func (w *walker) refused() {
	w.t.Helper()
	x := w.x
	verified, sent := x.API.Count(service.OpVerify), len(x.API.Sent)
	if x.Till().Applications.State().Phase == applications.PhaseRatio {
		x.FindCard()
		assert.False(w.t, x.Till().Customer.State().Present, "%v", w.trail)
		assert.Equal(w.t, problem.ChoiceFirst, x.ProblemKey(), "%v", w.trail)
	} else {
		x.FindCard()
		require.Equal(w.t, "90020001", x.Till().Customer.State().AccountNumber, "%v", w.trail)
		x.Till().Verification.Choose(service.BySMS)
		x.Settle()
		assert.Equal(w.t, problem.ChoiceWaiting, x.ProblemKey(), "%v", w.trail)
		x.Till().NextCustomer()
	}
	assert.Equal(w.t, verified, x.API.Count(service.OpVerify), "%v", w.trail)
	assert.Len(w.t, x.API.Sent, sent, "%v", w.trail)
}

// TestNoWalkLosesTheChoice: from each state of the page, 200 walks of every way to get
// away from it. The choice stays to be made and stands on top of Activity, its account
// is refused, and it can be made at the end.
//
//	COMPTOIR_CHOICES  how many walks (200)
func TestNoWalkLosesTheChoice(t *testing.T) {
	t.Parallel()
	walks := apptest.CampaignSize(t, "COMPTOIR_CHOICES", 200)
	if testing.Short() {
		walks = 2 * len(states) // the race detector makes it ten times slower, and no truer
	}
	for n := range walks {
		synctest.Test(t, func(t *testing.T) {
			w := &walker{t: t, parts: apptest.NewParts(t), random: rand.New(rand.NewPCG(103, uint64(n)))} //nolint:gosec // chance is seeded here
			w.parts.DraftKey = seal.NewKey()
			w.parts.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				c := apptest.Maple()
				c.AccountNumber = "90020001"
				return c, nil
			}
			state := states[n%len(states)]
			w.parts.API.OnApply = answer(state.name)
			w.again()
			reference := w.x.Submitted(apptest.InQuebec()).State().Result.Reference
			w.trail = append(w.trail, state.name)
			state.reach(w)
			if n%3 > 0 { // else what was pressed last is still being written down
				w.x.Settle()
			}
			for range 1 + w.random.IntN(4) {
				w.leave()
				pending := w.x.Journal.Choices("demo-store")
				require.Len(t, pending, 1, "%v", w.trail)
				assert.Equal(t, "90020001", pending[0].Account)
				rows := w.x.Till().Activity.State().Choices
				require.Len(t, rows, 1, "%v", w.trail)
				w.refused()
			}
			w.x.Settle()
			if a := w.page(); a.State().Phase != applications.PhaseRatio {
				a.OpenChoice(w.x.Till().Activity.State().Choices[0].ID)
				w.x.Settle()
			}
			a := w.page()
			require.Equal(t, applications.PhaseRatio, a.State().Phase, "%v", w.trail)
			a.TakeBack()
			w.x.HandOver(a)
			w.x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
			assert.Equal(t, applications.PhaseApproved, a.State().Phase, "%v", w.trail)
			assert.Empty(t, w.x.Journal.Choices("demo-store"))
			did := w.x.Did(reference)
			assert.Equal(t, acts.Approved, did[0])
			assert.Equal(t, acts.Keep, did[len(did)-1], "%v", did)
			w.x.Stop()
		})
	}
}
