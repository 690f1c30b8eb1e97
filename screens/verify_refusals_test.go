package screens

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/session"
	"comptoir/service"
)

// verifyRefusals is every error of contract 4.3 as the training store answers
// it: the API's key, and the one whose texts are shown.
var verifyRefusals = []struct {
	api    string
	shown  service.Key
	closes bool // the method cannot be chosen again for this customer
}{
	{"not_found", service.KeyNotFound, false},
	{"secret_answer_mismatch", service.KeyAnswerMismatch, false},
	{"merchant_override_is_not_allowed", service.KeyOverrideNotAllowed, true},
	{"piw_mismatch", service.KeyPIWMismatch, true},
	{"sms_not_valid_phone", service.KeyPhoneNotValid, true},
	{"regular_purchase_bypass_is_not_allowed", service.KeyBypassNotAllowed, true},
	{"tries_exceed", service.KeyTriesExceeded, true},
	{"wrong_inputs", service.KeyInvalid, false},
	{"invalid_role", service.KeyInvalidRole, false},
	{"invalid_client", service.KeyInvalidClient, false},
	{"general_error", service.KeyGeneral, false},
}

func TestEveryRefusalOfAVerificationHasItsSentence(t *testing.T) {
	judgesLayout(t)
	for _, tc := range verifyRefusals {
		t.Run(tc.api, func(t *testing.T) {
			k := setup(t, service.English).signIn().inHand(ordinary)
			k.app.Nav.Go(session.TabVerification)
			k.faults("refuse:"+tc.api, "verify")
			k.till().Verification.Choose(service.ByOverride)
			k.settle()
			for _, l := range []service.Language{service.English, service.French} {
				k.app.Session.SetLanguage(l)
				found, words := lookAt(k.win.Canvas()), k.win.Shell.Words
				assert.Empty(t, found.faults)
				for _, ending := range []string{".what", ".next"} {
					key := "problem." + string(tc.shown) + ending
					require.True(t, words.Has(key), key)
					said := slices.ContainsFunc(found.texts(), func(text string) bool { // whom the answer names follows
						return strings.HasPrefix(text, words.T(key))
					})
					assert.True(t, said, "%s: %s", l, key)
				}
			}
			assert.Equal(t, tc.closes, k.disabled("verification.method."+string(service.ByOverride)))
			assert.NotEmpty(t, k.app.Notice.State().Problem.Reference)
		})
	}
}

// People whom a method cannot reach: what the API says of them in four ways is
// said in one sentence, with the method closed.
func TestPeopleWhomAMethodCannotReach(t *testing.T) {
	judgesLayout(t)
	for last, tc := range map[string]struct {
		method service.VerifyFormat
		key    service.Key
	}{
		"Landline":   {service.BySMS, service.KeyPhoneNotValid},
		"Typington":  {service.ByEmail, service.KeyEmailNotValid},
		"Bouncer":    {service.ByEmail, service.KeyEmailNotValid},
		"Nooverride": {service.ByOverride, service.KeyOverrideNotAllowed},
	} {
		t.Run(last, func(t *testing.T) {
			k := setup(t, service.French).signIn().inHand(last)
			k.app.Nav.Go(session.TabVerification)
			k.till().Verification.Choose(tc.method)
			k.settle()
			require.NotNil(t, k.app.Notice.State().Problem)
			assert.Equal(t, string(tc.key), k.app.Notice.State().Problem.Key)
			method := "verification.method." + string(tc.method)
			assert.True(t, k.disabled(method))
			assert.Contains(t, squeezed(drawn(k.win.Shell.Part(method))), squeezed(k.win.Shell.Words.T("verification.why.refused")))
			assert.NotEmpty(t, k.focused(), "the hands are at another method")
		})
	}
}
