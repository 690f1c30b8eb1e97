package apptest

import (
	"strings"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// Applications is what the scripted lender does with applications. Unless a test
// says otherwise it approves, and knows nobody.
type Applications struct {
	Applied []service.Application
	Cancels []service.CloseRequest

	OnLogin       func(service.Language) (service.Lists, error)
	OnTerms       func(service.Province, service.Language) (service.HTML, error)
	Informed      []string                                     // key and language of each message that was asked for
	OnInformation func(service.Language) (service.HTML, error) // nil: the sample notice

	OnApply func(service.Application) (service.Approval, error)
	OnClose func(service.CloseRequest) error
}

const NewCard = "6374980000009991"

func NewApplications() Applications {
	return Applications{
		OnLogin: func(l service.Language) (service.Lists, error) { return SampleLists(l), nil },
		OnTerms: func(p service.Province, l service.Language) (service.HTML, error) {
			return service.HTML("<div id='tcs'><h2>Sample " + string(p) + "</h2><p>Text in " + string(l) + "</p></div>"), nil
		},
		OnApply: func(r service.Application) (service.Approval, error) { return Approval(r), nil },
		OnClose: func(service.CloseRequest) error { return nil },
	}
}

func Approval(r service.Application) service.Approval {
	a := service.Approval{
		Card: secret.NewPAN(NewCard), AccountNumber: "90020001", CustomerID: "72001",
		CreditLimit: r.AmountRequested, AvailableCredit: r.AmountRequested, RiskRating: "M",
	}
	if r.Address.Province == "QC" {
		a.DebtRatio = "31.5"
		a.Offers = []service.OfferType{{PlanID: 9, Name: "Sample plan"}}
	}
	return a
}

func OpenedAccount(on civil.Date) service.Account {
	return service.Account{
		AccountNumber: "90020001", CustomerID: "72001", Status: service.StatusNormal, Created: on,
		FirstName: "Pat", LastName: "Applicant", CreditLimit: money.Cents(250000), AvailableCredit: money.Cents(250000), CardEnding: "9991",
	}
}

func SampleLists(l service.Language) service.Lists {
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

// CodesOf lists the codes of options.
func CodesOf(options []service.Option) string {
	var list []string
	for _, o := range options {
		list = append(list, o.Code)
	}
	return strings.Join(list, " ")
}

// Whole is a form that is right everywhere, in Ontario.
func Whole() map[form.Field]string {
	return map[form.Field]string{
		fields.Wanted: "2,500.00", fields.Salutation: "ms", form.FieldFirstName: "Pat", form.FieldLastName: "Applicant",
		form.FieldBorn: "1990-01-31", fields.Phone: "416 555-0123", fields.Email: "pat@example.com",
		fields.Line1: "1 Example St", fields.City: "Sampletown", fields.Province: "ON", form.FieldPostal: "K1A 0B1",
		fields.Income: "40000", fields.Household: "52000", fields.HousingType: "Rent", fields.Occupation: "FE",
		fields.JobTitle: "Baker", fields.Question: "4", form.FieldAnswer: "canary-answer", fields.PIW: "canary-word",
	}
}

// InQuebec is Whole of somebody who lives in Quebec.
func InQuebec() map[form.Field]string {
	filled := Whole()
	filled[fields.Province], filled[form.FieldPostal], filled[fields.Housing] = "QC", "H0H 0H0", "950"
	return filled
}

func FillIn(a *applications.Applications, filled map[form.Field]string) {
	for _, f := range fields.All() {
		if text, has := filled[f]; has {
			a.Type(f, text)
			a.Leave(f)
		}
	}
}
