package licence

import (
	"slices"
	"strings"

	"comptoir/service/civil"
	"comptoir/service/secret"
)

// fill turns the elements of a card into its fields.
func fill(e map[string]element, issuer string, version int, card subfile) Licence {
	c := reading{elements: e, Licence: Licence{Version: version, Confidence: map[Field]Confidence{}}}
	c.place(issuer)
	c.kind(card)
	c.names()
	c.dates(issuer)
	c.whereabouts()
	if n := c.first("DAQ"); n.text != "" {
		c.Number = secret.New(n.text)
		c.from(Number, n)
	}
	c.sex()
	return c.Licence
}

// reading is a licence being read.
type reading struct {
	Licence
	elements map[string]element
}

// first returns the first element of some ids that has a value.
func (c *reading) first(ids ...string) element {
	for _, id := range ids {
		if e := c.elements[id]; e.text != "" {
			return e
		}
	}
	return element{}
}

// from notes how far a field can be trusted that came from an element.
func (c *reading) from(f Field, e element) { c.Confidence[f] = e.trust }

// place finds the province: the card's own word before that of the issuer's number.
func (c *reading) place(issuer string) {
	e := c.first("DAJ", "DAO")
	switch code := strings.ToUpper(e.text); {
	case isProvince(code), isState(code):
		c.Province = code
		c.from(Province, e)
	case issuers[issuer] != "":
		c.Province = issuers[issuer]
		c.Confidence[Province] = Likely
	}
	c.Country = c.country(issuer)
	if c.Country == "CAN" && isState(c.Province) {
		c.doubt(Unsure, Province)
	}
	if c.Country == "CAN" && isProvince(c.Province) {
		c.Issuer = c.Province
		c.Confidence[Issuer] = c.Confidence[Province]
		if by := issuers[issuer]; by != "" && by != c.Province {
			c.doubt(Unsure, Province, Issuer)
		}
	}
}

// country goes by the issuer, then by what the card says, then by the address.
func (c *reading) country(issuer string) string {
	said := strings.ToUpper(c.elements["DCG"].text)
	switch {
	case issuers[issuer] != "", said == "CAN":
		return "CAN"
	case said != "":
		return said
	case isProvince(c.Province):
		return "CAN"
	case isState(c.Province), strings.HasPrefix(issuer, "6360"), strings.HasPrefix(issuer, "6044"):
		return "USA"
	}
	return ""
}

// kind takes in what the API calls the document.
func (c *reading) kind(card subfile) {
	c.Confidence[Document] = card.trust
	switch {
	case card.name == "ID":
		c.warn(IdentityCard, "")
		if c.Issuer == "ON" { // the one province whose card the API lists
			c.GovIDType = "CAPID"
		}
	case c.Issuer != "":
		c.GovIDType = "CADL"
	}
	c.absent(Document, c.GovIDType)
}

// names knows three ways to write them: each name by itself, all given names in
// one element, and the whole name in one.
func (c *reading) names() {
	family, given := c.first("DCS", "DAB"), c.first("DAC")
	c.LastName, c.FirstName = family.text, given.text
	c.from(LastName, family)
	c.from(FirstName, given)
	if e := c.first("DAD"); e.text != "" {
		c.MiddleName = e.text
		c.from(MiddleName, e)
	}
	if all := c.first("DCT"); c.FirstName == "" && all.text != "" {
		c.given(all)
	}
	if c.MiddleName == "" && strings.ContainsAny(given.text, ",$") {
		c.given(element{given.text, min(Likely, given.trust)}) // an office that has one field for them
	}
	if whole := c.first("DAA"); c.LastName == "" && whole.text != "" {
		c.whole(whole)
	}
	c.absent(FirstName, c.FirstName)
	c.absent(LastName, c.LastName)
	for f, id := range map[Field]string{LastName: "DDE", FirstName: "DDF", MiddleName: "DDG"} {
		if c.elements[id].text == "T" {
			c.warn(Truncated, f)
		}
	}
}

// given takes all given names apart: at the commas, else at the first space,
// which may be wrong for somebody called Mary Ann.
func (c *reading) given(all element) {
	sep := " "
	if strings.ContainsAny(all.text, ",$") {
		sep = ",$"
	}
	names := trimmed(strings.FieldsFunc(all.text, func(r rune) bool { return strings.ContainsRune(sep, r) }))
	if len(names) == 0 {
		return
	}
	c.FirstName, c.MiddleName = names[0], strings.Join(names[1:], " ")
	c.from(FirstName, all)
	if sep == " " && len(names) > 1 {
		c.Confidence[FirstName] = min(Likely, all.trust)
	}
	if c.MiddleName != "" {
		c.Confidence[MiddleName] = c.Confidence[FirstName]
	}
}

// whole takes a whole name apart: LAST,FIRST,MIDDLE, or with an at sign. Without
// either nobody can tell which is which.
func (c *reading) whole(all element) {
	names := trimmed(strings.FieldsFunc(all.text, func(r rune) bool { return r == ',' || r == '@' || r == '$' }))
	trust := min(Likely, all.trust)
	if len(names) == 1 {
		names, trust = strings.Fields(all.text), Unsure
	}
	if len(names) == 0 {
		return
	}
	c.LastName, c.Confidence[LastName] = names[0], trust
	if len(names) > 1 {
		c.FirstName, c.Confidence[FirstName] = names[1], trust
	}
	if len(names) > 2 {
		c.MiddleName, c.Confidence[MiddleName] = strings.Join(names[2:], " "), trust
	}
}

func trimmed(texts []string) []string {
	for i, t := range texts {
		texts[i] = strings.TrimSpace(t)
	}
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}

// dates reads what the card writes year first, as Canada and version 1 do, or
// month first, as the United States do.
func (c *reading) dates(issuer string) {
	o := yearFirst
	if c.Version > 1 && c.Country != "CAN" && issuers[issuer] == "" {
		o = yearLast
	}
	for f, id := range map[Field]string{Born: "DBB", Expires: "DBA", Issued: "DBD"} {
		e := c.first(id)
		if id == "DBB" {
			e = c.first(id, "DBL")
		}
		at, trust := day(strings.NewReplacer("-", "", "/", "").Replace(e.text), o)
		c.setDay(f, at, min(trust, e.trust))
	}
}

func (c *reading) setDay(f Field, at civil.Date, trust Confidence) {
	switch f {
	case Born:
		c.Born = at
	case Expires:
		c.Expires = at
	case Issued:
		c.Issued = at
	}
	if trust > Absent {
		c.Confidence[f] = trust
	}
}

func (c *reading) whereabouts() {
	street, more := c.first("DAG", "DAL"), c.first("DAH", "DAM")
	switch {
	case more.text == "", more.text == street.text:
	case street.text == "":
		street = element{more.text, min(more.trust, Likely)}
	default:
		street = element{street.text + " " + more.text, min(street.trust, more.trust, Likely)}
	}
	c.Line1 = street.text
	c.from(Line1, street)
	c.absent(Line1, c.Line1)
	city := c.first("DAI", "DAN")
	c.City = city.text
	c.from(City, city)
	c.absent(City, c.City)
	c.postal(c.first("DAK", "DAP"))
}

// postal keeps a code that could be one.
func (c *reading) postal(e element) {
	c.PostalCode = canadianPostal(e.text)
	if c.Country != "CAN" && c.PostalCode == "" {
		c.PostalCode = first(zip(e.text), e.text)
	}
	c.from(PostalCode, e)
	c.absent(PostalCode, c.PostalCode)
}

func (c *reading) sex() {
	e := c.first("DBC")
	switch strings.ToUpper(e.text) {
	case "1", "M":
		c.Sex = "M"
	case "2", "F":
		c.Sex = "F"
	case "9", "X":
		c.Sex = "X"
	default:
		return
	}
	c.from(Sex, e)
}

// absent takes back the confidence in a field that has no value.
func (c *reading) absent(f Field, value string) {
	if value == "" {
		delete(c.Confidence, f)
	}
}
