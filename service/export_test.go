package service

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"comptoir/service/secret"
)

// Decoder is one kind of answer, for benchmarks.
type Decoder struct {
	Name, Fixture string
	Read          func(raw []byte) error
}

// Decoders returns every kind of answer with its first fixture.
func Decoders() []Decoder {
	var all []Decoder
	for _, d := range decoders {
		file := fixturesOf(d)[0]
		all = append(all, Decoder{d.name, strings.TrimPrefix(file, "testdata/"), func(raw []byte) error {
			_, _, err := d.read(raw)
			if d.name == "HTML" { // the first page is not the terms
				return nil
			}
			return err
		}})
	}
	return all
}

// Looked is a field that the client looks for in an answer: its path, by its first name,
// and the other names that it goes by. Entries of a list stand under the list's own name.
type Looked struct {
	Path   string
	Others []string
}

// noFees is a list of fees without one, in which there is nothing to look for.
var noFees = regexp.MustCompile(`"fees"\s*:\s*\[\s*\]`)

var listIndex = regexp.MustCompile(`\[\d*\]`)

// LookedFor lists what a client looks for in the answers of each operation, in the order
// in which it does, found by reading the documents' examples.
func LookedFor(op Operation) []Looked {
	var all []Looked
	seen := map[string]bool{}
	hear := func(at string, names []string) {
		at = strings.TrimPrefix(strings.TrimPrefix(listIndex.ReplaceAllString(at, ""), "body"), ".")
		path := func(name string) string { return strings.TrimPrefix(at+"."+name, ".") }
		if seen[path(names[0])] {
			return
		}
		seen[path(names[0])] = true
		one := Looked{Path: path(names[0])}
		for _, other := range names[1:] {
			one.Others = append(one.Others, path(other))
		}
		all = append(all, one)
	}
	for _, a := range answersOf[op] {
		files, _ := filepath.Glob(filepath.Join("testdata", a.fixtures))
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err == nil {
				raw = noFees.ReplaceAll(raw, []byte(`"fees":[{"amount":1}]`))
				a.look(value{raw: bytes.TrimSpace(raw), at: "body", notes: &notes{asked: hear}})
			}
		}
	}
	return all
}

// answerOf is how an answer is read, with the examples of it.
type answerOf struct {
	fixtures string
	look     func(value)
}

func look[T any](fixtures string, shape func(value) T) answerOf {
	return answerOf{fixtures, func(v value) { shape(v) }}
}

var answersOf = map[Operation][]answerOf{
	OpToken: {look("oauth-token-success*", func(v value) token { return readToken(v, time.Unix(0, 0), secret.Text{}) })},
	OpLogin: {look("merchants-login-success*", readLists)},
	OpApply: {
		look("apply-success*", readApproval),
		look("apply-error-declined.json", readDecision),
	},
	OpSearch: {look("search-success*", readAccounts)},
	OpLookup: {look("lookup-success*", readCustomer)},
	OpVerify: {look("verify-success*", readVerification)},
	OpQuote: {look("calculate-interest-success*", func(v value) Quote {
		return readQuote(v, v.object().get("account_number").id(), v.object().get("amount").amount())
	})},
	OpAuthorize:              {look("authorization-success*", readAuthorization)},
	OpAuthorization:          {look("authorization-success*", readAuthorization)},
	OpAuthorizations:         {look("authorizations-success*", readAuthorizations), look("authorization-success*", readAuthorization)},
	OpTransact:               {look("transactions-success*", readPosted)},
	OpConfirmTransaction:     {look("transactions-success*", readPosted)},
	OpCustomerTransactions:   {look("customer-transactions-success*", readTransactions)},
	OpAuthorizedTransactions: {look("customer-transactions-success*", readTransactions)},
	OpLicence:                {look("driverslicense-success*", readLicence)},
	OpClose:                  {look("close-success*", readDone)},
	OpRefund:                 {look("refund-success*", readDone)},
	OpRelease:                {look("close-success*", func(v value) struct{} { return readReleased(v, ReleaseRequest{}) })},
	OpCapture:                {look("authorization-success-roc.json", func(v value) Capture { return readCaptureOf(v, CaptureRequest{}) })},
	OpCaptures:               {look("captures-success*", readCaptures)},
	OpReturn:                 {look("return-success*", readReturn)},
}

// Speaks returns how an operation is called in each version that the client can speak: the
// method and the path after the version.
func Speaks(op Operation) map[string]string {
	all := map[string]string{}
	for _, v := range endpoints[op].versions {
		path := endpoints[op].path
		if other := endpoints[op].paths[v]; other != "" {
			path = other
		}
		all[v] = endpoints[op].method + " " + path
	}
	return all
}
