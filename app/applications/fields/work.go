package fields

import (
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/drafts"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// Fields of what the applicant earns and owes, and where they work.
const (
	Income        form.Field = "personal_income"
	Household     form.Field = "household_income"
	HousingType   form.Field = "housing_type"
	Housing       form.Field = "monthly_housing_expenses"
	Occupation    form.Field = "occupation_id"
	JobTitle      form.Field = "occupation_title"
	Employer      form.Field = "employer_name"
	EmployerPhone form.Field = "employer_phone"
	SIN           form.Field = "sin"
)

// work lists the fields of income, home and work.
func work() []Field {
	return []Field{
		{
			Name: Income, Must: always, Check: anyAmount, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.Income },
			Send: func(a Form, r *service.Application) { r.PersonalIncome = a.Amount(Income) },
		},
		{
			Name: Household, Must: always, Check: household, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.Household },
			Send: func(a Form, r *service.Application) { r.HouseholdIncome = a.Amount(Household) },
		},
		{
			Name: HousingType, Must: always, Check: code(HousingType),
			List: func(a Form) ([]service.Option, bool) { return a.Codes().choice(a.Codes().Housing) },
			Slot: func(d *drafts.Form) *string { return &d.HousingType },
			Send: func(a Form, r *service.Application) { r.HousingType = a.Text(HousingType) },
		},
		{
			Name: Housing, Must: inQuebec, Check: anyAmount, Amount: true,
			Slot: func(d *drafts.Form) *string { return &d.Housing },
			Send: func(a Form, r *service.Application) {
				if a.Text(Housing) != "" { // nothing is not the same as zero
					rent := a.Amount(Housing)
					r.MonthlyHousing = &rent
				}
			},
		},
		{
			Name: Occupation, Must: always, Check: code(Occupation),
			List: func(a Form) ([]service.Option, bool) { return a.Codes().choice(a.Codes().Occupations) },
			Slot: func(d *drafts.Form) *string { return &d.Occupation },
			Send: func(a Form, r *service.Application) { r.OccupationID = a.Text(Occupation) },
		},
		{
			Name: JobTitle, Must: always, Check: atMost(100),
			Slot: func(d *drafts.Form) *string { return &d.JobTitle },
			Send: func(a Form, r *service.Application) { r.OccupationTitle = a.Text(JobTitle) },
		},
		{
			Name: Employer, Check: atMost(100),
			Slot: func(d *drafts.Form) *string { return &d.Employer },
			Send: func(a Form, r *service.Application) { r.EmployerName = a.Text(Employer) },
		},
		{
			Name: EmployerPhone, Check: phone, Odd: oddPhone,
			Slot: func(d *drafts.Form) *string { return &d.EmployerPhone },
			Send: func(a Form, r *service.Application) {
				r.EmployerPhone = a.telephone(EmployerPhone)
			},
		},
		{
			Name: SIN, Check: socialInsurance, Odd: oddSIN,
			Send: func(a Form, r *service.Application) {
				if digits, ok := typed.Digits(a.Text(SIN)); ok {
					r.SIN = secret.New(digits)
				}
			},
		},
	}
}

// Fields of how the applicant is known again.
const (
	Question form.Field = "security_qid"
	PIW      form.Field = "piw"
)

// Terms is the acceptance of the terms, which is no row: it is pressed.
const Terms form.Field = "tos_agreement"

// security lists the fields that the applicant will be known by later.
func security() []Field {
	return []Field{
		{
			Name: Question, Must: always, Check: listed(Question),
			List: func(a Form) ([]service.Option, bool) { l, there := a.Lists(); return l.Questions, there },
			Slot: func(d *drafts.Form) *string { return &d.Question },
			Send: func(a Form, r *service.Application) { r.QuestionID = a.Text(Question) },
		},
		{
			Name: form.FieldAnswer, Must: always, Check: atMost(50),
			Send: func(a Form, r *service.Application) { r.Answer = secret.New(a.Text(form.FieldAnswer)) },
		},
		{
			Name: PIW, Must: always, Check: atMost(50),
			Send: func(a Form, r *service.Application) { r.PIW = secret.New(a.Text(PIW)) },
		},
	}
}
