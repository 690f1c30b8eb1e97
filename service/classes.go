package service

// classes is what each key asks for, whichever read or verification gave it.
// What it lacks is for support. Two rules go before it (see classOf): an answer
// of 500 and above says to try later, and a call that moves money is only
// refused by what refusals lists.
var classes = map[Key]Class{
	KeyInvalid:             ClassFix,
	KeyLoginFailed:         ClassFix,
	KeyNotFound:            ClassFix,
	KeyInvalidAccount:      ClassFix,
	KeyAnswerMismatch:      ClassFix,
	KeyPIWMismatch:         ClassFix,
	KeyOverrideNotAllowed:  ClassFix, // another format
	KeyBypassNotAllowed:    ClassFix,
	KeyPhoneNotValid:       ClassFix,
	KeyEmailNotValid:       ClassFix,
	KeyWrongPIN:            ClassFix,
	KeyPINRequired:         ClassFix,
	KeyInvalidTransaction:  ClassFix,
	KeyNotVerified:         ClassFix, // verify again
	KeyIdentityNotFound:    ClassFix,
	KeyCreditExceeded:      ClassFix, // a smaller amount
	KeyPlanNotSet:          ClassFix, // another plan
	KeyPlanNotAvailable:    ClassFix,
	KeyCardMismatch:        ClassFix,
	KeyTermsRequired:       ClassFix,
	KeyLicenceNotSupported: ClassFix, // by hand
	KeyLicenceNotRead:      ClassFix,
	KeyAuthorizationEnded:  ClassFix, // another authorization
	KeyAuthExceeded:        ClassFix,
	KeyCaptureExceeded:     ClassFix,
	KeyRefundExceeded:      ClassFix,
	KeyReturnTooLate:       ClassFix, // a refund instead
	KeyWrongTransaction:    ClassFix,

	KeyUserNotActive:         ClassCustomer,
	KeyUserNotAble:           ClassCustomer,
	KeyNonprimeNotSupported:  ClassCustomer,
	KeyAccountTypeNotAllowed: ClassCustomer,
	KeyNoReturns:             ClassCustomer,
	KeyDeclined:              ClassCustomer,
	KeyDeclined2:             ClassCustomer,
	KeyDeclined3:             ClassCustomer,
	KeyPending1:              ClassCustomer, // the lender writes to them
	KeyPending2:              ClassCustomer,
	KeyCustomerExists:        ClassCustomer,

	KeyTriesExceeded:  ClassLater, // 48 hours
	KeyPaymentLimit:   ClassLater, // 24 hours
	KeyCreateError:    ClassLater,
	KeyGeneral:        ClassLater,
	KeyTooMany:        ClassLater,
	KeyLocked:         ClassLater,
	KeyGatewayTimeout: ClassLater,
	KeyUnreachable:    ClassLater,
	KeyNoAnswer:       ClassLater,
	KeyCancelled:      ClassLater,
}

// everyRefusal lists the keys that prove, of any call that changes something,
// that it was refused and nothing was done (contract section 7). general_error
// is not one: it is about trouble behind the service, not of a decision.
var everyRefusal = []Key{
	KeyInvalid, KeyNotFound, KeyInvalidAccount, KeyNotPermitted, KeyNotPermittedHere, KeyLocationNotFound,
	KeyAccountTypeNotAllowed, KeyCardMismatch, KeyInvalidRole, KeyInsufficientScope, KeyNotVerified,
	KeyInvalidToken, KeyInvalidClient, KeyInvalidRequest, KeyUserNotAble, KeyUserNotActive,
}

// refusals lists them per call that changes something (contract 3.2, 5.1, 5.3, 5.4).
var refusals = map[Operation]map[Key]bool{
	OpAuthorize: refusedBy(
		KeyIdentityNotFound, KeyCreditExceeded, KeyAuthNotAllowed, KeyPlanNotSet, KeyPlanNotAvailable,
		KeyInvalidTransaction, KeyNonprimeNotSupported, KeyWrongPIN, KeyPINRequired,
		KeyTriesExceeded, KeyBypassNotAllowed, // what a verification that came to nothing ends in
	),
	OpTransact:           refusedBy(KeyWrongPIN, KeyPINRequired, KeyInvalidTransaction, KeyCreditExceeded, KeyPaymentLimit, KeyNonprimeNotSupported),
	OpConfirmTransaction: refusedBy(KeyInvalidTransaction, KeyCreditExceeded),
	OpApply: refusedBy(
		KeyDeclined, KeyDeclined2, KeyDeclined3, KeyPending1, KeyPending2, KeyCreateError, KeyTermsRequired,
		KeyCustomerExists, KeyApplicationNotFound,
	),
	OpClose:   closeRefusals(),
	OpRelease: refusedBy(KeyAuthorizationEnded, KeyAuthExceeded),
	OpCapture: refusedBy(KeyAuthorizationEnded, KeyAuthExceeded),
	OpReturn:  refusedBy(KeyCaptureExceeded, KeyReturnTooLate, KeyWrongTransaction),
	OpRefund:  refusedBy(KeyRefundExceeded),
}

// closeRefusals leaves out what a lookup says of an account that was not opened
// for use yet: after a lost close it would pass for the proof that the account is
// closed (contract 3.4).
func closeRefusals() map[Key]bool {
	set := refusedBy()
	delete(set, KeyUserNotActive)
	delete(set, KeyUserNotAble)
	return set
}

func refusedBy(more ...Key) map[Key]bool {
	set := map[Key]bool{}
	for _, key := range append(more, everyRefusal...) {
		set[key] = true
	}
	return set
}

// classOf returns the class of an answer that is an error. Status is its HTTP status.
func classOf(op Operation, key Key, status int) Class {
	if endpoints[op].kind == moneyCall && !refused(op, key, status) {
		return ClassUnknown
	}
	if status >= 500 {
		return ClassLater
	}
	return classes[key] // ClassSupport when absent
}

func refused(op Operation, key Key, status int) bool {
	switch {
	case status < 400 || status >= 500 || key == KeyGeneral:
		return false
	case status == 403 || gatekeeper(status):
		return true
	default:
		return refusals[op][key]
	}
}

// gatekeeper reports whether something before the service sent the answer, so
// that the service never saw the request (contract section 7).
func gatekeeper(status int) bool { return status == 429 || status >= 465 && status <= 467 }
