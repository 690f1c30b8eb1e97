// Package form is what people type: the names of the fields on all pages, what can
// be wrong with one, and how amounts, dates and numbers are read from a text. A
// page keeps what stands in its fields as a map of [Field] to text, and what is
// wrong with them as [Faults]; both are replaced and never changed, since
// snapshots share them. An amount is an [Amount].
package form

import (
	"errors"
	"maps"
	"time"

	"comptoir/service"
	"comptoir/service/staff"
	"comptoir/service/typed"
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
	FaultNumber        Fault = "number_too_long"
	FaultAmount        Fault = "amount"
	FaultAmountGroups  Fault = "amount_groups"
	FaultTooMuch       Fault = "too_much"
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
	FaultEnding        Fault = "ending"
	FaultConfirm       Fault = "confirm"
	FaultTimeZone      Fault = "time_zone"
)

// Remark says what is odd about a field that goes through all the same: what a document
// prints or allows is never refused (contract 1.5). Its text is field.remark.REMARK.
type Remark string

// Remarks are the fields that are odd, each with why. They are never changed once
// published.
type Remarks map[Field]Remark

// Without returns the remarks less that on one field, which was just edited.
func (r Remarks) Without(field Field) Remarks {
	if r[field] == "" {
		return r
	}
	rest := maps.Clone(r)
	delete(rest, field)
	return rest
}

// Faults are the fields that are wrong, each with why. They are never changed once
// published.
type Faults map[Field]Fault

// With returns what stands in a form's fields after one was edited. Snapshots
// share the map, so it is never changed in place.
func With(typed map[Field]string, field Field, text string) map[Field]string {
	next := maps.Clone(typed)
	next[field] = text
	return next
}

// Without returns the faults less those of one field, which was just edited.
func (f Faults) Without(field Field) Faults {
	if _, there := f[field]; !there {
		return f
	}
	rest := maps.Clone(f)
	delete(rest, field)
	return rest
}

// AsTyped returns the faults once an amount was typed into a field: less its old one,
// and with one that no further character mends at once: FaultTooMuch, or FaultAmount of
// what holds a sign or a letter that no amount has. Others wait until the person goes on.
func (f Faults) AsTyped(field Field, a Amount) Faults {
	rest := f.Without(field)
	if a.Fault() != FaultTooMuch && (a.Fault() != FaultAmount || !typed.NeverAmount(a.text)) {
		return rest
	}
	more := maps.Clone(rest)
	if more == nil {
		more = Faults{}
	}
	more[field] = a.Fault()
	return more
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

// PINFault returns what an error of package staff means for the field of a PIN, and
// with FaultPINWait until when the next try has to wait. A nil error is no fault.
func PINFault(err error) (Fault, time.Time) {
	var wait *staff.WaitError
	switch {
	case err == nil:
		return "", time.Time{}
	case errors.As(err, &wait):
		return FaultPINWait, wait.Until
	case errors.Is(err, staff.ErrLocked):
		return FaultPINLocked, time.Time{}
	case errors.Is(err, staff.ErrForm):
		return FaultPINForm, time.Time{}
	case errors.Is(err, staff.ErrWeak):
		return FaultPINWeak, time.Time{}
	case errors.Is(err, staff.ErrBroken):
		return FaultStaff, time.Time{}
	case errors.Is(err, staff.ErrEdited):
		return FaultStaffEdited, time.Time{}
	case errors.Is(err, staff.ErrUnsealed):
		return FaultStaffUnsealed, time.Time{}
	}
	return FaultStaffPIN, time.Time{}
}

// Attention is the field that a person has to look at next. A page gives it the
// focus whenever Times is another than before: the same field may be asked for
// again.
type Attention struct {
	Field Field
	Times int
}

// To returns the attention called to a field once more.
func (a Attention) To(f Field) Attention { return Attention{Field: f, Times: a.Times + 1} }

// ToFault returns the attention called to the first of some fields that is wrong,
// or a itself where none is.
func (a Attention) ToFault(faults Faults, inOrder ...Field) Attention {
	for _, f := range inOrder {
		if faults[f] != "" {
			return a.To(f)
		}
	}
	return a
}
