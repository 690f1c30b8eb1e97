package app_test

import (
	"errors"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/money"
	"comptoir/service/settings"
)

func TestAChangedAmountAsksAgainByItself(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		p := x.Till().Purchase
		p.TypeAmount("100")
		x.advance(time.Minute)
		require.Empty(t, x.store.quotes, "the first time is the associate's to ask")
		x.plans("100")
		old := p.State().Options
		for _, text := range []string{"1002", "100", "1005"} {
			p.TypeAmount(text)
			x.advance(300 * time.Millisecond)
		}
		assert.Len(t, x.store.quotes, 1, "typing goes on")
		st := p.State()
		assert.True(t, st.Stale())
		assert.Equal(t, old, st.Options, "the old plans stay until the new ones are there")
		p.Choose(plan3)
		assert.True(t, p.State().Chosen.IsZero(), "a plan for another amount cannot be chosen")
		x.advance(time.Second)
		x.settle()
		require.Len(t, x.store.quotes, 2)
		assert.Equal(t, money.Cents(1005_00), p.State().Quoted)
		assert.False(t, p.State().Stale())
		p.TypeAmount("")
		x.advance(time.Minute)
		assert.Len(t, x.store.quotes, 2, "nothing to ask about")
	})
}

func TestNobodyAsksForACustomerWhoLeft(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.plans("100")
		x.Till().Purchase.TypeAmount("200")
		x.Till().NextCustomer()
		x.advance(time.Minute)
		assert.Len(t, x.store.quotes, 1)
	})
}

func TestPlansInOrder(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		fee := func(cents int64, kind string) []service.Fee {
			return []service.Fee{{Type: kind, Amount: money.Cents(cents)}}
		}
		x.store.onQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
			q := quoteFor(account, amount, lang)
			q.Promotional = []service.Plan{{ID: 1, Terms: []service.Term{
				{Months: 24, Amount: money.Cents(50_00), Fees: fee(5_00, "admin_monthly")},
				{Months: 6, Amount: money.Cents(200_00), Fees: fee(100_00, "admin")},
				{Months: 12, Amount: money.Cents(100_00)},
			}}}
			return q, nil
		}
		x.take(theCard)
		x.plans("1200")
		p := x.Till().Purchase
		for by, want := range map[app.SortBy][]int{
			app.SortOffered: {0, 24, 6, 12}, app.SortInstalment: {0, 24, 12, 6},
			app.SortTerm: {0, 6, 12, 24}, app.SortFees: {0, 12, 6, 24},
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

func TestAReservedAmountIsNotCaptured(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Purchase.SetHold(true)
		st := x.sell()
		require.Len(t, x.store.sent, 1)
		assert.False(t, x.store.sent[0].AutoCapture)
		assert.True(t, st.Hold)
		x.Till().NextCustomer()
		assert.False(t, x.Till().Purchase.State().Hold, "the next sale is charged again")
	})
}

// TestOffersAboveTheLimit: a rate above 35 % a year is flagged and logged, and
// not shown where the store wants that.
func TestOffersAboveTheLimit(t *testing.T) {
	for name, hide := range map[string]bool{"shown": false, "hidden": true} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				require.NoError(t, x.settings.Set(settings.KeyHideAbove35, strconv.FormatBool(hide)))
				x.store.onQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
					q := quoteFor(account, amount, lang)
					q.Promotional = append(q.Promotional, service.Plan{ID: 66, Terms: []service.Term{
						{Months: 12, Rates: []service.AnnualRate{{Rate: money.Rate(350_001)}}},
					}})
					return q, nil
				}
				x.take(theCard)
				x.plans("1200")
				shown := false
				for _, o := range x.Till().Purchase.State().Options {
					shown = shown || o.Key.PlanID == 66 && o.OverLimit
				}
				assert.Equal(t, !hide, shown)
				assert.Equal(t, hide, x.Till().Purchase.State().Hidden > 0)
				assert.Contains(t, x.log.String(), "plan=66")
			})
		})
	}
}

func TestTheAgreementIsWrittenDownBeforeTheCharge(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		reference := x.Till().Purchase.State().Reference
		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			require.Len(t, x.agreed().Find("demo-store", reference), 1, "before the charge")
			return x.store.charge(r), nil
		}
		x.sell()
		found := x.agreed().Find("demo-store", reference)
		require.Len(t, found, 1)
		assert.Equal(t, "en-CA", found[0].Language)
		assert.Equal(t, 4, found[0].PlanID)
		assert.Equal(t, 3, found[0].Months)
		assert.Equal(t, money.Cents(452_00), found[0].Amount)
		assert.Equal(t, "Rate: sample wording.", found[0].Rates[0].Message, "word for word")
		assert.Equal(t, money.Cents(40_00), found[0].Fees[0].Amount)
	})
}

type fullDisk struct{}

func (fullDisk) Add(agreement.Agreement) error { return errors.New("no room") }

func TestNoChargeWithoutTheAgreement(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		p.agreements = fullDisk{}
		x := p.start(t)
		x.signIn()
		x.ready()
		x.sell()
		assert.Empty(t, x.store.sent)
		assert.Empty(t, x.book.Entries())
		assert.Equal(t, app.PhasePlans, x.Till().Purchase.State().Phase)
		assert.NotNil(t, x.problem())
	})
}

func TestSoundOfASale(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.sell()
		assert.Equal(t, []app.Sound{app.SoundDone}, x.sounds)
	})
}

func TestSoundOfARefusal(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.store.onAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
			return service.Authorization{}, refusal(service.OpAuthorize, service.KeyWrongPIN)
		}
		x.sell()
		assert.Equal(t, []app.Sound{app.SoundRefused}, x.sounds)
	})
}

func TestSoundOfAnUnknownOutcome(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.store.onAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
			return service.Authorization{}, silence(service.KeyNoAnswer, 0)
		}
		x.sell()
		assert.Equal(t, []app.Sound{app.SoundUnknown}, x.sounds)
		x.advance(3 * time.Minute)
		assert.Equal(t, []app.Sound{app.SoundUnknown, app.SoundRefused}, x.sounds, "nothing was charged after all")
	})
}
