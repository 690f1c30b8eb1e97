package charge

import (
	"cmp"
	"time"

	"comptoir/app/session"
	"comptoir/service/journal"
	"comptoir/service/receipt"
)

// NewSlip begins the receipt of anything but a purchase.
func NewSlip(s session.State, c session.CustomerState, e journal.Entry, zone *time.Location) *receipt.Slip {
	return &receipt.Slip{
		Type: e.Details.Type, Language: string(cmp.Or(c.Language, s.Language)), Training: s.Store.Training,
		Store: s.Store.Name, LocationID: s.Store.LocationID, Associate: e.Details.Associate,
		At: e.Changed.In(zone), Reference: e.Details.Reference, Held: e.Details.Hold,
		AuthorizationID: e.AuthorizationID, CaptureID: e.CaptureID,
		Customer: c.Name(), CardEnding: e.Details.CardEnding, Amount: e.Details.Amount,
	}
}
