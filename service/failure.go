package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// failure makes the error of an answer that came.
func (req request) failure(key Key, status int, cause error) *Error {
	class := classOf(req.op, key, status)
	return &Error{Operation: req.op, Key: key, Status: status, ReferenceID: req.reference, Class: class, Cause: cause}
}

// noAnswer makes the error of an answer that did not come, or not whole.
//
// Only the certainty that nothing was sent makes a call that moves money safe to
// try again; every other silence leaves its outcome unknown.
func (req request) noAnswer(ctx context.Context, status int, err error, nothingSent bool) *Error {
	e := &Error{
		Operation: req.op, Key: KeyNoAnswer, Status: status, ReferenceID: req.reference,
		Class: ClassLater, Cause: harmless(err),
	}
	if ctx.Err() != nil {
		e.Cause = ctx.Err()
	}
	switch {
	case ctx.Err() != nil && !errors.Is(context.Cause(ctx), errLimit):
		e.Key = KeyCancelled
	case nothingSent:
		e.Key = KeyUnreachable
	}
	if req.kind == moneyCall && !nothingSent {
		e.Class = ClassUnknown
	}
	return e
}

// refusal reads the body of an HTTP error. The key decides, not the status
// (contract section 7), save where no key can be had.
func (req request) refusal(status int, raw []byte) *Error {
	body, readable := readErrorBody(raw)
	key := req.keyOf(status, body, readable)
	said := key
	if req.lacking(status, key) {
		key = KeyNotPermittedHere
	}
	e := req.failure(key, status, nil)
	if said != key {
		e.Said = said
	}
	if !readable {
		return e
	}
	e.BodyCode, e.Contact = body.code, contactOf(key, raw)
	if key != KeyPhoneNotValid { // there the API blames the e-mail address
		e.Fields = body.fields
	}
	return e
}

// lacking reports whether an answer says that this account lacks the call.
func (req request) lacking(status int, key Key) bool {
	return req.extra && (status == 403 || key == KeyInvalidRole || key == KeyNotPermitted)
}

// licenceKey returns the key for an answer whose own is empty or a sentence
// (contract 4.5), or KeyUnknown.
func licenceKey(raw string) Key {
	switch raw = strings.ToLower(raw); {
	case strings.TrimSpace(raw) == "":
		return KeyLicenceNotRead
	case strings.Contains(raw, "not supported"):
		return KeyLicenceNotSupported
	default:
		return KeyUnknown
	}
}

func (req request) keyOf(status int, body errorBody, readable bool) Key {
	switch {
	case status == 429:
		return KeyTooMany
	case gatekeeper(status):
		return KeyBlocked
	case !readable || strings.TrimSpace(body.key) == "":
		if key := keyless(status); key != "" {
			return key
		}
	}
	if !readable {
		return KeyUnreadable
	}
	key := canonical(body.key)
	if req.op == OpLicence && key == KeyUnknown {
		return licenceKey(body.key)
	}
	if key != KeyInvalid || req.op != OpVerify {
		return key
	}
	switch {
	case req.format == BySMS && body.blames("email", "phone", "phone_number", "sms"):
		return KeyPhoneNotValid
	case req.format == ByEmail && (body.blames("email") || len(body.fields) == 0): // a wrong format names no field
		return KeyEmailNotValid
	}
	return key
}

// keyless returns the key of an answer whose status is all that it says (contract
// section 7), or nothing where the status says nothing either.
func keyless(status int) Key {
	switch {
	case status == 403:
		return KeyBlocked
	case status == 423:
		return KeyLocked
	case status == 504:
		return KeyGatewayTimeout
	case status >= 500:
		return KeyServerError
	}
	return ""
}

// canonical returns the one spelling of a key. What does not look like a key is
// server text and is not kept.
func canonical(raw string) Key {
	raw = strings.TrimSpace(raw)
	if strings.HasPrefix(strings.ToLower(raw), "insufficient scope") {
		return KeyInsufficientScope
	}
	if !word(raw) {
		return KeyUnknown
	}
	if key, ok := aliases[strings.ToLower(raw)]; ok {
		return key
	}
	return Key(raw)
}

var (
	wordForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.\[\]-]{0,63}$`)
	longRun  = regexp.MustCompile(`[0-9]{4}`)
)

// word reports whether server text is a mere identifier. A run of digits could be
// a value that was sent.
func word(s string) bool { return wordForm.MatchString(s) && !longRun.MatchString(s) }

// errorBody is what the three documented shapes have in common.
type errorBody struct {
	key    string
	code   int
	fields []FieldError
}

func (b errorBody) blames(params ...string) bool {
	return slices.ContainsFunc(b.fields, func(f FieldError) bool { return slices.Contains(params, f.Param) })
}

// readErrorBody reads the shapes A, A+, B and C of contract section 7. Only the
// key has to be sound: a refusal must not turn into a riddle because the list
// of fields beside it is odd.
func readErrorBody(raw []byte) (errorBody, bool) {
	var body map[string]json.RawMessage
	var b errorBody
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	if !utf8.Valid(raw) || json.Unmarshal(raw, &body) != nil || fieldsOf(raw) != len(body) {
		return b, false
	}
	named, ok := body["error"]
	if !ok || json.Unmarshal(named, &b.key) != nil {
		return b, false
	}
	b.code, _ = strconv.Atoi(strings.Trim(string(body["code"]), `"`))
	for _, list := range []string{"field_errors", "error_fields"} {
		b.fields = append(b.fields, readFields(body[list])...)
	}
	return b, true
}

func readFields(raw json.RawMessage) []FieldError {
	var rows []json.RawMessage
	if json.Unmarshal(raw, &rows) != nil {
		return nil
	}
	var fields []FieldError
	for _, row := range rows {
		var entry map[string]json.RawMessage
		var param, reason string
		if json.Unmarshal(row, &entry) != nil || json.Unmarshal(entry["param"], &param) != nil || !word(param) {
			continue
		}
		if json.Unmarshal(entry["msg"], &reason) != nil || !word(reason) {
			reason = ReasonInvalid
		}
		fields = append(fields, FieldError{Param: param, Reason: reason})
	}
	return fields
}
