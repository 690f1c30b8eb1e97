package service

// cardLength is how many digits a card number has (contract 4.2).
const cardLength = 16

// ValidCard reports whether digits is a card number: 16 digits, the last of which
// checks the others. One that fails may be a card number all the same (contract 1.5).
func ValidCard(digits string) bool {
	return len(digits) == cardLength && allDigits(digits) && luhn(digits)
}

// ValidSIN reports whether digits is a social insurance number: nine digits, the
// last of which checks the others. One that fails is sent all the same (contract 1.5).
func ValidSIN(digits string) bool {
	return len(digits) == sinDigits && allDigits(digits) && luhn(digits)
}
