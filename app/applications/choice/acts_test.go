package choice_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/paper"
	"comptoir/service/seal"
)

// withoutFigure has the lender approve without a debt ratio.
func withoutFigure(x *apptest.Till) {
	x.API.OnApply = func(r service.Application) (service.Approval, error) {
		answer := apptest.Approval(r)
		answer.DebtRatio = ""
		return answer, nil
	}
}

// TestAFullDiskKeepsThePageAtEachAct: nothing is shown as done that is not on the disk.
func TestAFullDiskKeepsThePageAtEachAct(t *testing.T) {
	handed := func(x *apptest.Till, a *applications.Applications) { x.HandOver(a) }
	nothing := func(*apptest.Till, *applications.Applications) {}
	for act, tt := range map[acts.Name]struct {
		before func(*apptest.Till, *applications.Applications)
		press  func(*apptest.Till, *applications.Applications)
	}{
		acts.Printed:   {nothing, func(_ *apptest.Till, a *applications.Applications) { a.PrintSlip() }},
		acts.ReadOther: {nothing, func(_ *apptest.Till, a *applications.Applications) { a.RatioIn(service.English) }},
		acts.Handed:    {nothing, func(_ *apptest.Till, a *applications.Applications) { a.HandOver(acts.ByLender) }},
		acts.Wish:      {handed, func(_ *apptest.Till, a *applications.Applications) { a.Wish(acts.ByCustomer) }},
		acts.WishWithdrawn: {func(x *apptest.Till, a *applications.Applications) {
			x.HandOver(a)
			a.Wish(acts.ByCustomer)
		}, func(_ *apptest.Till, a *applications.Applications) { a.Wish(acts.ByCustomer) }},
		acts.Keep: {handed, func(x *apptest.Till, a *applications.Applications) {
			x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
		}},
		acts.Close: {handed, func(x *apptest.Till, a *applications.Applications) {
			x.Twice(func() { a.CancelAccount(acts.ByCustomer) })
		}},
		acts.Left: {nothing, func(x *apptest.Till, a *applications.Applications) { x.Twice(a.LeaveUnchosen) }},
		acts.Idle: {nothing, func(x *apptest.Till, _ *applications.Applications) { x.Idle(11 * time.Minute) }},
	} {
		apptest.InBubbleNamed(t, string(act), func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(apptest.InQuebec())
			tt.before(x, a)
			x.Settle()
			was, did := a.State().Result, x.Did(a.State().Result.Reference)
			restore := x.Journal.Block(t)
			tt.press(x, a)
			x.Settle()
			s := a.State()
			assert.Equal(t, applications.PhaseRatio, s.Phase, "the page stays")
			assert.Equal(t, problem.ActNotKept, x.ProblemKey())
			assert.Equal(t, was.Delivery, s.Result.Delivery)
			assert.Equal(t, was.Wished, s.Result.Wished)
			assert.Zero(t, x.API.Count(service.OpClose))
			restore()
			assert.Equal(t, did, x.Did(was.Reference))
			x.Notice.Act()
			x.Settle()
			assert.Contains(t, x.Did(was.Reference), act, "the button of the banner does it then")
		})
	}
}

// TestAFullDiskKeepsThePageWhenNobodyPressed: what the lender answered about the closing,
// and that the page was shown, is written before anything else is, once it can be.
func TestAFullDiskKeepsThePageWhenNobodyPressed(t *testing.T) {
	closing := func(x *apptest.Till, answer error) (restore func()) {
		a := x.Submitted(apptest.InQuebec())
		x.HandOver(a)
		x.API.OnClose = func(service.CloseRequest) error { return answer }
		a.CancelAccount(acts.ByCustomer)
		a.CancelAccount(acts.ByCustomer)
		for synctest.Wait(); x.API.Count(service.OpClose) == 0; synctest.Wait() {
			x.Queue.Drain()
		}
		restore = x.Journal.Block(x.T)
		return restore
	}
	for act, tt := range map[acts.Name]struct {
		reach func(*apptest.Till) (restore func())
		want  applications.Phase
	}{
		acts.Closed:    {func(x *apptest.Till) func() { return closing(x, nil) }, applications.PhaseClosed},
		acts.NotClosed: {func(x *apptest.Till) func() { return closing(x, apptest.Refusal(service.OpClose, service.KeyRefused)) }, applications.PhaseRatio},
		acts.Shown: {func(x *apptest.Till) func() {
			a := x.Submitted(apptest.InQuebec())
			x.HandOver(a)
			x.Twice(a.LeaveUnchosen)
			restore := x.Journal.Block(x.T)
			a.OpenChoice(x.Till().Activity.State().Choices[0].ID)
			return restore
		}, applications.PhaseRatio},
	} {
		apptest.InBubbleNamed(t, string(act), func(t *testing.T, x *apptest.Till) {
			restore := tt.reach(x)
			x.Settle()
			a := x.Till().Applications
			assert.Equal(t, applications.PhaseRatio, a.State().Phase, "the page stays")
			assert.Equal(t, problem.ActNotKept, x.ProblemKey())
			reference := a.State().Result.Reference
			did := x.Did(reference)
			assert.Equal(t, act == acts.Closed, a.State().Result.Closing != charge.StageForm)
			if act == acts.Shown {
				x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
				assert.Equal(t, applications.PhaseRatio, a.State().Phase, "nothing else is written first")
			}
			restore()
			assert.Equal(t, did, x.Did(reference))
			if act == acts.Shown {
				x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
				now := x.Did(reference)
				assert.Equal(t, []acts.Name{acts.Shown, acts.Keep}, now[len(now)-2:], "what is owed comes first")
				return
			}
			x.Notice.Act()
			x.Settle()
			now := x.Did(reference)
			assert.Equal(t, act, now[len(now)-1], "%v", now)
			assert.Equal(t, tt.want, a.State().Phase)
		})
	}
}

// TestAReopenedChoiceHasItsPlans: those of its approval were in an answer of another run.
func TestAReopenedChoiceHasItsPlans(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = seal.NewKey()
		x := p.Start(t)
		x.SignInNow()
		x.Submitted(apptest.InQuebec())
		x = x.Crash(t)
		x.API.OnLookup = func(key service.LookupKey, l service.Language) (service.Customer, error) {
			assert.Equal(t, "90020001", key.AccountNumber)
			return service.Customer{Offers: []service.OfferType{{PlanID: 9, Name: "Plan " + string(l)}}}, nil
		}
		x.SignInNow()
		x.Settle()
		a := x.Till().Applications
		require.Equal(t, applications.PhaseRatio, a.State().Phase)
		x.HandOver(a)
		x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
		require.Len(t, a.State().Result.Offers, 1)
		assert.Equal(t, "Plan en-CA", a.State().Result.Offers[0].Name)
		x.Stop()
	})
}

// TestTheSlipIsPrintedAndKeptWordForWord, in French first, with what the page says and
// how the lender's document reaches the customer.
func TestTheSlipIsPrintedAndKeptWordForWord(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		a.HandOver(acts.ByLender)
		x.Settle()
		a.PrintSlip()
		x.Settle()
		made := a.Paper().State().Paper
		require.NotNil(t, made)
		assert.Equal(t, paper.Choice, made.Kind)
		assert.Equal(t, "31.5", made.Choosing.Ratio)
		assert.Equal(t, paper.WayLender, made.Choosing.Way)
		assert.Equal(t, []paper.Language{paper.French, paper.English}, []paper.Language{made.Editions[0].Language, made.Editions[1].Language})
		assert.True(t, a.Paper().State().Print.Asked)
		list, err := x.Journal.Acts("demo-store", a.State().Result.Reference)
		require.NoError(t, err)
		last := list[len(list)-1]
		require.Equal(t, acts.Printed, last.Act)
		require.Len(t, last.Texts, 1)
		assert.Equal(t, acts.ChoiceSlip, last.Texts[0].Kind)
		words, has := x.Journal.TextOf("demo-store", last.Texts[0])
		require.True(t, has)
		assert.Contains(t, words, "Cette fiche vient du magasin.")
		assert.Contains(t, words, "31.5")
		assert.NotContains(t, words, "%")
		x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
		assert.Equal(t, paper.Kept, a.Paper().State().Paper.Choosing.Made, "what was chosen has a slip of its own")
	})
}

// TestAFigureOfZeroIsAFigure.
func TestAFigureOfZeroIsAFigure(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnApply = func(r service.Application) (service.Approval, error) {
			answer := apptest.Approval(r)
			answer.DebtRatio = "0"
			return answer, nil
		}
		a := x.Submitted(apptest.InQuebec())
		assert.Contains(t, a.State().Result.Pages[0].Rows, [2]string{"Ratio d’endettement, chiffre transmis par le prêteur", "0"})
		a.HandOver(acts.ByLender)
		x.Settle()
		assert.True(t, a.State().Result.Unlocked())
	})
}

// TestTheLendersAnswerUnlocksBothWhereThereIsNoFigure, with what it said.
func TestTheLendersAnswerUnlocksBothWhereThereIsNoFigure(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		withoutFigure(x)
		a := x.Submitted(apptest.InQuebec())
		answered := func(text string) {
			a.TypeAnswer(text)
			a.HandOver(acts.ByAnswer)
			x.Settle()
		}
		answered(" ")
		assert.Equal(t, form.FaultRequired, a.State().Result.Fault)
		answered("6374 9800 0000 0016")
		assert.Equal(t, form.FaultInvalid, a.State().Result.Fault, "no card number is kept")
		require.False(t, a.State().Result.Unlocked())
		answered(" dossier 4711, Mme Roy ")
		require.True(t, a.State().Result.Unlocked())
		list, err := x.Journal.Acts("demo-store", a.State().Result.Reference)
		require.NoError(t, err)
		assert.Equal(t, "dossier 4711, Mme Roy", list[len(list)-1].Note)
		assert.Equal(t, acts.ByAnswer, list[len(list)-1].Delivery)
	})
}

// TestAnAccountThatIsFoundLaterIsChosenAboutToo: after a restart asking finds that the
// application was approved.
func TestAnAccountThatIsFoundLaterIsChosenAboutToo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = seal.NewKey()
		x := p.Start(t)
		x.SignInNow()
		x.SilentApply()
		reference := x.Submitted(apptest.InQuebec()).State().Result.Reference
		x.Stop()
		for range 2 { // and once more: it is kept once
			x = p.Start(t)
			x.SilentApply(apptest.OpenedAccount(civil.Of(x.Time.Now())))
			x.SignInNow()
			x.Settle()
			pending := x.Journal.Choices("demo-store")
			require.Len(t, pending, 1)
			assert.Equal(t, "90020001", pending[0].Account)
			assert.Equal(t, "QC", pending[0].Province)
			assert.Equal(t, reference, pending[0].Reference)
			require.Len(t, x.Till().Activity.State().Choices, 1)
			a := x.Till().Applications
			require.Equal(t, applications.PhaseRatio, a.State().Phase)
			assert.Empty(t, a.State().Result.DebtRatio)
			x.Stop()
		}
	})
}

// TestAnAnswerThatTheTillNeverHeardIsChosenAbout: the program is killed between the
// lender's answer and the page.
func TestAnAnswerThatTheTillNeverHeardIsChosenAbout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = seal.NewKey()
		x := p.Start(t)
		x.SignInNow()
		a := x.ToReview(apptest.InQuebec())
		a.Submit()
		for synctest.Wait(); x.API.Count(service.OpApply) == 0; synctest.Wait() { // what was accepted is on the disk first
			x.Queue.Drain()
		} // the worker is through, and nobody has heard of it
		require.Equal(t, applications.PhaseSending, a.State().Phase)
		p.Time.Set(p.Time.Now().Add(time.Second))
		x = x.Crash(t)
		x.SignInNow()
		x.Settle()
		pending := x.Journal.Choices("demo-store")
		require.Len(t, pending, 1)
		assert.Equal(t, "31.5", pending[0].Ratio)
		assert.Equal(t, applications.PhaseRatio, x.Till().Applications.State().Phase)
		assert.Empty(t, x.Till().Applications.State().Drafts)
		x.Stop()
	})
}

// TestTheLendersAnswerEndsAChoice that nobody made: a manager takes down what it said.
func TestTheLendersAnswerEndsAChoice(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		reference := a.State().Result.Reference
		activity := x.Till().Activity
		id := activity.State().Choices[0].ID
		activity.TakeDownChoice(id)
		assert.Empty(t, activity.State().Answer.Entry, "not while somebody may choose")
		x.Twice(a.LeaveUnchosen)
		activity.TakeDownChoice(id)
		require.Equal(t, id, activity.State().Answer.Entry)
		activity.SettleByHand(true)
		assert.Equal(t, form.FaultRequired, activity.State().Answer.Faults[form.FieldNote])
		activity.TypeNote("dossier 4711, Mme Roy")
		restore := x.Journal.Block(t)
		activity.SettleByHand(true)
		x.Settle()
		assert.Len(t, activity.State().Choices, 1)
		assert.Equal(t, problem.ActNotKept, x.ProblemKey())
		restore()
		x.Notice.Act()
		x.Settle()
		assert.Empty(t, activity.State().Choices)
		list, err := x.Journal.Acts("demo-store", reference)
		require.NoError(t, err)
		last := list[len(list)-1]
		assert.Equal(t, acts.LenderSettled, last.Act)
		assert.Equal(t, acts.ByAssociate, last.By)
		assert.Contains(t, last.Note, "dossier 4711, Mme Roy; taken down by ")
	})
}

// TestWhatWasDoneIsARecord that only a manager prints.
func TestWhatWasDoneIsARecord(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.InQuebec())
		x.HandOver(a)
		x.Till().Reprints.OpenPurchase(a.State().Result.Reference)
		x.Settle()
		list := x.Till().Reprints.State().Papers
		require.NotEmpty(t, list)
		record := list[len(list)-1]
		require.Equal(t, paper.Record, record.Kind)
		var did []string
		for _, done := range record.Acts {
			did = append(did, done.Act)
		}
		assert.Equal(t, []string{"shown", "shown", "terms_accepted", "shown", "approved", "shown", "handed"}, did, "notice, terms, yes, decision; then the choice")
		assert.Equal(t, paper.WayStore, record.Acts[6].Way)
		require.Len(t, record.Acts[5].Texts, 1)
		assert.Len(t, record.Acts[5].Texts[0].SHA256, 64)
		assert.Equal(t, paper.French, record.Editions[0].Language)
		x.Till().Reprints.Choose(len(list) - 1)
		assert.False(t, x.Till().Reprints.Paper().State().Held, "where nobody has a PIN everybody may")
	})
}
