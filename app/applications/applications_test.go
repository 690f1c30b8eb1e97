package applications_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestAnApplicationIsApproved(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		filled := apptest.Whole()
		filled[fields.GovIDType], filled[fields.GovIDIssuer], filled[fields.GovIDNumber] = "CADL", "ON", "canary-paper"
		filled[fields.GovIDExpiry], filled[fields.SIN] = "2027-01-01", "046 454 286"
		a := x.Submitted(filled)
		s := a.State()
		require.Equal(t, applications.PhaseApproved, s.Phase)
		assert.Equal(t, money.Cents(250000), s.Result.Limit)
		assert.Equal(t, "9991", s.Result.CardEnding())
		assert.Empty(t, s.Typed)
		assert.Empty(t, s.Secrets, "what was typed is forgotten with the answer")

		require.Len(t, x.API.Applied, 1)
		sent := x.API.Applied[0]
		assert.Equal(t, "4165550123", sent.Phone)
		assert.Equal(t, "K1A0B1", sent.Address.PostalCode)
		assert.Equal(t, "046454286", sent.SIN.Reveal())
		assert.Equal(t, "canary-paper", sent.GovID.Number.Reveal())
		assert.Equal(t, service.English, sent.Language)
		assert.True(t, sent.TermsAgreed)
		assert.Nil(t, sent.MonthlyHousing)

		entry := x.Journal.Entries()[0]
		assert.Equal(t, journal.Confirmed, entry.State)
		assert.Equal(t, journal.TypeApply, entry.Details.Type)
		agreed := x.AgreedTo()
		require.Len(t, agreed, 1)
		assert.Equal(t, "terms", agreed[0].Document)
		assert.Equal(t, "en-CA", agreed[0].Language)
		assert.Len(t, agreed[0].Version, 8)
	})
}

func TestTheCardIsShownOnceForHalfAMinute(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Submitted(apptest.Whole())
		a.RevealCard()
		require.True(t, a.State().Result.Shown)
		assert.Equal(t, apptest.NewCard, a.State().Result.Card.Reveal())
		x.Advance(29 * time.Second)
		assert.True(t, a.State().Result.Shown)
		x.Advance(time.Second)
		assert.False(t, a.State().Result.Shown)
		assert.True(t, a.State().Result.Card.IsEmpty())
		a.RevealCard()
		assert.False(t, a.State().Result.Shown, "once")
	})
}

func TestTheNewAccountGoesToPurchases(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(k service.LookupKey, _ service.Language) (service.Customer, error) {
			return service.Customer{AccountNumber: k.AccountNumber, CustomerID: "72001", AvailableCredit: 250000}, nil
		}
		a := x.Submitted(apptest.Whole())
		a.Purchase()
		x.Settle()
		c := x.Till().Customer.State()
		assert.Equal(t, "Pat Applicant", c.Name())
		assert.Equal(t, "90020001", c.AccountNumber)
		assert.Equal(t, session.TabPurchases, x.Nav.State().Tab)
		assert.Equal(t, applications.PhaseStart, a.State().Phase)
	})
}

func TestEachDecisionHasItsPage(t *testing.T) {
	for key, want := range map[service.Key]applications.Phase{
		service.KeyDeclined: applications.PhaseDeclined, service.KeyDeclined2: applications.PhaseDeclined, service.KeyDeclined3: applications.PhaseDeclined,
		service.KeyPending1: applications.PhasePending, service.KeyPending2: applications.PhasePending, service.KeyCustomerExists: applications.PhaseExists,
		service.KeyCreateError: applications.PhaseFilling, service.KeyLocationNotFound: applications.PhaseFilling,
	} {
		t.Run(string(key), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnApply = func(service.Application) (service.Approval, error) {
					return service.Approval{}, apptest.Refusal(service.OpApply, key)
				}
				a := x.Submitted(apptest.Whole())
				assert.Equal(t, want, a.State().Phase)
				assert.Equal(t, journal.Declined, x.Journal.Entries()[0].State)
				if want == applications.PhaseFilling {
					assert.Equal(t, string(key), x.ProblemKey())
					assert.Equal(t, "Pat", a.State().Typed[form.FieldFirstName])
					assert.Equal(t, fields.StepReview, a.State().Step)
					return
				}
				assert.Nil(t, x.Problem())
				a.Done()
				assert.Empty(t, a.State().Drafts, "what was decided is no draft any more")
			})
		})
	}
}

func TestSomebodyWithAnAccountIsFound(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnApply = func(service.Application) (service.Approval, error) {
			return service.Approval{}, apptest.Refusal(service.OpApply, service.KeyCustomerExists)
		}
		x.API.OnSearch = func(q service.SearchQuery) ([]service.Account, error) {
			return []service.Account{apptest.OpenedAccount(civil.Date{Year: 2020, Month: 1, Day: 1})}, nil
		}
		x.Submitted(apptest.Whole()).FindAccount()
		x.Settle()
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab)
		assert.Len(t, x.Till().Lookup.State().Accounts, 1)
	})
}

// Whatever field the lender refuses, the fault stands at that field and its
// page is open.
func TestEachFieldErrorLandsOnItsField(t *testing.T) {
	for _, f := range fields.All() {
		t.Run(string(f), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnApply = func(service.Application) (service.Approval, error) {
					return service.Approval{}, apptest.Refusal(service.OpApply, service.KeyInvalid, service.FieldError{Param: string(f), Reason: "invalid"})
				}
				s := x.Submitted(apptest.Whole()).State()
				assert.Equal(t, form.Faults{f: form.FaultInvalid}, s.Faults)
				assert.Contains(t, s.Step.Fields(), f)
				assert.Equal(t, "canary-answer", s.Text(form.FieldAnswer), "nothing typed is lost")
			})
		})
	}
}

func TestContinueOpensTheFirstPageWithAFault(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		a.Continue()
		assert.Equal(t, fields.StepIdentity, a.State().Step)
		assert.Equal(t, form.FaultRequired, a.State().Faults[form.FieldFirstName])
		assert.Equal(t, fields.FaultChoose, a.State().Faults[fields.Salutation])
		assert.NotContains(t, a.State().Faults, fields.Phone, "a page that is not open yet is not judged")

		filled := apptest.Whole()
		filled[form.FieldBorn], filled[fields.Province], filled[form.FieldPostal] = "2007-06-01", "BC", "V1A 0B1"
		apptest.FillIn(a, filled)
		a.Continue()
		require.Equal(t, fields.FaultUnderage, a.State().Faults[form.FieldBorn], "18 is not enough in British Columbia")
		a.Type(fields.Province, "AB")
		assert.Empty(t, a.State().Faults[form.FieldBorn])
		assert.Empty(t, a.State().Faults[form.FieldPostal], "people take their mail elsewhere")
		assert.Equal(t, fields.RemarkPostalElsewhere, a.State().Remarks[form.FieldPostal])
	})
}

// A store that lacks the call is not told to ask again for what it cannot get.
func TestNoticesThatTheStoreCannotHave(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnInformation = func(service.Language) (service.HTML, error) {
			return "", &service.Error{Operation: service.OpInformation, Key: service.KeyNotPermittedHere}
		}
		a := x.Begin()
		apptest.FillIn(a, apptest.Whole())
		for range 5 {
			a.Continue()
		}
		x.Settle()
		require.True(t, a.State().Terms.Here())
		assert.True(t, a.State().Terms.Lost && a.State().Terms.NoWay)
		x.API.Informed = nil
		a.AskNotices()
		x.Settle()
		assert.Empty(t, x.API.Informed)
	})
}

// Notices that cannot be had or read are said to be missing, and can be asked for again;
// the terms stand all the same.
func TestNoticesNeverVanishWithoutAWord(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]func(service.Language) (service.HTML, error){
		"no answer":  func(service.Language) (service.HTML, error) { return "", apptest.Offline(service.OpInformation) },
		"unreadable": func(service.Language) (service.HTML, error) { return service.HTML(strings.Repeat("<div>", 500)), nil },
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnInformation = page
				a := x.Begin()
				apptest.FillIn(a, apptest.Whole())
				for range 5 {
					a.Continue()
				}
				x.Settle()
				require.True(t, a.State().Terms.Here())
				assert.True(t, a.State().Terms.Lost)
				x.API.OnInformation = func(service.Language) (service.HTML, error) {
					return "<!DOCTYPE html><html><body><b>Sample</b> notice</body></html>", nil
				}
				a.AskNotices()
				x.Settle()
				assert.False(t, a.State().Terms.Lost)
				assert.Len(t, a.State().Terms.Notices, 1)
				assert.False(t, a.State().Terms.Busy)
				a.AskNotices()
				x.Settle()
				assert.Len(t, a.State().Terms.Notices, 1)
			})
		})
	}
}

func TestTheTermsAreReadBeforeTheyAreAccepted(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		apptest.FillIn(a, apptest.Whole())
		for range 5 {
			a.Continue()
		}
		x.Settle()
		require.True(t, a.State().Terms.Here())
		assert.Equal(t, service.English, a.State().Terms.Language)
		a.Agree(true)
		assert.True(t, a.State().Terms.Agreed.IsZero())
		a.Continue()
		assert.Equal(t, fields.FaultTerms, a.State().Faults[fields.Terms])
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		assert.Equal(t, fields.StepReview, a.State().Step)

		a.GoTo(fields.StepContact)
		a.Type(fields.Province, "QC")
		assert.False(t, a.State().Terms.Here(), "Quebec has a text of its own")
	})
}

func TestInQuebecFrenchComesFirst(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		apptest.FillIn(a, apptest.InQuebec())
		for range 4 {
			a.Continue()
		}
		x.Settle()
		require.Equal(t, service.French, a.State().Terms.Language, "whatever the customer's language")
		a.ReadToEnd()
		a.Agree(true)
		x.Advance(time.Minute)
		a.TermsIn(service.English)
		x.Settle()
		assert.Len(t, a.State().Terms.Editions, 1, "not before the French was handed over")
		a.HandOverTerms(acts.PaperDeclined, acts.ByAssociate)
		x.Settle()
		a.TermsIn(service.English)
		x.Settle()
		assert.Equal(t, service.French, a.State().Terms.Language, "reading is no wish")
		assert.False(t, a.State().Terms.Agreed.IsZero())
		a.WishEnglish(acts.ByCustomer)
		x.Settle()
		assert.True(t, a.State().Terms.Agreed.IsZero(), "the other text is read and accepted anew")
		asked := x.Time.Now()
		a.ReadToEnd()
		a.Agree(true)
		a.Continue()
		a.Submit()
		x.Settle()
		agreed := x.AgreedTo()[0]
		assert.Equal(t, "en-CA", agreed.Language)
		assert.True(t, asked.Equal(agreed.Asked), "the choice of another language is kept with its time")
	})
}

// What is refused is attended to, however many fields are wrong and on whichever
// step they stand.
func TestARefusedStepAttendsToWhatIsWrong(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		filled := apptest.Whole()
		filled[fields.Email] = "nobody"
		a := x.Begin()
		apptest.FillIn(a, filled)
		for times := 1; times < 3; times++ {
			for a.State().Attend.Times < times {
				before := a.State()
				a.Continue()
				require.False(t, a.State().Step == before.Step && a.State().Attend == before.Attend, "stuck")
			}
			assert.Equal(t, form.Attention{Field: fields.Email, Times: times}, a.State().Attend)
			assert.Equal(t, fields.Email, a.State().Next())
		}
		a.Type(fields.Email, "pat@example.com")
		a.Type(fields.Phone, "")
		a.Continue()
		assert.Equal(t, form.Attention{Field: fields.Phone, Times: 3}, a.State().Attend)
		a.Back()
		a.Type(fields.Wanted, "0")
		a.Continue()
		assert.Equal(t, fields.Wanted, a.State().Attend.Field)
	})
}

// TestTheAmountRequestedIsTheCustomers: what was typed, and stands in the review, is what
// is sent, and never more.
func TestTheAmountRequestedIsTheCustomers(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		filled := apptest.Whole()
		filled[fields.Wanted] = "1,234.56"
		a := x.ToReview(filled)
		assert.Equal(t, "1,234.56", a.State().Typed[fields.Wanted])
		a.Submit()
		x.Settle()
		require.Len(t, x.API.Applied, 1)
		assert.Equal(t, money.Cents(1234_56), x.API.Applied[0].AmountRequested)
	})
}
