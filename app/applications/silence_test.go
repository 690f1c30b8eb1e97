package applications_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
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
		x.Advance(3 * time.Minute)
		s := a.State()
		require.Equal(t, applications.PhaseFilling, s.Phase)
		assert.Equal(t, problem.NotApplied, x.ProblemKey())
		assert.Equal(t, "Pat", s.Typed[form.FieldFirstName])
		assert.Equal(t, "canary-word", s.Text(form.FieldPIW))

		x.API.OnApply = func(r service.Application) (service.Approval, error) { return apptest.Approval(r), nil }
		a.Submit()
		x.Settle()
		assert.Equal(t, applications.PhaseApproved, a.State().Phase)
		assert.NotEqual(t, x.API.Applied[0].Reference, x.API.Applied[1].Reference)
	})
}

func TestALostCancellationIsAskedFor(t *testing.T) {
	for name, tt := range map[string]struct {
		lookup error
		want   applications.Phase
	}{
		"closed":     {apptest.Refusal(service.OpLookup, service.KeyUserNotAble), applications.PhaseClosed},
		"still open": {nil, applications.PhaseRatio},
	} {
		inBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(inQuebec())
			x.API.OnClose = func(service.CloseRequest) error { return apptest.NoAnswer(service.OpClose) }
			x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				return service.Customer{}, tt.lookup
			}
			a.CancelAccount()
			x.Settle()
			if tt.want == applications.PhaseRatio {
				a.Done() // not while it is being asked for
				require.Equal(t, applications.CloseChecking, a.State().Result.Closing)
			}
			x.Advance(3 * time.Minute)
			assert.Equal(t, tt.want, a.State().Phase)
			assert.Equal(t, applications.CloseNot, a.State().Result.Closing)
			if tt.want == applications.PhaseRatio {
				assert.Equal(t, problem.NotClosed, x.ProblemKey())
			}
			assert.Len(t, x.API.Cancels, 1)
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
		assert.Equal(t, applications.StepContact, s.Step)
		assert.True(t, s.Resumed)
		for f, text := range apptest.Whole() {
			want := text
			if applications.IsSecret(f) {
				want = ""
			}
			assert.Equal(t, want, s.Text(f), f)
		}
		a.Type(form.FieldAnswer, "again")
		a.Type(form.FieldPIW, "again")
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
		assert.False(t, a.State().Drafts[0].Waiting, "it never arrived: it can be submitted")
	})
}

func TestDraftsAreListedAndDiscarded(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		a.Back()
		assert.Empty(t, a.State().Drafts, "an empty form is no draft")
		a.Begin()
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

func TestALiveStoreWithoutCodesSaysSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.Info.Training = false
		x := p.Start(t)
		x.SignInNow()
		a := x.Till().Applications
		assert.True(t, a.State().NoCodes)
		a.Begin()
		assert.Equal(t, applications.PhaseStart, a.State().Phase)
	})
}

func TestListsComeInTheAssociatesLanguage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		assert.Equal(t, "ON en-CA", a.State().Choices[form.FieldProvince][2].Label)
		assert.Equal(t, "CADL CAP CACFL CAHC", apptest.CodesOf(a.State().Choices[form.FieldGovIDType]), "the health card comes last")
		a.Type(form.FieldGovIDType, "CADL")
		assert.Equal(t, "ON QC", apptest.CodesOf(a.State().Choices[form.FieldGovIDIssuer]))
		a.Type(form.FieldGovIDIssuer, "ON")
		a.Type(form.FieldGovIDType, "CAP")
		assert.Equal(t, "CANADA", a.State().Text(form.FieldGovIDIssuer), "there is only one")
		a.Type(form.FieldWanted, "1,249")
		x.Session.SwitchLanguage()
		x.Settle()
		assert.Equal(t, "ON fr-CA", a.State().Choices[form.FieldProvince][2].Label)
		assert.Equal(t, "1249,00", a.State().Text(form.FieldWanted), "French would not read the comma so")
		assert.Equal(t, "CAP", a.State().Text(form.FieldGovIDType))
	})
}
