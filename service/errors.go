package service

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Class says who can do something about an error.
type Class int

// Classes.
const (
	ClassSupport  Class = iota // call support: set-up, permissions, what nobody expected
	ClassFix                   // the associate can put it right: a field, another method, another plan
	ClassCustomer              // the customer must act, or may not buy
	ClassLater                 // try later; nothing was done
	ClassUnknown               // a call that changes something went out and its outcome is not known
)

// Reasons of our own checks in a FieldError. The API's own words are kept
// beside them as far as they are single words.
const (
	ReasonRequired = "required"
	ReasonInvalid  = "invalid"
	ReasonTooLong  = "too_long"
)

// FieldError is one field the API (or our own check) refuses: Param in the API's
// words, nested ones with points (financing_option.plan_id), and why. It never
// holds the value.
type FieldError struct{ Param, Reason string }

// Error is every failure of this package, save those of New. Its text is for
// developers and logs: it holds no server text, no URL and no value that was sent.
//
// Operation is the call that failed. That is OpToken when a call could not even
// be sent for want of a token; then nothing was done, whatever was asked.
type Error struct {
	Operation   Operation
	Key         Key
	Status      int // HTTP status, 0 without an answer
	BodyCode    int // code in the body, for logs only (quirk 14)
	ReferenceID string
	Class       Class
	Said        Key           // the API's own key where Key is another word for it, else empty
	RetryAfter  time.Duration // when it is worth trying again, as far as that is known
	Contact     string        // telephones, addresses and sites that the lender's own text names, for a person; never in Error
	Fields      []FieldError
	Compared    *Comparison // what the answer says, where it is no success although it can be read; else nil
	Cause       error       // transport or decoding error, without the URL; may be nil
}

// Error returns a line such as
// "authorization: credit_exceeded (HTTP 409, reference 0123456789abcdef0123456789abcdef)".
func (e *Error) Error() string {
	var facts []string
	if e.Status != 0 {
		facts = append(facts, fmt.Sprintf("HTTP %d", e.Status))
	}
	for _, f := range e.Fields {
		facts = append(facts, f.Param+" "+f.Reason)
	}
	if e.RetryAfter > 0 {
		facts = append(facts, "try again in "+e.RetryAfter.Round(time.Second).String())
	}
	if e.ReferenceID != "" {
		facts = append(facts, "reference "+e.ReferenceID)
	}
	text := fmt.Sprintf("%s: %s", e.Operation, e.Key)
	if len(facts) == 0 {
		return text
	}
	return text + " (" + strings.Join(facts, ", ") + ")"
}

// Unwrap returns the Cause.
func (e *Error) Unwrap() error { return e.Cause }

// staleToken reports whether a new token and a second try are in order. The same
// status with wrong_inputs is about the inputs (contract section 9, row 36).
func (e *Error) staleToken() bool {
	return e != nil && e.Status == 401 && e.Key == KeyInvalidToken
}

// switchedOff is the error of a call that the store's settings left out.
func switchedOff(op Operation) *Error {
	return &Error{Operation: op, Key: KeyNotPermittedHere, Class: ClassSupport}
}

// NotForUs reports whether a read will be answered so again, whenever it is repeated:
// the store has no such call, or does not let this till make it. An answer that cannot
// be read, or a token that has just gone, says neither.
func (e *Error) NotForUs() bool {
	return e.noSuchCall() || e != nil && slices.Contains(barred, e.Key)
}

var barred = []Key{KeyInsufficientScope, KeyNotPermitted, KeyNotPermittedHere, KeyInvalidRole}

// AsError returns the *Error in err's chain, or nil.
func AsError(err error) *Error {
	e, _ := errors.AsType[*Error](err)
	return e
}

// IsKey reports whether err is an *Error with one of the keys.
func IsKey(err error, keys ...Key) bool {
	e := AsError(err)
	return e != nil && slices.Contains(keys, e.Key)
}
