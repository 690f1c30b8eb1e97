package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func merchantAnswers() map[string]maker {
	page := func(endpoint string) maker {
		return func(k *till) answer { return k.must(k.request(http.MethodGet, "v2", endpoint, nil)) }
	}
	quote := func(version, last string) maker {
		return func(k *till) answer { return k.quote(version, k.who(last).AccountNumber, "en", 480.6) }
	}
	return map[string]maker{
		"merchants-login-success.json": func(k *till) answer {
			return k.post("v2", "merchants/login", object{"merchant_username": k.hello.Merchant.Username, "merchant_password": k.hello.Merchant.Password})
		},
		"merchants-login-error-authentication-failure.json": errored("authentication_failure"),
		"merchants-information-all.html":                    page("merchants/information"),
		"merchants-information-specific.html":               page("merchants/information?message=disclosure"),
		"terms-and-conditions-qc.html":                      page("terms-and-conditions?province=QC&lang=fr"),
		"terms-and-conditions-roc.html":                     page("terms-and-conditions?province=ON"),
		"calculate-interest-success-roc.json":               quote("v2.5.1", "Sampleton"),
		"calculate-interest-success-qc.json":                quote("v2.5.1", "Côté-Tremblay"),
		"calculate-interest-success-roc-v25.json":           quote("v2.5", "Sampleton"),
		"calculate-interest-success-qc-v25.json":            quote("v2.5", "Côté-Tremblay"),
	}
}

func applyAnswers() map[string]maker {
	changed := func(name string, value any) maker {
		return func(k *till) answer { return k.post("v2.5", "apply", with(applicant(""), name, value)) }
	}
	cancelled := func(version, endpoint string, body func(string) any) maker {
		return func(k *till) answer {
			a := posting("v2", "apply", "apply-request-qc.json")(k)
			require.Equal(k.t, 200, a.status, a.raw)
			number := fmt.Sprintf("%.0f", a.fields["account_number"])
			return k.post(version, strings.ReplaceAll(endpoint, "{n}", number), body(number))
		}
	}
	nothing := func(string) any { return nil }
	return map[string]maker{
		"apply-success-roc.json":            posting("v2", "apply", "apply-request-roc.json"),
		"apply-success-qc.json":             posting("v2", "apply", "apply-request-qc.json"),
		"apply-error-account-type.json":     applyBusiness,
		"apply-error-already-exists.json":   errored("customer_already_exists"),
		"apply-error-create-error.json":     errored("application_create_error"),
		"apply-error-declined.json":         errored("application_declined"),
		"apply-error-declined-2.json":       errored("application_declined_2"),
		"apply-error-declined-3.json":       errored("application_declined_3"),
		"apply-error-location-unknown.json": changed("external_location_id", "1"),
		"apply-error-not-verified.json":     changed("widget_session_id", "1"),
		"apply-error-pending-1.json":        errored("application_marked_pending_1"),
		"apply-error-pending-2.json":        errored("application_marked_pending_2"),
		"apply-error-tos-required.json":     errored("tos_agreement_required"),
		"close-success.json":                cancelled("v2.5", "accounts/{n}/close", nothing),
		"close-account-success.json":        cancelled("v2", "customers/close-account", func(n string) any { return object{"account_number": json.Number(n)} }),
		"close-error-not-found.json":        func(k *till) answer { return k.post("v2.5", "accounts/90019999/close", nil) },
	}
}

func applyBusiness(k *till) answer {
	body := with(applicant(""), "account_type", "business")
	body["business_name"], body["business_phone"], body["external_location_id"] = "Sample Company", "4165550103", "99-00002"
	return k.post("v2.5", "apply", body)
}

func authorizationAnswers() map[string]maker {
	bought := func(version, last string) maker {
		return func(k *till) answer {
			c := k.who(last)
			order := onPlan(purchase(c, "r1", k.pin(c, "r1"), 452.0), 4, 6)
			order["vcc_number"] = c.Cards[0]
			return k.post(version, "authorization", order)
		}
	}
	return map[string]maker{
		"authorization-success-roc.json":                   bought("v2.5", "Sampleton"),
		"authorization-success-qc.json":                    bought("v2.5", "Côté-Tremblay"),
		"authorization-success-business.json":              bought("v2.5", "Delegate"),
		"authorization-success-v251.json":                  bought("v2.5.1", "Sampleton"),
		"authorization-error-account-type.json":            errored("account_type_not_permitted"),
		"authorization-error-auth-not-allowed.json":        errored("auth_not_allowed"),
		"authorization-error-credit-exceeded.json":         errored("credit_exceeded"),
		"authorization-error-identity-not-found.json":      errored("customer_identity_not_found"),
		"authorization-error-location-unknown.json":        errored("external_location_id_not_found"),
		"authorization-error-not-found.json":               ordered("Sampleton", func(o object) { o["account_number"] = 1 }),
		"authorization-error-not-permitted.json":           errored("not_permitted"),
		"authorization-error-not-verified.json":            errored("not_verified"),
		"authorization-error-plan-term-not-available.json": errored("plan_term_not_available"),
		"authorization-error-plan-term-not-set.json":       errored("plan_term_not_set"),
		"authorization-error-user-not-able.json":           ordered("Frostfield", func(object) {}),
		"authorization-error-vcc-mismatch.json":            errored("vcc_account_mismatch"),
	}
}

func laterAnswers() map[string]maker {
	return map[string]maker{
		"capture-error-amount-exceeded.json":     errored("auth_amount_exceeded"),
		"capture-error-authorization-ended.json": errored("authorization_ended"),
		"return-error-amount-exceeded.json":      errored("capture_amount_exceeded"),
		"return-error-date-exceeded.json":        errored("return_date_exceeded"),
		"return-error-wrong-type.json":           errored("wrong_transaction_type"),
		"refund-error-limit-exceeded.json":       errored("refunds_limit_exceeded_amount"),
		"return-error-not-permitted.json": func(k *till) answer {
			c := k.hello.Customers[0]
			id, capture := k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 4, 3))
			k.signInAs("demo-trainee-1")
			return k.giveBack(id, capture, object{"amount": 1})
		},
		"return-success.json": func(k *till) answer {
			c := k.hello.Customers[0]
			id, capture := k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 452), 4, 3))
			return k.giveBack(id, capture, string(fixture(k.t, "return-request.json")))
		},
		"refund-success.json": func(k *till) answer {
			c := k.hello.Customers[0]
			k.sale(purchase(c, "r1", k.pin(c, "r1"), 10))
			k.sale(purchase(c, "r2", k.pin(c, "r2"), 80.25))
			return k.post("v2.5", "accounts/90010021/refund", string(fixture(k.t, "refund-request.json")))
		},
	}
}

func transactionAnswers() map[string]maker {
	done := func(last, kind string, amount any) maker {
		return func(k *till) answer {
			c := k.who(last)
			return k.post("v2", "transactions", transaction(c, kind, k.pin(c, "r1"), amount))
		}
	}
	without := func(change func(object)) maker {
		return func(k *till) answer {
			c := k.hello.Customers[0]
			body := transaction(c, "deposit", k.pin(c, "r1"), 10)
			change(body)
			return k.post("v2", "transactions", body)
		}
	}
	return map[string]maker{
		"transactions-error-invalid-transaction-type.json":   errored("invalid_transaction_type"),
		"transactions-error-limit-payment-24h.json":          errored("limit_payment_amount_24"),
		"transactions-error-not-enough-credit.json":          errored("not_enough_credit"),
		"transactions-error-user-not-able.json":              done("Frostfield", "deposit", 10),
		"transactions-error-not-found.json":                  without(func(o object) { o["account_number"] = 1 }),
		"transactions-error-verification-code-required.json": without(func(o object) { delete(o, "verification_code") }),
		"transactions-error-wrong-verification-code.json":    without(func(o object) { o["verification_code"] = 99999 }),
		"transactions-success-deposit.json":                  done("Sampleton", "deposit", 0.25),
		"transactions-success-regular.json":                  done("Sampleton", "regular_purchase", 1350.4),
		"transactions-success-instore-payment.json":          done("Sampleton", "instore_payment", 85.1),
		"transactions-error-not-verified.json": func(k *till) answer {
			body := transaction(k.hello.Customers[0], "deposit", 1, 10)
			body["request_id"], body["external_location_id"], body["external_employee_id"] = "r9", sandbox.DefaultLocation, sandbox.DefaultEmployee
			return k.post("v2.5.1", "transactions", body)
		},
		"transactions-success-promotional.json": func(k *till) answer {
			c := k.hello.Customers[0]
			body := transaction(c, "promotional_purchase", k.pin(c, "r1"), 25.01)
			body["plan_id"], body["term"], body["customer_confirmed"] = "4", "6", true
			return k.post("v2", "transactions", body)
		},
	}
}
