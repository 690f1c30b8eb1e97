package fields

import (
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/typed"
)

// Remarks of an application: what is odd and goes through all the same (contract 1.5).
const (
	RemarkPhone           form.Remark = "phone"
	RemarkPhoneShort      form.Remark = "phone_short"
	RemarkPhoneAbroad     form.Remark = "phone_abroad"
	RemarkSIN             form.Remark = "sin"
	RemarkPostalCode      form.Remark = "postal_code"
	RemarkPostalElsewhere form.Remark = "postal_elsewhere"
)

const (
	phoneDigits = 10 // at most (contract 3.2, a borrowed length)
	sinDigits   = 9
)

// telephone reads a number of up to ten digits, Canadian or not, with the usual
// punctuation and with or without +1 before it.
func telephone(text string) (digits string, ok bool) {
	if number, ok := canada.ParseTelephone(text); ok {
		return number.Digits(), true
	}
	digits, ok = typed.Digits(text)
	return digits, ok && len(digits) <= phoneDigits
}

func phone(_ Form, text string) form.Fault {
	if _, ok := telephone(text); !ok {
		return FaultPhone
	}
	return ""
}

func oddPhone(_ Form, text string) form.Remark {
	digits, _ := telephone(text)
	switch number := canada.Telephone(digits); {
	case len(digits) < phoneDigits:
		return RemarkPhoneShort
	case !number.Possible():
		return RemarkPhone
	case !number.Canadian():
		return RemarkPhoneAbroad
	}
	return ""
}

func socialInsurance(_ Form, text string) form.Fault {
	if digits, ok := typed.Digits(text); !ok || len(digits) != sinDigits {
		return FaultSIN
	}
	return ""
}

func oddSIN(_ Form, text string) form.Remark {
	if digits, _ := typed.Digits(text); !service.ValidSIN(digits) {
		return RemarkSIN
	}
	return ""
}

func postalCode(_ Form, text string) form.Fault {
	if _, ok := canada.ParsePostalCode(text); !ok {
		return form.FaultPostalCode
	}
	return ""
}

// oddPostalCode looks for a code that there can be, and in this province: a few places
// take their mail from across a border.
func oddPostalCode(a Form, text string) form.Remark {
	code, _ := canada.ParsePostalCode(text)
	if !code.Possible() {
		return RemarkPostalCode
	}
	if p := a.province(); p.Known() && !code.In(p) {
		return RemarkPostalElsewhere
	}
	return ""
}
