package fields

import (
	"slices"
	"unicode/utf8"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/typed"
)

// Faults of an application.
const (
	FaultChoose    form.Fault = "choose"
	FaultName      form.Fault = "name"
	FaultTown      form.Fault = "town"
	FaultHousehold form.Fault = "household"
	FaultPhone     form.Fault = "phone"
	FaultMail      form.Fault = "mail"
	FaultSIN       form.Fault = "sin"
	FaultBirth     form.Fault = "birth"
	FaultUnderage  form.Fault = "underage"
	FaultExpired   form.Fault = "expired"
	FaultTerms     form.Fault = "terms"
)

func always(Form) bool { return true }

func inQuebec(a Form) bool { return a.province().Quebec() }

// anyGovID reports true once any part of an identity document is filled in: a document
// is optional, half a document is no use to anybody.
func anyGovID(a Form) bool {
	return slices.ContainsFunc(Document(), func(f form.Field) bool { return a.Text(f) != "" })
}

func atMost(characters int) func(Form, string) form.Fault {
	return func(_ Form, text string) form.Fault {
		if utf8.RuneCountInString(text) > characters {
			return form.FaultTooLong
		}
		return ""
	}
}

// name takes what a person can be called.
func name(characters int) func(Form, string) form.Fault {
	return func(a Form, text string) form.Fault {
		if !typed.IsName(text) {
			return FaultName
		}
		return atMost(characters)(a, text)
	}
}

// town takes what a town can be called, and no postal code that slipped a field.
func town(characters int) func(Form, string) form.Fault {
	return func(a Form, text string) form.Fault {
		if _, code := canada.ParsePostalCode(text); code || !typed.IsTown(text) {
			return FaultTown
		}
		return atMost(characters)(a, text)
	}
}

// listed takes a code of the field's list, or any while the list is not there.
func listed(f form.Field) func(Form, string) form.Fault {
	return func(a Form, code string) form.Fault {
		options, known := a.Choices(f)
		if known && !slices.ContainsFunc(options, func(o service.Option) bool { return o.Code == code }) {
			return FaultChoose
		}
		return ""
	}
}

// code is listed where there is a list, and else a short text.
func code(f form.Field) func(Form, string) form.Fault {
	return func(a Form, text string) form.Fault {
		if fault := listed(f)(a, text); fault != "" {
			return fault
		}
		return atMost(longestCode)(a, text)
	}
}

// MaxSum bounds amounts against slips of the hand, far below what the API takes.
const MaxSum = money.Amount(10_000_000_00 - 1)

func anyAmount(a Form, text string) form.Fault {
	if amount := form.TypedUpTo(MaxSum, text, a.Lang); !amount.Readable() {
		return amount.Fault()
	}
	return ""
}

func wantedAmount(a Form, text string) form.Fault {
	return form.TypedUpTo(MaxSum, text, a.Lang).Fault()
}

func household(a Form, text string) form.Fault {
	if fault := anyAmount(a, text); fault != "" {
		return fault
	}
	if a.Amount(Income) > a.Amount(Household) {
		return FaultHousehold
	}
	return ""
}

func mailAddress(a Form, text string) form.Fault {
	if fault := atMost(100)(a, text); fault != "" || form.IsMailAddress(text) {
		return fault
	}
	return FaultMail
}

const oldestYear = 1900

// ofAge wants a birth date of somebody who may enter into a contract in the
// province of the address; while that is not known, in any province at all.
func ofAge(a Form, text string) form.Fault {
	born, err := typed.Date(text)
	if err != nil || born.Year < oldestYear || a.Today.Before(born) {
		return FaultBirth
	}
	age, known := a.province().Majority()
	if !known {
		age = canada.LowestMajority
	}
	if birthday := civil.Of(born.Time().AddDate(age, 0, 0)); a.Today.Before(birthday) {
		return FaultUnderage
	}
	return ""
}

func notExpired(a Form, text string) form.Fault {
	switch day, err := typed.Date(text); {
	case err != nil:
		return form.FaultDate
	case day.Before(a.Today):
		return FaultExpired
	}
	return ""
}
