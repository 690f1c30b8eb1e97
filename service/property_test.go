package service

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// The generators below make values, and the ways in which the API may write
// each of them (contract section 8).

var (
	anyAmount = rapid.Custom(func(t *rapid.T) money.Amount { return money.Amount(rapid.Int64Range(0, 1e14).Draw(t, "cents")) })
	anyDay    = rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.Of(time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 73000).Draw(t, "days")))
	})
	anyInstant = rapid.Custom(func(t *rapid.T) time.Time { return time.Unix(rapid.Int64Range(1, 4e9).Draw(t, "seconds"), 0).UTC() })
	anyID      = rapid.StringMatching(`[1-9][0-9]{0,13}`)
	anyText    = rapid.StringMatching(`[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ' -]{0,20}[a-z]`)
	anyFlag    = rapid.Bool()
)

// drawn picks one of the ways to write a value.
func drawn(t *rapid.T, forms ...string) json.RawMessage {
	return json.RawMessage(rapid.SampledFrom(forms).Draw(t, "form"))
}

func quoted(s string) string {
	raw, _ := json.Marshal(s)
	return string(raw)
}

func amountForms(t *rapid.T, a money.Amount) json.RawMessage {
	plain := a.String()
	return drawn(t, plain, quoted(plain), quoted(thousands(plain)), quoted(plain+"000"), plain+"0", quoted(" "+plain+" "), shortest(plain))
}

// thousands puts a comma before every third digit from the point.
func thousands(plain string) string {
	whole, cents, _ := strings.Cut(plain, ".")
	var out []byte
	for i, digit := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, digit)
	}
	return string(out) + "." + cents
}

func shortest(plain string) string { return strings.TrimSuffix(strings.TrimRight(plain, "0"), ".") }

func idForms(t *rapid.T, id string) json.RawMessage { return drawn(t, id, quoted(id)) }

func flagForms(t *rapid.T, b bool) json.RawMessage {
	if b {
		return drawn(t, `true`, `1`, `"true"`)
	}
	return drawn(t, `false`, `0`, `"false"`)
}

func saidFlag(b bool) Flag {
	if b {
		return FlagYes
	}
	return FlagNo
}

func dayForms(t *rapid.T, d civil.Date) json.RawMessage {
	at := d.Time()
	return drawn(t, quoted(at.Format("2006-01-02")), quoted(at.Format("01/02/2006")), quoted(at.Format("2006/01/02")), quoted(at.Format("20060102")))
}

func languageForms(t *rapid.T, l Language) json.RawMessage {
	code := l.Short()
	return drawn(t, quoted(code), quoted(strings.ToUpper(code)+"_CA"), quoted(code+"-CA"))
}

// written is an answer with its fields in any order, and some that nobody knows.
func written(t *rapid.T, fields map[string]json.RawMessage) []byte {
	fields["added_"+rapid.StringMatching(`[a-z]{3}`).Draw(t, "unknown")] = json.RawMessage(`{"later":[1,null,"x"]}`)
	raw, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func sameAfter[T any](t *rapid.T, want T, raw []byte, shape func(value) T) {
	got, err := decode(raw, shape)
	require.NoError(t, err, "%s", raw)
	require.Equal(t, want, got, "%s", raw)
}

func TestAmountsSurviveEveryForm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount.Draw(t, "amount")
		sameAfter(t, a, amountForms(t, a), value.amount)
	})
}

func TestAccountsSurviveTheWire(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := Account{
			CustomerID: anyID.Draw(t, "customer"), AccountNumber: anyID.Draw(t, "account"), Status: StatusNormal, ReasonCode: "NNOR",
			TermsAgreed: saidFlag(anyFlag.Draw(t, "terms")), RiskRating: "H", CreditLimit: anyAmount.Draw(t, "limit"), AvailableCredit: anyAmount.Draw(t, "credit"),
			MerchantID: anyID.Draw(t, "merchant"), MerchantName: anyText.Draw(t, "store"), Created: anyDay.Draw(t, "created"),
			FirstName: anyText.Draw(t, "first"), LastName: anyText.Draw(t, "last"),
			CardEnding: rapid.StringMatching(`[0-9]{4}`).Draw(t, "card"), Language: rapid.SampledFrom([]Language{English, French}).Draw(t, "language"),
			Type: rapid.SampledFrom([]AccountType{Consumer, Business}).Draw(t, "type"),
		}
		terms := rapid.SampledFrom([]string{"tos", "tos_agreement"}).Draw(t, "terms name")
		kind := rapid.SampledFrom([]string{"customer_account_type", "account_type", "account-type"}).Draw(t, "type name")
		raw := written(t, map[string]json.RawMessage{
			"customer_id": idForms(t, a.CustomerID), "account_number": idForms(t, a.AccountNumber),
			"account_status": json.RawMessage(`"N"`), "account_status_reason_code": json.RawMessage(`"NNOR"`),
			terms: flagForms(t, a.TermsAgreed == FlagYes), "risk_rating": json.RawMessage(`"H"`),
			"credit_limit": amountForms(t, a.CreditLimit), "available_credit": amountForms(t, a.AvailableCredit),
			"originating_merchant_id": idForms(t, a.MerchantID), "originating_merchant_name": json.RawMessage(quoted(a.MerchantName + " ")),
			"creation_date": dayForms(t, a.Created), "first_name": json.RawMessage(quoted(a.FirstName)), "last_name": json.RawMessage(quoted(a.LastName)),
			"card_ending_in": drawn(t, quoted(a.CardEnding)), "preferred_language": languageForms(t, a.Language),
			kind: drawn(t, quoted(string(a.Type)), quoted(strings.ToUpper(string(a.Type)))),
		})
		sameAfter(t, []Account{a}, fmt.Appendf(nil, "[%s]", raw), readAccounts)
	})
}

func TestPostedTransactionsSurviveTheWire(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		percent := rapid.Int64Range(0, 9999).Draw(t, "percent") // hundredths
		p := PostedTransaction{
			ID: anyID.Draw(t, "id"), PlanID: rapid.IntRange(0, 9).Draw(t, "plan"), Months: rapid.IntRange(0, 72).Draw(t, "months"),
			AvailableCredit: anyAmount.Draw(t, "credit"), BalanceAfter: anyAmount.Draw(t, "after"), AdminFee: anyAmount.Draw(t, "fee"),
			PaymentValue: anyAmount.Draw(t, "value"), PromotionalAmount: 1 + anyAmount.Draw(t, "whole"),
			APR: money.Rate(percent * 100), Confirmed: saidFlag(anyFlag.Draw(t, "confirmed")), Verified: saidFlag(anyFlag.Draw(t, "verified")),
		}
		none := func(n int) json.RawMessage {
			if n == 0 {
				return drawn(t, `0`, `""`, `"0"`, `null`)
			}
			return drawn(t, fmt.Sprint(n), quoted(fmt.Sprint(n)))
		}
		sameAfter(t, p, written(t, map[string]json.RawMessage{
			"transaction_id": idForms(t, p.ID), "plan_id": none(p.PlanID), "term": none(p.Months),
			"available_credit": amountForms(t, p.AvailableCredit), "balance_after_purchase": amountForms(t, p.BalanceAfter),
			"admin_fee": amountForms(t, p.AdminFee), "payment_value": amountForms(t, p.PaymentValue),
			"promotional_amount": amountForms(t, p.PromotionalAmount), "apr": json.RawMessage(money.Amount(percent).String()),
			"customer_confirmed": flagForms(t, p.Confirmed == FlagYes), "verified": flagForms(t, p.Verified == FlagYes),
		}), readPosted)
	})
}

func TestReturnsSurviveTheWire(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := Return{
			ID: anyID.Draw(t, "id"), Reference: anyText.Draw(t, "reference"), CaptureID: anyID.Draw(t, "capture"), Date: anyInstant.Draw(t, "date"),
			Amount: anyAmount.Draw(t, "amount"), RemainingCapture: anyAmount.Draw(t, "left"), RemainingAuthorization: anyAmount.Draw(t, "held"),
		}
		sameAfter(t, r, written(t, map[string]json.RawMessage{
			"return_id": idForms(t, r.ID), "reference": json.RawMessage(quoted(r.Reference)), "capture_id": idForms(t, r.CaptureID),
			"date":   drawn(t, quoted(r.Date.Format(time.RFC3339)), quoted(r.Date.In(time.FixedZone("", -5*3600)).Format(time.RFC3339))),
			"amount": amountForms(t, r.Amount), "remaining_capture_amount": amountForms(t, r.RemainingCapture),
			"remaining_authorization_amount": amountForms(t, r.RemainingAuthorization),
		}), readReturn)
	})
}

// What we send can be read back to the last cent and digit.
func TestRequestsSurviveTheWire(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := Client{versions: map[Operation]string{OpTransact: v2}}
		r := TransactionRequest{
			Type: Deposit, Amount: anyAmount.Draw(t, "amount"), AccountNumber: rapid.StringMatching(`[0-9]{1,14}`).Draw(t, "account"),
			PIN: secret.NewPIN(rapid.StringMatching(`[0-9]{4}`).Draw(t, "PIN")),
		}
		raw, err := json.Marshal(c.transactionBody(r))
		require.NoError(t, err)
		_, err = decode(raw, func(v value) struct{} {
			body := v.object()
			require.Equal(t, r.Amount, body.get("amount").amount())
			require.Equal(t, r.AccountNumber, body.get("account_number").id())
			require.Equal(t, r.PIN.Reveal(), readPIN(body.get("verification_code")).Reveal())
			return struct{}{}
		})
		require.NoError(t, err)
	})
}
