package journal

import (
	"sync/atomic"

	"comptoir/service/money"
)

// Permit allows one sending of one written-down charge. Only Send makes a
// Permit that works; copies of it share the one use.
type Permit struct {
	reference string
	amount    money.Amount
	used      *atomic.Bool
}

// Spend uses the permit up. The caller may send the charge exactly when the
// answer is nil. It answers ErrPermit, and nothing may be sent, when the permit
// is nil or empty, was spent before, is void (the entry has left Sent, or the
// journal is closed), or was given for another reference or amount; that last
// case does not use it up. It may be called from any goroutine.
func (p *Permit) Spend(reference string, amount money.Amount) error {
	if p == nil || p.used == nil || p.reference != reference || p.amount != amount {
		return ErrPermit
	}
	if !p.used.CompareAndSwap(false, true) {
		return ErrPermit
	}
	return nil
}

// void takes back the permit of an entry, if there is one.
func (j *Journal) void(id string) {
	if used := j.permits[id]; used != nil {
		used.Store(true)
		delete(j.permits, id)
	}
}
