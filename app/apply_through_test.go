package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

// applied sends a whole form to the real training store and gives where it led.
func (w *wired) applied(key string, form map[app.Field]string) app.ApplyState {
	w.t.Helper()
	w.Nav.Go(app.TabApplications)
	a := w.Till().Apply
	w.until("the lists", func() bool { return len(a.State().Choices[app.FieldProvince]) > 0 })
	a.Begin()
	form[app.FieldMiddleName] = key
	fillIn(a, form)
	for range 4 {
		a.Continue()
	}
	require.Equal(w.t, app.ApplyTerms, a.State().Step, "%v", a.State().Faults)
	w.until("the terms", func() bool { return a.State().Terms.Here() })
	a.ReadToEnd()
	a.Agree(true)
	a.Continue()
	a.Submit()
	w.until("an answer for "+key, func() bool { return a.State().Phase != app.ApplySending })
	return a.State()
}

// Each decision key of the training store leads to its page (contract 3.3).
func TestTheTrainingStoresDecisionsLeadToTheirPages(t *testing.T) {
	w := newWired(t)
	w.signIn()
	for key, want := range map[string]app.ApplyPhase{
		"": app.ApplyApproved, "A-RR_L": app.ApplyApproved, "A-RR_M": app.ApplyApproved, "A-RR_H": app.ApplyApproved,
		"A-RR_X": app.ApplyApproved, "A-RR_XX": app.ApplyApproved, "A-RR_XXX": app.ApplyApproved,
		"P-MISSING_INFO": app.ApplyPending, "D-MISSING_INFO": app.ApplyPending, "P-REVIEW_MISC": app.ApplyPending,
		"P-EXIST_CUST": app.ApplyPending, "P-CREDIT": app.ApplyPending, "P-FRAUD": app.ApplyPending,
		"D-DUPLICATE": app.ApplyDeclined, "D-NO_HIT": app.ApplyDeclined, "D-NO_SCORE": app.ApplyDeclined, "D-FRAUD": app.ApplyDeclined,
		"D-EMAIL_DBL_TIMEOUT": app.ApplyFilling,
	} {
		form := whole()
		form[app.FieldLastName] += lettersOnly(key) // somebody else each time
		s := w.applied(key, form)
		assert.Equal(t, want, s.Phase, key)
		if want == app.ApplyFilling {
			w.problemIs(string(service.KeyCreateError))
			assert.Equal(t, "Pat", s.Typed[app.FieldFirstName])
		}
		w.Till().Apply.Next()
	}
}

func lettersOnly(key string) string {
	out := ""
	for _, r := range key {
		if r >= 'A' && r <= 'Z' {
			out += string(r)
		}
	}
	return out
}

func TestSomebodyTheTrainingStoreKnows(t *testing.T) {
	w := newWired(t)
	w.signIn()
	maple := w.lender.customer("Sampleton")
	form := whole()
	form[app.FieldFirstName], form[app.FieldLastName], form[app.FieldBorn] = maple.FirstName, maple.LastName, maple.Born
	require.Equal(t, app.ApplyExists, w.applied("", form).Phase)
	w.Till().Apply.FindAccount()
	w.until("the account", func() bool { return len(w.Till().Lookup.State().Accounts) > 0 })
}

// A Quebec account of the training store is opened, found by its document, and
// cancelled; afterwards nobody can buy with it.
func TestAQuebecAccountOfTheTrainingStore(t *testing.T) {
	w := newWired(t)
	w.signIn()
	s := w.applied("A-RR_M", inQuebec())
	require.Equal(t, app.ApplyRatio, s.Phase)
	assert.NotEmpty(t, s.Result.DebtRatio)
	assert.NotEmpty(t, s.Result.Offers)
	assert.Equal(t, "fr-CA", string(s.Result.Language))
	w.Till().Apply.CancelAccount()
	w.until("the end of the account", func() bool { return w.Till().Apply.State().Phase == app.ApplyClosed })
}

// The answer is lost on the way back: the account is found, and there is one.
func TestALostAnswerOfTheTrainingStore(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.lender.control("PUT", "faults", `{"kinds":["drop_after"],"paths":["apply"],"methods":["POST"]}`)
	w.applied("A-RR_L", whole())
	w.lender.control("PUT", "faults", `{}`)
	a := w.Till().Apply
	w.Till().Reconcile.AskNow()
	w.until("the account", func() bool { return a.State().Phase == app.ApplyApproved })
	assert.NotEmpty(t, a.State().Result.Account.AccountNumber)
	assert.Empty(t, a.State().Drafts)
}
