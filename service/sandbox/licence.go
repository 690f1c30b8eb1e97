package sandbox

import (
	"regexp"
	"strings"
	"time"
)

// licence answers POST customers/driverslicense (contract 4.5): the barcode
// text of a licence as form fields.
func (c *call) licence() reply {
	b, err := parseBody(c.raw)
	if err != nil {
		return c.wrongInputs(invalid("body", ""))
	}
	if !b.has("code") {
		if c.strict {
			return c.wrongInputs(required("code"))
		}
		return c.refuse(keyNoCode)
	}
	if wrong := b.check("", []field{{name: "code", kind: text, must: true, max: 20000}}); len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	fields, ok := readLicence(b.text("code"))
	if !ok {
		return c.refuse(keyLicence)
	}
	return answerJSON(200, fields)
}

var (
	// The file type, six digits of issuer, two of version. Between them and
	// the first element there may be anything: offsets and lengths are often
	// wrong, and a stray space is in the contract's own example.
	licenceHead = regexp.MustCompile(`^@[\x00-\x20]*ANSI[\x00-\x20]*(\d{6})(\d{2})`)
	licenceData = regexp.MustCompile(`DL(D[A-Z]{2})`)
	element     = regexp.MustCompile(`^[DZ][A-Z]{2}`)
)

// readLicence reads the text of an AAMVA barcode; false means that it is none,
// or that what every licence has is missing.
func readLicence(code string) (object, bool) {
	if !licenceHead.MatchString(code) {
		return nil, false
	}
	start := licenceData.FindStringSubmatchIndex(code)
	if start == nil {
		return nil, false
	}
	found := map[string]string{}
	for _, line := range strings.FieldsFunc(code[start[2]:], func(r rune) bool { return r < ' ' }) {
		if id := element.FindString(line); id != "" && found[id] == "" {
			found[id] = strings.Trim(line[len(id):], " ,")
		}
	}
	first, middle := found["DAC"], found["DAD"]
	if first == "" {
		// Ontario has all given names in one element.
		first, middle, _ = strings.Cut(found["DCT"], ",")
	}
	born, ok := licenceDay(found["DBB"])
	expires, dated := licenceDay(found["DBA"])
	if !ok || !dated || found["DCS"] == "" || found["DAQ"] == "" || first == "" {
		return nil, false
	}
	return object{
		"first_name": first, "middle_name": strings.ReplaceAll(middle, ",", " "), "last_name": found["DCS"], "dob": born,
		"address_1": strings.ToUpper(found["DAG"]), "city": strings.ToUpper(found["DAI"]), "province": found["DAJ"],
		"postal_code": spaced(found["DAK"]), "govid_type": "CADL", "govid_issuedby": found["DAJ"],
		"govid_number": found["DAQ"], "govid_expiry": expires,
	}, true
}

// licenceDay reads CCYYMMDD, as Canada and version 1 write, or MMDDCCYY. The
// two cannot be taken for each other: no month begins like a year.
func licenceDay(s string) (string, bool) {
	for _, layout := range []string{"20060102", "01022006"} {
		if at, err := time.Parse(layout, s); err == nil && at.Year() >= 1900 && at.Year() < 2100 {
			return at.Format(time.DateOnly), true
		}
	}
	return "", false
}

// spaced writes a postal code with its space, as this one answer does (quirk 28).
func spaced(postal string) string {
	plain := strings.ReplaceAll(postal, " ", "")
	if len(plain) != 6 {
		return postal
	}
	return plain[:3] + " " + plain[3:]
}
