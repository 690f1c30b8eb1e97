package journal

import (
	"sync/atomic"

	"comptoir/service/money"
)

// Call is what a permit is for: Details have each of its fields.
type Call struct {
	Reference string
	Amount    money.Amount
	Type      string
	Target    string
}

// Permit allows one sending of one written-down charge. Only Send makes a
// Permit that works; copies of it share the one use.
type Permit struct {
	id   string
	call Call
	used *atomic.Bool
}

// Key returns the id of the entry: unlike the reference it never comes twice, which
// is what an idempotency key has to be. A nil or empty permit has none.
func (p *Permit) Key() string {
	if p == nil {
		return ""
	}
	return p.id
}

// Spend uses the permit up. The caller may send the charge exactly when the
// answer is nil. It returns ErrPermit, and nothing may be sent, when the permit
// is nil or empty, was spent before, is void (the entry has left Sent, or the
// journal is closed), or was given for another call; that last case does not use
// it up. It may be called from any goroutine.
func (p *Permit) Spend(c Call) error {
	if p == nil || p.used == nil || p.call != c {
		return ErrPermit
	}
	if !p.used.CompareAndSwap(false, true) {
		return ErrPermit
	}
	return nil
}

// For reports whether the permit was given for c, spent or not. Where the API
// processes a call only once by its key, a spent permit is the leave to ask again.
func (p *Permit) For(c Call) bool { return p != nil && p.used != nil && p.call == c }

// Issue makes the permit of one call that is written down as Sent, and a function
// that takes it back. Only the storage may call it, after the record is on the disk.
func Issue(id string, c Call) (p *Permit, void func()) {
	used := new(atomic.Bool)
	return &Permit{id: id, call: c, used: used}, func() { used.Store(true) }
}
