package sandbox

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/money"
)

// sample is as much of a calculate-interest answer as the rule needs.
type sample struct {
	Amount   money.Amount `json:"amount"`
	Purchase []struct {
		Plan  int `json:"plan_id"`
		Terms []struct {
			Months int          `json:"term"`
			Each   money.Amount `json:"term_amount"`
			APR    money.Rate   `json:"apr"`
			Annual struct {
				Rate money.Rate `json:"rate"`
			} `json:"annual_rates"`
			Fees []struct {
				Kind   string       `json:"type"`
				Amount money.Amount `json:"amount"`
			} `json:"fees"`
		} `json:"terms"`
	} `json:"promotional_purchase"`
}

func TestInstalmentsOfTheFixtures(t *testing.T) {
	t.Parallel()
	cases := map[string]int{ // file to number of instalments in it
		"calculate-interest-success-roc.json":     3,
		"calculate-interest-success-qc.json":      2,
		"calculate-interest-success-roc-v25.json": 3,
		"calculate-interest-success-qc-v25.json":  4,
	}
	for file, want := range cases {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(filepath.Join("testdata", file))
			require.NoError(t, err)
			var s sample
			require.NoError(t, json.Unmarshal(raw, &s))
			checked := 0
			for _, p := range s.Purchase {
				for _, row := range p.Terms {
					made := plan{category: equalBilling, rate: max(row.APR, row.Annual.Rate)}
					if p.Plan == 9 {
						made.category = deferredPayment
					}
					var fees []fee
					for _, f := range row.Fees {
						fees = append(fees, fee{f.Kind, f.Amount})
					}
					got := made.offer(&account{}, term{row.Months, fees}, s.Amount)
					assert.Equal(t, row.Each, got.each, "plan %d over %d months", p.Plan, row.Months)
					checked++
				}
			}
			assert.Equal(t, want, checked)
		})
	}
}

func TestInstalmentRounding(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name      string
		principal money.Amount
		rate      money.Rate
		months    int
		want      money.Amount
	}{
		{"one month is principal and interest", 100_00, 120000, 1, 101_00},
		{"half a cent goes up", 1, 0, 2, 1},
		{"a third goes down", 100, 0, 3, 33},
		{"two thirds go up", 200, 0, 3, 67},
		{"a large amount keeps its cents", 12_345_678_901_23, 0, 1, 12_345_678_901_23},
		{"nothing", 0, 85000, 6, 0},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tc.want, instalment(tc.principal, tc.rate, tc.months))
		})
	}
}

func TestQuebecOffersCarryNoFees(t *testing.T) {
	t.Parallel()
	a := &account{home: address{province: "QC"}}
	o := catalogue[0].offer(a, catalogue[0].terms[1], 480_60)
	assert.Empty(t, o.fees)
	assert.Equal(t, money.Amount(480_60), o.taken)
	assert.Equal(t, instalment(480_60, 85000, 6), o.each)
}
