package service

import (
	"os"
	"strings"
	"testing"
)

// fuzzOf fuzzes one decoder: no panic, no half of an answer, no misread amount.
func fuzzOf(f *testing.F, name string) {
	f.Helper()
	for _, d := range decoders {
		if d.name != name {
			continue
		}
		for _, file := range fixturesOf(d) {
			raw, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
			f.Add(raw[:len(raw)/2])
		}
		f.Fuzz(func(t *testing.T, raw []byte) {
			_, amounts, err := d.read(raw)
			if err != nil {
				if strings.HasPrefix(err.Error(), "half") {
					t.Fatal(err)
				}
				return
			}
			if what := misread(raw, amounts); what != "" {
				t.Fatal(what)
			}
		})
		return
	}
	f.Fatalf("no decoder %s", name)
}

func FuzzSearch(f *testing.F)         { fuzzOf(f, "Search") }
func FuzzLookup(f *testing.F)         { fuzzOf(f, "Lookup") }
func FuzzVerify(f *testing.F)         { fuzzOf(f, "Verify") }
func FuzzAuthorizations(f *testing.F) { fuzzOf(f, "Authorizations") }
func FuzzTransactions(f *testing.F)   { fuzzOf(f, "Transactions") }
func FuzzPosted(f *testing.F)         { fuzzOf(f, "Posted") }
func FuzzReturn(f *testing.F)         { fuzzOf(f, "Return") }
func FuzzCaptures(f *testing.F)       { fuzzOf(f, "Captures") }
func FuzzApproval(f *testing.F)       { fuzzOf(f, "Approval") }
func FuzzDecision(f *testing.F)       { fuzzOf(f, "Decision") }
func FuzzLists(f *testing.F)          { fuzzOf(f, "Lists") }
func FuzzLicence(f *testing.F)        { fuzzOf(f, "Licence") }
func FuzzTexts(f *testing.F)          { fuzzOf(f, "Texts") }
func FuzzToken(f *testing.F)          { fuzzOf(f, "Token") }
func FuzzHTML(f *testing.F)           { fuzzOf(f, "HTML") }

// Quote and Authorization are in fuzz_test.go, with what they were asked for.
