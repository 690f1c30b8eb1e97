package app

import (
	"strings"
	"time"

	"comptoir/service/journal"
)

// newReference makes a reference such as C-20261120-4F0A2B9C: unique, readable
// aloud, well under 40 characters.
func newReference(now time.Time, id string) string {
	return "C-" + now.Format("20060102") + "-" + strings.ToUpper(id[:min(8, len(id))])
}

// usedToday tells whether this till charged the reference today, or is still
// asking about it.
func usedToday(book ledger, store, reference string, now time.Time) bool {
	for _, e := range book.Entries() {
		same := e.Details.Store == store && strings.EqualFold(e.Details.Reference, reference)
		today := e.Created.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
		if same && today && (e.State == journal.Confirmed || e.Open()) {
			return true
		}
	}
	return false
}
