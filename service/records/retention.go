package records

import (
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/tables"
)

// Kept is how long what is settled is kept, and PapersKept what customers agreed to: 400 days, and
// three years and two months. Both are counted along the moves, so that no clock
// that jumps makes anything old.
const (
	Kept       = 400 * 24 * time.Hour
	PapersKept = (3*365 + 62) * 24 * time.Hour
	// textRenewed is how old a text may be that an act names: so much longer it is kept.
	textRenewed = 31 * 24 * time.Hour
)

// expireAtOpen is how many entries a start deletes at most; Tidy goes on.
const expireAtOpen = 100

// Tidy deletes up to n entries that are too old, and reports whether none is left.
// Errors: ErrBroken, ErrClosed.
func (r *Records) Tidy(n int) (done bool, err error) {
	defer r.lock()()
	if r.closed {
		return false, journal.ErrClosed
	}
	_ = r.drafts.write() // it is tried again
	deleted, err := r.expire(n)
	if err != nil || deleted == 0 {
		return err == nil, err
	}
	old, err := r.rows.Old(r.rows.End.Tick-int64(Kept), 1)
	return len(old) == 0, err
}

// expire deletes up to n entries whose last move is too old, and as many old papers.
// What somebody has changed stays: whether it is old cannot be told.
func (r *Records) expire(n int) (deleted int, err error) {
	if r.rows.End.Tick < int64(Kept) {
		return 0, nil
	}
	operations, err := r.old(n)
	if err != nil {
		return 0, broken(err)
	}
	if len(operations) > 0 {
		if err := r.prune(operations); err != nil {
			return 0, err
		}
	}
	papers, err := r.expirePapers(n)
	return len(operations) + papers, err
}

// old returns up to n entries that are too old.
func (r *Records) old(n int) (list []int64, err error) {
	operations, err := r.rows.Old(r.rows.End.Tick-int64(Kept), n)
	for _, seq := range operations {
		if err != nil {
			break
		}
		err = r.rows.Each("operations o WHERE o.seq = ?", []any{seq}, func(op *tables.Operation) {
			if chain.Kind(op.Entry.Trust).Forged() {
				r.judge(op)
			} else {
				list = append(list, seq)
			}
		})
	}
	return list, err
}

func (r *Records) expirePapers(n int) (deleted int, err error) {
	cutoff := r.rows.End.Tick - int64(PapersKept)
	if cutoff <= 0 {
		return 0, nil
	}
	list, err := r.rows.OldPapers(cutoff, cutoff-int64(textRenewed), KindText, n)
	if err != nil {
		return 0, broken(err)
	}
	if len(list) == 0 {
		return 0, nil
	}
	return len(list), r.change(func() error { return r.rows.PrunePapers(list) })
}
