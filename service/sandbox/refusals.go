package sandbox

import "net/http"

const (
	keyScope          = "Insufficient scope: authorized scope is insufficient"
	textClientUnknown = "client_id is absent or not known"
	textClientSecret  = "The client id and secret do not match"
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
	"GATEWAY_TIMEOUT":    {status: http.StatusGatewayTimeout, gateway: true},

	// Customers.
	"wrong_inputs":              conflict("Please correct the marked values."),
	"wrong_input":               conflict("Please correct the marked values."),
	"not_found":                 {status: http.StatusNotFound, text: "Nothing on file matches."},
	"user_not_active":           conflict("The account must be activated first; see accounts.example.com."),
	"user_not_able_to_purchase": conflict(textNotAble),
	"merchant_not_support_nonprime_regularpurchase": conflict("This store has no plan for that customer."),

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
}
