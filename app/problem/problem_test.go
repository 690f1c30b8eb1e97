package problem_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/app/verification"
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
	for _, k := range apptest.ProblemKeys() {
		add("problem.", k, ".what")
		add("problem.", k, ".next")
	}
	for _, a := range []problem.Action{
		problem.ActionRetry, problem.ActionLookup, problem.ActionAmount, problem.ActionPlans, problem.ActionVerify,
		problem.ActionSignIn, problem.ActionActivity, problem.ActionSale, problem.ActionAcknowledge,
	} {
		add("action.", string(a))
	}
	for _, f := range apptest.Faults() {
		add("field.error.", f)
	}
	for _, r := range apptest.Remarks() {
		add("field.remark.", r)
	}
	for _, w := range apptest.Constants("app/verification", "Why") {
		add("verification.why.", w)
	}
	for _, f := range verification.Formats() {
		add("verification.method.", string(f))
		add("verification.ready.", string(f))
	}
	for _, tab := range session.Tabs() {
		add("tab.", string(tab))
	}
	for _, e := range signin.Environments() {
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
	for _, f := range []form.Field{form.FieldHost, form.FieldClientID, form.FieldSecret, form.FieldLocation, form.FieldAssociate} {
		add("signin.field.", string(f))
	}
	for _, f := range []form.Field{form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal} {
		add("lookup.field.", string(f))
	}
	for _, k := range []signin.Kind{signin.KindTraining, signin.KindLive} {
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
	keys := apptest.Constants("service", "Key")
	require.Greater(t, len(keys), 30)
	for _, text := range keys {
		key := service.Key(text)
		known := problem.New(string(key)).Key == string(key)
		assert.NotEqual(t, known, slices.Contains(unnamed, key), "%s", key)
	}
}

// TestErrorsBecomeProblems: with what the associate needs and no more.
func TestErrorsBecomeProblems(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		err  error
		want problem.Problem
	}{
		{"known", apptest.Refusal(service.OpLookup, service.KeyUserNotActive), problem.Problem{
			Key: "user_not_active", Severity: problem.Stop, Action: problem.ActionLookup, Reference: "0123456789abcdef0123456789abcdef",
		}},
		{"unknown to us", apptest.Refusal(service.OpLookup, "moon_in_the_way"), problem.Problem{
			Key: problem.Unexpected, Severity: problem.Stop, Detail: "moon_in_the_way", Reference: "0123456789abcdef0123456789abcdef",
		}},
		{"wrapped", errors.Join(errors.New("outer"), apptest.Offline(service.OpLookup)), problem.Problem{Key: "unreachable", Action: problem.ActionRetry}},
		{"no permit", &service.Error{Key: service.KeyNoPermit}, problem.Problem{Key: problem.JournalBroken, Severity: problem.Stop}},
		{"of ours", errors.New("canary text"), problem.Problem{Key: problem.Internal, Severity: problem.Stop}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
					return service.Customer{}, test.err
				}
				x.Till().Lookup.Type(form.FieldBox, apptest.TheAccount)
				x.Till().Lookup.FindByAccount()
				x.Settle()
				require.NotNil(t, x.Problem())
				assert.Equal(t, test.want, *x.Problem())
			})
		})
	}
}

// A pause that the lender asks for, or that the till makes on a dead network, is said in seconds, rounded up.
func TestAPauseIsSaidInSeconds(t *testing.T) {
	t.Parallel()
	for _, key := range []service.Key{service.KeyTooMany, service.KeyUnreachable} {
		for after, want := range map[time.Duration]int{0: 0, time.Millisecond: 1, 7 * time.Second: 7, 7*time.Second + 1: 8} {
			p := problem.Of(&service.Error{Key: key, RetryAfter: after})
			assert.Equal(t, want, p.Wait, "%s: %s", key, after)
		}
	}
	assert.Zero(t, problem.Of(&service.Error{Key: service.KeyServerError, RetryAfter: time.Minute}).Wait)
}
