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
	FieldMerchantUser  Field = "merchant_username"
	FieldMerchantPass  Field = "merchant_password"
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
	FieldNote      Field = "note"
)

// FieldConfirm is the word that is typed where nothing may be done by accident.
const FieldConfirm Field = "confirm"

// Fields of the items below a sale, besides those of its lines.
const (
	FieldOrder    Field = "order"
	FieldRegister Field = "register"
	FieldDiscount Field = "discount"
	FieldGSTHST   Field = "gst_hst"
	FieldPST      Field = "pst"
)
