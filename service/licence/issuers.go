package licence

import "strings"

// issuers are the issuer identification numbers of Canada, each with its province.
var issuers = map[string]string{
	"636012": "ON", "604428": "QC", "636028": "BC", "604432": "AB", "636048": "MB", "636044": "SK", "636013": "NS",
	"636017": "NB", "636016": "NL", "604426": "PE", "604429": "YT", "604434": "NT", "604433": "NU",
}

// letters are the first letters of the postal codes of each province.
var letters = map[string]string{
	"NL": "A", "NS": "B", "PE": "C", "NB": "E", "QC": "GHJ", "ON": "KLMNP", "MB": "R", "SK": "S", "AB": "T", "BC": "V",
	"NT": "X", "NU": "X", "YT": "Y",
}

const states = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI "

func isProvince(s string) bool { return letters[s] != "" }

func isState(s string) bool { return len(s) == 2 && strings.Contains(states, " "+s+" ") }

// Majority gives the age of majority of a province, 18 or 19. Where the province
// is not known it is the higher one.
func Majority(province string) int {
	switch province {
	case "AB", "MB", "ON", "PE", "QC", "SK":
		return 18
	}
	return 19
}

// canadianPostal gives the six characters at the start of a postal code that the
// card pads with spaces or zeros, or nothing.
func canadianPostal(s string) string {
	code := strings.ToUpper(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, s))
	if len(code) < 6 || strings.Trim(code[6:], "0") != "" {
		return ""
	}
	code = code[:6]
	for i, r := range code {
		letter, digit := r >= 'A' && r <= 'Z', r >= '0' && r <= '9'
		if i%2 == 0 && !letter || i%2 == 1 && !digit {
			return ""
		}
	}
	return code
}

// zip gives an American code of five or nine digits, or nothing.
func zip(s string) string {
	code := strings.ReplaceAll(strings.TrimSpace(s), "-", "")
	if len(code) >= 5 && digits(code[:5]) && len(code) <= 11 && strings.Trim(code[5:], "0123456789 ") == "" {
		return code[:5]
	}
	return ""
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
