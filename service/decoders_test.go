package service

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"comptoir/service/money"
	"comptoir/service/secret"
)

// decoder is one kind of answer: the fixtures of it, how it is read, and which
// amounts were read from where.
type decoder struct {
	name     string
	fixtures string
	read     func(raw []byte) (answer any, amounts map[string]money.Amount, err error)
}

// shaped makes a decoder out of a shape. Amounts are named by their path in the
// answer; [] stands for the entries of a list, in order.
func shaped[T any](name, fixtures string, shape func(value) T, amounts func(T) map[string]money.Amount) decoder {
	return decoder{name, fixtures, func(raw []byte) (any, map[string]money.Amount, error) {
		answer, err := decode(raw, shape)
		if err != nil {
			if !reflect.ValueOf(&answer).Elem().IsZero() {
				return answer, nil, fmt.Errorf("half an answer with %w", err)
			}
			return nil, nil, err
		}
		return answer, amounts(answer), nil
	}}
}

func nothing[T any](T) map[string]money.Amount { return nil }

var decoders = []decoder{
	shaped("Search", "search-success*", readAccounts, func(all []Account) map[string]money.Amount {
		read := map[string]money.Amount{}
		for i, a := range all {
			read[at("", i, "credit_limit")], read[at("", i, "available_credit")] = a.CreditLimit, a.AvailableCredit
		}
		return read
	}),
	shaped("Lookup", "lookup-success*", readCustomer, func(c Customer) map[string]money.Amount {
		return map[string]money.Amount{"available_credit": c.AvailableCredit}
	}),
	shaped("Verify", "verify-success*", readVerification, nothing[Verification]),
	shaped("Quote", "calculate-interest-success*", func(v value) Quote {
		return readQuote(v, v.object().get("account_number").id(), v.object().get("amount").amount())
	}, quoteAmounts),
	shaped("Authorization", "authorization-success*", readAuthorization, func(a Authorization) map[string]money.Amount {
		read := map[string]money.Amount{"amount": a.Amount, "customer.available_credit": a.Customer.AvailableCredit}
		if a.Capture != nil {
			read["capture.amount"], read["capture.term_amount"] = a.Capture.Amount, a.Capture.TermAmount
		}
		feeAmounts(read, "fees", a.Fees)
		return read
	}),
	shaped("Authorizations", "authorizations-success*", readAuthorizations, nothing[[]Authorization]),
	shaped("Transactions", "customer-transactions-success*", readTransactions, func(all []Transaction) map[string]money.Amount {
		read := map[string]money.Amount{}
		for i, row := range all {
			read[at("transactions", i, "transaction_balance")] = row.Balance
		}
		return read
	}),
	shaped("Posted", "transactions-success*", readPosted, func(p PostedTransaction) map[string]money.Amount {
		return map[string]money.Amount{
			"available_credit": p.AvailableCredit, "balance_after_purchase": p.BalanceAfter, "admin_fee": p.AdminFee, "annual_fee": p.AnnualFee,
			"payment_value": p.PaymentValue, "promotional_amount": p.PromotionalAmount, "total_amount": p.Total,
		}
	}),
	shaped("Return", "return-success*", readReturn, func(r Return) map[string]money.Amount {
		return map[string]money.Amount{
			"amount": r.Amount, "remaining_capture_amount": r.RemainingCapture, "remaining_authorization_amount": r.RemainingAuthorization,
		}
	}),
	shaped("Captures", "captures-success*", readCaptures, func(all []Capture) map[string]money.Amount {
		read := map[string]money.Amount{}
		for i, c := range all {
			read[at("", i, "amount")], read[at("", i, "term_amount")] = c.Amount, c.TermAmount
		}
		return read
	}),
	shaped("Approval", "apply-success*", readApproval, func(a Approval) map[string]money.Amount {
		return map[string]money.Amount{"available_credit": a.AvailableCredit, "credit_limit": a.CreditLimit}
	}),
	shaped("Decision", "apply-*", readDecision, nothing[Key]),
	shaped("Lists", "merchants-login-success*", readLists, nothing[Lists]),
	shaped("Licence", "driverslicense-success*", readLicence, nothing[Licence]),
	shaped("Texts", "merchants-login-success*", readTexts, nothing[map[string]string]),
	shaped("Token", "oauth-token-success*", func(v value) token { return readToken(v, time.Unix(0, 0), secret.Text{}) }, nothing[token]),
	{"ErrorBody", "*-error-*", func(raw []byte) (any, map[string]money.Amount, error) {
		for _, op := range []Operation{OpVerify, OpApply, OpLicence, OpReturn} {
			e := request{op: op, kind: endpoints[op].kind, format: BySMS, extra: op == OpReturn}.refusal(409, raw)
			if !word(string(e.Key)) || e.Said != "" && !word(string(e.Said)) {
				return nil, nil, fmt.Errorf("half an error: %q %q", e.Key, e.Said)
			}
		}
		return nil, nil, nil
	}},
	{"HTML", "*.html", func(raw []byte) (any, map[string]money.Amount, error) {
		page, err := readHTML(raw, isTerms)
		return page, nil, err
	}},
}

func quoteAmounts(q Quote) map[string]money.Amount {
	read := map[string]money.Amount{"amount": q.Amount, "customer.available_credit": q.Customer.AvailableCredit}
	if q.Regular != nil {
		feeAmounts(read, "regular_purchase.fees", q.Regular.Fees)
	}
	for i, plan := range q.Promotional {
		for j, term := range plan.Terms {
			place := at(at("promotional_purchase", i, "terms"), j, "")
			read[place+"term_amount"] = term.Amount
			feeAmounts(read, place+"fees", term.Fees)
		}
	}
	return read
}

func feeAmounts(read map[string]money.Amount, list string, fees []Fee) {
	for i, fee := range fees {
		read[at(list, i, "amount")] = fee.Amount
	}
}

func at(list string, i int, name string) string { return fmt.Sprintf("%s[%d].%s", list, i, name) }

// misread compares amounts with what stands in the answer, read by other means:
// a JSON tree and exact fractions. It returns the first difference, or nothing.
func misread(raw []byte, amounts map[string]money.Amount) string {
	if len(amounts) == 0 {
		return ""
	}
	words := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, byteOrderMark)))
	words.UseNumber()
	var tree any
	if err := words.Decode(&tree); err != nil {
		return "read from what is no JSON"
	}
	for path, got := range amounts {
		text, there := standing(tree, path)
		if !there {
			if got != 0 {
				return fmt.Sprintf("%s: %s from nothing", path, got)
			}
			continue
		}
		exact, ok := new(big.Rat).SetString(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
		if !ok {
			return fmt.Sprintf("%s: %s from %q", path, got, text)
		}
		off := new(big.Rat).Sub(exact, big.NewRat(got.Cents(), 100))
		if off.Abs(off).Cmp(big.NewRat(1, 200)) > 0 {
			return fmt.Sprintf("%s: %s from %q", path, got, text)
		}
	}
	return ""
}

var step = regexp.MustCompile(`([^.\[\]]+)|\[(\d+)\]`)

// standing returns the number or text at a path. A list stands for what it wraps.
func standing(tree any, path string) (string, bool) {
	for _, s := range step.FindAllStringSubmatch(path, -1) {
		if s[2] != "" {
			list, _ := tree.([]any)
			i, _ := strconv.Atoi(s[2])
			if i >= len(list) {
				return "", false
			}
			tree = list[i]
			continue
		}
		if _, bare := tree.([]any); bare && s[1] == "transactions" {
			continue
		}
		object, _ := tree.(map[string]any)
		tree = object[s[1]]
	}
	switch x := tree.(type) {
	case json.Number:
		return x.String(), true
	case string:
		return x, strings.TrimSpace(x) != ""
	default:
		return "", false
	}
}

// fixturesOf returns the fixtures of a decoder; the malformed are everybody's.
func fixturesOf(d decoder) []string {
	names, _ := filepath.Glob(filepath.Join("testdata", d.fixtures))
	malformed, _ := filepath.Glob(filepath.Join("testdata", "malformed", "*"))
	return append(names, malformed...)
}
