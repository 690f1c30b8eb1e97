package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/secret"
)

func TestSecurityQuestion(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		v := x.Till().Verify
		v.Choose(service.ByQuestion)
		x.settle()
		require.Empty(t, x.store.verified, "it waits for the answer")
		v.TypeAnswer("   ")
		v.Send()
		assert.Equal(t, app.FaultRequired, v.State().Faults[app.FieldAnswer])

		v.TypeAnswer(" Juniper ")
		assert.Empty(t, v.State().Faults)
		v.Choose(service.ByQuestion)
		assert.Equal(t, " Juniper ", v.State().Answer, "pressing the method again loses nothing")
		v.ChooseQuestion(1)
		v.Send()
		x.settle()
		require.Len(t, x.store.verified, 1)
		assert.Equal(t, "7", x.store.verified[0].QuestionID)
		assert.Equal(t, "Juniper", x.store.verified[0].Answer.Reveal())
		assert.True(t, v.State().Ready)
		assert.Empty(t, v.State().Answer, "it is not kept once it was right")
	})
}

func TestWrongAnswers(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		v, tries := x.Till().Verify, 0
		x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
			if tries++; tries > 3 {
				return service.Verification{}, refusal(service.OpVerify, service.KeyTriesExceeded)
			}
			return service.Verification{}, refusal(service.OpVerify, service.KeyAnswerMismatch)
		}
		v.Choose(service.ByQuestion)
		for range 3 {
			v.TypeAnswer("Juniper?")
			v.Send()
			x.settle()
			assert.Equal(t, app.FaultAnswer, v.State().Faults[app.FieldAnswer])
			assert.Equal(t, "Juniper?", v.State().Answer, "a slip is corrected, not typed again")
			assert.Equal(t, string(service.KeyAnswerMismatch), x.problemKey())
		}
		v.Send()
		x.settle()
		assert.Equal(t, string(service.KeyTriesExceeded), x.problemKey())
		assert.Equal(t, app.WhyLocked, whys(v.State())[service.ByQuestion])
		assert.Empty(t, v.State().Format)

		x.store.onVerify = x.store.verify
		x.Notice.Act()
		assert.Equal(t, app.TabVerification, x.Nav.State().Tab)
		x.verifyBySMS(thePIN)
	})
}

func TestRefusedMethodIsNotOfferedAgain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		format service.VerifyFormat
		key    service.Key
	}{
		{service.ByOverride, service.KeyOverrideNotAllowed},
		{service.ByBypass, service.KeyBypassNotAllowed},
		{service.BySMS, service.KeyPhoneNotValid},
		{service.ByEmail, service.KeyEmailNotValid},
	}
	for _, test := range tests {
		t.Run(string(test.format), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.take(theCard)
				x.plans("120.00")
				x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
					return service.Verification{}, refusal(service.OpVerify, test.key)
				}
				x.Till().Verify.Choose(test.format)
				x.settle()
				assert.Equal(t, string(test.key), x.problemKey())
				assert.Equal(t, app.ActionVerify, x.problem().Action)
				assert.Equal(t, app.WhyRefused, whys(x.Till().Verify.State())[test.format])
				x.Till().Verify.Choose(test.format)
				x.settle()
				assert.Len(t, x.store.verified, 1)

				x.take(otherCard)
				assert.NotEqual(t, app.WhyRefused, whys(x.Till().Verify.State())[test.format], "the next customer is another matter")
				assert.Empty(t, x.problemKey(), "and is not shown what went wrong before")
			})
		})
	}
}

func TestVerificationWithoutNetworkCanBeTriedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{}, offline(service.OpVerify)
		}
		x.Till().Verify.Choose(service.ByOverride)
		x.settle()
		require.Equal(t, app.ActionRetry, x.problem().Action)
		x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{PIN: secret.NewPIN(thePIN)}, nil
		}
		x.Notice.Act()
		x.settle()
		assert.True(t, x.Till().Verify.State().Ready)
		assert.Len(t, x.store.verified, 2)
	})
}

// TestRealStoreShowsNoPIN: only the training store tells what it sent.
func TestRealStoreShowsNoPIN(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.SignOut()
		x.info.Training = false
		x.signIn()
		x.take(theCard)
		x.verifyBySMS(thePIN)
		assert.Empty(t, x.Till().Verify.State().Training)
		assert.Zero(t, x.store.count(service.OpTrainingOutbox))
	})
}
