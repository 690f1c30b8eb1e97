package purchases_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestThroughSale(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	assert.True(t, w.Session.State().Store.Training)
	w.Ready("Sampleton")
	flow := w.Till().Customer.State().FlowID
	require.Equal(t, purchases.PhaseDone, w.Sell())
	slip := w.Till().Sale.State().Receipt
	assert.Equal(t, []string{slip.Reference}, w.Lender.Charges())
	assert.Equal(t, money.Cents(452_00), slip.Amount)
	assert.Equal(t, "Maple Sampleton", slip.Customer, "the name comes with the quote")
	assert.Equal(t, "Boutique Exemple 001", slip.Store.Name)
	assert.NotEmpty(t, slip.Editions[0].Rates[0].Message)
	w.Until("fresh credit", func() bool { return w.Till().Customer.State().AvailableCredit == money.Cents(7748_00) })
	assert.Equal(t, money.Cents(7748_00), w.Till().Ticket.State().Customer.AvailableCredit, "beside the receipt too")

	w.Mu.Lock()
	defer w.Mu.Unlock()
	shown := map[service.Operation]bool{}
	for _, call := range w.Calls {
		switch call.Operation {
		case service.OpLookup, service.OpQuote, service.OpVerify, service.OpAuthorize:
			shown[call.Operation] = true
			assert.Equal(t, flow, call.ReferenceID, "%s", call.Operation)
		}
	}
	assert.Len(t, shown, 4)
}

func TestThroughSearch(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	search := func(first, last, born string) {
		t.Helper()
		for f, text := range map[form.Field]string{form.FieldFirstName: first, form.FieldLastName: last, form.FieldBorn: born} {
			w.Till().Lookup.Type(f, text)
		}
		w.Till().Lookup.Search()
		w.Until("found", func() bool { return !w.Till().Lookup.State().Busy })
	}
	search("robin", "TWOFOLD", "1979/04/12")
	require.Len(t, w.Till().Lookup.State().Accounts, 2)
	w.Till().Lookup.Pick(1)
	w.Until("in hand", func() bool { return w.Till().Customer.State().Present })
	assert.Equal(t, "90010032", w.Till().Customer.State().AccountNumber)
	assert.Equal(t, money.Cents(2400_50), w.Till().Customer.State().AvailableCredit)

	french := w.Lender.Customer("Côté-Tremblay")
	search("erable", "cote tremblay", french.Born)
	w.Till().Lookup.Pick(0)
	w.Until("in hand", func() bool { return w.Till().Customer.State().AccountNumber == french.AccountNumber })
	assert.Equal(t, service.French, w.Till().Customer.State().Language)
	question := w.Till().Customer.State().Questions[0].Text
	w.Session.SwitchLanguage()
	w.Till().NextCustomer()
	w.Take("Côté-Tremblay")
	assert.Equal(t, w.Till().Customer.State().Questions[0].Text, question, "in French whoever asks")

	frozen := w.Lender.Customer("Frostfield")
	search(frozen.FirstName, frozen.LastName, frozen.Born)
	require.Len(t, w.Till().Lookup.State().Accounts, 1)
	assert.False(t, lookup.MayBuy(w.Till().Lookup.State().Accounts[0]))

	search("No", "Body", "2000-01-01")
	w.ProblemIs("not_found")
}

func TestThroughRefusedLookups(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	for last, key := range map[string]string{
		"Frostfield": "user_not_able_to_purchase", "Unopened": "user_not_active",
		"Noplanfield": "merchant_not_support_nonprime_regularpurchase",
	} {
		w.Till().Lookup.Type(form.FieldBox, w.Lender.Customer(last).Cards[0])
		w.Till().Lookup.Find()
		w.ProblemIs(key)
		assert.False(t, w.Till().Customer.State().Present)
	}
}

func TestThroughVerification(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Take("Nooverride")
	w.Till().Verification.Choose(service.ByOverride)
	w.ProblemIs("merchant_override_is_not_allowed")
	assert.Equal(t, verification.WhyRefused, apptest.Whys(w.Till().Verification.State())[service.ByOverride])

	w.Take("Phoneless")
	w.Till().Verification.Choose(service.BySMS)
	w.ProblemIs("sms_not_valid_phone")
	assert.Equal(t, verification.WhyRefused, apptest.Whys(w.Till().Verification.State())[service.BySMS])
	w.Take("Landline")
	w.Till().Verification.Choose(service.BySMS)
	w.ProblemIs("sms_not_valid_phone")

	w.Take("Reachless")
	v := w.Till().Verification
	v.Choose(service.ByQuestion)
	for range 3 {
		v.TypeAnswer("not this")
		v.Send()
		w.ProblemIs("secret_answer_mismatch")
	}
	v.Send()
	w.ProblemIs("tries_exceed")
	assert.Equal(t, verification.WhyLocked, apptest.Whys(v.State())[service.ByQuestion])

	w.Take("Sampleton")
	v.Choose(service.ByQuestion)
	v.TypeAnswer("juniper")
	v.Send()
	w.Until("verified", func() bool { return v.State().Ready })
}

func TestThroughWrongPIN(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	right := w.Till().Verification.State().PIN
	wrong := "0000"
	if right == wrong {
		wrong = "0001"
	}
	w.Till().Verification.TypePIN(wrong)
	require.Equal(t, purchases.PhasePlans, w.Sell())
	w.ProblemIs("wrong_verification_code")
	assert.Equal(t, form.FaultPIN, w.Till().Verification.State().Faults[form.FieldPIN])
	w.Till().Verification.TypePIN(right)
	require.Equal(t, purchases.PhaseDone, w.Sell())
	assert.Len(t, w.Lender.Charges(), 1)
}

func TestThroughRefusedCharges(t *testing.T) {
	t.Parallel()
	for _, key := range []string{
		"credit_exceeded", "not_verified", "user_not_able_to_purchase", "plan_term_not_available", "not_permitted",
		"auth_not_allowed", "external_location_id_not_found", "account_type_not_permitted", "vcc_account_mismatch",
	} {
		t.Run(key, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Ready("Sampleton")
			w.Lender.Disturb("refuse:" + key)
			require.Equal(t, purchases.PhasePlans, w.Sell())
			w.ProblemIs(key)
			assert.Equal(t, journal.Declined, w.Journal.Entries()[0].State)
			assert.Empty(t, w.Lender.Charges())
			assert.Equal(t, "452.00", w.Till().Sale.State().Amount.Text())
		})
	}
}

func TestThroughTokensEnd(t *testing.T) {
	t.Parallel()
	ends := map[string]func(*wired.Program){
		"revoked with the charge": func(w *wired.Program) { w.Lender.Disturb("revoke_token") },
		"expired before it":       func(w *wired.Program) { w.Lender.Control(http.MethodPost, "clock", `{"advance_s":1300}`) },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Ready("Sampleton")
			end(w)
			phase := w.Sell()
			if name == "revoked with the charge" {
				// Every try loses its token: the store says so, so nothing was done.
				require.Equal(t, purchases.PhasePlans, phase)
				w.ProblemIs("invalid_token")
				assert.Empty(t, w.Lender.Charges())
				w.Lender.Disturb("")
				phase = w.Sell()
			}
			require.Equal(t, purchases.PhaseDone, phase)
			assert.Len(t, w.Lender.Charges(), 1)
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
			w := wired.New(t)
			w.SignInNow()
			w.Ready("Sampleton")
			w.Lender.Disturb(kind)
			w.Till().Sale.Proceed()
			if !made {
				w.Until("asked", func() bool { c := w.Till().Sale.State().Check; return c != nil && c.Asked > 0 })
				require.Equal(t, purchases.PhaseChecking, w.Phase())
				w.WaitOut()
				w.Until("settled", func() bool { return w.Phase() != purchases.PhaseChecking })
				assert.Equal(t, problem.NotCharged, w.Notice.State().Problem.Key)
				assert.Empty(t, w.Lender.Charges())
				w.Lender.Disturb("")
				w.Till().Sale.Proceed()
				w.Until("pointed out", func() bool { return w.Till().Sale.State().Before != nil })
				assert.True(t, w.Till().Sale.State().Before.Absent, "a repetition takes a person's yes")
				w.Till().Sale.Proceed()
			}
			w.Until("done", func() bool { return w.Phase() == purchases.PhaseDone })
			assert.Equal(t, []string{w.Till().Sale.State().Receipt.Reference}, w.Lender.Charges())
			assert.NotEmpty(t, w.Till().Sale.State().Receipt.Financing.Instalment)
		})
	}
}

func TestThroughUnreachableStore(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	require.NoError(t, w.Lender.Server.Close())
	require.Equal(t, purchases.PhasePlans, w.Sell(), "nothing was sent, so nothing is unknown")
	w.ProblemIs("unreachable")
	w.Until("offline", func() bool { return w.Session.State().Connection == session.Offline })
	assert.Equal(t, journal.Declined, w.Journal.Entries()[0].State)

	w.Lender.Listen(w.Lender.Host)
	require.Equal(t, purchases.PhaseDone, w.Sell())
	w.Until("online", func() bool { return w.Session.State().Connection == session.Online })
	assert.Len(t, w.Lender.Charges(), 1)
}

// TestThroughCrash: the program ends after the store took the charge and before
// the answer was written down.
func TestThroughCrash(t *testing.T) {
	w := wired.New(t)
	w.Gate = make(chan struct{})
	w.SignInNow()
	w.Ready("Sampleton")
	w.Till().Sale.Proceed()
	w.Until("charged", func() bool {
		w.Mu.Lock()
		defer w.Mu.Unlock()
		for _, call := range w.Calls {
			if call.Operation == service.OpAuthorize {
				return true
			}
		}
		return false
	})
	require.NoError(t, w.Journal.Close())
	w.Close()
	close(w.Gate)
	w.Gate = nil

	w.Start()
	require.Len(t, w.SignIn.State().Open, 1)
	w.SignInNow()
	w.Until("resolved", func() bool { return len(w.Journal.Pending()) == 0 && len(w.Till().History.State().Rows) == 1 })
	entry := w.Till().History.State().Rows[0]
	assert.Equal(t, journal.Confirmed, entry.State)
	assert.True(t, entry.Resolved)
	assert.Equal(t, []string{entry.Details.Reference}, w.Lender.Charges())
}

// TestThroughManySales: the page is as good for the next customer as for the first.
func TestThroughManySales(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	for i, last := range []string{"Sampleton", "Côté-Tremblay", "Anglestone", "Ledger"} {
		w.Ready(last)
		require.Equal(t, purchases.PhaseDone, w.Sell(), last)
		require.Len(t, w.Lender.Charges(), i+1, fmt.Sprint(last))
		w.Till().NextCustomer()
	}
	w.Until("all sales in Activity", func() bool { return len(w.Till().History.State().Rows) == 4 })
}
