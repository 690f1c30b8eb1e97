package app_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestThroughSale(t *testing.T) {
	w := newWired(t)
	w.signIn()
	assert.True(t, w.Session.State().Store.Training)
	w.ready("Sampleton")
	flow := w.Till().Customer.State().FlowID
	require.Equal(t, app.PhaseDone, w.sell())
	slip := w.Till().Purchase.State().Receipt
	assert.Equal(t, []string{slip.Reference}, w.lender.charges())
	assert.Equal(t, money.Cents(452_00), slip.Amount)
	assert.Equal(t, "Maple Sampleton", slip.Customer, "the name comes with the quote")
	assert.Equal(t, "Boutique Exemple 001", slip.Store)
	assert.NotEmpty(t, slip.Rates[0].Message)
	w.until("fresh credit", func() bool { return w.Till().Customer.State().AvailableCredit == money.Cents(7748_00) })

	w.mu.Lock()
	defer w.mu.Unlock()
	seen := map[service.Operation]bool{}
	for _, call := range w.calls {
		switch call.Operation {
		case service.OpLookup, service.OpQuote, service.OpVerify, service.OpAuthorize:
			seen[call.Operation] = true
			assert.Equal(t, flow, call.ReferenceID, "%s", call.Operation)
		}
	}
	assert.Len(t, seen, 4)
}

func TestThroughSearch(t *testing.T) {
	w := newWired(t)
	w.signIn()
	search := func(first, last, born string) {
		t.Helper()
		w.Till().Lookup.Clear()
		for f, text := range map[app.Field]string{app.FieldFirstName: first, app.FieldLastName: last, app.FieldBorn: born} {
			w.Till().Lookup.Type(f, text)
		}
		w.Till().Lookup.Search()
		w.until("found", func() bool { return !w.Till().Lookup.State().Busy })
	}
	search("robin", "TWOFOLD", "1979/04/12")
	require.Len(t, w.Till().Lookup.State().Accounts, 2)
	w.Till().Lookup.Pick(1)
	w.until("in hand", func() bool { return w.Till().Customer.State().Present })
	assert.Equal(t, "90010032", w.Till().Customer.State().AccountNumber)
	assert.Equal(t, money.Cents(2400_50), w.Till().Customer.State().AvailableCredit)

	french := w.lender.customer("Côté-Tremblay")
	search("erable", "cote tremblay", french.Born)
	w.Till().Lookup.Pick(0)
	w.until("in hand", func() bool { return w.Till().Customer.State().AccountNumber == french.AccountNumber })
	assert.Equal(t, service.French, w.Till().Customer.State().Language)
	question := w.Till().Customer.State().Questions[0].Text
	w.Session.SwitchLanguage()
	w.Till().NextCustomer()
	w.take("Côté-Tremblay")
	assert.Equal(t, w.Till().Customer.State().Questions[0].Text, question, "in French whoever asks")

	frozen := w.lender.customer("Frostfield")
	search(frozen.FirstName, frozen.LastName, frozen.Born)
	require.Len(t, w.Till().Lookup.State().Accounts, 1)
	assert.False(t, app.MayBuy(w.Till().Lookup.State().Accounts[0]))

	search("No", "Body", "2000-01-01")
	w.problemIs("not_found")
}

func TestThroughRefusedLookups(t *testing.T) {
	w := newWired(t)
	w.signIn()
	for last, key := range map[string]string{
		"Frostfield": "user_not_able_to_purchase", "Unopened": "user_not_active",
		"Noplanfield": "merchant_not_support_nonprime_regularpurchase",
	} {
		w.Till().Lookup.Type(app.FieldBox, w.lender.customer(last).Cards[0])
		w.Till().Lookup.Find()
		w.problemIs(key)
		assert.False(t, w.Till().Customer.State().Present)
	}
}

func TestThroughVerification(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.take("Nooverride")
	w.Till().Verify.Choose(service.ByOverride)
	w.problemIs("merchant_override_is_not_allowed")
	assert.Equal(t, app.WhyRefused, whys(w.Till().Verify.State())[service.ByOverride])

	w.take("Phoneless")
	assert.Equal(t, app.WhyNoPhone, whys(w.Till().Verify.State())[service.BySMS])
	w.take("Landline")
	w.Till().Verify.Choose(service.BySMS)
	w.problemIs("sms_not_valid_phone")

	w.take("Reachless")
	v := w.Till().Verify
	v.Choose(service.ByQuestion)
	for range 3 {
		v.TypeAnswer("not this")
		v.Send()
		w.problemIs("secret_answer_mismatch")
	}
	v.Send()
	w.problemIs("tries_exceed")
	assert.Equal(t, app.WhyLocked, whys(v.State())[service.ByQuestion])

	w.take("Sampleton")
	v.Choose(service.ByQuestion)
	v.TypeAnswer("juniper")
	v.Send()
	w.until("verified", func() bool { return v.State().Ready })
}

func TestThroughWrongPIN(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.ready("Sampleton")
	right := w.Till().Verify.State().PIN
	wrong := "0000"
	if right == wrong {
		wrong = "0001"
	}
	w.Till().Verify.TypePIN(wrong)
	require.Equal(t, app.PhasePlans, w.sell())
	w.problemIs("wrong_verification_code")
	assert.Equal(t, app.FaultPIN, w.Till().Verify.State().Faults[app.FieldPIN])
	w.Till().Verify.TypePIN(right)
	require.Equal(t, app.PhaseDone, w.sell())
	assert.Len(t, w.lender.charges(), 1)
}

func TestThroughRefusedCharges(t *testing.T) {
	t.Parallel()
	for _, key := range []string{
		"credit_exceeded", "not_verified", "user_not_able_to_purchase", "plan_term_not_available", "not_permitted",
		"auth_not_allowed", "external_location_id_not_found", "account_type_not_permitted", "vcc_account_mismatch",
	} {
		t.Run(key, func(t *testing.T) {
			w := newWired(t)
			w.signIn()
			w.ready("Sampleton")
			w.lender.disturb("refuse:" + key)
			require.Equal(t, app.PhasePlans, w.sell())
			w.problemIs(key)
			assert.Equal(t, journal.Declined, w.book.Entries()[0].State)
			assert.Empty(t, w.lender.charges())
			assert.Equal(t, "452.00", w.Till().Purchase.State().AmountText)
		})
	}
}

func TestThroughTokensEnd(t *testing.T) {
	t.Parallel()
	ends := map[string]func(*wired){
		"revoked with the charge": func(w *wired) { w.lender.disturb("revoke_token") },
		"expired before it":       func(w *wired) { w.lender.control(http.MethodPost, "clock", `{"advance_s":1300}`) },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			w := newWired(t)
			w.signIn()
			w.ready("Sampleton")
			end(w)
			phase := w.sell()
			if name == "revoked with the charge" {
				// Every try loses its token: the store says so, so nothing was done.
				require.Equal(t, app.PhasePlans, phase)
				w.problemIs("invalid_token")
				assert.Empty(t, w.lender.charges())
				w.lender.disturb("")
				phase = w.sell()
			}
			require.Equal(t, app.PhaseDone, phase)
			assert.Len(t, w.lender.charges(), 1)
		})
	}
}

// TestThroughSilences: whatever is lost on the way, nobody is charged twice and
// no outcome is lost.
func TestThroughSilences(t *testing.T) {
	t.Parallel()
	for kind, made := range map[string]bool{
		"drop_before": false, "http_500": false, "drop_after": true, "truncate": true, "http_500_after": true,
	} {
		t.Run(kind, func(t *testing.T) {
			w := newWired(t)
			w.signIn()
			w.ready("Sampleton")
			w.lender.disturb(kind)
			w.Till().Purchase.Proceed()
			if !made {
				w.until("asked", func() bool { c := w.Till().Purchase.State().Check; return c != nil && c.Asked > 0 })
				require.Equal(t, app.PhaseChecking, w.phase())
				w.clock.set(w.clock.Now().Add(3 * time.Minute))
				w.Till().Reconcile.AskNow()
				w.until("settled", func() bool { return w.phase() != app.PhaseChecking })
				assert.Equal(t, app.ProblemNotCharged, w.Notice.State().Problem.Key)
				assert.Empty(t, w.lender.charges())
				w.lender.disturb("")
				w.Till().Purchase.Proceed()
			}
			w.until("done", func() bool { return w.phase() == app.PhaseDone })
			assert.Equal(t, []string{w.Till().Purchase.State().Receipt.Reference}, w.lender.charges())
			assert.NotEmpty(t, w.Till().Purchase.State().Receipt.Instalment)
		})
	}
}

func TestThroughUnreachableStore(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.ready("Sampleton")
	require.NoError(t, w.lender.server.Close())
	require.Equal(t, app.PhasePlans, w.sell(), "nothing was sent, so nothing is unknown")
	w.problemIs("unreachable")
	w.until("offline", func() bool { return w.Session.State().Connection == app.Offline })
	assert.Equal(t, journal.Declined, w.book.Entries()[0].State)

	w.lender.listen(w.lender.host)
	require.Equal(t, app.PhaseDone, w.sell())
	w.until("online", func() bool { return w.Session.State().Connection == app.Online })
	assert.Len(t, w.lender.charges(), 1)
}

// TestThroughCrash: the program ends after the store took the charge and before
// the answer was written down.
func TestThroughCrash(t *testing.T) {
	w := newWired(t)
	w.gate = make(chan struct{})
	w.signIn()
	w.ready("Sampleton")
	w.Till().Purchase.Proceed()
	w.until("charged", func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		for _, call := range w.calls {
			if call.Operation == service.OpAuthorize {
				return true
			}
		}
		return false
	})
	require.NoError(t, w.book.Close())
	w.Close()
	close(w.gate)
	w.gate = nil

	w.start()
	require.Len(t, w.SignIn.State().Open, 1)
	w.signIn()
	w.until("resolved", func() bool { return len(w.book.Pending()) == 0 && len(w.Till().Activity.State().Rows) == 1 })
	entry := w.Till().Activity.State().Rows[0]
	assert.Equal(t, journal.Confirmed, entry.State)
	assert.True(t, entry.Resolved)
	assert.Equal(t, []string{entry.Details.Reference}, w.lender.charges())
}

// TestThroughManySales: the page is as good for the next customer as for the first.
func TestThroughManySales(t *testing.T) {
	w := newWired(t)
	w.signIn()
	for i, last := range []string{"Sampleton", "Côté-Tremblay", "Anglestone", "Ledger"} {
		w.ready(last)
		require.Equal(t, app.PhaseDone, w.sell(), last)
		require.Len(t, w.lender.charges(), i+1, fmt.Sprint(last))
		w.Till().NextCustomer()
	}
	assert.Len(t, w.Till().Activity.State().Rows, 4)
}
