package licence

import (
	"regexp"
	"strings"

	"comptoir/service/secret"
)

// The three tracks of a magnetic stripe, as British Columbia puts them into its
// symbol: province, city, name and address; then issuer, number, YYMM of expiry
// and birth date; then postal code, and 16 places further on the sex.
var (
	track1 = regexp.MustCompile(`%([A-Z]{2})([^?;]{3,90})\?`)
	track2 = regexp.MustCompile(`;(\d{6})(\d{1,13})=(\d{4})(\d{8})`)
	track3 = regexp.MustCompile(`\?_?[%#"][0-9A-Z]{2}([0-9A-Z ]{6,11})`)
	sexed  = regexp.MustCompile(`([MFX])[0-9 ]{3}[0-9 ]{3}`)
)

const cityLength = 13 // of a city that no mark ends

// stripe reads the layout of a magnetic stripe.
func stripe(text string) (Licence, bool) {
	text = strings.TrimLeft(strings.Map(printable, text), " ")
	one, two := track1.FindStringSubmatch(text), track2.FindStringSubmatch(text)
	if one == nil || two == nil || !strings.HasPrefix(text, "%") || !isProvince(one[1]) && issuers[two[1]] == "" {
		return Licence{}, false
	}
	c := reading{Licence: Licence{Province: one[1], Confidence: map[Field]Confidence{Province: Sure}}, elements: map[string]element{}}
	c.place(two[1])
	c.Province, c.Confidence[Province] = one[1], Sure
	c.Country, c.Issuer, c.Confidence[Issuer] = "CAN", one[1], Sure
	c.kind("DL")
	c.tracked(one[2])
	c.Number = secret.New(two[2])
	c.Confidence[Number] = Sure
	born, trust := day(two[4], yearFirst)
	c.setDay(Born, born, trust)
	expires, trust := stripeExpiry(two[3], born)
	c.setDay(Expires, expires, trust)
	c.third(text)
	return c.Licence, true
}

func printable(r rune) rune {
	if isControl(r) {
		return -1
	}
	return r
}

// tracked reads city, name and address of the first track. A mark ends what is
// shorter than its field.
func (c *reading) tracked(track string) {
	city, rest, ended := strings.Cut(track, "^")
	if runes := []rune(track); len([]rune(city)) > cityLength {
		city, rest, ended = string(runes[:cityLength]), string(runes[cityLength:]), true
	}
	if !ended {
		return
	}
	who, where, _ := strings.Cut(rest, "^")
	c.City = strings.TrimSpace(city)
	family, given, _ := strings.Cut(who, "$")
	c.LastName = strings.Trim(family, " ,")
	street, _, _ := strings.Cut(where, "$") // the next line repeats city and postal code
	c.Line1 = strings.Trim(street, " ^,")
	for f, text := range map[Field]string{City: c.City, LastName: c.LastName, Line1: c.Line1} {
		c.Confidence[f] = Sure
		c.absent(f, text)
	}
	c.given(element{text: strings.Trim(given, " ,$")})
}

// third reads postal code and sex of the third track; without that track, the
// postal code that ends the address.
func (c *reading) third(text string) {
	at := track3.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	c.postal(element{text: text[at[2]:at[3]]})
	if sex := sexed.FindStringSubmatch(text[at[3]:]); sex != nil {
		c.elements["DBC"] = element{text: sex[1]}
		c.sex()
	}
}
