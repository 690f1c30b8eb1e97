package service

import (
	"context"
	"strings"
	"unicode/utf8"

	"comptoir/service/civil"
	"comptoir/service/secret"
)

// Licence is a driver's licence as form fields (contract 4.5). Names and address
// are in the capitals of the card; the postal code has no space any more.
type Licence struct {
	FirstName, MiddleName, LastName string
	Born                            civil.Date
	Address                         Address // Line2 is always empty
	GovID                           GovID   // Type is CADL
}

const maxBarcode = 4096 // bytes; a PDF417 symbol holds about 1,850 characters

// Licence has the API read the text of a scanned PDF417 symbol, control
// characters and all (contract 4.5). It returns KeyLicenceNotSupported or
// KeyLicenceNotRead when the fields are to be typed in.
func (c *Client) Licence(ctx context.Context, code secret.Text) (Licence, error) {
	var check checks
	switch text := code.Reveal(); {
	case strings.TrimSpace(text) == "":
		check.refuse("code", ReasonRequired)
	case !utf8.ValidString(text):
		check.refuse("code", ReasonInvalid)
	case len(text) > maxBarcode:
		check.refuse("code", ReasonTooLong)
	}
	if err := check.err(OpLicence); err != nil {
		return Licence{}, err
	}
	what := call{op: OpLicence, body: struct {
		Code string `json:"code"`
	}{code.Reveal()}}
	return do(ctx, c, what, readLicence)
}

func readLicence(v value) Licence {
	body := v.required().object()
	read := Licence{
		FirstName:  body.get("first_name").text(),
		MiddleName: body.get("middle_name").text(),
		LastName:   body.get("last_name").text(),
		Born:       body.get("dob").date(),
		Address:    readAddress(body),
		GovID: GovID{
			Type:    body.get("govid_type").text(),
			Issuer:  body.get("govid_issuedby", "govid_issued_by").text(),
			Expires: body.get("govid_expiry").date(),
		},
	}
	if number := body.get("govid_number").text(); number != "" {
		read.GovID.Number = secret.New(number)
	}
	if read.LastName == "" && read.GovID.Number.IsEmpty() {
		v.fail("nobody's licence")
	}
	return read
}
