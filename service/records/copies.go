package records

import (
	"context"
	"errors"

	"comptoir/service/journal"
	"comptoir/service/records/database"
	"comptoir/service/records/repair"
)

// CopyDaily makes the copy of the day, when there is none yet, and deletes the
// eldest beyond seven. It is for a worker: calls end it, and then it made none and
// may be called again. Errors: ErrClosed, ErrBroken.
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
	ctx, given := r.urgent.long(ctx)
	defer given()
	err = repair.Copy(ctx, r.rows, now)
	switch {
	case err == nil:
		return true, nil
	case database.Interrupted(err) || ctx.Err() != nil || errors.Is(err, context.Canceled):
		return false, nil
	}
	return false, broken(err)
}
