package service

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// documented is every error key of enums section 29, as it stands there, with
// what it asks for.
var documented = map[string]Class{
	"invalid_client": ClassSupport, "invalid_request": ClassSupport, "invalid_token": ClassSupport, "unauthorized": ClassSupport,
	"wrong_inputs": ClassFix, "wrong_input": ClassFix, "not_found": ClassFix, "user_not_active": ClassCustomer,
	"user_not_able_to_purchase": ClassCustomer, "secret_answer_mismatch": ClassFix, "merchant_override_is_not_allowed": ClassFix,
	"piw_mismatch": ClassFix, "no_returns_found": ClassCustomer, "wrong_verification_code": ClassFix, "verification_code_required": ClassFix,
	"invalid_transaction_type": ClassFix, "not_enough_credit": ClassFix, "limit_payment_amount_24": ClassLater,
	"Insufficient scope: authorized scope is insufficient": ClassSupport, "invalid_role": ClassSupport,
	"general_error": ClassLater, "generic_error": ClassLater, "authentication_failure": ClassFix, "sms_not_valid_phone": ClassFix,
	"regular_purchase_bypass_is_not_allowed": ClassFix, "tries_exceed": ClassLater,
	"merchant_not_support_nonprime_regularpurchase": ClassCustomer,
	"application_declined":                          ClassCustomer, "application_declined_2": ClassCustomer, "application_declined_3": ClassCustomer,
	"application_marked_pending_1": ClassCustomer, "application_marked_pending_2": ClassCustomer, "application_create_error": ClassLater,
	"tos_agreement_required": ClassFix, "customer_already_exists": ClassCustomer, "creditapp_id_not_found": ClassSupport,
	"not_verified": ClassFix, "customer_identity_not_found": ClassFix, "invalid_account": ClassFix, "credit_exceeded": ClassFix,
	"not_permitted": ClassSupport, "auth_not_allowed": ClassSupport, "plan_term_not_set": ClassFix, "plan_term_not_available": ClassFix,
	"external_location_id_not_found": ClassSupport, "account_type_not_permitted": ClassCustomer, "vcc_account_mismatch": ClassFix,
	"authorization_ended": ClassFix, "auth_amount_exceeded": ClassFix, "capture_amount_exceeded": ClassFix, "return_date_exceeded": ClassFix,
	"wrong_transaction_type": ClassFix, "refunds_limit_exceeded_amount": ClassFix, "GATEWAY_TIMEOUT": ClassLater,
}

func TestEveryDocumentedKeyHasAClass(t *testing.T) {
	t.Parallel()
	for raw, want := range documented {
		key := canonical(raw)
		assert.NotEqual(t, KeyUnknown, key, raw)
		assert.Equal(t, want, classOf(OpLookup, key, 409), raw)
		assert.Equal(t, key, canonical(string(key)), "the one spelling of %s", raw)
	}
	for key := range classes {
		_, ours := map[Key]bool{
			KeyUnreachable: true, KeyNoAnswer: true, KeyCancelled: true, KeyTooMany: true, KeyLocked: true, KeyEmailNotValid: true,
			KeyLicenceNotSupported: true, KeyLicenceNotRead: true,
		}[key]
		_, theirs := documented[string(key)]
		assert.True(t, ours || theirs, "nobody gives %s", key)
	}
}

// TestEveryKeyOfTheAPIIsDocumented: a key that only stands among the names has no class,
// and a charge that it refuses is taken for one of unknown outcome.
func TestEveryKeyOfTheAPIIsDocumented(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("keys.go")
	require.NoError(t, err)
	_, names, found := strings.Cut(string(source), "// Keys of the API")
	require.True(t, found)
	names, _, _ = strings.Cut(names, "\n)")
	list := regexp.MustCompile(`Key = "([^"]+)"`).FindAllStringSubmatch(names, -1)
	require.Greater(t, len(list), 30)
	for _, name := range list {
		_, there := documented[name[1]]
		there = there || slices.Contains([]Key{KeyInsufficientScope}, Key(name[1])) // any 403 is a refusal
		assert.True(t, there, "%s: say its class, and which calls it refuses", name[1])
	}
}

// A refusal proves that nothing was done, so what is no decision is none of them.
func TestWhatIsNeverARefusal(t *testing.T) {
	t.Parallel()
	for op, keys := range refusals {
		assert.Equal(t, moneyCall, endpoints[op].kind, op)
		for _, key := range []Key{KeyGeneral, KeyUnreadable, KeyUnknown, KeyNoAnswer, KeyGatewayTimeout} {
			assert.False(t, keys[key], "%s: %s", op, key)
			assert.Equal(t, ClassUnknown, classOf(op, key, 409), "%s: %s", op, key)
		}
		for key := range keys {
			assert.Equal(t, ClassUnknown, classOf(op, key, 500), "%s: %s", op, key)
			assert.NotEqual(t, ClassUnknown, classOf(op, key, 409), "%s: %s", op, key)
		}
	}
	for op, e := range endpoints {
		assert.Equal(t, e.kind == moneyCall, refusals[op] != nil, op)
	}
}
