package sandbox

import "net/http"

const (
	keyScope          = "Insufficient scope: authorized scope is insufficient"
	textClientUnknown = "client_id is absent or not known"
	textClientSecret  = "The client id and secret do not match"
	keyLicence        = "Driver License's not supported"
	keyNoCode         = "" // the licence call without a code (quirk 17)
	textNotAble       = "Nothing was charged. Ring the fictitious help desk at 1-800-555-0142 if the account holder is with you; otherwise check the network and try once more."
)

// refusal is what belongs to an error key (enums section 29).
type refusal struct {
	status  int
	text    string
	coded   bool // shape B instead of A
	gateway bool // HTML instead of JSON
}

func conflict(text string) refusal { return refusal{status: http.StatusConflict, text: text} }

// refusals holds every key the store can answer, by itself or through the
// fault kind refuse:KEY.
var refusals = map[string]refusal{
	// Token and addressing.
	"invalid_client":     {status: http.StatusBadRequest, text: textClientSecret, coded: true},
	"invalid_request":    {status: http.StatusBadRequest, text: "grant_type is absent or not known", coded: true},
	"invalid_token":      {status: http.StatusUnauthorized, text: "This access token is not valid any more", coded: true},
	"unauthorized":       {status: http.StatusUnauthorized, text: "Not signed in", coded: true},
	keyScope:             {status: http.StatusForbidden, text: "The token's scope does not reach this call", coded: true},
	"invalid_role":       conflict("The portal account is not set up for this API."),
	"method_not_allowed": {status: http.StatusMethodNotAllowed, text: "This address does not take that method."},
	"general_error":      conflict("Something failed behind the service."),
	"generic_error":      conflict("Something failed behind the service."),
	"server_error":       {status: http.StatusInternalServerError, text: "The service broke down."},
	"busy":               {status: http.StatusTooManyRequests, text: "Too many calls; try again later."},
	"GATEWAY_TIMEOUT":    {status: http.StatusGatewayTimeout, gateway: true},

	"authentication_failure": conflict("User name or password not accepted."),

	// Customers.
	"wrong_inputs":              conflict("Please correct the marked values."),
	"wrong_input":               conflict("Please correct the marked values."),
	"not_found":                 {status: http.StatusNotFound, text: "Nothing on file matches."},
	"user_not_active":           conflict("The account must be activated first; see accounts.example.com."),
	"user_not_able_to_purchase": conflict(textNotAble),
	"invalid_account":           {status: http.StatusBadRequest, text: "That account number is not usable."},
	"merchant_not_support_nonprime_regularpurchase": conflict("This store has no plan for that customer."),
	"no_returns_found": conflict("<h1>Nothing to return for this sample customer.</h1><p>If part of it was returned before, write to help@example.com or call <strong class='no-break'>1-800-555-0144</strong></p>"),
	keyLicence:         conflict("These problems were found:"),
	keyNoCode:          conflict("These problems were found:"),

	// Verification.
	"secret_answer_mismatch":                 conflict("That answer is not the one on file."),
	"merchant_override_is_not_allowed":       conflict("merchant_override_is_not_allowed"),
	"piw_mismatch":                           conflict("Check what was typed. If it is right, restart the sample app; the fictitious help desk is 1-800-555-0143."),
	"sms_not_valid_phone":                    {status: http.StatusBadRequest, text: "The phone on file cannot receive texts."},
	"regular_purchase_bypass_is_not_allowed": conflict("The bypass does not apply to this customer."),
	"tries_exceed":                           conflict("Too many wrong answers; wait before another try."),

	// Authorization.
	"wrong_verification_code":        conflict("wrong_verification_code"),
	"verification_code_required":     conflict("verification_code_required"),
	"not_verified":                   conflict("The request id is not the one that was verified."),
	"customer_identity_not_found":    {status: http.StatusNotFound, text: "The customer was not authenticated."},
	"credit_exceeded":                conflict("Amount plus interest is above the credit left."),
	"not_permitted":                  conflict("These credentials may not authorise."),
	"auth_not_allowed":               conflict("Pre-authorisation is switched off here."),
	"plan_term_not_set":              conflict("This store does not offer that choice."),
	"plan_term_not_available":        conflict("That plan is not open to this customer."),
	"external_location_id_not_found": conflict("This store is not registered."),
	"account_type_not_permitted":     conflict("This store cannot take that account type."),
	"vcc_account_mismatch":           conflict("The card is not on that account."),

	// Captures, returns, transactions.
	"authorization_ended":           conflict("That authorisation is closed."),
	"auth_amount_exceeded":          conflict("More than what is left of the authorisation."),
	"capture_amount_exceeded":       conflict("More than what is left to return."),
	"return_date_exceeded":          conflict("The capture is older than 100 days."),
	"wrong_transaction_type":        conflict("Only promotional purchases can go back this way."),
	"refunds_limit_exceeded_amount": conflict("More than the balance of the account."),
	"invalid_transaction_type":      conflict("invalid_transaction_type"),
	"not_enough_credit":             conflict("The remaining credit does not cover this sample amount."),
	"limit_payment_amount_24":       conflict(""),

	// Applications.
	"application_declined":         conflict("The sample application was not approved."),
	"application_declined_2":       conflict("The sample application was not approved (second wording)."),
	"application_declined_3":       conflict("The sample application was not approved (third wording)."),
	"application_marked_pending_1": conflict("The sample application needs a manual look."),
	"application_marked_pending_2": conflict("The sample application needs more papers."),
	"application_create_error":     conflict("An outside check timed out; try again."),
	"tos_agreement_required":       conflict("The terms were not accepted."),
	"customer_already_exists":      conflict("An account is already on file for this sample person."),
	"creditapp_id_not_found":       conflict("That application is not on file."),
}
