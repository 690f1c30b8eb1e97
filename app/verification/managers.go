package verification

import (
	"context"
	"errors"

	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// StaffManagers are the managers of the staff, as the settings want them.
type StaffManagers struct {
	Staff    *staff.Book
	Settings *settings.File
}

// Needed reports whether the store's own word needs a manager's PIN: the settings
// want it, and there is staff that has PINs.
func (m StaffManagers) Needed() bool {
	return m.Settings.Get().Override.ManagerPIN && !m.Staff.Empty()
}

// Check reports whether a PIN is a manager's. It hashes, and is for a worker.
func (m StaffManagers) Check(_ context.Context, pin secret.PIN) (bool, error) {
	_, err := m.Staff.Manager(pin)
	if errors.Is(err, staff.ErrWrong) {
		return false, nil
	}
	return err == nil, err
}

// Managers knows the managers of the store. Check tells whether a PIN is one of
// theirs; it is slow on purpose and runs on a worker. An error is for what kept
// it from telling, such as too many wrong PINs.
type Managers interface {
	Needed() bool // the store wants a manager's PIN for an override
	Check(ctx context.Context, pin secret.PIN) (bool, error)
}
