package service_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service"
	"comptoir/service/secret"
)

// What only these calls send or get, and nothing may show.
var canaries = []string{
	"canary-password", "046454286", "canary-licence", "canary-piw", canaryAnswer, canaryCard, canarySecret, "canary-barcode", "canary-address",
}

// delicate are the calls that send or get something of the kind.
func delicate(t *testing.T) map[service.Operation]func(*service.Client) (any, error) {
	t.Helper()
	applicant := quebecker()
	applicant.GovID.Number, applicant.PIW, applicant.Answer = secret.New("canary-licence"), secret.New("canary-piw"), secret.New(canaryAnswer)
	sale := onPlan()
	return map[service.Operation]func(*service.Client) (any, error){
		service.OpLogin: func(c *service.Client) (any, error) {
			return answered(c.Login(t.Context(), service.MerchantLogin{Username: "u", Password: secret.New("canary-password")}, ""))
		},
		service.OpApply: func(c *service.Client) (any, error) {
			return answered(c.Apply(t.Context(), permit(t, applicant), applicant))
		},
		service.OpLicence: func(c *service.Client) (any, error) {
			return answered(c.Licence(t.Context(), secret.New("canary-barcode")))
		},
		service.OpTransact: func(c *service.Client) (any, error) {
			return answered(c.Transact(t.Context(), permit(t, sale), sale, ""))
		},
		service.OpReturn: func(c *service.Client) (any, error) {
			return answered(c.Return(t.Context(), permit(t, chairBack()), chairBack(), ""))
		},
		service.OpWidget: func(c *service.Client) (any, error) {
			return answered(c.Widget(t.Context(), service.WidgetRequest{Flow: "purchase", Card: secret.NewPAN(canaryCard)}, ""))
		},
	}
}

func TestDelicateCallsDoNotLeak(t *testing.T) {
	t.Parallel()
	echo := fmt.Sprint(canaries)
	for name, handle := range map[string]http.HandlerFunc{
		"as key":     reply(409, fmt.Sprintf(`{"error":%q,"message":%q}`, echo, echo)),
		"as field":   reply(409, fmt.Sprintf(`{"error":"wrong_inputs","field_errors":[{"param":%q,"msg":%q,"value":%q}]}`, echo, echo, echo)),
		"as text":    reply(200, echo),
		"as value":   reply(200, fmt.Sprintf(`{"error":%q,"status":%q,"debt_ratio":%q,"vcc_number":%q,"dob":%q}`, echo, echo, echo, echo, echo)),
		"as trouble": reply(502, echo),
		"cut":        cut,
	} {
		for op, work := range delicate(t) {
			s := newStore(t)
			s.on(last(op), handle)
			seen := observed(t, s, func(c *service.Client) {
				_, err := work(c)
				if assert.Error(t, err, "%s: %s", op, name) {
					hidden(t, name, err)
					hidden(t, name, *service.AsError(err))
				}
			})
			assert.NotEmpty(t, seen)
			hidden(t, name, seen)
		}
	}
}

func TestAnswersDoNotLeak(t *testing.T) {
	t.Parallel()
	for op, body := range map[service.Operation]string{
		service.OpApply:   fixture(t, "apply-success-qc.json"),
		service.OpLicence: `{"last_name":"S","govid_number":"canary-licence"}`,
		service.OpWidget:  `{"redirection_url":"https://posapi.example.com/canary-address"}`,
	} {
		got, err := answerOf(t, op, nil, body)
		assert.NoError(t, err, op)
		hidden(t, string(op), got)
	}
}

// What a caller holds does not show it either, printed by mistake.
func TestRequestsDoNotLeak(t *testing.T) {
	t.Parallel()
	r := quebecker()
	r.GovID.Number, r.PIW, r.Answer = secret.New("canary-licence"), secret.New("canary-piw"), secret.New(canaryAnswer)
	hidden(t, "application", r)
	hidden(t, "login", service.MerchantLogin{Password: secret.New("canary-password")})
	hidden(t, "return", chairBack())
}

func hidden(t *testing.T, name string, x any) {
	t.Helper()
	text := printed(x)
	for _, canary := range canaries {
		assert.NotContains(t, text, canary, name)
	}
}
