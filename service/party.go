package service

import (
	"comptoir/service/canada"
	"comptoir/service/money"
)

// Party is a person at an address (contract 5.3): names of at most 80 and 130
// characters, an address as in an application.
type Party struct {
	FirstName, LastName string
	Address             Address
}

// Score is how well what was sent agrees with what is on file, in millionths:
// 1000000 is the same, 0 is nothing in common. Answers of v2 transactions give
// whole numbers, of which only 0 is documented (enums section 25).
type Score int64

// String returns the score as the API writes it, such as 0.85.
func (s Score) String() string { return money.Rate(s).String() }

// PartyScores are the scores of one Party, field by field.
type PartyScores struct {
	FirstName, LastName, Born                Score // Born only in v2 transactions
	Line1, Line2, City, PostalCode, Province Score
}

// AddressScores are the scores of an answer (account_avs); nil ones were not in it.
type AddressScores struct {
	Billing, Shipping                 *PartyScores
	BusinessBilling, BusinessShipping *PartyScores // business accounts only
}

// Difference is what of an address was not as the lender has it on file.
type Difference struct {
	Party  string   // billing or shipping
	Fields []string // first_name, last_name, address, city, province, postal_code
}

// wholeScore is the score of what is the same.
const wholeScore Score = 1_000_000

// Differences lists what was not as on file, party by party. A second address line is
// often on neither side, which scores nothing; nor does a party of which nothing was sent.
func (s AddressScores) Differences() []Difference {
	var list []Difference
	for _, party := range []struct {
		name   string
		scores *PartyScores
	}{{"billing", s.Billing}, {"shipping", s.Shipping}, {"billing", s.BusinessBilling}, {"shipping", s.BusinessShipping}} {
		if party.scores == nil || *party.scores == (PartyScores{}) {
			continue
		}
		if fields := party.scores.differing(); len(fields) > 0 {
			list = append(list, Difference{Party: party.name, Fields: fields})
		}
	}
	return list
}

func (s PartyScores) differing() (fields []string) {
	for _, f := range []struct {
		name  string
		score Score
	}{
		{"first_name", s.FirstName},
		{"last_name", s.LastName},
		{"address", s.Line1},
		{"city", s.City},
		{"province", s.Province},
		{"postal_code", s.PostalCode},
	} {
		if f.score < wholeScore {
			fields = append(fields, f.name)
		}
	}
	return fields
}

// partyBody is a Party on the wire. address_2 always goes, empty or not
// (contract section 9, row 13).
type partyBody struct {
	FirstName  string `json:"first_name"`
	LastName   string `json:"last_name"`
	Line1      string `json:"address_1"`
	Line2      string `json:"address_2"`
	City       string `json:"city"`
	PostalCode string `json:"postal_code"`
	Country    string `json:"country,omitempty"`
	Province   string `json:"province"`
}

func newPartyBody(p *Party, country string) *partyBody {
	if p == nil {
		return nil
	}
	code, _ := postalCode(p.Address.PostalCode)
	return &partyBody{
		FirstName: p.FirstName, LastName: p.LastName,
		Line1: p.Address.Line1, Line2: p.Address.Line2, City: p.Address.City,
		PostalCode: code, Country: country, Province: p.Address.Province,
	}
}

const (
	maxLine1 = 250
	maxLine2 = 100
	maxCity  = 100
)

// party takes nothing, or a whole Party.
func (c *checks) party(group string, p *Party) {
	if p == nil {
		return
	}
	c.text(group+".first_name", p.FirstName, maxFirstName)
	c.text(group+".last_name", p.LastName, maxLastName)
	c.address(group+".", p.Address)
}

func (c *checks) address(prefix string, a Address) {
	c.text(prefix+"address_1", a.Line1, maxLine1)
	c.optional(prefix+"address_2", a.Line2, maxLine2)
	c.text(prefix+"city", a.City, maxCity)
	switch _, ok := postalCode(a.PostalCode); {
	case a.PostalCode == "":
		c.refuse(prefix+"postal_code", ReasonRequired)
	case !ok:
		c.refuse(prefix+"postal_code", ReasonInvalid)
	}
	switch {
	case a.Province == "":
		c.refuse(prefix+"province", ReasonRequired)
	case !Province(a.Province).Known():
		c.refuse(prefix+"province", ReasonInvalid)
	}
}

// optional takes nothing, or a text.
func (c *checks) optional(param, s string, limit int) {
	if s != "" {
		c.text(param, s, limit)
	}
}

func readParty(v value) *Party {
	body := v.object()
	if len(body.fields) == 0 {
		return nil
	}
	return &Party{
		FirstName: body.get("first_name").text(), LastName: body.get("last_name").text(), Address: readAddress(body),
	}
}

func readAddress(body object) Address {
	return Address{
		Line1:      body.get("address_1").text(),
		Line2:      body.get("address_2").text(),
		City:       body.get("city").text(),
		Province:   body.get("province").text(),
		PostalCode: storedPostalCode(body.get("postal_code")),
	}
}

func readScores(v value) AddressScores {
	body := v.object()
	return AddressScores{
		Billing:          readPartyScores(body.get("billing_information")),
		Shipping:         readPartyScores(body.get("shipping_information")),
		BusinessBilling:  readPartyScores(body.get("business_billing_information")),
		BusinessShipping: readPartyScores(body.get("business_shipping_information")),
	}
}

func readPartyScores(v value) *PartyScores {
	body := v.object()
	if len(body.fields) == 0 {
		return nil
	}
	return &PartyScores{
		FirstName: body.get("first_name").score(), LastName: body.get("last_name").score(), Born: body.get("dob").score(),
		Line1: body.get("address_1").score(), Line2: body.get("address_2").score(), City: body.get("city").score(),
		PostalCode: body.get("postal_code").score(), Province: body.get("province").score(),
	}
}

// score is a Score; absent reads as 0.
func (v value) score() Score {
	text, ok := v.scalar()
	if !ok {
		return 0
	}
	s, err := money.ParseRate(text)
	if err != nil || s < 0 {
		v.fail("not a score")
		return 0
	}
	return Score(s)
}

// Province is a province or territory by its two letters (enums section 8).
type Province = canada.Province
