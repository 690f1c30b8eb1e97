// Package form is what people type: the fields and what can be wrong with them,
// and how amounts, dates, postal codes and numbers are read from a text.
package form

import (
	"maps"

	"comptoir/service"
)

// Field names one thing a person types.
type Field string

// Fault says what is wrong with a field; its text is field.error.FAULT.
type Fault string

// Faults.
const (
	FaultRequired      Fault = "required"
	FaultTooLong       Fault = "too_long"
	FaultInvalid       Fault = "invalid"
	FaultDate          Fault = "date"
	FaultPostalCode    Fault = "postal_code"
	FaultCard          Fault = "card_check_digit"
	FaultNumber        Fault = "number_too_long"
	FaultAmount        Fault = "amount"
	FaultAmountZero    Fault = "amount_zero"
	FaultURL           Fault = "url"
	FaultReferenceUsed Fault = "reference_used"
	FaultPIN           Fault = "wrong_pin"
	FaultAnswer        Fault = "wrong_answer"
	FaultCredit        Fault = "credit"
	FaultStaffPIN      Fault = "staff_pin"
	FaultPINForm       Fault = "pin_form"
	FaultPINWeak       Fault = "pin_weak"
	FaultPINAgain      Fault = "pin_again"
	FaultPINWait       Fault = "pin_wait"
	FaultPINLocked     Fault = "pin_locked"
	FaultMember        Fault = "member"
	FaultNumberTaken   Fault = "taken"
	FaultStaff         Fault = "staff_file"
	FaultStaffEdited   Fault = "staff_edited"
	FaultStaffUnsealed Fault = "staff_unsealed"
	FaultProvince      Fault = "province"
	FaultLockMinutes   Fault = "lock_minutes"
	FaultClearMinutes  Fault = "clear_minutes"
	FaultAboveLeft     Fault = "above_left"
	FaultQuantity      Fault = "quantity"
	FaultManager       Fault = "wrong_manager_pin"
)

// Faults tells which fields are wrong. It is never changed once published.
type Faults map[Field]Fault

// With gives what stands in a form's fields after one was edited. Snapshots
// share the map, so it is never changed in place.
func With(typed map[Field]string, field Field, text string) map[Field]string {
	next := maps.Clone(typed)
	next[field] = text
	return next
}

// Without gives the faults less those of one field, which was just edited.
func (f Faults) Without(field Field) Faults {
	if _, there := f[field]; !there {
		return f
	}
	rest := maps.Clone(f)
	delete(rest, field)
	return rest
}

// FaultsOf puts field errors of the API, or of the client's own check, on the
// fields of a form; names maps the API's parameter names.
func FaultsOf(err error, names map[string]Field) Faults {
	faults := Faults{}
	api := service.AsError(err)
	if api == nil {
		return faults
	}
	for _, e := range api.Fields {
		field, known := names[e.Param]
		if !known {
			continue
		}
		switch Fault(e.Reason) {
		case FaultRequired, FaultTooLong:
			faults[field] = Fault(e.Reason)
		default:
			faults[field] = FaultInvalid
		}
	}
	return faults
}
