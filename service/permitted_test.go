package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestWhatAPermitIsFor(t *testing.T) {
	t.Parallel()
	applicant := quebecker()
	applicant.Reference = "r"
	for name, c := range map[string]struct {
		request change
		want    journal.Call
	}{
		"promotional": {
			service.AuthorizationRequest{Reference: "r", Amount: 1, Financing: service.Financing{Type: service.Promotional}},
			journal.Call{Reference: "r", Amount: 1, Type: "promotional_purchase"},
		},
		"regular": {
			service.AuthorizationRequest{Reference: "r", Amount: 1, Financing: service.Financing{Type: service.Regular}},
			journal.Call{Reference: "r", Amount: 1, Type: "regular_purchase"},
		},
		"release": {
			service.ReleaseRequest{AuthorizationID: "1", Reference: "r", Amount: 2},
			journal.Call{Reference: "r", Amount: 2, Type: "release", Target: "1"},
		},
		"capture": {
			service.CaptureRequest{AuthorizationID: "1", Reference: "r", Amount: 2},
			journal.Call{Reference: "r", Amount: 2, Type: "capture", Target: "1"},
		},
		"return": {
			service.ReturnRequest{AuthorizationID: "1", CaptureID: "2", Reference: "r", Amount: 3},
			journal.Call{Reference: "r", Amount: 3, Type: "return", Target: "2"},
		},
		"refund": {
			service.RefundRequest{AccountNumber: "9", CaptureID: "2", Reference: "r", Amount: 3},
			journal.Call{Reference: "r", Amount: 3, Type: "refund", Target: "2"},
		},
		"deposit": {
			service.TransactionRequest{Type: service.Deposit, Reference: "r", Amount: 4},
			journal.Call{Reference: "r", Amount: 4, Type: "deposit"},
		},
		"confirm": {
			service.Confirmation{TransactionID: "5", Reference: "r", Amount: 4},
			journal.Call{Reference: "r", Amount: 4, Type: "confirm", Target: "5"},
		},
		"cancel": {
			service.Confirmation{TransactionID: "5", Reference: "r", Amount: 4, Cancel: true},
			journal.Call{Reference: "r", Amount: 4, Type: "cancel", Target: "5"},
		},
		"apply": {applicant, journal.Call{Reference: "r", Type: "apply"}},
		"close": {closing("r"), journal.Call{Reference: "r", Type: "close"}},
	} {
		assert.Equal(t, c.want, c.request.Call(), name)
	}
}

// A capture of one authorization is no capture of another, nor a return.
func TestAPermitIsForOneTarget(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	c := newClient(t, config(s))
	good := charge()
	elsewhere, dearer := good, good
	elsewhere.AuthorizationID, dearer.Amount = "99000002", good.Amount+money.Cents(1)
	for name, r := range map[string]change{
		"another authorization": elsewhere,
		"another amount":        dearer,
		"another type":          service.ReleaseRequest{AuthorizationID: good.AuthorizationID, Reference: good.Reference, Amount: good.Amount},
	} {
		_, err := c.Capture(t.Context(), permit(t, r), good, service.English)
		require.True(t, service.IsKey(err, service.KeyNoPermit), name)
	}
	assert.Empty(t, s.requests("capture"))
}
