package fields

import (
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/drafts"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// Work lists the fields of income, home and work.
func Work() []Field {
	return []Field{
		{
			Name: form.FieldIncome, Must: always, Check: anyAmount, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.Income },
			Send: func(a Form, r *service.Application) { r.PersonalIncome = a.Amount(form.FieldIncome) },
		},
		{
			Name: form.FieldHousehold, Must: always, Check: household, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.Household },
			Send: func(a Form, r *service.Application) { r.HouseholdIncome = a.Amount(form.FieldHousehold) },
		},
		{
			Name: form.FieldHousingType, Must: always, Check: listed(form.FieldHousingType),
			List: func(a Form) ([]service.Option, bool) { return a.Codes().Housing, true },
			Slot: func(d *drafts.Form) *string { return &d.HousingType },
			Send: func(a Form, r *service.Application) { r.HousingType = a.Text(form.FieldHousingType) },
		},
		{
			Name: form.FieldHousing, Must: inQuebec, Check: anyAmount, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.Housing },
			Send: func(a Form, r *service.Application) {
				if a.Text(form.FieldHousing) != "" { // nothing is not the same as zero
					rent := a.Amount(form.FieldHousing)
					r.MonthlyHousing = &rent
				}
			},
		},
		{
			Name: form.FieldOccupation, Must: always, Check: listed(form.FieldOccupation),
			List: func(a Form) ([]service.Option, bool) { return a.Codes().Occupations, true },
			Slot: func(d *drafts.Form) *string { return &d.Occupation },
			Send: func(a Form, r *service.Application) { r.OccupationID = a.Text(form.FieldOccupation) },
		},
		{
			Name: form.FieldJobTitle, Must: always, Check: atMost(100),
			Slot: func(d *drafts.Form) *string { return &d.JobTitle },
			Send: func(a Form, r *service.Application) { r.OccupationTitle = a.Text(form.FieldJobTitle) },
		},
		{
			Name: form.FieldEmployer, Check: atMost(100),
			Slot: func(d *drafts.Form) *string { return &d.Employer },
			Send: func(a Form, r *service.Application) { r.EmployerName = a.Text(form.FieldEmployer) },
		},
		{
			Name: form.FieldEmployerPhone, Check: phone, Odd: oddPhone,
			Slot: func(d *drafts.Form) *string { return &d.EmployerPhone },
			Send: func(a Form, r *service.Application) {
				r.EmployerPhone = a.telephone(form.FieldEmployerPhone)
			},
		},
		{
			Name: form.FieldSIN, Check: socialInsurance, Odd: oddSIN,
			Send: func(a Form, r *service.Application) {
				if digits, ok := typed.Digits(a.Text(form.FieldSIN)); ok {
					r.SIN = secret.New(digits)
				}
			},
		},
	}
}

// Security lists the fields that the applicant will be known by later.
func Security() []Field {
	return []Field{
		{
			Name: form.FieldQuestion, Must: always, Check: listed(form.FieldQuestion),
			List: func(a Form) ([]service.Option, bool) { l, there := a.Lists(); return l.Questions, there },
			Slot: func(d *drafts.Form) *string { return &d.Question },
			Send: func(a Form, r *service.Application) { r.QuestionID = a.Text(form.FieldQuestion) },
		},
		{
			Name: form.FieldAnswer, Must: always, Check: atMost(50),
			Send: func(a Form, r *service.Application) { r.Answer = secret.New(a.Text(form.FieldAnswer)) },
		},
		{
			Name: form.FieldPIW, Must: always, Check: atMost(50),
			Send: func(a Form, r *service.Application) { r.PIW = secret.New(a.Text(form.FieldPIW)) },
		},
	}
}
