package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type maker func(*till) answer

// answersOf makes, for every success and error of the contract's examples, the
// store's own answer to the same call.
func answersOf() map[string]maker {
	out := map[string]maker{}
	for _, group := range []map[string]maker{
		generalAnswers(), tokenAnswers(), searchAnswers(), lookupAnswers(), verifyAnswers(), merchantAnswers(),
		applyAnswers(), authorizationAnswers(), laterAnswers(), transactionAnswers(),
	} {
		for name, m := range group {
			out[name] = m
		}
	}
	return out
}

func (k *till) put(version, endpoint string, body any) answer {
	k.t.Helper()
	return k.must(k.request(http.MethodPut, version, endpoint, body))
}

func (k *till) disturb(plan string) { k.control(http.MethodPut, "faults", plan) }

// errored is what errorCases does for the key.
func errored(key string) maker { return errorCases()[key].meet }

func generalAnswers() map[string]maker {
	return map[string]maker{
		"any-error-general.json":                  refusing("general_error", "v2.5", "apply", applicant("")),
		"any-error-insufficient-scope.json":       errored("Insufficient scope: authorized scope is insufficient"),
		"any-error-invalid-role.json":             errored("invalid_role"),
		"any-error-invalid-token.json":            errored("invalid_token"),
		"any-error-unauthorized.json":             errored("unauthorized"),
		"any-error-wrong-inputs-401.json":         func(k *till) answer { return k.get("v2", "customers/search", nil) },
		"any-error-wrong-inputs-fields.json":      errored("wrong_inputs"),
		"widget-init-success.json":                func(k *till) answer { return k.post("v2.5", "widget/init", object{"flow": "apply"}) },
		"driverslicense-success.json":             posting("v2", "customers/driverslicense", "driverslicense-request.json"),
		"driverslicense-error-missing-code.json":  errored(empty),
		"driverslicense-error-not-supported.json": errored("Driver License's not supported"),
		"any-error-wrong-inputs-error-fields.json": func(k *till) answer {
			return k.post("v2.5.1", "transactions", with(transaction(k.hello.Customers[0], "deposit", 1, -1), "request_id", "r"))
		},
	}
}

// posting sends a request of the contract's examples.
func posting(version, endpoint, file string) maker {
	return func(k *till) answer { return k.post(version, endpoint, string(fixture(k.t, file))) }
}

func tokenAnswers() map[string]maker {
	form := func(version string, drop string, change url.Values) maker {
		return func(k *till) answer {
			v := url.Values{"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"client_credentials"}}
			for name := range change {
				v.Set(name, change.Get(name))
			}
			v.Del(drop)
			return k.form(version, v)
		}
	}
	return map[string]maker{
		"oauth-token-success.json":                 form("v2", "", nil),
		"oauth-token-success-scoped.json":          form("v2.5", "", nil),
		"oauth-token-error-invalid-client.json":    errored("invalid_client"),
		"oauth-token-error-invalid-grant.json":     errored("invalid_request"),
		"oauth-token-error-missing-client-id.json": form("v2", "client_id", nil),
	}
}

func searchAnswers() map[string]maker {
	search := func(version, variant string, query url.Values) maker {
		return func(k *till) answer {
			if variant != "" {
				k.disturb(fmt.Sprintf(`{"kinds":["variant:%s"]}`, variant))
			}
			return k.get(version, "customers/search", query)
		}
	}
	two, nobody := name("Robin", "Twofold", "1979-04-12"), name("Nobody", "Atall", "1979-04-12")
	return map[string]maker{
		"search-success.json":           search("v2.5", "", two),
		"search-success-v2.json":        search("v2", "", two),
		"search-success-v25-older.json": search("v2.5", "older_search", two),
		"search-success-empty.json":     search("v2.5", "no_hits", nobody),
		"search-error-not-found.json":   search("v2", "", nobody),
		"search-success-account-type.json": func(k *till) answer {
			return search("v2.5", "account_type", name("Maple", "Sampleton", k.who("Sampleton").Born))(k)
		},
		"search-error-user-not-able.json": func(k *till) answer {
			k.disturb(`{"kinds":["refuse:user_not_able_to_purchase"]}`)
			return k.get("v2", "customers/search", two)
		},
		"customer-transactions-error-no-returns.json": errored("no_returns_found"),
		"customer-transactions-success.json": func(k *till) answer {
			c := k.hello.Customers[0]
			k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 4, 3))
			return k.get("v2", "customers/"+c.CustomerID+"/transactions", nil)
		},
	}
}

func lookupAnswers() map[string]maker {
	look := func(version, last string) maker {
		return func(k *till) answer {
			return k.get(version, "customers/lookup", url.Values{"vcc_number": {k.who(last).Cards[0]}})
		}
	}
	return map[string]maker{
		"lookup-success-consumer.json":      look("v2.5", "Sampleton"),
		"lookup-success-business-user.json": look("v2.5", "Delegate"),
		"lookup-success-older.json":         look("v2", "Côté-Tremblay"),
		"lookup-error-user-not-able.json":   look("v2", "Frostfield"),
		"lookup-error-user-not-active.json": look("v2", "Unopened"),
		"lookup-error-nonprime.json":        look("v2.5", "Noplanfield"),
		"lookup-error-not-found-404.json":   errored("not_found"),
		"lookup-error-not-found.json":       func(k *till) answer { return k.get("v2", "customers/lookup", url.Values{"account_number": {"1"}}) },
		"lookup-success-partial-mask.json": func(k *till) answer {
			k.disturb(`{"kinds":["variant:partial_mask"]}`)
			a := look("v2.5", "Sampleton")(k)
			assert.Regexp(k.t, `^m\*\*\*...@`, a.fields["email"])
			return a
		},
	}
}

func verifyAnswers() map[string]maker {
	old := func(last, format string) maker {
		return func(k *till) answer {
			return k.post("v2", "customers/"+k.who(last).CustomerID+"/verify", object{"format": format})
		}
	}
	ask := func(format string) maker {
		return func(k *till) answer { return k.ask(k.hello.Customers[0], format, "r1") }
	}
	return map[string]maker{
		"verify-success-sms.json":                     ask("sms"),
		"verify-success-email.json":                   ask("email"),
		"verify-success-security-question.json":       ask("security_question"),
		"verify-success-merchant-override.json":       ask("merchant_override"),
		"verify-success-regular-purchase-bypass.json": ask("regular_purchase_bypass"),
		"verify-error-email-not-found.json":           old("Mailless", "email"),
		"verify-error-email-invalid.json":             old("Bouncer", "email"),
		"verify-error-wrong-email-format.json":        old("Typington", "email"),
		"verify-error-sms-not-found.json":             old("Phoneless", "sms"),
		"verify-error-sms-not-valid-phone.json":       errored("sms_not_valid_phone"),
		"verify-error-merchant-override.json":         errored("merchant_override_is_not_allowed"),
		"verify-error-bypass-not-allowed.json":        errored("regular_purchase_bypass_is_not_allowed"),
		"verify-error-secret-answer-mismatch.json":    errored("secret_answer_mismatch"),
		"verify-error-tries-exceed.json":              errored("tries_exceed"),
		"verify-error-piw-mismatch.json":              errored("piw_mismatch"),
		"verify-error-account-not-found.json":         func(k *till) answer { return k.post("v2", "customers/1/verify", object{"format": "sms"}) },
		"verify-error-not-found-404.json": func(k *till) answer {
			return k.post("v2.5", "account/1/verify", object{"format": "sms", "request_id": "r"})
		},
	}
}

var tags = regexp.MustCompile(`<[a-z0-9]+( id='[a-z]+')?>`)

// TestShapesOfTheContract compares names and JSON types with every success and
// error of the examples.
func TestShapesOfTheContract(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir("testdata")
	require.NoError(t, err)
	makers := answersOf()
	compared := 0
	for _, f := range files {
		file := f.Name()
		if strings.Contains(file, "-request") || f.IsDir() {
			continue
		}
		compared++
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			make, ok := makers[file]
			require.True(t, ok, "nothing answers this example")
			k := setup(t)
			a := make(k)
			assert.Equal(t, strings.Contains(file, "-error"), a.status >= 400, a.raw)
			if strings.HasSuffix(file, ".html") {
				set := func(page string) map[string]bool {
					out := map[string]bool{}
					for _, tag := range tags.FindAllString(page, -1) {
						out[tag] = true
					}
					return out
				}
				assert.Equal(t, set(string(fixture(t, file))), set(a.raw))
				return
			}
			assert.Equal(t, shape(t, fixture(t, file)), shape(t, []byte(a.raw)))
			if strings.Contains(file, "-error") {
				var want object
				require.NoError(t, json.Unmarshal(fixture(t, file), &want))
				assert.Equal(t, want["error"], a.fields["error"])
				assert.Equal(t, want["code"], a.fields["code"])
			}
		})
	}
	assert.Equal(t, len(makers), compared, "an answer compares with no example")
}

// TestTheStoreTakesTheRequestsOfTheContract sends every request example.
func TestTheStoreTakesTheRequestsOfTheContract(t *testing.T) {
	t.Parallel()
	verify := "account/90010021/verify"
	cases := map[string]struct{ version, endpoint string }{
		"apply-request-qc.json":             {"v2", "apply"},
		"apply-request-roc.json":            {"v2", "apply"},
		"apply-request-odd-numbers.json":    {"v2", "apply"},
		"calculate-interest-request.json":   {"v2.5.1", "accounts/90010021/calculate-interest"},
		"driverslicense-request.json":       {"v2.5", "customers/driverslicense"},
		"verify-request-sms.json":           {"v2.5", verify},
		"verify-request-bypass.json":        {"v2.5", verify},
		"close-account-request.json":        {"v2", "customers/close-account"},
		"authorization-request-online.json": {"v2.5", "authorization"},
	}
	for file, tc := range cases {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			a := posting(tc.version, tc.endpoint, file)(k)
			if file == "authorization-request-online.json" {
				assert.Equal(t, "customer_identity_not_found", a.key(), "understood, but nobody is at the widget")
				return
			}
			assert.Equal(t, 200, a.status, a.raw)
		})
	}
	t.Run("with a PIN", func(t *testing.T) {
		t.Parallel()
		k := setup(t)
		for _, tc := range []struct{ file, version string }{
			{"transactions-request-deposit-v251.json", "v2.5.1"}, {"transactions-request-promotional.json", "v2"},
			{"transactions-request-instore-payment.json", "v2"}, {"transactions-request-hold.json", "v2"},
		} {
			var body object
			require.NoError(t, json.Unmarshal(fixture(t, tc.file), &body))
			request, _ := body["request_id"].(string)
			body["verification_code"] = k.pin(k.hello.Customers[0], "r"+request)
			if request != "" {
				body["request_id"] = "r" + request
			} else if body["term"] != nil {
				body["term"] = 6 // the store's plan 5 starts there
			}
			a := k.post(tc.version, "transactions", body)
			assert.Equal(t, 200, a.status, a.raw)
		}
	})
	t.Run("capture", func(t *testing.T) {
		t.Parallel()
		k := setup(t)
		c := k.hello.Customers[0]
		id, _ := k.sale(held(purchase(c, "r1", k.pin(c, "r1"), 200)))
		a := k.later(id, "capture", string(fixture(t, "capture-request.json")))
		assert.Equal(t, 200, a.status, a.raw)
		assert.InDelta(t, 100.5, a.fields["amount"], 0)
	})
}
