package app

import (
	"context"
	"errors"
	"time"

	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// desk checks PINs of the staff. Hashing takes its time, so it is done on a worker.
type desk struct {
	book     *staff.Book
	dispatch Dispatch
}

// check tells, on the UI goroutine, whose PIN it is.
func (d desk) check(ctx context.Context, id string, pin secret.PIN, done func(staff.Member, error)) {
	Go(ctx, d.dispatch, func(context.Context) (staff.Member, error) { return d.book.Check(id, pin) }, done)
}

// StaffManagers are the managers of the staff, as the settings want them.
type StaffManagers struct {
	Staff    *staff.Book
	Settings *settings.File
}

// Needed tells whether the store's own word needs a manager's PIN: the settings
// want it, and there is staff that has PINs.
func (m StaffManagers) Needed() bool {
	return m.Settings.Get().Override.ManagerPIN && !m.Staff.Empty()
}

// Check tells whether a PIN is a manager's. It hashes, and is for a worker.
func (m StaffManagers) Check(_ context.Context, pin secret.PIN) (bool, error) {
	_, err := m.Staff.Manager(pin)
	if errors.Is(err, staff.ErrWrong) {
		return false, nil
	}
	return err == nil, err
}

// pinFault says what is wrong with a PIN, and until when another try has to wait.
func pinFault(err error) (Fault, time.Time) {
	var wait *staff.WaitError
	switch {
	case err == nil:
		return "", time.Time{}
	case errors.As(err, &wait):
		return FaultPINWait, wait.Until
	case errors.Is(err, staff.ErrLocked):
		return FaultPINLocked, time.Time{}
	case errors.Is(err, staff.ErrForm):
		return FaultPINForm, time.Time{}
	case errors.Is(err, staff.ErrWeak):
		return FaultPINWeak, time.Time{}
	case errors.Is(err, staff.ErrBroken):
		return FaultStaff, time.Time{}
	}
	return FaultStaffPIN, time.Time{}
}

// countdown publishes once a second for as long as a wait lasts.
type countdown struct {
	now   func() time.Time
	after After
	tell  func()
	until time.Time
	stop  func()
}

// start waits until an instant; the zero time ends the wait.
func (c *countdown) start(until time.Time) {
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	c.until = until
	if c.seconds() > 0 {
		c.stop = c.after(time.Second, func() {
			c.start(until)
			c.tell()
		})
	}
}

// seconds gives what is left, rounded up.
func (c *countdown) seconds() int {
	left := c.until.Sub(c.now())
	if c.until.IsZero() || left <= 0 {
		return 0
	}
	return int((left + time.Second - 1) / time.Second)
}
