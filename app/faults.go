package app

import (
	"comptoir/app/applications"
	"comptoir/app/form"
)

// Faults lists every fault, since each must have a text.
func Faults() []form.Fault {
	return append([]form.Fault{
		form.FaultRequired, form.FaultTooLong, form.FaultInvalid, form.FaultDate, form.FaultPostalCode, form.FaultCard, form.FaultNumber,
		form.FaultAmount, form.FaultAmountZero, form.FaultURL, form.FaultReferenceUsed, form.FaultPIN, form.FaultAnswer, form.FaultCredit,
		form.FaultAboveLeft,
		form.FaultQuantity, form.FaultManager, form.FaultStaffPIN, form.FaultPINForm, form.FaultPINWeak, form.FaultPINAgain, form.FaultPINWait, form.FaultPINLocked,
		form.FaultMember, form.FaultNumberTaken, form.FaultStaff, form.FaultProvince, form.FaultLockMinutes, form.FaultClearMinutes,
	}, applications.Faults...)
}
