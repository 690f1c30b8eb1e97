package activity

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/charge"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestOutcomeOfAnEntry(t *testing.T) {
	t.Parallel()
	for want, e := range map[Outcome]journal.Entry{
		OutcomeConfirmed:         {State: journal.Confirmed, Details: journal.Details{Type: "promotional_purchase"}},
		OutcomeConfirmedByAsking: {State: journal.Confirmed, Resolved: true, Details: journal.Details{Type: "regular_purchase"}},
		OutcomeDeclined:          {State: journal.Declined, Key: "credit_limit_exceeded"},
		OutcomeNotCharged:        {State: journal.Declined, Resolved: true},
		OutcomeDone:              {State: journal.Confirmed, Details: journal.Details{Type: journal.TypeReturn}},
		OutcomeDoneByAsking:      {State: journal.Confirmed, Resolved: true, Details: journal.Details{Type: journal.TypeCapture}},
		OutcomeRefused:           {State: journal.Declined, Details: journal.Details{Type: journal.TypeRelease}},
		OutcomeNotDone:           {State: journal.Declined, Resolved: true, Details: journal.Details{Type: journal.TypeRefund}},
		OutcomeTrainingGone:      {State: journal.Declined, Resolved: true, Key: charge.KeyTrainingGone},
	} {
		row := rowOf(e)
		assert.Equal(t, want, row.Outcome)
		assert.Equal(t, e.State == journal.Confirmed, row.Outcome.Made(), want)
		assert.NotEmpty(t, row.Type)
	}
}

// What goes back is minus, and a release goes back with all that was held.
func TestAmountOfAnEntry(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]money.Amount{
		"promotional_purchase": 10_00, journal.TypeReturn: -10_00, journal.TypeRefund: -10_00, journal.TypeRelease: -25_00, journal.TypeCapture: 10_00,
	} {
		assert.Equal(t, want, rowOf(journal.Entry{Details: journal.Details{Type: kind, Amount: 10_00, Left: 25_00}}).Amount, kind)
	}
}
