// Package licence reads the text of a driver's licence: the PDF417 symbol on the
// back of a North American card (AAMVA versions 1 to 10), or the magnetic-stripe
// layout that British Columbia prints in its symbol. Nothing here asks anybody:
// text goes in, form fields come out.
//
// What cards get wrong is expected rather than refused: offsets in the header,
// missing control characters, commas and spaces after a value, either order of
// a date. How sure each field is comes with it, and what the associate must hear
// (expired, under age, cut name) comes as a Warning.
package licence

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"

	"comptoir/service/civil"
	"comptoir/service/secret"
)

// ErrNotLicence says that a text is of another barcode.
var ErrNotLicence = errors.New("not a driver's licence")

// Field names one thing a licence tells, as the API's apply names it
// (contract 3.2) where it has a name.
type Field string

// Fields.
const (
	FirstName  Field = "first_name"
	MiddleName Field = "middle_name"
	LastName   Field = "last_name"
	Born       Field = "dob"
	Line1      Field = "address_1"
	City       Field = "city"
	Province   Field = "province"
	PostalCode Field = "postal_code"
	Document   Field = "govid_type"
	Number     Field = "govid_number"
	Issuer     Field = "govid_issuedby"
	Expires    Field = "govid_expiry"
	Issued     Field = "govid_issued"
	Sex        Field = "sex"
)

// Needed lists what an application wants of a licence; a card that lacks one of
// these is not read completely.
func Needed() []Field {
	return []Field{FirstName, LastName, Born, Line1, City, Province, PostalCode, Number, Expires}
}

// Confidence is how far a field can be trusted.
type Confidence int

// Confidences. Absent: the card does not tell, or nobody can read it.
const (
	Absent Confidence = iota
	Unsure            // contradicts something else on the card, or was guessed
	Likely            // found without its separator, or by a rule of thumb
	Sure              // stands where it should, in the form it should have
)

// String returns sure, likely or unsure; nothing for Absent.
func (c Confidence) String() string {
	return [...]string{"", "unsure", "likely", "sure"}[c]
}

// Kind is what a warning is about.
type Kind string

// Kinds of warning. The last three name no field.
const (
	Unreadable   Kind = "unreadable"     // the field is missing or makes no sense
	Truncated    Kind = "truncated"      // the card says that the name is longer
	Expired      Kind = "expired"        // before today
	UnderAge     Kind = "under_age"      // under the age of majority of the province
	OutOfCountry Kind = "out_of_country" // not issued in Canada
	IdentityCard Kind = "identity_card"  // an identity card without the right to drive
)

// Warning is something the associate has to know.
type Warning struct {
	Kind  Kind
	Field Field // empty when it is about the whole card
}

// String returns the kind, and behind a colon the field that is missing or cut.
func (w Warning) String() string {
	if w.Kind == Unreadable || w.Kind == Truncated {
		return string(w.Kind) + ":" + string(w.Field)
	}
	return string(w.Kind)
}

// Licence is what a card tells. It prints as no more than its province: it holds
// a person's data, and its number is never shown.
type Licence struct {
	FirstName, MiddleName, LastName string // as on the card, mostly in capitals
	Born                            civil.Date
	Line1, City                     string // as on the card
	Province                        string // two letters; the person's, and in Canada the issuer's
	PostalCode                      string // K1A0B1; of another country as on the card
	Country                         string // CAN, USA; empty when nothing tells
	GovIDType                       string // CADL; CAPID for an Ontario identity card; empty: the associate chooses
	Issuer                          string // province, for govid_issuedby; empty outside Canada
	Number                          secret.Text
	Issued, Expires                 civil.Date
	Sex                             string // F, M, X or empty
	Version                         int    // of the AAMVA standard; 0 for a magnetic-stripe layout

	Confidence map[Field]Confidence // never changed once read
	Warnings   []Warning
}

// Complete reports whether every field that an application wants was read.
func (l Licence) Complete() bool {
	for _, f := range Needed() {
		if l.Confidence[f] == Absent {
			return false
		}
	}
	return true
}

// Doubts returns the fields that were read without certainty, each with how far it can
// be trusted: Likely or Unsure.
func (l Licence) Doubts() map[Field]Confidence {
	doubts := map[Field]Confidence{}
	for f, c := range l.Confidence {
		if c == Likely || c == Unsure {
			doubts[f] = c
		}
	}
	return doubts
}

// ConfidenceOf returns the confidence of a name as String has it; Absent for any other.
func ConfidenceOf(name string) Confidence {
	for _, c := range []Confidence{Unsure, Likely, Sure} {
		if c.String() == name {
			return c
		}
	}
	return Absent
}

// Warns reports whether there is a warning of a kind.
func (l Licence) Warns(k Kind) bool {
	for _, w := range l.Warnings {
		if w.Kind == k {
			return true
		}
	}
	return false
}

// Texts returns the fields as a form shows them: dates as YYYY-MM-DD, names and
// address in capitals and small letters. It leaves the number out, and what was
// not read.
func (l Licence) Texts() map[Field]string {
	texts := l.Printed()
	for _, f := range []Field{FirstName, MiddleName, LastName, Line1, City} {
		if texts[f] != "" {
			texts[f] = Titled(texts[f])
		}
	}
	return texts
}

// Printed returns the same with names and address as the card has them.
func (l Licence) Printed() map[Field]string {
	texts := map[Field]string{
		FirstName: l.FirstName, MiddleName: l.MiddleName, LastName: l.LastName, Born: l.Born.String(),
		Line1: l.Line1, City: l.City, Province: l.Province, PostalCode: l.PostalCode,
		Document: l.GovIDType, Issuer: l.Issuer, Expires: l.Expires.String(), Issued: l.Issued.String(), Sex: l.Sex,
	}
	maps.DeleteFunc(texts, func(_ Field, text string) bool { return text == "" })
	return texts
}

func (l Licence) String() string { return "licence of " + first(l.Issuer, l.Country, "nobody") }

// Format keeps a person's data out of every print.
func (l Licence) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(l.String())) }

// LogValue keeps a person's data out of the log.
func (l Licence) LogValue() slog.Value { return slog.StringValue(l.String()) }

// MarshalText keeps a person's data out of JSON; Texts gives what may be written.
func (l Licence) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
