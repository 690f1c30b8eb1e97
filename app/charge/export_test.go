package charge

import (
	"comptoir/service/journal"
)

// Take starts asking about one entry, as a follower does.
func (r *Reconcile) Take(entry journal.Entry) { r.take(entry) }
