package app

import "slices"

// Fields of an application, by the names of contract 3.2. FieldFirstName,
// FieldLastName, FieldBorn, FieldPostal and FieldAnswer stand elsewhere.
const (
	FieldWanted        Field = "amount_requested"
	FieldSalutation    Field = "salutation"
	FieldMiddleName    Field = "middle_name"
	FieldPaper         Field = "govid_type"
	FieldPaperIssuer   Field = "govid_issuedby"
	FieldPaperNumber   Field = "govid_number"
	FieldPaperExpiry   Field = "govid_expiry"
	FieldPhone         Field = "phone_number"
	FieldEmail         Field = "email"
	FieldLanguage      Field = "language"
	FieldLine1         Field = "address_1"
	FieldLine2         Field = "address_2"
	FieldCity          Field = "city"
	FieldProvince      Field = "province"
	FieldIncome        Field = "personal_income"
	FieldHousehold     Field = "household_income"
	FieldHousingType   Field = "housing_type"
	FieldHousing       Field = "monthly_housing_expenses"
	FieldOccupation    Field = "occupation_id"
	FieldJobTitle      Field = "occupation_title"
	FieldEmployer      Field = "employer_name"
	FieldEmployerPhone Field = "employer_phone"
	FieldSIN           Field = "sin"
	FieldQuestion      Field = "security_qid"
	FieldWord          Field = "piw"
	FieldTerms         Field = "tos_agreement"
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

// secretFields live in memory for one application and are never written down.
var secretFields = []Field{FieldPaperNumber, FieldSIN, FieldAnswer, FieldWord}

// IsSecret tells whether a field lives in memory only.
func (f Field) IsSecret() bool { return slices.Contains(secretFields, f) }

// choiceFields are chosen from a list.
var choiceFields = []Field{
	FieldSalutation, FieldPaper, FieldPaperIssuer, FieldLanguage, FieldProvince, FieldHousingType, FieldOccupation, FieldQuestion,
}

// IsChoice tells whether a field is chosen from a list.
func (f Field) IsChoice() bool { return slices.Contains(choiceFields, f) }

// moneyFields hold amounts as a person types them.
var moneyFields = []Field{FieldWanted, FieldIncome, FieldHousehold, FieldHousing}
