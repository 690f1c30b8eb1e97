package service

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"

	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/money"
)

// scalar returns the text of a string, or the literal of a number, without the
// spaces around it (quirk 27). ok is false when nothing stands here.
func (v value) scalar() (text string, ok bool) {
	switch {
	case v.absent():
		return "", false
	case v.is('"'):
		if json.Unmarshal(v.raw, &text) != nil {
			v.fail("not a text")
		}
		text = strings.TrimSpace(text)
		return text, text != ""
	case v.is('{') || v.is('[') || v.is('t') || v.is('f'):
		v.fail("neither text nor number")
		return "", false
	default:
		return string(v.raw), true
	}
}

// text is a text; absent reads as empty.
func (v value) text() string {
	text, _ := v.scalar()
	return text
}

var wholeNumber = regexp.MustCompile(`^([0-9]+)(\.0+)?$`)

// id is an identifier, number or text, kept as text to the last digit and
// leading zero (quirks 1, 2, 20, 21).
func (v value) id() string {
	text, ok := v.scalar()
	if !ok || v.is('"') {
		return text
	}
	whole := wholeNumber.FindStringSubmatch(text)
	if whole == nil {
		v.fail("not an identifier")
		return ""
	}
	return whole[1]
}

// integer is a count or a small id, number or text; absent and "" read as 0,
// which means none (quirks 10, 11, 12).
func (v value) integer() int {
	text, ok := v.scalar()
	if !ok {
		return 0
	}
	if whole := wholeNumber.FindStringSubmatch(text); whole != nil {
		if n, err := strconv.Atoi(whole[1]); err == nil && n < 1<<31 {
			return n
		}
	}
	v.fail("not a whole number")
	return 0
}

// amountForm keeps commas to where they part thousands: 1,5 could be meant as a
// decimal comma, and a guess would be wrong by a factor of ten.
var amountForm = regexp.MustCompile(`^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$`)

// amount is money in any form of quirk 3, rounded to the cent; absent reads as 0.
func (v value) amount() money.Amount { return v.amountBy(money.Parse) }

// exact is an amount that is compared with what was asked for: 452.004 is not
// 452.00, and so cannot be read.
func (v value) exact() money.Amount {
	a := v.amountBy(money.ParseExact)
	if a < 0 {
		v.fail("below zero")
	}
	return a
}

func (v value) amountBy(parse func(string) (money.Amount, error)) money.Amount {
	text, ok := v.scalar()
	if !ok {
		return 0
	}
	a, err := parse(text)
	if err != nil || !amountForm.MatchString(text) {
		v.fail("not an amount")
		return 0
	}
	return a
}

// notNegative is an amount that may be nothing, but not below.
func (v value) notNegative() money.Amount {
	a := v.amount()
	if a < 0 {
		v.fail("below zero")
	}
	return a
}

// something is an exact amount above zero, where one stands at all.
func (v value) something() money.Amount {
	a := v.exact()
	if _, stands := v.scalar(); stands && a == 0 {
		v.fail("not above zero")
	}
	return a
}

// positive is an amount that has to be there, above zero.
func (v value) positive() money.Amount {
	a := v.required().amount()
	if !a.IsPositive() {
		v.fail("not above zero")
	}
	return a
}

// rate is a coefficient; above 1 it can only be meant as percent (quirk 5).
// Absent reads as 0.
func (v value) rate() money.Rate {
	text, ok := v.scalar()
	if !ok {
		return 0
	}
	one, _ := money.ParseRate("1")
	r, err := money.ParseRate(text)
	if err == nil && r > one {
		r, err = money.FromPercent(text)
	}
	if err != nil || r < 0 {
		v.fail("not a rate")
		return 0
	}
	return r
}

// maybe is a flag that may be left out.
func (v value) maybe() Flag {
	switch {
	case v.absent() || bytes.Equal(v.raw, []byte(`""`)):
		return FlagAbsent
	case v.flag():
		return FlagYes
	}
	return FlagNo
}

// flag is a boolean as 0, 1, false, true, or one of them as text (quirk 6).
// Absent reads as false.
func (v value) flag() bool {
	text := strings.ToLower(strings.Trim(string(v.raw), `" `))
	switch {
	case v.absent() || text == "false" || text == "0" || text == "":
		return false
	case text != "true" && text != "1":
		v.fail("neither true nor false")
	}
	return true
}

// date is a calendar date in the forms of quirk 13; absent reads as zero.
func (v value) date() civil.Date {
	text, ok := v.scalar()
	if !ok {
		return civil.Date{}
	}
	d, err := civil.Parse(text)
	if err != nil {
		v.fail("not a date")
	}
	return d
}

// instant is a time in UTC; a date alone is its midnight. Absent reads as zero.
func (v value) instant() time.Time {
	text, ok := v.scalar()
	if !ok {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC()
		}
	}
	return v.date().Time()
}

// language is a language in any spelling of quirk 8; others are kept.
func (v value) language() Language {
	text := v.text()
	if known, ok := canada.ParseLanguage(text); ok {
		return known
	}
	return Language(text)
}

// oneOf returns the known spelling of a value, whatever its capitals, or the value
// as it came: lists grow without notice (quirk 33).
func oneOf[S ~string](v value, known ...S) S {
	text := v.text()
	for _, k := range known {
		if strings.EqualFold(text, string(k)) {
			return k
		}
	}
	return S(text)
}

// padded is an identifier of digits that a JSON number robs of its leading
// zeros (quirk 19).
func (v value) padded(length int) string {
	digits := v.id()
	if digits == "" || !allDigits(digits) {
		return digits
	}
	return strings.Repeat("0", max(0, length-len(digits))) + digits
}
