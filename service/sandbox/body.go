package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"comptoir/service/money"
)

// kind is what a field of a request body may hold.
type kind uint8

const (
	text     kind = iota // a JSON string of at most max characters
	count                // a whole number, bare or quoted, of at most max digits
	price                // an amount above zero with at most two decimals, bare or quoted (quirk 4)
	amount               // the same, of any sign
	identity             // a whole number, or a text of at most max characters (quirk 2)
	code                 // a PIN as typed, bare or quoted; judged later
	yesNo                // true or false
	group                // an object of fields
	list                 // a list of such objects
)

// field is one row of a request table of the contract.
type field struct {
	name   string
	kind   kind
	must   bool
	max    int
	fields []field
}

// body is a JSON object whose values are still raw. Names are compared exactly.
type body map[string]json.RawMessage

func parseBody(raw []byte) (body, error) {
	var b body
	err := json.Unmarshal(raw, &b)
	return b, err
}

// check compares the body with its table and names every field that is
// unknown, missing or unusable, in a stable order.
func (b body) check(prefix string, fields []field) []fieldError {
	var wrong []fieldError
	known := map[string]bool{}
	for _, f := range fields {
		known[f.name] = true
		switch {
		case b.has(f.name):
			wrong = append(wrong, f.check(prefix+f.name, b[f.name])...)
		case f.must:
			wrong = append(wrong, required(prefix+f.name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if !known[name] {
			wrong = append(wrong, invalid(prefix+name, ""))
		}
	}
	return wrong
}

var (
	wholeNumber = regexp.MustCompile(`^\d+$`)
	dollars     = regexp.MustCompile(`^-?\d{1,16}(\.\d{1,2})?$`)
)

func (f field) check(path string, raw json.RawMessage) []fieldError {
	switch f.kind {
	case group:
		b, err := parseBody(raw)
		if err != nil {
			return []fieldError{invalid(path, "")}
		}
		return b.check(path+".", f.fields)
	case list:
		return f.checkList(path, raw)
	}
	if s, quoted := scalar(raw); !f.fits(s, quoted, raw) {
		return []fieldError{invalid(path, f.echo(s))}
	}
	return nil
}

func (f field) checkList(path string, raw json.RawMessage) []fieldError {
	var items []body
	if json.Unmarshal(raw, &items) != nil {
		return []fieldError{invalid(path, "")}
	}
	var wrong []fieldError
	for i, item := range items {
		wrong = append(wrong, item.check(fmt.Sprintf("%s[%d].", path, i), f.fields)...)
	}
	return wrong
}

func (f field) fits(s string, quoted bool, raw json.RawMessage) bool {
	switch f.kind {
	case text:
		return quoted && utf8.RuneCountInString(s) <= f.max
	case count:
		return len(s) <= f.max && wholeNumber.MatchString(s)
	case identity:
		return utf8.RuneCountInString(s) <= f.max && (quoted || wholeNumber.MatchString(s))
	case price:
		a, err := money.Parse(s)
		return dollars.MatchString(s) && err == nil && a.IsPositive()
	case amount:
		return dollars.MatchString(s)
	case code:
		return raw[0] != '{' && raw[0] != '[' && raw[0] != 't' && raw[0] != 'f'
	default:
		return string(raw) == "true" || string(raw) == "false"
	}
}

// private names what no answer repeats.
var private = []string{
	"vcc_number", "security_answer", "verification_code", "code", "sin", "piw", "govid_number",
	"dob", "email", "phone_number", "merchant_password",
}

// echo returns what was refused, save what must not be seen twice.
func (f field) echo(s string) string {
	if slices.Contains(private, f.name) || utf8.RuneCountInString(s) > 200 {
		return ""
	}
	return s
}

// scalar returns the text of a string, number or boolean, and whether it was quoted.
func scalar(raw json.RawMessage) (string, bool) {
	var s string
	if json.Unmarshal(raw, &s) == nil && len(raw) > 0 && raw[0] == '"' {
		return s, true
	}
	return string(raw), false
}

// has reports whether a value was sent; null and "" count as not sent (quirk 11).
func (b body) has(name string) bool {
	raw, ok := b[name]
	return ok && string(raw) != "null" && string(raw) != `""`
}

func (b body) text(name string) string {
	if !b.has(name) {
		return ""
	}
	s, _ := scalar(b[name])
	return s
}

// integer returns 0 for an absent value.
func (b body) integer(name string) int {
	n, err := strconv.Atoi(b.text(name))
	if err != nil {
		return 0
	}
	return n
}

func (b body) amount(name string) money.Amount {
	a, err := money.Parse(b.text(name))
	if err != nil {
		return 0
	}
	return a
}

func (b body) flag(name string) bool { return string(b[name]) == "true" }

func (b body) group(name string) body {
	inner, err := parseBody(b[name])
	if err != nil {
		return body{}
	}
	return inner
}

// demand names those of the fields that were not sent.
func (b body) demand(names ...string) []fieldError {
	var wrong []fieldError
	for _, name := range names {
		if !b.has(name) {
			wrong = append(wrong, required(name))
		}
	}
	return wrong
}

// number returns a text of digits without leading zeros, so that 0090 and 90 are one.
func (b body) number(name string) string {
	return strings.TrimLeft(b.text(name), "0")
}
