package service

// Key is the API's error key after the alias table (contract section 7), or one
// of ours for what the API never got to say. Keys that the API may add later
// are kept as they come, as long as they look like keys.
type Key string

// Keys of ours.
const (
	KeyUnreachable   Key = "unreachable"       // nothing was sent: refused, no route, no such host, no trust; RetryAfter may tell when it is tried again
	KeyNoAnswer      Key = "no_answer"         // sent, and then silence or a cut connection
	KeyUnreadable    Key = "unreadable"        // an answer that is not what the contract says
	KeyCancelled     Key = "cancelled"         // the caller gave up
	KeyInvalid       Key = "wrong_inputs"      // refused, by our own check or by the API; Fields tells which
	KeyUnknown       Key = "unknown"           // an error key that is empty or no key (quirk 17)
	KeyNoPermit      Key = "no_permit"         // a charge that the journal did not permit; nothing was sent
	KeyNotTraining   Key = "not_training"      // only the training store can do that
	KeyBlocked       Key = "blocked"           // HTTP 465 to 467, or a 403 without a key: a firewall, an access rule, geography
	KeyTooMany       Key = "too_many_requests" // HTTP 429, or a call held back by the pause that one asked for; RetryAfter may tell how long
	KeyLocked        Key = "locked"            // HTTP 423 without a key
	KeyServerError   Key = "server_error"      // HTTP 500 and above without a key; a gateway's 504 is KeyGatewayTimeout
	KeyEmailNotValid Key = "email_not_valid"   // no usable e-mail address on file

	// KeyNotPermittedHere says that this store's account lacks a call that not
	// every account has, or that its settings switched it off. Said holds the
	// API's own key, or nothing when the call was not sent.
	KeyNotPermittedHere Key = "not_permitted_here"

	KeyLicenceNotSupported Key = "licence_not_supported" // the API's "Driver License's not supported": type it in
	KeyLicenceNotRead      Key = "licence_not_read"      // the API's empty key for a scan without text
)

// Keys of the API (enums section 29).
const (
	KeyInvalidClient         Key = "invalid_client"
	KeyInvalidRequest        Key = "invalid_request"
	KeyInvalidToken          Key = "invalid_token" // and unauthorized
	KeyLoginFailed           Key = "authentication_failure"
	KeyNotFound              Key = "not_found"
	KeyUserNotActive         Key = "user_not_active"
	KeyUserNotAble           Key = "user_not_able_to_purchase"
	KeyAnswerMismatch        Key = "secret_answer_mismatch"
	KeyOverrideNotAllowed    Key = "merchant_override_is_not_allowed"
	KeyPIWMismatch           Key = "piw_mismatch"
	KeyNoReturns             Key = "no_returns_found"
	KeyWrongPIN              Key = "wrong_verification_code"
	KeyPINRequired           Key = "verification_code_required"
	KeyInvalidTransaction    Key = "invalid_transaction_type"
	KeyPaymentLimit          Key = "limit_payment_amount_24" // 10,000 in 24 hours
	KeyInsufficientScope     Key = "insufficient_scope"      // the sentence of the 403
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

// Keys of an application (contract 3.2). The decisions are answers, not faults:
// the application was processed.
const (
	KeyDeclined            Key = "application_declined"
	KeyDeclined2           Key = "application_declined_2"
	KeyDeclined3           Key = "application_declined_3"
	KeyPending1            Key = "application_marked_pending_1" // and a 200 that says pending
	KeyPending2            Key = "application_marked_pending_2"
	KeyCreateError         Key = "application_create_error"
	KeyTermsRequired       Key = "tos_agreement_required"
	KeyCustomerExists      Key = "customer_already_exists"
	KeyApplicationNotFound Key = "creditapp_id_not_found"
)

// Keys of captures, releases, returns and refunds (contract 5.4).
const (
	KeyAuthorizationEnded Key = "authorization_ended"
	KeyAuthExceeded       Key = "auth_amount_exceeded"
	KeyCaptureExceeded    Key = "capture_amount_exceeded"
	KeyReturnTooLate      Key = "return_date_exceeded"   // over 100 days: refund
	KeyWrongTransaction   Key = "wrong_transaction_type" // not promotional: refund
	KeyRefundExceeded     Key = "refunds_limit_exceeded_amount"
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
