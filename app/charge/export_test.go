package charge

import (
	"comptoir/service/journal"
)

// Take starts asking about one entry, as a follower does.
func (r *Reconcile) Take(entry journal.Entry) { r.take(entry) }

// Busy reports whether a question is on its way, so that a test on a virtual clock
// knows when nothing more happens without time passing.
func (r *Reconcile) Busy() bool {
	for _, q := range r.open {
		if q.busy {
			return true
		}
	}
	for _, g := range r.guarded {
		if g.busy {
			return true
		}
	}
	return false
}

// Holds returns whom a run still knows of what it sent.
func (m *Moments) Holds() (list []journal.Details) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range m.sent {
		if s.about.Reference != "" {
			list = append(list, s.about)
		}
	}
	return list
}
