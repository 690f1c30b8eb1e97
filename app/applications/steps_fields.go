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

// steps are the steps with their names and their fields in reading order.
var steps = map[Step]struct {
	name   string
	fields []form.Field
}{
	StepIdentity: {"identity", []form.Field{
		form.FieldWanted, form.FieldSalutation, form.FieldFirstName, form.FieldMiddleName, form.FieldLastName, form.FieldBorn,
		form.FieldGovIDType, form.FieldGovIDIssuer, form.FieldGovIDNumber, form.FieldGovIDExpiry,
	}},
	StepContact: {"contact", []form.Field{
		form.FieldPhone, form.FieldEmail, form.FieldLine1, form.FieldLine2, form.FieldCity, form.FieldProvince, form.FieldPostal, form.FieldLanguage,
	}},
	StepWork: {"work", []form.Field{
		form.FieldIncome, form.FieldHousehold, form.FieldHousingType, form.FieldHousing, form.FieldOccupation, form.FieldJobTitle,
		form.FieldEmployer, form.FieldEmployerPhone, form.FieldSIN,
	}},
	StepSecurity: {"security", []form.Field{form.FieldQuestion, form.FieldAnswer, form.FieldPIW}},
	StepTerms:    {"terms", []form.Field{form.FieldTerms}},
	StepReview:   {name: "review"},
}

// Name returns the name of a step; its text is applications.step.NAME.
func (s Step) Name() string { return steps[s].name }

// Fields lists the fields of a step in reading order.
func (s Step) Fields() []form.Field { return slices.Clone(steps[s].fields) }

// Fields lists every field of the form in reading order.
func Fields() []form.Field {
	var all []form.Field
	for _, step := range Steps() {
		all = append(all, steps[step].fields...)
	}
	return all
}

// stepOf tells on which step a field stands.
func stepOf(f form.Field) Step {
	for _, step := range Steps() {
		if slices.Contains(steps[step].fields, f) {
			return step
		}
	}
	return StepReview
}
