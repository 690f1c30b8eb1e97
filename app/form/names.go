package form

// Fields of the sign-in page.
const (
	FieldStoreName     Field = "store_name"
	FieldHost          Field = "host"
	FieldClientID      Field = "client_id"
	FieldSecret        Field = "client_secret"
	FieldLocation      Field = "location"
	FieldStoreProvince Field = "store_province"
	FieldStoreAddress  Field = "store_address"
	FieldStorePhone    Field = "store_phone"
	FieldAssociate     Field = "associate" // employee number of the first manager
	FieldName          Field = "associate_name"
	FieldStaffPIN      Field = "staff_pin"
	FieldStaffPINAgain Field = "staff_pin_again"
	FieldMember        Field = "member"
)

// Fields of the lookup page.
const (
	FieldBox       Field = "box"
	FieldFirstName Field = "first_name"
	FieldLastName  Field = "last_name"
	FieldBorn      Field = "dob"
	FieldPostal    Field = "postal_code"
)

// Fields of the verification page. The amount of a bypass is FieldAmount.
const (
	FieldPIN     Field = "pin"
	FieldAnswer  Field = "security_answer"
	FieldManager Field = "manager_pin"
)

// Fields of the purchase page.
const (
	FieldAmount    Field = "amount"
	FieldReference Field = "reference"
)

// Fields of the items below a sale, besides those of its lines.
const (
	FieldOrder    Field = "order"
	FieldRegister Field = "register"
	FieldDiscount Field = "discount"
	FieldGSTHST   Field = "gst_hst"
	FieldPST      Field = "pst"
)

// Fields of an application, by the names of contract 3.2. FieldFirstName,
// FieldLastName, FieldBorn, FieldPostal and FieldAnswer stand elsewhere.
const (
	FieldWanted        Field = "amount_requested"
	FieldSalutation    Field = "salutation"
	FieldMiddleName    Field = "middle_name"
	FieldGovIDType     Field = "govid_type"
	FieldGovIDIssuer   Field = "govid_issuedby"
	FieldGovIDNumber   Field = "govid_number"
	FieldGovIDExpiry   Field = "govid_expiry"
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
	FieldPIW           Field = "piw"
	FieldTerms         Field = "tos_agreement"
)
