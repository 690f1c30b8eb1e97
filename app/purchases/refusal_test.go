package purchases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
)

func TestRefusedChargeKeepsTheSale(t *testing.T) {
	t.Parallel()
	tests := []struct {
		key    service.Key
		action problem.Action
		step   purchases.Step // what is left to do
		faults form.Faults
	}{
		{service.KeyCreditExceeded, problem.ActionAmount, purchases.StepAmount, form.Faults{form.FieldAmount: form.FaultCredit}},
		{service.KeyPlanNotAvailable, problem.ActionPlans, purchases.StepAuthorize, nil},
		{service.KeyPlanNotSet, problem.ActionPlans, purchases.StepAuthorize, nil},
		{service.KeyUserNotAble, problem.ActionLookup, purchases.StepAuthorize, nil},
		{service.KeyCardMismatch, problem.ActionLookup, purchases.StepAuthorize, nil},
		{service.KeyLocationNotFound, problem.ActionNone, purchases.StepAuthorize, nil},
		{service.KeyNotPermitted, problem.ActionNone, purchases.StepAuthorize, nil},
		{service.KeyInvalidToken, problem.ActionSignIn, purchases.StepAuthorize, nil},
		{service.KeyNotVerified, problem.ActionVerify, purchases.StepVerify, nil},
		{service.KeyPINRequired, problem.ActionVerify, purchases.StepVerify, nil},
		{service.KeyIdentityNotFound, problem.ActionVerify, purchases.StepVerify, nil},
		{service.KeyTriesExceeded, problem.ActionVerify, purchases.StepVerify, nil},
		{service.KeyWrongPIN, problem.ActionVerify, purchases.StepVerify, nil},
		{service.KeyUnreachable, problem.ActionSale, purchases.StepAuthorize, nil},
		{service.KeyTooMany, problem.ActionSale, purchases.StepAuthorize, nil},
	}
	for _, test := range tests {
		t.Run(string(test.key), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				x.Till().Sale.TypeReference("till-9")
				pass := x.Refuse(apptest.Refusal(service.OpAuthorize, test.key))
				st := x.Sell()
				require.Equal(t, purchases.PhasePlans, st.Phase)
				assert.Equal(t, string(test.key), x.ProblemKey())
				assert.Equal(t, test.action, x.Problem().Action, "never to send the same again")
				assert.Equal(t, "452.00", st.Amount.Text())
				assert.Equal(t, apptest.Plan3, st.Chosen)
				assert.Equal(t, "till-9", st.Reference)
				assert.Equal(t, test.step, st.Step)
				for field, fault := range test.faults {
					assert.Equal(t, fault, st.Faults[field])
				}
				entries := x.Journal.Entries()
				require.Len(t, entries, 1)
				assert.Equal(t, journal.Declined, entries[0].State)
				assert.Equal(t, string(test.key), entries[0].Key)
				assert.Empty(t, x.Journal.Pending())

				pass()
				if st.Step == purchases.StepAmount {
					x.Sell()
					assert.Empty(t, x.API.Charged, "the same amount is not sent again")
					x.Plans("451.00")
				}
				if st.Step == purchases.StepVerify {
					x.Till().Verification.Choose(service.ByOverride)
					x.Settle()
				}
				assert.Equal(t, purchases.PhaseDone, x.Sell().Phase, "it can be authorized again, under the same reference")
				assert.Len(t, x.API.Charged, 1)
			})
		})
	}
}

func TestWrongPINIsTypedAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		pass := x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN))
		x.Sell()
		v := x.Till().Verification.State()
		assert.Equal(t, form.FaultPIN, v.Faults[form.FieldPIN])
		assert.Empty(t, v.PIN)
		assert.False(t, v.Ready)
		assert.Equal(t, service.BySMS, v.SentTo, "the PIN that was sent still counts")
		assert.Len(t, x.API.Verified, 1)

		x.Notice.Act()
		assert.Equal(t, session.TabVerification, x.Nav.State().Tab)
		x.Till().Verification.TypePIN(apptest.ThePIN)
		assert.Empty(t, x.Till().Verification.State().Faults)
		pass()
		assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.Equal(t, x.API.Sent[0].RequestID, x.API.Sent[1].RequestID)
		assert.Equal(t, x.API.Sent[0].Reference, x.API.Sent[1].Reference)
	})
}

// TestRefusedPINOfNobodyIsNotTypedAgain: an override's PIN came by itself.
func TestRefusedPINOfNobodyIsNotTypedAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Plans("452")
		x.Till().Sale.Choose(apptest.Plan3)
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN))
		st := x.Sell()
		assert.Equal(t, purchases.StepVerify, st.Step)
		assert.Empty(t, x.Till().Verification.State().Format)
	})
}

func TestFieldsOfARefusedChargeAreMarked(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyInvalid, service.FieldError{Param: "reference", Reason: "invalid"}))
		assert.Equal(t, form.Faults{form.FieldReference: form.FaultInvalid}, x.Sell().Faults)
	})
}

// TestTokenThatCannotBeHad: without one the charge was never sent.
func TestTokenThatCannotBeHad(t *testing.T) {
	t.Parallel()
	for _, key := range []service.Key{service.KeyNoAnswer, service.KeyUnreadable, service.KeyGeneral, service.KeyInvalidClient} {
		t.Run(string(key), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				pass := x.Refuse(&service.Error{Operation: service.OpToken, Key: key, Class: service.ClassUnknown})
				assert.Equal(t, purchases.PhasePlans, x.Sell().Phase)
				assert.Equal(t, journal.Declined, x.Journal.Entries()[0].State)
				assert.NotEqual(t, problem.ActionRetry, x.Problem().Action)
				pass()
				assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
			})
		})
	}
}

// TestCustomerChangedWhileSending: what comes back belongs to the one before.
func TestCustomerChangedWhileSending(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		err   error
		phase purchases.Phase
	}{
		{"charged", nil, purchases.PhaseDone},
		{"wrong PIN", apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN), purchases.PhaseAmount},
		{"not verified", apptest.Refusal(service.OpAuthorize, service.KeyNotVerified), purchases.PhaseAmount},
		{"credit exceeded", apptest.Refusal(service.OpAuthorize, service.KeyCreditExceeded), purchases.PhaseAmount},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				if test.err != nil {
					x.Refuse(test.err)
				}
				release := x.API.Hold(service.OpAuthorize)
				x.Sell()
				x.Take(apptest.OtherCard)
				x.Till().Verification.Choose(service.ByOverride)
				x.Settle()
				x.FailLookups(service.KeyGatewayTimeout) // no fresh credit comes to the rescue
				assert.Equal(t, apptest.TheAccount, x.Till().Sale.State().Customer.AccountNumber, "the page shows whose charge it is")
				release()
				x.Settle()

				st := x.Till().Sale.State()
				require.Equal(t, test.phase, st.Phase)
				assert.True(t, x.Till().Verification.State().Ready, "the verification of the next customer stands")
				if test.err == nil {
					assert.Equal(t, "Maple Sampleton", st.Receipt.Customer)
					purchases.ControlOf(x.Till().Sale).Next()
				} else {
					assert.NotNil(t, x.Problem())
				}
				st = x.Till().Sale.State()
				assert.Equal(t, purchases.PhaseAmount, st.Phase)
				assert.Equal(t, apptest.OtherPerson, st.Customer.AccountNumber)
				assert.Empty(t, st.Options, "nobody buys on another's plans")
				assert.True(t, x.Till().Verification.State().Ready)
			})
		})
	}
}
