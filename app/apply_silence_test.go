package app_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/drafts"
	"comptoir/service/journal"
)

func noAnswer(op service.Operation) *service.Error {
	return &service.Error{Operation: op, Key: service.KeyNoAnswer, Class: service.ClassUnknown}
}

// silentApply lets an application arrive, or not, without an answer.
func (x *till) silentApply(accounts ...service.Account) {
	x.store.onApply = func(service.Application) (service.Approval, error) {
		return service.Approval{}, noAnswer(service.OpApply)
	}
	x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
		if len(accounts) == 0 {
			return nil, refusal(service.OpSearch, service.KeyNotFound)
		}
		return accounts, nil
	}
}

func TestALostApplicationIsFoundBySearch(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.silentApply(openedAccount(civil.Of(x.clock.Now())))
		s := x.submitted(whole()).State()
		assert.Equal(t, app.ApplyApproved, s.Phase)
		assert.Equal(t, "90020001", s.Result.Account.AccountNumber)
		assert.True(t, s.Result.Card.IsEmpty(), "its number was in the answer that never came")
		assert.Equal(t, 1, x.store.count(service.OpApply))
		assert.Empty(t, s.Drafts)
	})
}

func TestALostApplicationOfSomebodyWithAnAccount(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.silentApply(openedAccount(civil.Date{Year: 2020, Month: 1, Day: 1}))
		assert.Equal(t, app.ApplyExists, x.submitted(whole()).State().Phase)
	})
}

// Nobody may submit again before the asking is over; then everything typed is
// still there.
func TestALostApplicationThatNeverArrived(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.silentApply()
		a := x.submitted(whole())
		require.Equal(t, app.ApplyChecking, a.State().Phase)
		a.Submit()
		a.Back()
		a.Next()
		a.Type(app.FieldFirstName, "X")
		assert.Equal(t, app.ApplyChecking, a.State().Phase)
		x.SignOut()
		assert.Equal(t, app.ProblemSignOutOpen, x.problemKey())
		x.advance(3 * time.Minute)
		s := a.State()
		require.Equal(t, app.ApplyFilling, s.Phase)
		assert.Equal(t, app.ProblemNotApplied, x.problemKey())
		assert.Equal(t, "Pat", s.Typed[app.FieldFirstName])
		assert.Equal(t, "canary-word", s.Text(app.FieldWord))

		x.store.onApply = func(r service.Application) (service.Approval, error) { return approval(r), nil }
		a.Submit()
		x.settle()
		assert.Equal(t, app.ApplyApproved, a.State().Phase)
		assert.NotEqual(t, x.store.applied[0].Reference, x.store.applied[1].Reference)
	})
}

func TestALostCancellationIsAskedFor(t *testing.T) {
	for name, tt := range map[string]struct {
		lookup error
		want   app.ApplyPhase
	}{
		"closed":     {refusal(service.OpLookup, service.KeyUserNotAble), app.ApplyClosed},
		"still open": {nil, app.ApplyRatio},
	} {
		inBubbleNamed(t, name, func(t *testing.T, x *till) {
			a := x.submitted(inQuebec())
			x.store.onClose = func(service.CloseRequest) error { return noAnswer(service.OpClose) }
			x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				return service.Customer{}, tt.lookup
			}
			a.CancelAccount()
			x.settle()
			if tt.want == app.ApplyRatio {
				a.Done() // not while it is being asked for
				require.Equal(t, app.CloseChecking, a.State().Result.Closing)
			}
			x.advance(3 * time.Minute)
			assert.Equal(t, tt.want, a.State().Phase)
			assert.Equal(t, app.CloseNot, a.State().Result.Closing)
			if tt.want == app.ApplyRatio {
				assert.Equal(t, app.ProblemNotClosed, x.problemKey())
			}
			assert.Len(t, x.store.cancels, 1)
		})
	}
}

// Everything typed survives the end of the program, save what is never written
// down; what had no answer is asked for at the next start.
func TestDraftsSurviveARestart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		shelf := drafts.Open("", nil, p.clock.Now) // stands for the disk
		p.shelf = func() *drafts.Shelf { return shelf }
		x := p.start(t)
		x.signIn()
		a := x.begin()
		fillIn(a, whole())
		a.Continue()
		x.stop()

		x = p.start(t)
		x.signIn()
		x.Nav.Go(app.TabApplications)
		x.settle()
		a = x.Till().Apply
		rows := a.State().Drafts
		require.Len(t, rows, 1)
		assert.Equal(t, "Pat Applicant", rows[0].Name)
		a.Resume(rows[0].ID)
		s := a.State()
		assert.Equal(t, app.ApplyContact, s.Step)
		assert.True(t, s.Resumed)
		for f, text := range whole() {
			want := text
			if f.IsSecret() {
				want = ""
			}
			assert.Equal(t, want, s.Text(f), f)
		}
		a.Type(app.FieldAnswer, "again")
		a.Type(app.FieldWord, "again")
		x.silentApply()
		for range 3 {
			a.Continue()
		}
		x.settle()
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.settle()
		require.Equal(t, app.ApplyChecking, a.State().Phase)
		x.stop()

		x = p.start(t)
		x.silentApply(openedAccount(civil.Of(x.clock.Now())))
		x.signIn()
		x.Nav.Go(app.TabApplications)
		x.settle()
		assert.Empty(t, x.Till().Apply.State().Drafts, "the account was found: the draft has done its work")
		assert.Equal(t, journal.Confirmed, x.book.Entries()[0].State)
	})
}

func TestADraftThatWaitsForAnAnswerCannotBeResumed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		shelf := drafts.Open("", nil, p.clock.Now)
		p.shelf = func() *drafts.Shelf { return shelf }
		x := p.start(t)
		x.signIn()
		x.silentApply()
		x.submitted(whole())
		x.stop()

		x = p.start(t)
		x.signIn()
		x.Nav.Go(app.TabApplications)
		x.settle()
		a := x.Till().Apply
		require.Len(t, a.State().Drafts, 1)
		row := a.State().Drafts[0]
		assert.True(t, row.Waiting)
		a.Resume(row.ID)
		a.Discard(row.ID)
		a.Discard(row.ID)
		assert.Equal(t, app.ApplyStart, a.State().Phase)
		require.Len(t, a.State().Drafts, 1)
		x.advance(3 * time.Minute)
		assert.False(t, a.State().Drafts[0].Waiting, "it never arrived: it can be submitted")
	})
}

func TestDraftsAreListedAndDiscarded(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		a.Back()
		assert.Empty(t, a.State().Drafts, "an empty form is no draft")
		a.Begin()
		a.Type(app.FieldFirstName, "Pat")
		x.Till().NextCustomer()
		require.Equal(t, app.ApplyStart, a.State().Phase)
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
		p := newParts(t)
		p.info.Training = false
		x := p.start(t)
		x.signIn()
		a := x.Till().Apply
		assert.True(t, a.State().NoCodes)
		a.Begin()
		assert.Equal(t, app.ApplyStart, a.State().Phase)
	})
}

func TestListsComeInTheAssociatesLanguage(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		assert.Equal(t, "ON en-CA", a.State().Choices[app.FieldProvince][2].Label)
		assert.Equal(t, "CADL CAP CACFL CAHC", codesOf(a.State().Choices[app.FieldPaper]), "the health card comes last")
		a.Type(app.FieldPaper, "CADL")
		assert.Equal(t, "ON QC", codesOf(a.State().Choices[app.FieldPaperIssuer]))
		a.Type(app.FieldPaperIssuer, "ON")
		a.Type(app.FieldPaper, "CAP")
		assert.Equal(t, "CANADA", a.State().Text(app.FieldPaperIssuer), "there is only one")
		a.Type(app.FieldWanted, "1,249")
		x.Session.SwitchLanguage()
		x.settle()
		assert.Equal(t, "ON fr-CA", a.State().Choices[app.FieldProvince][2].Label)
		assert.Equal(t, "1249.00", a.State().Text(app.FieldWanted), "French would not read the comma so")
		assert.Equal(t, "CAP", a.State().Text(app.FieldPaper))
	})
}
