package signin

import (
	"context"

	"comptoir/app/model"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// desk checks PINs of the staff. Hashing takes its time, so it is done on a worker.
type desk struct {
	book     *staff.Book
	dispatch model.Dispatch
}

// check tells, on the UI goroutine, whose PIN it is.
func (d desk) check(ctx context.Context, id string, pin secret.PIN, done func(staff.Member, error)) {
	model.Go(ctx, d.dispatch, func(context.Context) (staff.Member, error) { return d.book.Check(id, pin) }, done)
}
