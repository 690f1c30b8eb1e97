package applications_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/paper"
)

// TestAnApprovalHasAPaper, and the terms that were accepted are printed from the record
// word for word.
func TestAnApprovalHasAPaper(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.Whole())
		x.Settle()
		require.Equal(t, applications.PhaseApproved, a.State().Phase)
		made := a.Paper().State().Paper
		require.NotNil(t, made)
		assert.Equal(t, paper.Approved, made.Outcome.State)
		assert.Equal(t, a.State().Result.Limit, made.Balances[0].Amount)
		assert.Len(t, made.AccountEnding, 4)
		a.Done()
		assert.Nil(t, a.Paper().State().Paper)

		x.Till().Reprints.OpenEntry(x.Journal.Entries()[0])
		x.Settle()
		var kinds []paper.Kind
		for _, p := range x.Till().Reprints.State().Papers {
			kinds = append(kinds, p.Kind)
			if p.Kind == paper.Contract {
				assert.NotEmpty(t, p.Editions[0].Texts)
				assert.NotEmpty(t, p.Terms.Version)
			}
		}
		assert.ElementsMatch(t, []paper.Kind{paper.Application, paper.Contract}, kinds)
	})
}

// TestADecisionAgainstAnApplicantHasAPaperThatGivesNoReason.
func TestADecisionAgainstAnApplicantHasAPaperThatGivesNoReason(t *testing.T) {
	for key, want := range map[service.Key]paper.State{service.KeyDeclined: paper.Declined, service.KeyPending1: paper.Pending} {
		apptest.InBubbleNamed(t, string(key), func(t *testing.T, x *apptest.Till) {
			x.API.OnApply = func(service.Application) (service.Approval, error) {
				return service.Approval{}, apptest.Refusal(service.OpApply, key)
			}
			a := x.Submitted(apptest.Whole())
			made := a.Paper().State().Paper
			require.NotNil(t, made)
			assert.Equal(t, want, made.Outcome.State)
			assert.Empty(t, made.Balances)
			assert.True(t, a.Paper().State().Whole)
			x.Till().Activity.Refresh()
			x.Settle()
			assert.True(t, x.Till().History.State().Rows[0].Paper)
			x.Till().Reprints.OpenEntry(x.Journal.Entries()[0])
			x.Settle()
			again := x.Till().Reprints.State().Papers
			require.Len(t, again, 2)
			assert.Equal(t, want, again[0].Outcome.State, "what was decided comes before what was accepted")
			assert.Equal(t, paper.Agreement, again[1].Kind)
		})
	}
}

// TestTheChoiceOfAQuebecAccountHasAPaper: in French first, once the choice is made.
func TestTheChoiceOfAQuebecAccountHasAPaper(t *testing.T) {
	for _, closed := range []bool{false, true} {
		apptest.InBubbleNamed(t, map[bool]string{true: "close", false: "keep"}[closed], func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(apptest.InQuebec())
			assert.Nil(t, a.Paper().State().Paper, "nothing is chosen yet")
			x.HandOver(a)
			want := paper.Kept
			if closed {
				want = paper.Closed
				x.Twice(func() { a.CancelAccount(acts.ByCustomer) })
			} else {
				x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
			}
			made := a.Paper().State().Paper
			require.NotNil(t, made)
			assert.Equal(t, want, made.Outcome.State)
			assert.Equal(t, paper.French, made.Editions[0].Language)
		})
	}
}
