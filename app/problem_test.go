package app_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/i18n"
	"comptoir/service"
)

// texts lists the keys that the models need texts for.
func texts() []string {
	var keys []string
	add := func(parts ...string) {
		text := ""
		for _, p := range parts {
			text += p
		}
		keys = append(keys, text)
	}
	for _, k := range app.ProblemKeys() {
		add("problem.", k, ".what")
		add("problem.", k, ".next")
	}
	for _, a := range []app.Action{
		app.ActionRetry, app.ActionLookup, app.ActionAmount, app.ActionPlans, app.ActionVerify,
		app.ActionSignIn, app.ActionActivity, app.ActionSale,
	} {
		add("action.", string(a))
	}
	for _, f := range app.Faults() {
		add("field.error.", string(f))
	}
	for _, w := range app.Whys() {
		add("verify.why.", string(w))
	}
	for _, f := range app.Formats() {
		add("verify.method.", string(f))
		add("verify.ready.", string(f))
	}
	for _, tab := range app.Tabs() {
		add("tab.", string(tab))
	}
	for _, e := range app.Environments() {
		add("environment.", string(e))
	}
	for _, s := range []string{"N", "A", "F", "Z", "C", "other"} { // enums section 1
		add("account.status.", s)
	}
	for _, s := range []string{"A", "F", "Z", "C", "other"} {
		add("account.blocked.", s)
	}
	for _, a := range []service.AccountType{service.Consumer, service.Business} {
		add("account.type.", string(a))
	}
	for _, f := range []app.Field{app.FieldHost, app.FieldClientID, app.FieldSecret, app.FieldLocation, app.FieldAssociate} {
		add("signin.field.", string(f))
	}
	for _, f := range []app.Field{app.FieldFirstName, app.FieldLastName, app.FieldBorn, app.FieldPostal} {
		add("lookup.field.", string(f))
	}
	for _, k := range []app.Kind{app.KindTraining, app.KindLive} {
		add("signin.kind.", string(k))
	}
	return keys
}

func TestEverythingHasTextsInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, locale := range i18n.Locales() {
		p, err := i18n.New(locale)
		require.NoError(t, err)
		for _, key := range texts() {
			assert.True(t, p.Has(key), "%s: %s", locale, key)
		}
		assert.False(t, p.Has("problem.moon_in_the_way.what"))
	}
}

// unnamed are the client's keys that no page can name: the associate gets the
// general text, with the key for support.
var unnamed = []service.Key{
	service.KeyCancelled, service.KeyUnknown, service.KeyNoPermit, service.KeyNotTraining,
}

func TestEveryKeyOfTheClientHasAProblem(t *testing.T) {
	t.Parallel()
	keys := clientKeys(t)
	require.Greater(t, len(keys), 30)
	for _, key := range keys {
		known := slices.Contains(app.ProblemKeys(), string(key))
		assert.NotEqual(t, known, slices.Contains(unnamed, key), "%s", key)
	}
}

// clientKeys reads the constants of type Key from the client's source, so that
// a new one cannot be forgotten here.
func clientKeys(t *testing.T) []service.Key {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../service/keys.go", nil, 0)
	require.NoError(t, err)
	var keys []service.Key
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		named, isName := spec.Type.(*ast.Ident)
		if value, isText := spec.Values[0].(*ast.BasicLit); isName && isText && named.Name == "Key" {
			text, err := strconv.Unquote(value.Value)
			require.NoError(t, err)
			keys = append(keys, service.Key(text))
		}
		return true
	})
	return keys
}

// TestErrorsBecomeProblems: with what the associate needs and no more.
func TestErrorsBecomeProblems(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		err  error
		want app.Problem
	}{
		{"known", refusal(service.OpLookup, service.KeyUserNotActive), app.Problem{
			Key: "user_not_active", Severity: app.Stop, Action: app.ActionLookup, Reference: "0123456789abcdef0123456789abcdef",
		}},
		{"unknown to us", refusal(service.OpLookup, "moon_in_the_way"), app.Problem{
			Key: app.ProblemUnexpected, Severity: app.Stop, Detail: "moon_in_the_way", Reference: "0123456789abcdef0123456789abcdef",
		}},
		{"wrapped", errors.Join(errors.New("outer"), offline(service.OpLookup)), app.Problem{Key: "unreachable", Action: app.ActionRetry}},
		{"no permit", &service.Error{Key: service.KeyNoPermit}, app.Problem{Key: app.ProblemJournal, Severity: app.Stop}},
		{"of ours", errors.New("canary text"), app.Problem{Key: app.ProblemInternal, Severity: app.Stop}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
					return service.Customer{}, test.err
				}
				x.findCard()
				require.NotNil(t, x.problem())
				assert.Equal(t, test.want, *x.problem())
			})
		})
	}
}
