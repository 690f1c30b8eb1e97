// Package example makes the texts of licences that nobody has: for tests, for
// drawn specimens and for the tour. The people are fictitious.
package example

import (
	"fmt"
	"strings"
	"time"

	"comptoir/service/civil"
)

// Person is who a licence is made for.
type Person struct {
	First, Middle, Last string
	Born                civil.Date
	Address, City       string
	Province            string // two letters
	PostalCode          string // with its space
	Number              string
	Issued, Expires     civil.Date
	Sex                 string // 1 male, 2 female, 9 neither
	Issuer              string // six digits
	Version             int    // of the standard that the province's example follows; 0 is the magnetic stripe
}

func date(y, m, d int) civil.Date { return civil.Date{Year: y, Month: time.Month(m), Day: d} }

// People lists one person for each province and territory, in the layout their
// example follows. Those of Ontario and Quebec are customers of the training store.
func People() []Person {
	return []Person{
		{"MAPLE", "QUILL", "SAMPLETON", date(1997, 10, 22), "21 NOWHERE ROAD", "TORONTO", "ON", "M0M 0M0", "S0000-00000-00000", date(2025, 10, 22), date(2030, 10, 22), "2", "636012", 3},
		{"ÉRABLE", "", "CÔTÉ-TREMBLAY", date(1964, 3, 3), "7 RUE DE L'ESSAI", "MONTRÉAL", "QC", "H0H 0H0", "C0000-030364-00", date(2025, 3, 3), date(2033, 3, 3), "2", "604428", 4},
		{"BRONSON", "LEE", "EXAMPLER", date(1985, 3, 1), "2260 SAMPLE ROAD", "VICTORIA", "BC", "V0V 0V0", "0000000", date(2025, 3, 1), date(2030, 3, 1), "1", "636028", 0},
		{"DANIELLE", "R", "DACOSTA", date(1991, 12, 31), "10405 DADE AVE NW", "EDMONTON", "AB", "T0T 0T0", "000000-000", date(2023, 11, 4), date(2028, 12, 31), "2", "604432", 9},
		{"PRAIRIE", "DAWN", "FICTION", date(1979, 6, 15), "77 NOWHERE CRES", "WINNIPEG", "MB", "R0R 0R0", "FI-CT-IP-D000AB", date(2022, 6, 20), date(2027, 6, 15), "2", "636048", 5},
		{"WILLIAM", "", "PRETEND", date(2001, 4, 4), "1 MYTH BAY", "REGINA", "SK", "S0S 0S0", "00000000", date(2023, 4, 4), date(2028, 4, 4), "1", "636044", 6},
		{"ANGUS", "IAIN", "MACSAMPLE", date(1990, 1, 1), "455 INVENTED LANE", "HALIFAX", "NS", "B0B 0B0", "MACSA000000000", date(2024, 1, 2), date(2029, 1, 1), "1", "636013", 8},
		{"ANDRÉE", "", "LEBLANC-MODÈLE", date(1972, 10, 20), "12 RUE DE L'EXEMPLE", "MONCTON", "NB", "E0E 0E0", "0000000", date(2023, 10, 20), date(2027, 10, 20), "2", "636017", 7},
		{"GEORGE", "STORY", "BAYMAN", date(1955, 1, 1), "9 WATER ST W", "ST. JOHN'S", "NL", "A0A 0A0", "B000000000", date(2024, 1, 1), date(2029, 1, 1), "1", "636016", 3},
		{"SHIRLEY", "", "ISLANDER", date(1988, 7, 8), "RR 2 INVENTED RD", "CHARLOTTETOWN", "PE", "C0C 0C0", "000000", date(2024, 7, 8), date(2029, 7, 8), "2", "604426", 10},
		{"SAMUEL", "G", "KLONDIKE", date(1960, 9, 9), "300 EXAMPLE ST", "WHITEHORSE", "YT", "Y0Y 0Y0", "000000", date(2023, 9, 9), date(2028, 9, 9), "1", "604429", 2},
		{"BOREALIS", "N", "AURORA", date(1995, 5, 5), "4903 EXAMPLE ST", "YELLOWKNIFE", "NT", "X0X 0X0", "000000", date(2024, 5, 5), date(2029, 5, 5), "9", "604434", 4},
		{"NANUQ", "", "SPECIMEN", date(1993, 8, 12), "5 TUNDRA RD", "IQALUIT", "NU", "X0A 0X0", "000000", date(2024, 8, 12), date(2029, 8, 12), "1", "604433", 1},
	}
}

// Of returns the person of a province; false when there is none.
func Of(province string) (Person, bool) {
	for _, p := range People() {
		if p.Province == province {
			return p, true
		}
	}
	return Person{}, false
}

// Text returns the bytes of the person's symbol, in ISO-8859-1 as the standard has it.
func (p Person) Text() []byte {
	if p.Version == 0 {
		return latin(p.stripe())
	}
	return latin(p.symbol())
}

// Typed returns the same text as a keyboard would type it: in UTF-8.
func (p Person) Typed() string {
	if p.Version == 0 {
		return p.stripe()
	}
	return p.symbol()
}

func (p Person) symbol() string {
	card := "DL" + strings.Join(p.elements(), "\n") + "\r"
	second := p.second()
	entries := 1
	if second != "" {
		entries = 2
	}
	head := fmt.Sprintf("@\n\x1e\rANSI %s%02d", p.Issuer, p.Version)
	if p.Version > 1 {
		head += "01" // of the province's own version
	}
	head += fmt.Sprintf("%02d", entries)
	const entry = len("DL00000000")
	start := len(head) + entries*entry
	if p.Province == "ON" {
		head += "DL00000000" // as Ontario writes it
	} else {
		head += fmt.Sprintf("DL%04d%04d", start, len(card))
	}
	if second != "" {
		head += fmt.Sprintf("ZA%04d%04d", start+len(card), len(second))
	}
	return head + card + second
}

// second returns the second subfile of Alberta.
func (p Person) second() string {
	if p.Province != "AB" {
		return ""
	}
	return "ZAZAAN\nZABDACHA\nZAC0000-00000\r"
}

func (p Person) elements() []string {
	if p.Version == 1 {
		return []string{
			"DAA" + strings.Join([]string{p.Last, p.First, p.Middle}, ","), "DAG" + p.Address, "DAI" + p.City, "DAJ" + p.Province,
			"DAK" + strings.ReplaceAll(p.PostalCode, " ", "") + "   ", "DAQ" + p.Number, "DAR5", "DBA" + packed(p.Expires),
			"DBB" + packed(p.Born), "DBC" + map[string]string{"1": "M", "2": "F"}[p.Sex], "DBD" + packed(p.Issued), "DAV170",
		}
	}
	list := []string{"DCA5", "DCBNONE", "DCDNONE", "DBA" + packed(p.Expires), "DCS" + p.Last}
	comma := ""
	switch {
	case p.Province == "ON":
		comma = ","
		list[len(list)-1] += comma
		list = append(list, "DCT"+p.First+","+p.Middle+comma)
	case p.Version < 4:
		list = append(list, "DCT"+strings.TrimSpace(p.First+" "+p.Middle))
	default:
		list = append(list, "DAC"+p.First+" ", "DAD"+p.Middle)
	}
	list = append(list, "DBD"+packed(p.Issued), "DBB"+packed(p.Born), "DBC"+p.Sex, "DAYBRO", "DAU170 cm", "DAG"+p.Address+comma,
		"DAI"+p.City+comma, "DAJ"+p.Province, "DAK"+p.PostalCode+"  ", "DAQ"+p.Number, "DCFZZ000ZZ0", "DCGCAN")
	if p.Version >= 4 {
		list = append(list, "DDEN", "DDFN", "DDGN")
	}
	return list
}

// stripe returns the three tracks of a magnetic stripe.
func (p Person) stripe() string {
	plain := strings.ReplaceAll(p.PostalCode, " ", "")
	return fmt.Sprintf("%%%s%s^%s,$%s^%s$%s %s  %s^?;%s%s=%s%s=?_%%0A%-11s%-2s%-10s%-4s%s170 70BRNBRO%s?",
		p.Province, p.City, p.Last, strings.TrimSpace(p.First+" "+p.Middle), p.Address, p.City, p.Province, p.PostalCode,
		p.Issuer, p.Number, packed(p.Expires)[2:6], packed(p.Born), plain, "", "", "",
		map[string]string{"1": "M", "2": "F", "9": "X"}[p.Sex], "9000000000")
}

func packed(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// latin returns one byte a letter.
func latin(s string) []byte {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		out = append(out, byte(r)) // #nosec G115 -- the texts above are all in ISO-8859-1
	}
	return out
}
