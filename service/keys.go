package service

// Key is the API's error key after the alias table (contract section 7), or one
// of ours for what the API never got to say. Keys that the API may add later
// are kept as they come, as long as they look like keys.
type Key string

// Keys of ours.
const (
	KeyUnreachable   Key = "unreachable"       // nothing was sent: refused, no route, no such host, no trust
	KeyNoAnswer      Key = "no_answer"         // sent, and then silence or a cut connection
	KeyUnreadable    Key = "unreadable"        // an answer that is not what the contract says
	KeyCancelled     Key = "cancelled"         // the caller gave up
	KeyInvalid       Key = "wrong_inputs"      // refused, by our own check or by the API; Fields tells which
	KeyUnknown       Key = "unknown"           // an error key that is empty or no key (quirk 17)
	KeyNoPermit      Key = "no_permit"         // a charge that the journal did not permit; nothing was sent
	KeyNotTraining   Key = "not_training"      // only the training store can do that
	KeyBlocked       Key = "blocked"           // HTTP 465 to 467, or a 403 without a key: a firewall, an access rule, geography
	KeyTooMany       Key = "too_many_requests" // HTTP 429
	KeyEmailNotValid Key = "email_not_valid"   // no usable e-mail address on file
)

// Keys of the API that these endpoints can give (enums section 29).
const (
	KeyInvalidClient         Key = "invalid_client"
	KeyInvalidRequest        Key = "invalid_request"
	KeyInvalidToken          Key = "invalid_token" // and unauthorized
	KeyNotFound              Key = "not_found"
	KeyUserNotActive         Key = "user_not_active"
	KeyUserNotAble           Key = "user_not_able_to_purchase"
	KeyAnswerMismatch        Key = "secret_answer_mismatch"
	KeyOverrideNotAllowed    Key = "merchant_override_is_not_allowed"
	KeyPIWMismatch           Key = "piw_mismatch"
	KeyWrongPIN              Key = "wrong_verification_code"
	KeyPINRequired           Key = "verification_code_required"
	KeyInvalidTransaction    Key = "invalid_transaction_type"
	KeyInsufficientScope     Key = "insufficient_scope" // the sentence of the 403
	KeyInvalidRole           Key = "invalid_role"
	KeyGeneral               Key = "general_error" // and generic_error
	KeyPhoneNotValid         Key = "sms_not_valid_phone"
	KeyBypassNotAllowed      Key = "regular_purchase_bypass_is_not_allowed"
	KeyTriesExceeded         Key = "tries_exceed"
	KeyNonprimeNotSupported  Key = "merchant_not_support_nonprime_regularpurchase"
	KeyNotVerified           Key = "not_verified"
	KeyIdentityNotFound      Key = "customer_identity_not_found"
	KeyInvalidAccount        Key = "invalid_account"
	KeyCreditExceeded        Key = "credit_exceeded" // and not_enough_credit
	KeyNotPermitted          Key = "not_permitted"
	KeyAuthNotAllowed        Key = "auth_not_allowed"
	KeyPlanNotSet            Key = "plan_term_not_set"
	KeyPlanNotAvailable      Key = "plan_term_not_available"
	KeyLocationNotFound      Key = "external_location_id_not_found"
	KeyAccountTypeNotAllowed Key = "account_type_not_permitted"
	KeyCardMismatch          Key = "vcc_account_mismatch"
	KeyGatewayTimeout        Key = "GATEWAY_TIMEOUT"
)

// aliases are the other spellings of a key (contract section 8, quirk 16, and
// section 9, rows 18 and 31).
var aliases = map[string]Key{
	"wrong_input":       KeyInvalid,
	"generic_error":     KeyGeneral,
	"unauthorized":      KeyInvalidToken,
	"not_enough_credit": KeyCreditExceeded,
	"gateway_timeout":   KeyGatewayTimeout,
}

// classes is what each key asks for, whichever read or verification gave it.
// What it lacks is for support. Two rules go before it (see classOf): an answer
// of 500 and above says to try later, and a call that moves money is only
// refused by what refusals lists.
var classes = map[Key]Class{
	KeyInvalid:            ClassFix,
	KeyNotFound:           ClassFix,
	KeyInvalidAccount:     ClassFix,
	KeyAnswerMismatch:     ClassFix,
	KeyPIWMismatch:        ClassFix,
	KeyOverrideNotAllowed: ClassFix, // another format
	KeyBypassNotAllowed:   ClassFix,
	KeyPhoneNotValid:      ClassFix,
	KeyEmailNotValid:      ClassFix,
	KeyWrongPIN:           ClassFix,
	KeyPINRequired:        ClassFix,
	KeyInvalidTransaction: ClassFix,
	KeyNotVerified:        ClassFix, // verify again
	KeyIdentityNotFound:   ClassFix,
	KeyCreditExceeded:     ClassFix, // a smaller amount
	KeyPlanNotSet:         ClassFix, // another plan
	KeyPlanNotAvailable:   ClassFix,
	KeyCardMismatch:       ClassFix,

	KeyUserNotActive:         ClassCustomer,
	KeyUserNotAble:           ClassCustomer,
	KeyNonprimeNotSupported:  ClassCustomer,
	KeyAccountTypeNotAllowed: ClassCustomer,

	KeyTriesExceeded:  ClassLater, // 48 hours
	KeyGeneral:        ClassLater,
	KeyTooMany:        ClassLater,
	KeyGatewayTimeout: ClassLater,
	KeyUnreachable:    ClassLater,
	KeyNoAnswer:       ClassLater,
	KeyCancelled:      ClassLater,
}

// refusals lists, per call that moves money, the keys that prove it was refused
// and nothing was charged (contract 5.3 and section 7). general_error is not
// one: it tells of trouble behind the service, not of a decision.
var refusals = map[Operation]map[Key]bool{
	OpAuthorize: {
		KeyInvalid: true, KeyNotFound: true, KeyInvalidAccount: true, KeyIdentityNotFound: true,
		KeyCreditExceeded: true, KeyNotPermitted: true, KeyAuthNotAllowed: true,
		KeyPlanNotSet: true, KeyPlanNotAvailable: true, KeyInvalidTransaction: true,
		KeyUserNotAble: true, KeyUserNotActive: true, KeyNonprimeNotSupported: true,
		KeyNotVerified: true, KeyWrongPIN: true, KeyPINRequired: true,
		KeyLocationNotFound: true, KeyAccountTypeNotAllowed: true, KeyCardMismatch: true,
		KeyInvalidRole: true, KeyInsufficientScope: true,
		KeyInvalidToken: true, KeyInvalidClient: true, KeyInvalidRequest: true,
	},
}

// classOf gives the class of an answer that is an error. Status is its HTTP status.
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

// gatekeeper tells whether something before the service sent the answer, so
// that the service never saw the request (contract section 7).
func gatekeeper(status int) bool { return status == 429 || status >= 465 && status <= 467 }
