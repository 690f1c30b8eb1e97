package records

import (
	"context"

	"comptoir/service/journal"
	"comptoir/service/records/repair"
)

// CopyDaily makes the copy of the day, when there is none yet, and deletes the
// eldest beyond seven. It is for a worker. Errors: ErrGaveWay (a call came: it made
// none, and may be called again soon), ErrClosed, ErrBroken, or ctx's.
func (r *Records) CopyDaily(ctx context.Context) (made bool, err error) {
	defer r.lock()()
	now := r.o.Now()
	switch {
	case r.closed:
		return false, journal.ErrClosed
	case !repair.Due(r.path, now):
		return false, nil
	}
	if err := r.flush(); err != nil { // what is not on the disk is not in a copy
		return false, err
	}
	err = r.atLeisure(ctx, func(ctx context.Context) error { return repair.Copy(ctx, r.rows, now) })
	return err == nil, err
}
