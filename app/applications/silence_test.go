package applications_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/seal"
)

func TestALostApplicationIsFoundBySearch(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.SilentApply(apptest.OpenedAccount(civil.Of(x.Time.Now())))
		s := x.Submitted(apptest.Whole()).State()
		assert.Equal(t, applications.PhaseApproved, s.Phase)
		assert.Equal(t, "90020001", s.Result.Account.AccountNumber)
		assert.True(t, s.Result.Card.IsEmpty(), "its number was in the answer that never came")
		assert.Equal(t, 1, x.API.Count(service.OpApply))
		assert.Empty(t, s.Drafts)
	})
}

func TestALostApplicationOfSomebodyWithAnAccount(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.SilentApply(apptest.OpenedAccount(civil.Date{Year: 2020, Month: 1, Day: 1}))
		assert.Equal(t, applications.PhaseExists, x.Submitted(apptest.Whole()).State().Phase)
	})
}

// Nobody may submit again before the asking is over; then everything typed is
// still there.
func TestALostApplicationThatNeverArrived(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.SilentApply()
		a := x.Submitted(apptest.Whole())
		require.Equal(t, applications.PhaseChecking, a.State().Phase)
		a.Submit()
		a.Back()
		applications.ControlOf(a).Next()
		a.Type(form.FieldFirstName, "X")
		assert.Equal(t, applications.PhaseChecking, a.State().Phase)
		x.SignOut()
		assert.Equal(t, problem.SignOutOpen, x.ProblemKey())
		x.Advance(time.Hour)
		require.Equal(t, applications.PhaseChecking, a.State().Phase, "no list shows what was declined or waits")
		x.Till().Activity.TakeDown(x.Journal.Entries()[0].ID)
		x.Till().Activity.SettleByHand(false)
		x.Settle()
		s := a.State()
		require.Equal(t, applications.PhaseFilling, s.Phase)
		assert.Equal(t, problem.NotApplied, x.ProblemKey())
		assert.Equal(t, "Pat", s.Typed[form.FieldFirstName])
		assert.Equal(t, "canary-word", s.Text(fields.PIW))

		x.API.OnApply = func(r service.Application) (service.Approval, error) { return apptest.Approval(r), nil }
		a.Submit()
		x.Settle()
		assert.Equal(t, applications.PhaseApproved, a.State().Phase)
		assert.NotEqual(t, x.API.Applied[0].Reference, x.API.Applied[1].Reference)
	})
}

// TestALostCancellationIsAskedFor: only a row that says closed proves it. What a
// lookup answers for an account that was not activated yet is no proof (contract 3.4).
func TestALostCancellationIsAskedFor(t *testing.T) {
	row := func(status service.AccountStatus) func(*apptest.Till) {
		return func(x *apptest.Till) {
			account := apptest.OpenedAccount(civil.Date{Year: 2026, Month: 3, Day: 4})
			account.AccountNumber, account.Status = x.Till().Applications.State().Result.Account.AccountNumber, status
			x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) { return []service.Account{account}, nil }
		}
	}
	answer := func(key service.Key) func(*apptest.Till) {
		return func(x *apptest.Till) {
			x.FailLookups(key)
			x.API.OnSearch = func(service.SearchQuery) ([]service.Account, error) {
				return nil, apptest.Refusal(service.OpSearch, service.KeyNotFound)
			}
		}
	}
	for name, tt := range map[string]struct {
		shows  func(*apptest.Till)
		closed bool
	}{
		"closed":             {row(service.StatusClosed), true},
		"open":               {row(service.StatusNormal), false},
		"not activated":      {answer(service.KeyUserNotActive), false},
		"not able to buy":    {answer(service.KeyUserNotAble), false},
		"frozen, not closed": {row(service.StatusFrozen), false},
	} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(apptest.InQuebec())
			x.API.OnClose = func(service.CloseRequest) error { return apptest.NoAnswer(service.OpClose) }
			tt.shows(x)
			x.HandOver(a)
			x.Twice(func() { a.CancelAccount(acts.ByCustomer) })
			x.Settle()
			x.Advance(time.Hour)
			assert.Len(t, x.API.Cancels, 1)
			if tt.closed {
				assert.Equal(t, applications.PhaseClosed, a.State().Phase)
				return
			}
			a.Done() // not while it is being asked for
			require.Equal(t, charge.StageChecking, a.State().Result.Closing, "nothing proves it")
			x.Till().Activity.TakeDown(x.Journal.Pending()[0].ID)
			x.Till().Activity.SettleByHand(false)
			x.Settle()
			assert.Equal(t, applications.PhaseRatio, a.State().Phase)
			assert.Equal(t, charge.StageForm, a.State().Result.Closing)
			assert.Equal(t, problem.NotClosed, x.ProblemKey())
		})
	}
}

// Everything typed survives the end of the program, save what is never written
// down; what had no answer is asked for at the next start.
func TestDraftsSurviveARestart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = seal.NewKey()
		x := p.Start(t)
		x.SignInNow()
		a := x.Begin()
		apptest.FillIn(a, apptest.Whole())
		a.Continue()
		x.Stop()

		x = p.Start(t)
		x.SignInNow()
		x.Nav.Go(session.TabApplications)
		x.Settle()
		a = x.Till().Applications
		rows := a.State().Drafts
		require.Len(t, rows, 1)
		assert.Equal(t, "Pat Applicant", rows[0].Name)
		a.Resume(rows[0].ID)
		s := a.State()
		assert.Equal(t, fields.StepContact, s.Step)
		assert.True(t, s.Resumed)
		for f, text := range apptest.Whole() {
			want := text
			if fields.IsSecret(f) {
				want = ""
			}
			assert.Equal(t, want, s.Text(f), f)
		}
		a.Type(form.FieldAnswer, "again")
		a.Type(fields.PIW, "again")
		x.SilentApply()
		for range 3 {
			a.Continue()
		}
		x.Settle()
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.Settle()
		require.Equal(t, applications.PhaseChecking, a.State().Phase)
		x.Stop()

		x = p.Start(t)
		x.SilentApply(apptest.OpenedAccount(civil.Of(x.Time.Now())))
		x.SignInNow()
		x.Nav.Go(session.TabApplications)
		x.Settle()
		assert.Empty(t, x.Till().Applications.State().Drafts, "the account was found: the draft has done its work")
		assert.Equal(t, journal.Confirmed, x.Journal.Entries()[0].State)
	})
}

func TestADraftThatWaitsForAnAnswerCannotBeResumed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = seal.NewKey()
		x := p.Start(t)
		x.SignInNow()
		x.SilentApply()
		x.Submitted(apptest.Whole())
		x.Stop()

		x = p.Start(t)
		x.SignInNow()
		x.Nav.Go(session.TabApplications)
		x.Settle()
		a := x.Till().Applications
		require.Len(t, a.State().Drafts, 1)
		row := a.State().Drafts[0]
		assert.True(t, row.Waiting)
		a.Resume(row.ID)
		a.Discard(row.ID)
		a.Discard(row.ID)
		assert.Equal(t, applications.PhaseStart, a.State().Phase)
		require.Len(t, a.State().Drafts, 1)
		x.Advance(3 * time.Minute)
		x.Till().Activity.TakeDown(x.Journal.Entries()[0].ID)
		x.Till().Activity.SettleByHand(false)
		x.Settle()
		assert.False(t, a.State().Drafts[0].Waiting, "it never arrived: it can be submitted")
	})
}

func TestDraftsAreListedAndDiscarded(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		a.Back()
		assert.Empty(t, a.State().Drafts, "an empty form is no draft")
		a.Begin()
		a.BeginForm(acts.ByAssociate)
		x.Settle()
		a.Type(form.FieldFirstName, "Pat")
		x.Till().NextCustomer()
		require.Equal(t, applications.PhaseStart, a.State().Phase)
		require.Len(t, a.State().Drafts, 1)
		assert.False(t, a.State().Kept)
		id := a.State().Drafts[0].ID
		a.Discard(id)
		require.Len(t, a.State().Drafts, 1)
		assert.True(t, a.State().Drafts[0].Asking)
		a.Discard(id)
		assert.Empty(t, a.State().Drafts)
	})
}

// TestALiveStoreWithoutCodes says so, and takes the codes as they are typed.
func TestALiveStoreWithoutCodes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.Info.Training = false
		x := p.Start(t)
		x.SignInNow()
		a := x.Till().Applications
		assert.True(t, a.State().NoCodes)
		filled := apptest.Whole()
		filled[fields.Occupation], filled[fields.HousingType] = "ZZ9", "Own"
		a = x.ToReview(filled)
		assert.Empty(t, a.State().Faults)
		assert.Equal(t, "ZZ9", a.State().Text(fields.Occupation), "what nobody lists goes as it was typed")
		a.Type(fields.Occupation, strings.Repeat("Z", 21))
		assert.Equal(t, form.FaultTooLong, a.State().Faults[fields.Occupation])
	})
}

func TestListsComeInTheAssociatesLanguage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		assert.Equal(t, "ON en-CA", a.State().Choices[fields.Province][2].Label)
		assert.Equal(t, "CACFL CADL CAP", apptest.CodesOf(a.State().Choices[fields.GovIDType]), "by name, and Quebec's health card is not among them")
		a.Type(fields.GovIDType, "CADL")
		assert.Equal(t, "ON QC", apptest.CodesOf(a.State().Choices[fields.GovIDIssuer]))
		a.Type(fields.GovIDIssuer, "ON")
		a.Type(fields.GovIDType, "CAP")
		assert.Equal(t, "CANADA", a.State().Text(fields.GovIDIssuer), "there is only one")
		a.Type(fields.Wanted, "1,249")
		x.Session.SwitchLanguage()
		x.Settle()
		assert.Equal(t, "ON fr-CA", a.State().Choices[fields.Province][2].Label)
		assert.Equal(t, "1249,00", a.State().Text(fields.Wanted), "French would not read the comma so")
		assert.Equal(t, "CAP", a.State().Text(fields.GovIDType))
	})
}
