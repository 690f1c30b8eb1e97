package form

import (
	"errors"
	"time"

	"comptoir/service/staff"
)

// PINFault says what is wrong with a PIN, and until when another try has to wait.
func PINFault(err error) (Fault, time.Time) {
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
	case errors.Is(err, staff.ErrEdited):
		return FaultStaffEdited, time.Time{}
	case errors.Is(err, staff.ErrUnsealed):
		return FaultStaffUnsealed, time.Time{}
	}
	return FaultStaffPIN, time.Time{}
}
