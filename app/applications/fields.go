package applications

import (
	"slices"

	"comptoir/app/form"
)

// Step is one page of the form.
type Step int

// Steps, in the order in which they are filled in.
const (
	StepIdentity Step = iota + 1
	StepContact
	StepWork
	StepSecurity
	StepTerms
	StepReview
)

// Steps lists the steps in order.
func Steps() []Step {
	return []Step{StepIdentity, StepContact, StepWork, StepSecurity, StepTerms, StepReview}
}

var stepFields = map[Step][]form.Field{
	StepIdentity: {
		form.FieldWanted, form.FieldSalutation, form.FieldFirstName, form.FieldMiddleName, form.FieldLastName, form.FieldBorn,
		form.FieldGovIDType, form.FieldGovIDIssuer, form.FieldGovIDNumber, form.FieldGovIDExpiry,
	},
	StepContact: {form.FieldPhone, form.FieldEmail, form.FieldLine1, form.FieldLine2, form.FieldCity, form.FieldProvince, form.FieldPostal, form.FieldLanguage},
	StepWork: {
		form.FieldIncome, form.FieldHousehold, form.FieldHousingType, form.FieldHousing, form.FieldOccupation, form.FieldJobTitle,
		form.FieldEmployer, form.FieldEmployerPhone, form.FieldSIN,
	},
	StepSecurity: {form.FieldQuestion, form.FieldAnswer, form.FieldPIW},
	StepTerms:    {form.FieldTerms},
}

// Fields lists the fields of a step in reading order.
func (s Step) Fields() []form.Field { return slices.Clone(stepFields[s]) }

// Fields lists every field of the form in reading order.
func Fields() []form.Field {
	var all []form.Field
	for _, step := range Steps() {
		all = append(all, stepFields[step]...)
	}
	return all
}

// stepOf returns the step that a field stands on.
func stepOf(f form.Field) Step {
	for step, fields := range stepFields {
		if slices.Contains(fields, f) {
			return step
		}
	}
	return StepReview
}
