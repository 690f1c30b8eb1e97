package applications_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/acts"
)

// Each decision key of the training store leads to its page (contract 3.3).
func TestTheTrainingStoresDecisionsLeadToTheirPages(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	for key, want := range map[string]applications.Phase{
		"": applications.PhaseApproved, "A-RR_L": applications.PhaseApproved, "A-RR_M": applications.PhaseApproved, "A-RR_H": applications.PhaseApproved,
		"A-RR_X": applications.PhaseApproved, "A-RR_XX": applications.PhaseApproved, "A-RR_XXX": applications.PhaseApproved,
		"P-MISSING_INFO": applications.PhasePending, "D-MISSING_INFO": applications.PhasePending, "P-REVIEW_MISC": applications.PhasePending,
		"P-EXIST_CUST": applications.PhasePending, "P-CREDIT": applications.PhasePending, "P-FRAUD": applications.PhasePending,
		"D-DUPLICATE": applications.PhaseDeclined, "D-NO_HIT": applications.PhaseDeclined, "D-NO_SCORE": applications.PhaseDeclined, "D-FRAUD": applications.PhaseDeclined,
		"D-EMAIL_DBL_TIMEOUT": applications.PhaseFilling,
	} {
		filled := apptest.Whole()
		filled[form.FieldLastName] += lettersOnly(key) // somebody else each time
		s := w.Applied(key, filled)
		assert.Equal(t, want, s.Phase, key)
		if want == applications.PhaseFilling {
			w.ProblemIs(string(service.KeyCreateError))
			assert.Equal(t, "Pat", s.Typed[form.FieldFirstName])
		}
		applications.ControlOf(w.Till().Applications).Next()
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
	w := wired.New(t)
	w.SignInNow()
	maple := w.Lender.Customer("Sampleton")
	filled := apptest.Whole()
	filled[form.FieldFirstName], filled[form.FieldLastName], filled[form.FieldBorn] = maple.FirstName, maple.LastName, maple.Born
	require.Equal(t, applications.PhaseExists, w.Applied("", filled).Phase)
	w.Till().Applications.FindAccount()
	w.Until("the account", func() bool { return len(w.Till().Lookup.State().Accounts) > 0 })
}

// A Quebec account of the training store is opened, found by its document, and
// cancelled; afterwards nobody can buy with it.
func TestAQuebecAccountOfTheTrainingStore(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	s := w.Applied("A-RR_M", apptest.InQuebec())
	require.Equal(t, applications.PhaseRatio, s.Phase)
	assert.NotEmpty(t, s.Result.DebtRatio)
	assert.Equal(t, "fr-CA", string(s.Result.Language))
	a := w.Till().Applications
	w.Until("the plans, as the till's language has them", func() bool { return len(a.State().Result.Offers) > 0 })
	written := func() bool { return !a.State().Result.Writing }
	w.Until("the record", written)
	a.HandOver(acts.ByStore)
	w.Until("the record", written)
	a.CancelAccount(acts.ByCustomer)
	a.CancelAccount(acts.ByCustomer)
	w.Until("the end of the account", func() bool { return w.Till().Applications.State().Phase == applications.PhaseClosed })
}

// The answer is lost on the way back: the account is found, and there is one.
func TestALostAnswerOfTheTrainingStore(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Lender.Control("PUT", "faults", `{"kinds":["drop_after"],"paths":["apply"],"methods":["POST"]}`)
	w.Applied("A-RR_L", apptest.Whole())
	w.Lender.Control("PUT", "faults", `{}`)
	a := w.Till().Applications
	w.Till().Reconcile.AskNow()
	w.Until("the account", func() bool { return a.State().Phase == applications.PhaseApproved })
	assert.NotEmpty(t, a.State().Result.Account.AccountNumber)
	assert.Empty(t, a.State().Drafts)
}
