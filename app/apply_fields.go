package app

import (
	"slices"
)

// ApplyStep is one page of the form.
type ApplyStep int

// Steps, in the order in which they are filled in.
const (
	ApplyIdentity ApplyStep = iota + 1
	ApplyContact
	ApplyWork
	ApplySecurity
	ApplyTerms
	ApplyReview
)

// ApplySteps lists the steps in order.
func ApplySteps() []ApplyStep {
	return []ApplyStep{ApplyIdentity, ApplyContact, ApplyWork, ApplySecurity, ApplyTerms, ApplyReview}
}

var applyFields = map[ApplyStep][]Field{
	ApplyIdentity: {
		FieldWanted, FieldSalutation, FieldFirstName, FieldMiddleName, FieldLastName, FieldBorn,
		FieldPaper, FieldPaperIssuer, FieldPaperNumber, FieldPaperExpiry,
	},
	ApplyContact: {FieldPhone, FieldEmail, FieldLine1, FieldLine2, FieldCity, FieldProvince, FieldPostal, FieldLanguage},
	ApplyWork: {
		FieldIncome, FieldHousehold, FieldHousingType, FieldHousing, FieldOccupation, FieldJobTitle,
		FieldEmployer, FieldEmployerPhone, FieldSIN,
	},
	ApplySecurity: {FieldQuestion, FieldAnswer, FieldWord},
	ApplyTerms:    {FieldTerms},
}

// Fields lists the fields of a step in reading order.
func (s ApplyStep) Fields() []Field { return slices.Clone(applyFields[s]) }

// ApplyFields lists every field of the form in reading order.
func ApplyFields() []Field {
	var all []Field
	for _, step := range ApplySteps() {
		all = append(all, applyFields[step]...)
	}
	return all
}

// stepOf tells on which step a field stands.
func stepOf(f Field) ApplyStep {
	for step, fields := range applyFields {
		if slices.Contains(fields, f) {
			return step
		}
	}
	return ApplyReview
}
