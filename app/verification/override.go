package verification

import (
	"context"
	"errors"
	"slices"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
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

// Missing reports whether the settings want a manager's PIN and nobody here has one.
func (m StaffManagers) Missing() bool {
	return m.Settings.Get().Override.ManagerPIN &&
		!slices.ContainsFunc(m.Staff.Members(), func(who staff.Member) bool { return who.Role == staff.Manager })
}

// Check reports whether a PIN is a manager's. It hashes, and is for a worker.
func (m StaffManagers) Check(_ context.Context, pin secret.PIN) (bool, error) {
	_, err := m.Staff.Manager(pin)
	if errors.Is(err, staff.ErrWrong) {
		return false, nil
	}
	return err == nil, err
}

// Managers knows the managers of the store.
type Managers interface {
	// Needed reports whether the store wants a manager's PIN for an override.
	Needed() bool
	// Missing reports whether it does and no manager has one: then nobody can allow it.
	Missing() bool
	// Check reports whether a PIN is a manager's. It is slow on purpose, and is for a
	// worker. An error is what kept it from finding out, such as too many wrong PINs.
	Check(ctx context.Context, pin secret.PIN) (bool, error)
}

// TypeManagerPIN takes the digits that a manager types to allow the override.
func (v *Verification) TypeManagerPIN(digits string) {
	if v.state.ManagerPIN == digits || v.state.Busy {
		return
	}
	v.state.ManagerPIN = digits
	v.state.Faults = v.state.Faults.Without(form.FieldManager)
	v.publish()
}

// Approve checks the manager's PIN and, when it is right, verifies by override.
func (v *Verification) Approve() {
	if v.state.Busy || !v.state.AskPIN {
		return
	}
	if v.state.ManagerPIN == "" {
		v.fault(form.FieldManager, form.FaultRequired)
		v.publish()
		return
	}
	pin := secret.NewPIN(v.state.ManagerPIN)
	v.state.Busy, v.state.ManagerPIN = true, ""
	v.deps.Banner.Clear(v)
	ctx, wanted := v.load.Start(context.Background())
	v.publish()
	model.Go(ctx, v.deps.Dispatch, func(ctx context.Context) (bool, error) {
		return v.deps.Managers.Check(ctx, pin)
	}, func(right bool, err error) {
		if !wanted() {
			return
		}
		v.state.Busy = false
		switch {
		case err != nil:
			v.publish()
			v.deps.Banner.Show(v, problem.Of(err), nil)
		case !right:
			v.fault(form.FieldManager, form.FaultManager)
			v.publish()
		default:
			v.state.AskPIN = false
			v.Send()
		}
	})
}
