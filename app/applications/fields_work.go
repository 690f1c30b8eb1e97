package applications

import (
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/drafts"
	"comptoir/service/secret"
)

func workFields() []field {
	return []field{
		{
			name: form.FieldIncome, must: always, check: anyAmount, amount: true,
			slot: func(d *drafts.Form) *string { return &d.Income },
			send: func(a *Applications, r *service.Application) { r.PersonalIncome = a.amount(form.FieldIncome) },
		},
		{
			name: form.FieldHousehold, must: always, check: household, amount: true,
			slot: func(d *drafts.Form) *string { return &d.Household },
			send: func(a *Applications, r *service.Application) { r.HouseholdIncome = a.amount(form.FieldHousehold) },
		},
		{
			name: form.FieldHousingType, must: always, check: listed(form.FieldHousingType),
			list: func(a *Applications) ([]service.Option, bool) { return a.codes().Housing, true },
			slot: func(d *drafts.Form) *string { return &d.HousingType },
			send: func(a *Applications, r *service.Application) { r.HousingType = a.text(form.FieldHousingType) },
		},
		{
			name: form.FieldHousing, must: inQuebec, check: anyAmount, amount: true,
			slot: func(d *drafts.Form) *string { return &d.Housing },
			send: func(a *Applications, r *service.Application) {
				if a.text(form.FieldHousing) != "" { // nothing is not the same as zero
					rent := a.amount(form.FieldHousing)
					r.MonthlyHousing = &rent
				}
			},
		},
		{
			name: form.FieldOccupation, must: always, check: listed(form.FieldOccupation),
			list: func(a *Applications) ([]service.Option, bool) { return a.codes().Occupations, true },
			slot: func(d *drafts.Form) *string { return &d.Occupation },
			send: func(a *Applications, r *service.Application) { r.OccupationID = a.text(form.FieldOccupation) },
		},
		{
			name: form.FieldJobTitle, must: always, check: atMost(100),
			slot: func(d *drafts.Form) *string { return &d.JobTitle },
			send: func(a *Applications, r *service.Application) { r.OccupationTitle = a.text(form.FieldJobTitle) },
		},
		{
			name: form.FieldEmployer, check: atMost(100),
			slot: func(d *drafts.Form) *string { return &d.Employer },
			send: func(a *Applications, r *service.Application) { r.EmployerName = a.text(form.FieldEmployer) },
		},
		{
			name: form.FieldEmployerPhone, check: canadianPhone,
			slot: func(d *drafts.Form) *string { return &d.EmployerPhone },
			send: func(a *Applications, r *service.Application) {
				r.EmployerPhone, _ = tenDigits(a.text(form.FieldEmployerPhone))
			},
		},
		{
			name: form.FieldSIN, check: socialInsurance,
			send: func(a *Applications, r *service.Application) {
				if digits, ok := form.Digits(a.text(form.FieldSIN)); ok {
					r.SIN = secret.New(digits)
				}
			},
		},
	}
}

func securityFields() []field {
	return []field{
		{
			name: form.FieldQuestion, must: always, check: listed(form.FieldQuestion),
			list: func(a *Applications) ([]service.Option, bool) { l, there := a.listsNow(); return l.Questions, there },
			slot: func(d *drafts.Form) *string { return &d.Question },
			send: func(a *Applications, r *service.Application) { r.QuestionID = a.text(form.FieldQuestion) },
		},
		{
			name: form.FieldAnswer, must: always, check: atMost(50),
			send: func(a *Applications, r *service.Application) { r.Answer = secret.New(a.text(form.FieldAnswer)) },
		},
		{
			name: form.FieldPIW, must: always, check: atMost(50),
			send: func(a *Applications, r *service.Application) { r.PIW = secret.New(a.text(form.FieldPIW)) },
		},
	}
}
