package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
)

// refuse answers charges with an error until the test lets them pass.
func (x *till) refuse(err error) (pass func()) {
	x.store.onAuthorize = func(service.AuthorizationRequest) (service.Authorization, error) {
		return service.Authorization{}, err
	}
	return func() {
		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.store.charge(r), nil }
	}
}

func TestRefusedChargeKeepsTheSale(t *testing.T) {
	t.Parallel()
	tests := []struct {
		key    service.Key
		action app.Action
		step   app.Step // what is left to do
		faults app.FieldFaults
	}{
		{service.KeyCreditExceeded, app.ActionAmount, app.StepAuthorize, app.FieldFaults{app.FieldAmount: app.FaultCredit}},
		{service.KeyPlanNotAvailable, app.ActionPlans, app.StepAuthorize, nil},
		{service.KeyPlanNotSet, app.ActionPlans, app.StepAuthorize, nil},
		{service.KeyUserNotAble, app.ActionLookup, app.StepAuthorize, nil},
		{service.KeyCardMismatch, app.ActionLookup, app.StepAuthorize, nil},
		{service.KeyLocationNotFound, app.ActionNone, app.StepAuthorize, nil},
		{service.KeyNotPermitted, app.ActionNone, app.StepAuthorize, nil},
		{service.KeyInvalidToken, app.ActionSignIn, app.StepAuthorize, nil},
		{service.KeyNotVerified, app.ActionVerify, app.StepVerify, nil},
		{service.KeyPINRequired, app.ActionVerify, app.StepVerify, nil},
		{service.KeyIdentityNotFound, app.ActionVerify, app.StepVerify, nil},
		{service.KeyTriesExceeded, app.ActionVerify, app.StepVerify, nil},
		{service.KeyWrongPIN, app.ActionVerify, app.StepVerify, nil},
		{service.KeyUnreachable, app.ActionSale, app.StepAuthorize, nil},
		{service.KeyTooMany, app.ActionSale, app.StepAuthorize, nil},
	}
	for _, test := range tests {
		t.Run(string(test.key), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				x.Till().Purchase.TypeReference("till-9")
				pass := x.refuse(refusal(service.OpAuthorize, test.key))
				st := x.sell()
				require.Equal(t, app.PhasePlans, st.Phase)
				assert.Equal(t, string(test.key), x.problemKey())
				assert.Equal(t, test.action, x.problem().Action, "never to send the same again")
				assert.Equal(t, "452.00", st.AmountText)
				assert.Equal(t, plan3, st.Chosen)
				assert.Equal(t, "till-9", st.Reference)
				assert.Equal(t, test.step, st.Step)
				for field, fault := range test.faults {
					assert.Equal(t, fault, st.Faults[field])
				}
				entries := x.book.Entries()
				require.Len(t, entries, 1)
				assert.Equal(t, journal.Declined, entries[0].State)
				assert.Equal(t, string(test.key), entries[0].Key)
				assert.Empty(t, x.book.Pending())

				pass()
				if st.Step == app.StepVerify {
					x.Till().Verify.Choose(service.ByOverride)
					x.settle()
				}
				assert.Equal(t, app.PhaseDone, x.sell().Phase, "it can be authorized again, under the same reference")
				assert.Len(t, x.store.charged, 1)
			})
		})
	}
}

func TestWrongPINIsTypedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		pass := x.refuse(refusal(service.OpAuthorize, service.KeyWrongPIN))
		x.sell()
		v := x.Till().Verify.State()
		assert.Equal(t, app.FaultPIN, v.Faults[app.FieldPIN])
		assert.Empty(t, v.PIN)
		assert.False(t, v.Ready)
		assert.Equal(t, service.BySMS, v.SentTo, "the PIN that was sent still counts")
		assert.Len(t, x.store.verified, 1)

		x.Notice.Act()
		assert.Equal(t, app.TabVerification, x.Nav.State().Tab)
		x.Till().Verify.TypePIN(thePIN)
		assert.Empty(t, x.Till().Verify.State().Faults)
		pass()
		assert.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.Equal(t, x.store.sent[0].RequestID, x.store.sent[1].RequestID)
		assert.Equal(t, x.store.sent[0].Reference, x.store.sent[1].Reference)
	})
}

// TestRefusedPINOfNobodyIsNotTypedAgain: an override's PIN came by itself.
func TestRefusedPINOfNobodyIsNotTypedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.plans("452")
		x.Till().Purchase.Choose(plan3)
		x.Till().Verify.Choose(service.ByOverride)
		x.settle()
		x.refuse(refusal(service.OpAuthorize, service.KeyWrongPIN))
		st := x.sell()
		assert.Equal(t, app.StepVerify, st.Step)
		assert.Empty(t, x.Till().Verify.State().Format)
	})
}

func TestFieldsOfARefusedChargeAreMarked(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.refuse(refusal(service.OpAuthorize, service.KeyInvalid, service.FieldError{Param: "reference", Reason: "invalid"}))
		assert.Equal(t, app.FieldFaults{app.FieldReference: app.FaultInvalid}, x.sell().Faults)
	})
}

// TestTokenThatCannotBeHad: without one the charge was never sent.
func TestTokenThatCannotBeHad(t *testing.T) {
	t.Parallel()
	for _, key := range []service.Key{service.KeyNoAnswer, service.KeyUnreadable, service.KeyGeneral, service.KeyInvalidClient} {
		t.Run(string(key), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				pass := x.refuse(&service.Error{Operation: service.OpToken, Key: key, Class: service.ClassUnknown})
				assert.Equal(t, app.PhasePlans, x.sell().Phase)
				assert.Equal(t, journal.Declined, x.book.Entries()[0].State)
				assert.NotEqual(t, app.ActionRetry, x.problem().Action)
				pass()
				assert.Equal(t, app.PhaseDone, x.sell().Phase)
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
		phase app.Phase
	}{
		{"charged", nil, app.PhaseDone},
		{"wrong PIN", refusal(service.OpAuthorize, service.KeyWrongPIN), app.PhaseAmount},
		{"not verified", refusal(service.OpAuthorize, service.KeyNotVerified), app.PhaseAmount},
		{"credit exceeded", refusal(service.OpAuthorize, service.KeyCreditExceeded), app.PhaseAmount},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				if test.err != nil {
					x.refuse(test.err)
				}
				release := x.store.hold(service.OpAuthorize)
				x.sell()
				x.take(otherCard)
				x.Till().Verify.Choose(service.ByOverride)
				x.settle()
				x.failLookups(service.KeyGatewayTimeout) // no fresh credit comes to the rescue
				assert.Equal(t, theAccount, x.Till().Purchase.State().Customer.AccountNumber, "the page shows whose charge it is")
				release()
				x.settle()

				st := x.Till().Purchase.State()
				require.Equal(t, test.phase, st.Phase)
				assert.True(t, x.Till().Verify.State().Ready, "the verification of the next customer stands")
				if test.err == nil {
					assert.Equal(t, "Maple Sampleton", st.Receipt.Customer)
					x.Till().Purchase.Next()
				} else {
					assert.NotNil(t, x.problem())
				}
				st = x.Till().Purchase.State()
				assert.Equal(t, app.PhaseAmount, st.Phase)
				assert.Equal(t, otherPerson, st.Customer.AccountNumber)
				assert.Empty(t, st.Options, "nobody buys on another's plans")
				assert.True(t, x.Till().Verify.State().Ready)
			})
		})
	}
}
