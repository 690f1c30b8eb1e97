package past_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases/past"
	"comptoir/service"
)

func TestDifferencesOfAnAddress(t *testing.T) {
	t.Parallel()
	same := service.PartyScores{FirstName: 1e6, LastName: 1e6, Line1: 1e6, City: 1e6, Province: 1e6, PostalCode: 1e6}
	moved, other := same, same
	moved.Line1, moved.PostalCode = 400_000, 0
	other.LastName = 999_999
	for name, test := range map[string]struct {
		scores service.AddressScores
		want   []service.Difference
	}{
		"no scores":                   {},
		"nothing was sent to compare": {scores: service.AddressScores{Billing: &service.PartyScores{}, Shipping: &service.PartyScores{}}},
		"the same":                    {scores: service.AddressScores{Billing: &same, Shipping: &same}},
		"both parties, in the order of the form": {
			scores: service.AddressScores{Billing: &moved, BusinessShipping: &other},
			want:   []service.Difference{{Party: "billing", Fields: []string{"address", "postal_code"}}, {Party: "shipping", Fields: []string{"last_name"}}},
		},
	} {
		assert.Equal(t, test.want, past.Purchase{Scores: test.scores}.Scores.Differences(), name)
	}
}

// What is all or nothing has no amount to be typed.
func TestAChangeOfTheWhole(t *testing.T) {
	t.Parallel()
	held := past.Purchase{Amount: 100_00, Held: 40_00, Captures: []past.Capture{{Amount: 60_00}}}
	charged := past.Purchase{Amount: 100_00, Captures: []past.Capture{{Amount: 100_00, Left: 30_00}}}
	assert.True(t, past.ChangeState{Kind: past.KindRelease, Purchase: held}.Whole())
	assert.True(t, past.ChangeState{Kind: past.KindUndo, Purchase: held}.Whole(), "what was charged has gone back already")
	assert.False(t, past.ChangeState{Kind: past.KindUndo, Purchase: charged}.Whole())
	assert.False(t, past.ChangeState{Kind: past.KindCapture, Purchase: held}.Whole())
}
