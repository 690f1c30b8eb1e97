package licence

import (
	"regexp"
	"strings"
	"unicode"

	"comptoir/service/canada"
	"comptoir/service/licence/header"
	"comptoir/service/secret"
)

// The three tracks of a magnetic stripe, as British Columbia puts them into its
// symbol: province, city, name and address; then issuer, number, YYMM of expiry
// and birth date; then what has a place of its own.
var (
	track1 = regexp.MustCompile(`^%([A-Z]{2})([^;]{3,120}?)\?[^;]{0,3};\d{6}`)
	track2 = regexp.MustCompile(`;(\d{6})(\d{1,13})=(\d{4})(\d{8})`)
	track3 = regexp.MustCompile(`\?_?[%#"+][0-9A-Z]{2}(.*)`)

	// cityLine ends an address: city, province, postal code.
	cityLine = regexp.MustCompile(`^(?:(.*\S)\s+)?([A-Z]{2})\s+([A-Z]\d[A-Z]) ?(\d[A-Z]\d)$`)
)

// unit begins a line that has a flat and no street.
var unit = regexp.MustCompile(`^(?:UNIT|APT|SUITE|STE|APP|BUREAU|RM|ROOM|#)`)

// Widths of the first track; a mark ends what is shorter.
const (
	cityWidth = 13
	nameWidth = 35
	padding   = "  " // fills a field up; one space may part two names, of which the second is cut
)

// Places of the third track.
const (
	postalWidth = 11
	sexAt       = postalWidth + 2 + 10 + 4 // behind class, restrictions and endorsements
	bodyAt      = sexAt + 1                // height and weight
	bodyWidth   = 6
)

// longNumber is how many digits the number of British Columbia's identity card has; a
// licence has seven or eight.
const longNumber = 9

// stripe reads the layout of a magnetic stripe.
func stripe(text string, at header.Header) (Licence, bool) {
	text = strings.Map(printable, text)
	one, two := track1.FindStringSubmatch(text), track2.FindStringSubmatch(text)
	if one == nil || two == nil || !isProvince(one[1]) && issuers[two[1]] == "" {
		return Licence{}, false
	}
	c := reading{Licence: Licence{Confidence: map[Field]Confidence{}}, elements: map[string]element{}}
	c.Province, c.Issuer, c.Country = one[1], one[1], "CAN"
	c.Confidence[Province], c.Confidence[Issuer] = Sure, Sure
	if issuers[at.Issuer] != one[1] {
		c.doubt(Unsure, Province, Issuer)
	}
	c.Number = secret.New(two[2])
	c.Confidence[Number] = Sure
	born, trust := day(two[4], yearFirst)
	c.setDay(Born, born, trust)
	expires, trust := stripeExpiry(two[3], born)
	c.setDay(Expires, expires, trust)
	c.third(text)
	c.whichCard(text)
	c.tracked(one[2])
	return c.Licence, true
}

func printable(r rune) rune {
	if isControl(r) {
		return -1
	}
	return r
}

// cell takes a field off a track: up to its mark, or as wide as it is at most.
func cell(track string, width int) (value, rest string, full bool) {
	runes := []rune(track)
	for i, r := range runes[:min(len(runes), width+1)] {
		if r == '^' {
			return string(runes[:i]), string(runes[i+1:]), false
		}
	}
	width = min(width, len(runes))
	return string(runes[:width]), string(runes[width:]), true
}

// tracked reads city, name and address of the first track.
func (c *reading) tracked(track string) {
	city, rest, cityFull := cell(track, cityWidth)
	who, where, nameFull := cell(rest, nameWidth)
	c.City = strings.TrimSpace(city)
	family, given, split := strings.Cut(who, "$")
	if !split {
		family, given, _ = strings.Cut(who, ",")
	}
	c.LastName = strings.Trim(family, " ,")
	c.given(element{text: strings.Trim(given, " ,$"), trust: Sure})
	for _, f := range []Field{City, LastName, Line1} {
		c.Confidence[f] = Sure
	}
	c.addressed(strings.FieldsFunc(where, func(r rune) bool { return r == '$' || r == '^' }), cityFull)
	if !split || strings.ContainsAny(given, "$") {
		c.doubt(Unsure, FirstName, MiddleName, LastName)
	}
	if nameFull && !strings.HasSuffix(who, padding) {
		c.cutShort()
	}
	for f, text := range map[Field]string{City: c.City, LastName: c.LastName, Line1: c.Line1} {
		c.absent(f, text)
	}
}

// cutShort says that a name fills its field, and may be longer.
func (c *reading) cutShort() {
	last := LastName
	if c.FirstName != "" {
		last = FirstName
	}
	if c.MiddleName != "" {
		last = MiddleName
	}
	c.doubt(Likely, last, Line1)
	if strings.ContainsFunc(c.FirstName+c.MiddleName, unicode.IsDigit) {
		c.doubt(Unsure, FirstName, MiddleName, Line1) // its mark was lost, and the street is in it
	}
	c.warn(Truncated, last)
}

// addressed reads the lines of an address: streets, and at the end the city once more
// with the postal code, which is what the other tracks are checked against.
func (c *reading) addressed(lines []string, cityFull bool) {
	lines = trimmed(lines)
	streets, last := lines, ""
	if n := len(lines); n > 0 {
		streets, last = lines[:n-1], lines[n-1]
	}
	end := cityLine.FindStringSubmatch(last)
	switch {
	case end != nil:
		c.agrees(strings.TrimRight(end[1], " ,"), cityFull)
		if end[2] != c.Province {
			c.doubt(Unsure, Province, Issuer)
		}
		c.confirm(end[3] + end[4])
	case c.City != "" && strings.HasPrefix(last, c.City):
		c.doubt(Likely, City, Line1)
	default:
		streets = lines
		c.doubt(Likely, City, Line1, LastName, FirstName, MiddleName)
	}
	if len(streets) > 1 || len(streets) == 1 && unit.MatchString(streets[0]) {
		c.doubt(Likely, Line1) // the mark between unit and street may be lost
	}
	c.Line1 = strings.Trim(strings.Join(streets, ", "), " ,")
}

// agrees compares the city of the address with the track's own, which may be too narrow
// for it. When they differ, no field of the track is where it should be.
func (c *reading) agrees(city string, full bool) {
	switch {
	case city == c.City:
	case full && strings.HasPrefix(city, c.City):
		c.City = city
	default:
		c.doubt(Unsure, City, LastName, FirstName, MiddleName, Line1)
	}
}

// confirm compares the postal code of the address with that of the third track.
func (c *reading) confirm(code string) {
	switch {
	case c.PostalCode == "":
		c.PostalCode, c.Confidence[PostalCode] = code, Likely
	case c.PostalCode != code:
		c.doubt(Unsure, PostalCode)
	}
}

// third reads postal code and sex of the third track.
func (c *reading) third(text string) {
	at := track3.FindStringSubmatch(text)
	if at == nil {
		return
	}
	places := []rune(at[1])
	postal := strings.TrimSpace(string(places[:min(len(places), postalWidth)]))
	if code, ok := canada.ParsePostalCode(postal); ok {
		c.PostalCode, c.Confidence[PostalCode] = code.Compact(), Sure
	}
	if len(places) > sexAt && unicode.IsLetter(places[sexAt]) { // an AAMVA text has digits for it
		c.elements["DBC"] = element{text: string(places[sexAt]), trust: Sure}
		c.sex()
	}
}

// whichCard tells a licence from the identity card in the same layout, by its number and
// by height and weight, which only a licence has. The API lists no such card.
func (c *reading) whichCard(text string) {
	long := len(c.Number.Reveal()) >= longNumber
	bodiless := long
	if at := track3.FindStringSubmatch(text); at != nil {
		places := []rune(at[1])
		bodiless = len(places) >= bodyAt+bodyWidth && strings.TrimSpace(string(places[bodyAt:bodyAt+bodyWidth])) == ""
	}
	if long && bodiless {
		c.warn(IdentityCard, "")
		return
	}
	c.GovIDType, c.Confidence[Document] = "CADL", Sure
	if long || bodiless {
		c.doubt(Unsure, Document)
	}
}
