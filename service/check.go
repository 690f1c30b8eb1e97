package service

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// Longest values, in characters (contract sections 4 and 5). The lengths of names differ
// from document to document; these are the longest that one of them prints, so that
// nothing is refused that any of them allows (contract 1.5).
const (
	maxFirstName  = 80
	maxLastName   = 130
	maxAccount    = 14
	maxCustomerID = 20
	maxAnswer     = 50
	maxQuestionID = 5
	maxRequestID  = 150
	maxReference  = 40
	maxExternalID = 100 // not documented; a bound against slips
)

// MaxAmount is number (18,2): sixteen digits before the point.
const MaxAmount = money.Amount(1e18 - 1)

// checks collects what is wrong with a request before it is sent.
type checks struct{ fields []FieldError }

func (c *checks) refuse(param, reason string) {
	c.fields = append(c.fields, FieldError{Param: param, Reason: reason})
}

// err returns KeyInvalid with all fields, or nil when there is nothing to refuse.
func (c *checks) err(op Operation) error {
	if len(c.fields) == 0 {
		return nil
	}
	return &Error{Operation: op, Key: KeyInvalid, Class: ClassFix, Fields: c.fields}
}

// text takes a printable text of 1 to limit characters.
func (c *checks) text(param, s string, limit int) {
	switch {
	case strings.TrimSpace(s) == "":
		c.refuse(param, ReasonRequired)
	case !printable(s):
		c.refuse(param, ReasonInvalid)
	case utf8.RuneCountInString(s) > limit:
		c.refuse(param, ReasonTooLong)
	}
}

// digits takes 1 to limit digits.
func (c *checks) digits(param, s string, limit int) {
	switch {
	case s == "":
		c.refuse(param, ReasonRequired)
	case !allDigits(s):
		c.refuse(param, ReasonInvalid)
	case len(s) > limit:
		c.refuse(param, ReasonTooLong)
	}
}

func (c *checks) account(s string) { c.digits("account_number", s, maxAccount) }

// identifier takes letters, digits, - and _, which mean nothing in a path.
func (c *checks) identifier(param, s string, limit int) {
	plain := func(r rune) bool {
		return r == '-' || r == '_' || r < utf8.RuneSelf && (unicode.IsDigit(r) || unicode.IsLetter(r))
	}
	switch {
	case s == "":
		c.refuse(param, ReasonRequired)
	case strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) >= 0:
		c.refuse(param, ReasonInvalid)
	case len(s) > limit:
		c.refuse(param, ReasonTooLong)
	}
}

// card takes a card number, or none. Its check digit is for a person to look at: two of
// three that the documents print fail it (contract 1.5).
func (c *checks) card(card secret.PAN) {
	if s := card.Reveal(); s != "" && (len(s) != cardLength || !allDigits(s)) {
		c.refuse("vcc_number", ReasonInvalid)
	}
}

func (c *checks) amount(a money.Amount) {
	switch {
	case a == 0:
		c.refuse("amount", ReasonRequired)
	case a < 0:
		c.refuse("amount", ReasonInvalid)
	case a > MaxAmount:
		c.refuse("amount", ReasonTooLong)
	}
}

// date takes a day that exists; the zero Date is for the caller to judge.
func (c *checks) date(param string, d civil.Date) {
	if !d.IsZero() && (d != civil.Of(d.Time()) || d.Year < 1 || d.Year > 9999) {
		c.refuse(param, ReasonInvalid)
	}
}

func (c *checks) born(d civil.Date, now time.Time) {
	switch {
	case d.IsZero():
		c.refuse("dob", ReasonRequired)
	case civil.Of(now).Before(d):
		c.refuse("dob", ReasonInvalid)
	default:
		c.date("dob", d)
	}
}

// language takes English, French, or nothing, which is the API's default.
func (c *checks) language(l Language) {
	if l != "" && l != English && l != French {
		c.refuse("lang", ReasonInvalid)
	}
}

// postalCode returns the six characters that the API takes (quirk 28), and
// whether s was a Canadian postal code.
func postalCode(s string) (code string, ok bool) {
	read, ok := canada.ParsePostalCode(s)
	return read.Compact(), ok
}

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

// luhn reports whether s is digits that end in the right check digit.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		n := int(s[len(s)-1-i]) - '0'
		if n < 0 || n > 9 {
			return false
		}
		if i%2 == 1 {
			n = n*2%10 + n*2/10
		}
		sum += n
	}
	return sum%10 == 0
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func printable(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
}
