package app

// Faults lists every fault, since each must have a text.
func Faults() []Fault {
	return append([]Fault{
		FaultRequired, FaultTooLong, FaultInvalid, FaultDate, FaultPostalCode, FaultCard, FaultNumber,
		FaultAmount, FaultAmountZero, FaultURL, FaultReferenceUsed, FaultPIN, FaultAnswer, FaultCredit,
		FaultAboveLeft,
		FaultQuantity, FaultManager, FaultStaffPIN, FaultPINForm, FaultPINWeak, FaultPINAgain, FaultPINWait, FaultPINLocked,
		FaultMember, FaultTaken, FaultStaff, FaultProvince, FaultLockMinutes, FaultClearMinutes,
	}, applyFaults...)
}
