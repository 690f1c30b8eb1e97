package app_test

import (
	"context"
	"strings"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// applications is what the scripted lender does with applications. Unless a test
// says otherwise it approves, and knows nobody.
type applications struct {
	applied []service.Application
	cancels []service.CloseRequest

	onLogin func(service.Language) (service.Lists, error)
	onTerms func(service.Province, service.Language) (service.HTML, error)
	onApply func(service.Application) (service.Approval, error)
	onClose func(service.CloseRequest) error
}

const newCard = "6374980000009991"

func newApplications() applications {
	return applications{
		onLogin: func(l service.Language) (service.Lists, error) { return sampleLists(l), nil },
		onTerms: func(p service.Province, l service.Language) (service.HTML, error) {
			return service.HTML("<div id='tcs'><h2>Sample " + string(p) + "</h2><p>Text in " + string(l) + "</p></div>"), nil
		},
		onApply: func(r service.Application) (service.Approval, error) { return approval(r), nil },
		onClose: func(service.CloseRequest) error { return nil },
	}
}

func approval(r service.Application) service.Approval {
	a := service.Approval{
		Card: secret.NewPAN(newCard), AccountNumber: "90020001", CustomerID: "72001",
		CreditLimit: r.AmountRequested, AvailableCredit: r.AmountRequested, RiskRating: "M",
	}
	if r.Address.Province == "QC" {
		a.DebtRatio = "31.5"
		a.Offers = []service.OfferType{{PlanID: 9, Name: "Sample plan"}}
	}
	return a
}

func openedAccount(on civil.Date) service.Account {
	return service.Account{
		AccountNumber: "90020001", CustomerID: "72001", Status: service.StatusNormal, Created: on,
		FirstName: "Pat", LastName: "Applicant", CreditLimit: money.Cents(250000), AvailableCredit: money.Cents(250000), CardEnding: "9991",
	}
}

func sampleLists(l service.Language) service.Lists {
	in := func(codes ...string) []service.Option {
		var list []service.Option
		for _, code := range codes {
			list = append(list, service.Option{Code: code, Label: code + " " + string(l)})
		}
		return list
	}
	return service.Lists{
		Salutations: in("mr", "ms", "mrs", "mss"), Provinces: in("AB", "BC", "ON", "QC"), Questions: in("4", "5"),
		GovIDTypes:   in("CAHC", "CADL", "CAP", "CACFL"),
		GovIDIssuers: map[string][]service.Option{"CADL": in("ON", "QC"), "CAHC": in("QC"), "CAP": in("CANADA"), "CACFL": in("CANADA")},
	}
}

func (s *store) Login(_ context.Context, _ service.MerchantLogin, l service.Language) (service.Lists, error) {
	s.pass(service.OpLogin, func() {})
	return s.onLogin(l)
}

func (s *store) Terms(_ context.Context, p service.Province, l service.Language) (service.HTML, error) {
	s.pass(service.OpTerms, func() {})
	return s.onTerms(p, l)
}

func (s *store) Information(context.Context, string) (service.HTML, error) {
	s.pass(service.OpInformation, func() {})
	return "<div><p>Sample disclosure.</p></div>", nil
}

func (s *store) Apply(_ context.Context, p *journal.Permit, r service.Application) (service.Approval, error) {
	if err := p.Spend(r.Call()); err != nil {
		return service.Approval{}, &service.Error{Operation: service.OpApply, Key: service.KeyNoPermit, Cause: err}
	}
	s.pass(service.OpApply, func() { s.applied = append(s.applied, r) })
	return s.onApply(r)
}

func (s *store) Close(_ context.Context, p *journal.Permit, r service.CloseRequest) error {
	if err := p.Spend(r.Call()); err != nil {
		return &service.Error{Operation: service.OpClose, Key: service.KeyNoPermit, Cause: err}
	}
	s.pass(service.OpClose, func() { s.cancels = append(s.cancels, r) })
	return s.onClose(r)
}

// codesOf lists the codes of options.
func codesOf(options []service.Option) string {
	var list []string
	for _, o := range options {
		list = append(list, o.Code)
	}
	return strings.Join(list, " ")
}
