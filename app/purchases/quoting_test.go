package purchases_test

import (
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/settings"
)

func TestAChangedAmountAsksAgainByItself(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		p := x.Till().Sale
		p.TypeAmount("100")
		x.Advance(time.Minute)
		require.Empty(t, x.API.Quotes, "the first time is the associate's to ask")
		x.Plans("100")
		old := p.State().Options
		for _, text := range []string{"1002", "100", "1005"} {
			p.TypeAmount(text)
			x.Advance(300 * time.Millisecond)
		}
		assert.Len(t, x.API.Quotes, 1, "typing goes on")
		st := p.State()
		assert.True(t, st.Stale())
		assert.Equal(t, old, st.Options, "the old plans stay until the new ones are there")
		p.Choose(apptest.Plan3)
		assert.True(t, p.State().Chosen.IsZero(), "a plan for another amount cannot be chosen")
		x.Advance(time.Second)
		x.Settle()
		require.Len(t, x.API.Quotes, 2)
		assert.Equal(t, money.Cents(1005_00), p.State().Quoted)
		assert.False(t, p.State().Stale())
		p.TypeAmount("")
		x.Advance(time.Minute)
		assert.Len(t, x.API.Quotes, 2, "nothing to ask about")
	})
}

func TestNobodyAsksForACustomerWhoLeft(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Plans("100")
		x.Till().Sale.TypeAmount("200")
		x.Till().NextCustomer()
		x.Advance(time.Minute)
		assert.Len(t, x.API.Quotes, 1)
	})
}

func TestPlansInOrder(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		fee := func(cents int64, kind string) []service.Fee {
			return []service.Fee{{Type: kind, Amount: money.Cents(cents)}}
		}
		x.API.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
			q := apptest.QuoteFor(account, amount, lang)
			q.Promotional = []service.Plan{{ID: 1, Terms: []service.Term{
				{Months: 24, Amount: money.Cents(50_00), Fees: fee(5_00, "admin_monthly")},
				{Months: 6, Amount: money.Cents(200_00), Fees: fee(100_00, "admin")},
				{Months: 12, Amount: money.Cents(100_00)},
			}}}
			return q, nil
		}
		x.Take(apptest.TheCard)
		x.Plans("1200")
		p := x.Till().Sale
		for by, want := range map[purchases.SortBy][]int{
			purchases.SortOffered: {0, 24, 6, 12}, purchases.SortInstalment: {0, 24, 12, 6},
			purchases.SortTerm: {0, 6, 12, 24}, purchases.SortFees: {0, 12, 6, 24},
		} {
			p.SortOptions(by)
			var months []int
			for _, o := range p.State().Options {
				months = append(months, o.Key.Months)
			}
			assert.Equal(t, want, months, "order %d: the regular purchase is first", by)
		}
	})
}

// TestAHoldSaysWhy: the customer is told before it is made, and the paper repeats it.
func TestAHoldSaysWhy(t *testing.T) {
	for why, choose := range map[paper.HoldReason]func(*purchases.Sale){
		"":              func(p *purchases.Sale) { p.HoldFor(paper.HoldWork) }, // nothing is held
		paper.HoldGoods: func(p *purchases.Sale) { p.SetHold(true) },
		paper.HoldWork: func(p *purchases.Sale) {
			p.SetHold(true)
			p.HoldFor(paper.HoldWork)
		},
	} {
		t.Run(string(why), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				choose(x.Till().Sale)
				assert.Equal(t, why, x.Till().Sale.State().HeldFor)
				made := x.Sell().Receipt
				require.NotNil(t, made)
				if why == "" {
					assert.Nil(t, made.Held)
					return
				}
				assert.Equal(t, why, made.Held.Why)
				x.Till().Sale.HoldFor(paper.HoldOrder)
				assert.Equal(t, why, x.Till().Sale.State().HeldFor, "it is made")
				x.Till().NextCustomer()
				assert.Empty(t, x.Till().Sale.State().HeldFor)
			})
		})
	}
}

func TestAReservedAmountIsNotCaptured(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Sale.SetHold(true)
		st := x.Sell()
		require.Len(t, x.API.Sent, 1)
		assert.False(t, x.API.Sent[0].AutoCapture)
		assert.True(t, st.Hold)
		x.Till().NextCustomer()
		assert.False(t, x.Till().Sale.State().Hold, "the next sale is charged again")
	})
}

// TestOffersAboveTheLimit: a rate above 35 % a year is flagged and logged, and
// not shown where the store wants that.
func TestOffersAboveTheLimit(t *testing.T) {
	for name, hide := range map[string]bool{"shown": false, "hidden": true} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				require.NoError(t, x.SettingsFile.Set(settings.KeyHideAbove35, strconv.FormatBool(hide)))
				x.API.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
					q := apptest.QuoteFor(account, amount, lang)
					q.Promotional = append(q.Promotional, service.Plan{ID: 66, Terms: []service.Term{
						{Months: 12, Rates: []service.AnnualRate{{Rate: money.Rate(350_001)}}},
					}})
					return q, nil
				}
				x.Take(apptest.TheCard)
				x.Plans("1200")
				shown := false
				for _, o := range x.Till().Sale.State().Options {
					shown = shown || o.Key.PlanID == 66 && o.OverLimit
				}
				assert.Equal(t, !hide, shown)
				assert.Equal(t, hide, x.Till().Sale.State().Hidden > 0)
				assert.Contains(t, x.Log.String(), "plan=66")
			})
		})
	}
}

// dear has the store offer one plan, above the limit by its payments: 116.68 % a year
// beside 8.50 % that is stated.
func dear(x *apptest.Till) {
	x.API.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
		q := apptest.QuoteFor(account, amount, lang)
		q.Regular, q.Promotional = nil, []service.Plan{{ID: 66, Name: "Dear", Terms: []service.Term{{
			Months: 6, Amount: 2733, Rates: []service.AnnualRate{{Rate: 85_000}}, Fees: []service.Fee{{Type: "admin_total", Amount: 3950}},
		}}}}
		return q, nil
	}
}

// TestWhereAllOffersAreHidden: it is said why, and what to do; not that there are none.
func TestWhereAllOffersAreHidden(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Reset(settings.KeyHideAbove35))
		dear(x)
		x.Take(apptest.TheCard)
		x.Till().Sale.TypeAmount("120")
		x.Till().Sale.Proceed()
		x.Settle()
		st := x.Till().Sale.State()
		assert.Empty(t, st.Options)
		assert.Equal(t, 1, st.Hidden, "hidden by default")
		require.Equal(t, problem.PlansHidden, x.ProblemKey())
		assert.Equal(t, problem.ActionAmount, x.Problem().Action)
		for _, part := range []string{"plan=66", "months=6", "stated=0.085", "indicative=1.1668", "hidden=true", "flow="} {
			assert.Contains(t, x.Log.String(), part)
		}
	})
}

// TestTheIndicationReachesNoCustomer: what is signed, kept and printed of a sale has the
// lender's rate, and not ours.
func TestTheIndicationReachesNoCustomer(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyHideAbove35, "false"))
		dear(x)
		x.Take(apptest.TheCard)
		x.Plans("120")
		st := x.Till().Sale.State()
		require.Len(t, st.Options, 1)
		require.True(t, st.Options[0].OverLimit)
		x.Till().Sale.Choose(st.Options[0].Key)
		x.VerifyBySMS("1234")
		x.Till().Sale.Proceed()
		x.Settle()
		require.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
		e := x.Journal.Entries()[0]
		kept, err := x.Journal.Receipts(e.ID)
		require.NoError(t, err)
		require.NotEmpty(t, kept)
		out := string(kept[0].Data)
		agreed, err := x.Journal.Papers("demo-store", e.Details.Reference)
		require.NoError(t, err)
		require.NotEmpty(t, agreed)
		for _, p := range agreed {
			out += string(p.Data)
		}
		assert.Contains(t, out, "0.085", "the lender's")
		for _, ours := range []string{"1.1668", "116.68", "ndicative"} {
			assert.NotContains(t, out, ours)
		}
	})
}

// TestTheNameOfARateIsTheSettings: ours is the credit rate of the law only where the
// lender says so.
func TestTheNameOfARateIsTheSettings(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		for text, want := range map[string]bool{"false": false, "true": true} {
			require.NoError(t, x.SettingsFile.Set(settings.KeyCreditRate, text))
			x.Till().NextCustomer()
			x.Take(apptest.TheCard)
			x.Plans("1200")
			require.NotEmpty(t, x.Till().Sale.State().Options)
			for _, o := range x.Till().Sale.State().Options {
				assert.Equal(t, want, o.CreditRate)
			}
		}
	})
}

func TestTheAgreementIsWrittenDownBeforeTheCharge(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		reference := x.Till().Sale.State().Reference
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			require.Len(t, x.AgreedUnder(reference), 1, "before the charge")
			return x.API.Charge(r), nil
		}
		x.Sell()
		found := x.AgreedUnder(reference)
		require.Len(t, found, 1)
		assert.Equal(t, "en-CA", found[0].Language)
		assert.Equal(t, 4, found[0].PlanID)
		assert.Equal(t, 3, found[0].Months)
		assert.Equal(t, money.Cents(452_00), found[0].Amount)
		assert.Equal(t, "Rate: sample wording.", found[0].Rates[0].Message, "word for word")
		assert.Equal(t, money.Cents(40_00), found[0].Fees[0].Amount)
	})
}

// fullDisk has no room for what the customer agreed to.
type fullDisk struct{ charge.Journal }

func (fullDisk) BeginAgreed(journal.Details, ...agreement.Agreement) (journal.Entry, error) {
	return journal.Entry{}, journal.ErrBroken
}

func TestNoChargeWithoutTheAgreement(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.Wrap = func(j charge.Journal) charge.Journal { return fullDisk{j} }
		x := p.Start(t)
		x.SignInNow()
		x.Ready()
		x.Sell()
		assert.Empty(t, x.API.Sent)
		assert.Empty(t, x.Journal.Entries())
		assert.Equal(t, purchases.PhasePlans, x.Till().Sale.State().Phase)
		assert.NotNil(t, x.Problem())
	})
}

func TestSoundOfASale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Sell()
		assert.Equal(t, []model.Sound{model.SoundDone}, x.Sounds)
	})
}

func TestSoundOfARefusal(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.API.OnAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
			return service.Authorization{}, apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN)
		}
		x.Sell()
		assert.Equal(t, []model.Sound{model.SoundRefused}, x.Sounds)
	})
}

func TestSoundOfAnUnknownOutcome(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.API.OnAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
			return service.Authorization{}, apptest.Silence(service.KeyNoAnswer, 0)
		}
		x.Sell()
		assert.Equal(t, []model.Sound{model.SoundUnknown}, x.Sounds)
		x.Advance(apptest.Earned)
		assert.Equal(t, []model.Sound{model.SoundUnknown, model.SoundRefused}, x.Sounds, "nothing was charged after all")
	})
}

// Plans go by the whole names of the lender's list, in the language that is read.
func TestPlansGoByTheirWholeNames(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		lookup := x.API.OnLookup
		x.API.OnLookup = func(key service.LookupKey, lang service.Language) (service.Customer, error) {
			found, err := lookup(key, lang)
			found.Offers = []service.OfferType{{PlanID: 4, Name: "Equal payments"}}
			if lang == service.French {
				found.Offers[0].Name = "Versements égaux"
			}
			return found, err
		}
		x.API.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
			q := apptest.QuoteFor(account, amount, lang)
			q.Promotional = []service.Plan{{ID: 4, Name: "EMP", Terms: []service.Term{{Months: 6}}}, {ID: 7, Name: "Other", Terms: []service.Term{{Months: 6}}}}
			return q, nil
		}
		x.Take(apptest.TheCard)
		x.Plans("1200")
		names := func() (list []string) {
			for _, o := range x.Till().Sale.State().Options[1:] {
				list = append(list, o.PlanName)
			}
			return list
		}
		assert.Equal(t, []string{"Equal payments", "Other"}, names())
		x.Session.SetLanguage(service.French)
		x.Settle()
		assert.Equal(t, []string{"Versements égaux", "Other"}, names())
	})
}
