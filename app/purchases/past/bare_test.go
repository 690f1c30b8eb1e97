package past

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// TestWhatShowsNothingDidNotGoBack: an authorization without a capture block, and rows
// that do not say whose they are, prove neither a capture nor that it was returned.
func TestWhatShowsNothingDidNotGoBack(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)
	closed := service.Authorization{
		ID: "99000001", Status: "closed", Amount: money.Cents(452_00), Date: now, Financing: service.Financing{Type: service.Promotional},
	}
	bare := service.Capture{ID: "9901", Amount: money.Cents(452_00), Date: now, Status: "posted"}
	back := bare
	back.Status = "returned"
	capture := journal.Entry{State: journal.Late, AuthorizationID: "99000001", CaptureID: "9901", Details: journal.Details{Type: journal.TypeCapture}}
	hold := journal.Entry{State: journal.Late, AuthorizationID: "99000001", Details: journal.Details{Type: "regular_purchase", Hold: true}}
	release := journal.Entry{State: journal.Confirmed, Details: journal.Details{Type: journal.TypeRelease, Target: "99000001"}}
	for name, c := range map[string]struct {
		late     journal.Entry
		captures []service.Capture
		given    []journal.Entry
		undo     money.Amount
		back     bool
	}{
		"its row is there":          {capture, []service.Capture{bare}, nil, money.Cents(452_00), false},
		"its row is not there":      {capture, nil, nil, 0, false},
		"its row was returned":      {capture, []service.Capture{back}, nil, 0, true},
		"a hold that shows nothing": {hold, nil, nil, 0, false},
		"a hold that was released":  {hold, nil, []journal.Entry{release}, 0, true},
	} {
		rows := lists{authorizations: []service.Authorization{closed}, captures: append([]service.Capture(nil), c.captures...)}
		rows.name(c.late)
		p := rows.purchases(c.given, now)[0].only(c.late)
		assert.Equal(t, c.undo, p.canUndo(), name)
		if c.undo == 0 {
			assert.Equal(t, c.back, p.givenBack(c.late, c.given), name)
		}
	}
}
