package verification_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/secret"
)

func TestSecurityQuestion(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		v.Choose(service.ByQuestion)
		x.Settle()
		require.Empty(t, x.API.Verified, "it waits for the answer")
		v.TypeAnswer("   ")
		v.Send()
		assert.Equal(t, form.FaultRequired, v.State().Faults[form.FieldAnswer])

		v.TypeAnswer(" Juniper ")
		assert.Empty(t, v.State().Faults)
		v.Choose(service.ByQuestion)
		assert.Equal(t, " Juniper ", v.State().Answer, "pressing the method again loses nothing")
		for _, none := range []int{-1, 2, 7} {
			v.ChooseQuestion(none)
			require.Zero(t, v.State().Question, "there is none such")
		}
		v.ChooseQuestion(1)
		v.Send()
		x.Settle()
		require.Len(t, x.API.Verified, 1)
		assert.Equal(t, "7", x.API.Verified[0].QuestionID)
		assert.Equal(t, "Juniper", x.API.Verified[0].Answer.Reveal())
		assert.True(t, v.State().Ready)
		assert.Empty(t, v.State().Answer, "it is not kept once it was right")
	})
}

func TestWrongAnswers(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		v, tries := x.Till().Verification, 0
		x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
			if tries++; tries > 3 {
				return service.Verification{}, apptest.Refusal(service.OpVerify, service.KeyTriesExceeded)
			}
			return service.Verification{}, apptest.Refusal(service.OpVerify, service.KeyAnswerMismatch)
		}
		v.Choose(service.ByQuestion)
		v.Send()
		assert.Equal(t, form.Attention{Field: form.FieldAnswer, Times: 1}, v.State().Attend, "an answer is asked for")
		for n := range 3 {
			v.TypeAnswer("Juniper?")
			v.Send()
			x.Settle()
			assert.Equal(t, form.FaultAnswer, v.State().Faults[form.FieldAnswer])
			assert.Equal(t, form.Attention{Field: form.FieldAnswer, Times: n + 2}, v.State().Attend)
			assert.Equal(t, "Juniper?", v.State().Answer, "a slip is corrected, not typed again")
			assert.Equal(t, string(service.KeyAnswerMismatch), x.ProblemKey())
		}
		v.Send()
		x.Settle()
		assert.Equal(t, string(service.KeyTriesExceeded), x.ProblemKey())
		assert.Equal(t, verification.WhyLocked, apptest.Whys(v.State())[service.ByQuestion])
		assert.Empty(t, v.State().Format)

		x.API.OnVerify = x.API.VerifyAsUsual
		x.Notice.Act()
		assert.Equal(t, session.TabVerification, x.Nav.State().Tab)
		x.VerifyBySMS(apptest.ThePIN)
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
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.TheCard)
				x.Plans("120.00")
				x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
					return service.Verification{}, apptest.Refusal(service.OpVerify, test.key)
				}
				x.Till().Verification.Choose(test.format)
				x.Settle()
				assert.Equal(t, string(test.key), x.ProblemKey())
				assert.Equal(t, problem.ActionVerify, x.Problem().Action)
				assert.Equal(t, verification.WhyRefused, apptest.Whys(x.Till().Verification.State())[test.format])
				x.Till().Verification.Choose(test.format)
				x.Settle()
				assert.Len(t, x.API.Verified, 1)

				x.Take(apptest.OtherCard)
				assert.NotEqual(t, verification.WhyRefused, apptest.Whys(x.Till().Verification.State())[test.format], "the next customer is another matter")
				assert.Empty(t, x.ProblemKey(), "and is not shown what went wrong before")
			})
		})
	}
}

func TestVerificationWithoutNetworkCanBeTriedAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{}, apptest.Offline(service.OpVerify)
		}
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		require.Equal(t, problem.ActionRetry, x.Problem().Action)
		x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{PIN: secret.NewPIN(apptest.ThePIN)}, nil
		}
		x.Notice.Act()
		x.Settle()
		assert.True(t, x.Till().Verification.State().Ready)
		assert.Len(t, x.API.Verified, 2)
	})
}

// TestRealStoreShowsNoPIN: only the training store tells what it sent.
func TestRealStoreShowsNoPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.SignOut()
		x.Info.Training = false
		x.SignInNow()
		x.Take(apptest.TheCard)
		x.VerifyBySMS(apptest.ThePIN)
		assert.Empty(t, x.Till().Verification.State().Training)
		assert.Zero(t, x.API.Count(service.OpTrainingOutbox))
	})
}
