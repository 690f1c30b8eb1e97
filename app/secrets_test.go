package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

// canaries must never be seen where a file, a log or a crash report could show them.
var canaries = map[string]string{
	"card": "6374980000000016", "client secret": "canary-client-secret", "answer": "canary-answer", "PIN": "8351",
}

// listen writes down every state that the models publish, less what was typed
// into a field, which the field must show.
func (x *till) listen(to *strings.Builder) {
	note := func(state any) { fmt.Fprintf(to, "%+v\n%#v\n", state, state) }
	x.Session.Observe(func(s app.SessionState) { note(s) })
	x.Notice.Observe(func(s app.NoticeState) {
		note(s)
		note(s.Problem)
	})
	x.SignIn.Observe(func(s app.SignInState) {
		s.Typed = nil
		note(s)
	})
	x.Observe(func(t *app.Till) {
		if t == nil {
			return
		}
		t.Customer.Observe(func(s app.CustomerState) { note(s) })
		t.Lookup.Observe(func(s app.LookupState) {
			s.Typed = nil
			note(s)
		})
		t.Verify.Observe(func(s app.VerifyState) {
			s.PIN, s.Answer, s.Training = "", "", ""
			note(s)
		})
		t.Purchase.Observe(func(s app.PurchaseState) {
			note(s)
			if s.Receipt != nil {
				note(*s.Receipt)
			}
		})
		t.Reconcile.Observe(func(s app.ReconcileState) { note(s) })
		t.Past.Observe(func(s app.PastState) { note(s) })
		t.Amend.Observe(func(s app.AmendState) { note(s) })
		t.Counter.Observe(func(s app.CounterState) {
			s.PIN = ""
			note(s)
		})
		t.Activity.Observe(func(s app.ActivityState) { note(s) })
	})
}

func (x *till) everyWayToVerify() {
	x.take(canaries["card"])
	x.plans("120")
	v := x.Till().Verify
	v.Choose(service.ByQuestion)
	v.TypeAnswer(canaries["answer"])
	v.Send()
	x.settle()
	v.Choose(service.BySMS)
	x.settle()
	v.TypePIN(canaries["PIN"])
	x.Till().Purchase.Choose(regular)
}

func TestSecretsAreNowhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		kept, err := settings.Open(settings.Places{User: filepath.Join(p.folder, "config.toml")})
		require.NoError(t, err)
		p.settings = kept
		x := p.startWith(t, lasting{p.vault})
		var seen strings.Builder
		x.listen(&seen)
		x.fillLive()
		x.signIn()

		x.everyWayToVerify()
		x.refuse(refusal(service.OpAuthorize, service.KeyWrongPIN))
		x.sell()
		x.Till().Verify.TypePIN(canaries["PIN"])
		x.silent(silence(service.KeyUnreadable, 200), true)
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		x.Till().NextCustomer()
		x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{PIN: secret.NewPIN(canaries["PIN"])}, nil
		}
		x.everyWayToVerify()
		x.SignOut()

		require.Contains(t, seen.String(), "****0016", "the listening works: a card shows as its ending")
		require.Len(t, x.store.sent, 2)
		assert.Equal(t, canaries["PIN"], x.store.sent[1].PIN.Reveal(), "the lender gets it")
		searched := map[string]string{"states": seen.String()}
		for _, name := range []string{"journal.jsonl", "config.toml"} {
			raw, err := os.ReadFile(filepath.Join(p.folder, name))
			require.NoError(t, err)
			require.NotEmpty(t, raw)
			searched[name] = string(raw)
		}
		for where, text := range searched {
			for what, canary := range canaries {
				// Not inside an id, a checksum or a pointer, which may hold any digits.
				alone := regexp.MustCompile(`(^|[^0-9a-fA-F])` + canary + `([^0-9a-fA-F]|$)`)
				assert.False(t, alone.MatchString(text), "%s in %s", what, where)
			}
			assert.False(t, where != "states" && strings.Contains(text, "Sampleton"), "a name in %s", where)
		}
	})
}
