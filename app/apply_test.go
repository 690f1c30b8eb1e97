package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// whole is a form that is right everywhere, in Ontario.
func whole() map[app.Field]string {
	return map[app.Field]string{
		app.FieldWanted: "2,500.00", app.FieldSalutation: "ms", app.FieldFirstName: "Pat", app.FieldLastName: "Applicant",
		app.FieldBorn: "1990-01-31", app.FieldPhone: "416 555-0123", app.FieldEmail: "pat@example.com",
		app.FieldLine1: "1 Example St", app.FieldCity: "Sampletown", app.FieldProvince: "ON", app.FieldPostal: "K1A 0B1",
		app.FieldIncome: "40000", app.FieldHousehold: "52000", app.FieldHousingType: "Rent", app.FieldOccupation: "FE",
		app.FieldJobTitle: "Baker", app.FieldQuestion: "4", app.FieldAnswer: "canary-answer", app.FieldWord: "canary-word",
	}
}

func inQuebec() map[app.Field]string {
	form := whole()
	form[app.FieldProvince], form[app.FieldPostal], form[app.FieldHousing] = "QC", "H0H 0H0", "950"
	return form
}

// begin opens an empty form.
func (x *till) begin() *app.Apply {
	x.t.Helper()
	x.Nav.Go(app.TabApplications)
	x.settle()
	a := x.Till().Apply
	a.Begin()
	require.Equal(x.t, app.ApplyFilling, a.State().Phase)
	return a
}

func fillIn(a *app.Apply, form map[app.Field]string) {
	for _, f := range app.ApplyFields() {
		if text, has := form[f]; has {
			a.Type(f, text)
			a.Leave(f)
		}
	}
}

// toReview goes through the form to its last page.
func (x *till) toReview(form map[app.Field]string) *app.Apply {
	x.t.Helper()
	a := x.begin()
	fillIn(a, form)
	for range 4 {
		a.Continue()
	}
	require.Equal(x.t, app.ApplyTerms, a.State().Step, "%v", a.State().Faults)
	x.settle()
	a.ReadToEnd()
	a.Agree(true)
	a.Continue()
	require.Equal(x.t, app.ApplyReview, a.State().Step, "%v", a.State().Faults)
	return a
}

func (x *till) submitted(form map[app.Field]string) *app.Apply {
	x.t.Helper()
	a := x.toReview(form)
	a.Submit()
	x.settle()
	return a
}

func TestAnApplicationIsApproved(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		form := whole()
		form[app.FieldPaper], form[app.FieldPaperIssuer], form[app.FieldPaperNumber] = "CADL", "ON", "canary-paper"
		form[app.FieldPaperExpiry], form[app.FieldSIN] = "2027-01-01", "046 454 286"
		a := x.submitted(form)
		s := a.State()
		require.Equal(t, app.ApplyApproved, s.Phase)
		assert.Equal(t, money.Cents(250000), s.Result.Limit)
		assert.Equal(t, "9991", s.Result.CardEnding())
		assert.Empty(t, s.Typed)
		assert.Empty(t, s.Secrets, "what was typed is forgotten with the answer")

		require.Len(t, x.store.applied, 1)
		sent := x.store.applied[0]
		assert.Equal(t, "4165550123", sent.Phone)
		assert.Equal(t, "K1A0B1", sent.Address.PostalCode)
		assert.Equal(t, "046454286", sent.SIN.Reveal())
		assert.Equal(t, "canary-paper", sent.GovID.Number.Reveal())
		assert.Equal(t, service.English, sent.Language)
		assert.True(t, sent.TermsAgreed)
		assert.Nil(t, sent.MonthlyHousing)

		entry := x.book.Entries()[0]
		assert.Equal(t, journal.Confirmed, entry.State)
		assert.Equal(t, journal.TypeApply, entry.Details.Type)
		agreed := x.agreedTo()
		require.Len(t, agreed, 1)
		assert.Equal(t, "terms", agreed[0].Document)
		assert.Equal(t, "en-CA", agreed[0].Language)
		assert.Len(t, agreed[0].Version, 8)
	})
}

func TestTheCardIsShownOnceForHalfAMinute(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.submitted(whole())
		a.RevealCard()
		require.True(t, a.State().Result.Shown)
		assert.Equal(t, newCard, a.State().Result.Card.Reveal())
		x.advance(29 * time.Second)
		assert.True(t, a.State().Result.Shown)
		x.advance(time.Second)
		assert.False(t, a.State().Result.Shown)
		assert.True(t, a.State().Result.Card.IsEmpty())
		a.RevealCard()
		assert.False(t, a.State().Result.Shown, "once")
	})
}

func TestTheNewAccountGoesToPurchases(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onLookup = func(k service.LookupKey, _ service.Language) (service.Customer, error) {
			return service.Customer{AccountNumber: k.AccountNumber, CustomerID: "72001", AvailableCredit: 250000}, nil
		}
		a := x.submitted(whole())
		a.Purchase()
		x.settle()
		c := x.Till().Customer.State()
		assert.Equal(t, "Pat Applicant", c.Name())
		assert.Equal(t, "90020001", c.AccountNumber)
		assert.Equal(t, app.TabPurchases, x.Nav.State().Tab)
		assert.Equal(t, app.ApplyStart, a.State().Phase)
	})
}

func TestEachDecisionHasItsPage(t *testing.T) {
	for key, want := range map[service.Key]app.ApplyPhase{
		service.KeyDeclined: app.ApplyDeclined, service.KeyDeclined2: app.ApplyDeclined, service.KeyDeclined3: app.ApplyDeclined,
		service.KeyPending1: app.ApplyPending, service.KeyPending2: app.ApplyPending, service.KeyCustomerExists: app.ApplyExists,
		service.KeyCreateError: app.ApplyFilling, service.KeyLocationNotFound: app.ApplyFilling,
	} {
		t.Run(string(key), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onApply = func(service.Application) (service.Approval, error) {
					return service.Approval{}, refusal(service.OpApply, key)
				}
				a := x.submitted(whole())
				assert.Equal(t, want, a.State().Phase)
				assert.Equal(t, journal.Declined, x.book.Entries()[0].State)
				if want == app.ApplyFilling {
					assert.Equal(t, string(key), x.problemKey())
					assert.Equal(t, "Pat", a.State().Typed[app.FieldFirstName])
					assert.Equal(t, app.ApplyReview, a.State().Step)
					return
				}
				assert.Nil(t, x.problem())
				a.Done()
				assert.Empty(t, a.State().Drafts, "what was decided is no draft any more")
			})
		})
	}
}

func TestSomebodyWithAnAccountIsFound(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onApply = func(service.Application) (service.Approval, error) {
			return service.Approval{}, refusal(service.OpApply, service.KeyCustomerExists)
		}
		x.store.onSearch = func(q service.SearchQuery) ([]service.Account, error) {
			return []service.Account{openedAccount(civil.Date{Year: 2020, Month: 1, Day: 1})}, nil
		}
		x.submitted(whole()).FindAccount()
		x.settle()
		assert.Equal(t, app.TabLookup, x.Nav.State().Tab)
		assert.Len(t, x.Till().Lookup.State().Accounts, 1)
	})
}

// Whatever field the lender refuses, the fault stands at that field and its
// page is open.
func TestEachFieldErrorLandsOnItsField(t *testing.T) {
	for _, f := range app.ApplyFields() {
		t.Run(string(f), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onApply = func(service.Application) (service.Approval, error) {
					return service.Approval{}, refusal(service.OpApply, service.KeyInvalid, service.FieldError{Param: string(f), Reason: "invalid"})
				}
				s := x.submitted(whole()).State()
				assert.Equal(t, app.FieldFaults{f: app.FaultInvalid}, s.Faults)
				assert.Contains(t, s.Step.Fields(), f)
				assert.Equal(t, "canary-answer", s.Text(app.FieldAnswer), "nothing typed is lost")
			})
		})
	}
}

func TestContinueOpensTheFirstPageWithAFault(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		a.Continue()
		assert.Equal(t, app.ApplyIdentity, a.State().Step)
		assert.Equal(t, app.FaultRequired, a.State().Faults[app.FieldFirstName])
		assert.Equal(t, app.FaultChoose, a.State().Faults[app.FieldSalutation])
		assert.NotContains(t, a.State().Faults, app.FieldPhone, "a page that is not open yet is not judged")

		form := whole()
		form[app.FieldBorn], form[app.FieldProvince], form[app.FieldPostal] = "2007-06-01", "BC", "V1A 0B1"
		fillIn(a, form)
		a.Continue()
		require.Equal(t, app.FaultUnderage, a.State().Faults[app.FieldBorn], "18 is not enough in British Columbia")
		a.Type(app.FieldProvince, "AB")
		assert.Empty(t, a.State().Faults[app.FieldBorn])
		assert.Equal(t, app.FaultPostalElsewhere, a.State().Faults[app.FieldPostal])
	})
}

func TestTheTermsAreReadBeforeTheyAreAccepted(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		fillIn(a, whole())
		for range 5 {
			a.Continue()
		}
		x.settle()
		require.True(t, a.State().Terms.Here())
		assert.Equal(t, service.English, a.State().Terms.Language)
		a.Agree(true)
		assert.True(t, a.State().Terms.Agreed.IsZero())
		a.Continue()
		assert.Equal(t, app.FaultTerms, a.State().Faults[app.FieldTerms])
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		assert.Equal(t, app.ApplyReview, a.State().Step)

		a.GoTo(app.ApplyContact)
		a.Type(app.FieldProvince, "QC")
		assert.False(t, a.State().Terms.Here(), "Quebec has a text of its own")
	})
}

func TestInQuebecFrenchComesFirst(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		fillIn(a, inQuebec())
		for range 4 {
			a.Continue()
		}
		x.settle()
		require.Equal(t, service.French, a.State().Terms.Language, "whatever the customer's language")
		a.ReadToEnd()
		a.Agree(true)
		x.advance(time.Minute)
		a.TermsIn(service.English)
		x.settle()
		assert.True(t, a.State().Terms.Agreed.IsZero(), "the other text is read and accepted anew")
		asked := x.clock.Now()
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.settle()
		agreed := x.agreedTo()[0]
		assert.Equal(t, "en-CA", agreed.Language)
		assert.True(t, asked.Equal(agreed.Asked), "the choice of another language is kept with its time")
	})
}

func TestAQuebecAccountIsAcceptedOrCancelled(t *testing.T) {
	for _, cancel := range []bool{false, true} {
		inBubbleNamed(t, map[bool]string{true: "cancel", false: "accept"}[cancel], func(t *testing.T, x *till) {
			a := x.submitted(inQuebec())
			s := a.State()
			require.Equal(t, app.ApplyRatio, s.Phase)
			assert.Equal(t, "31.5", s.Result.DebtRatio)
			assert.Equal(t, service.French, s.Result.Language)
			assert.Equal(t, money.Cents(95000), *x.store.applied[0].MonthlyHousing)
			a.AcceptAccount()
			require.Equal(t, app.ApplyRatio, a.State().Phase, "the document is handed over first")
			a.HandOver()
			assert.True(t, x.clock.Now().Equal(a.State().Result.HandedOver))
			assert.Equal(t, "debt_ratio", x.agreedTo()[1].Document)
			if !cancel {
				a.AcceptAccount()
				assert.Equal(t, app.ApplyApproved, a.State().Phase)
				assert.Zero(t, x.store.count(service.OpClose))
				return
			}
			a.CancelAccount()
			a.CancelAccount()
			x.settle()
			assert.Equal(t, app.ApplyClosed, a.State().Phase)
			require.Len(t, x.store.cancels, 1)
			assert.Equal(t, "90020001", x.store.cancels[0].AccountNumber)
			assert.Equal(t, journal.Confirmed, x.book.Entries()[1].State)
		})
	}
}

func inBubbleNamed(t *testing.T, name string, test func(*testing.T, *till)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { inBubble(t, test) })
}

// agreedTo lists what is kept of the first application.
func (x *till) agreedTo() []agreement.Agreement {
	return x.agreed().Find("demo-store", x.book.Entries()[0].Details.Reference)
}
