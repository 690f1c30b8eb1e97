package licence

import (
	"strings"

	"comptoir/service/canada"
)

// issuers are the issuer identification numbers of Canada, each with its province.
var issuers = map[string]string{
	"636012": "ON", "604428": "QC", "636028": "BC", "604432": "AB", "636048": "MB", "636044": "SK", "636013": "NS",
	"636017": "NB", "636016": "NL", "604426": "PE", "604429": "YT", "604434": "NT", "604433": "NU",
}

const states = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI "

func isProvince(s string) bool { return canada.Province(s).Known() }

func isState(s string) bool { return len(s) == 2 && strings.Contains(states, " "+s+" ") }

// canadianPostal returns the six characters at the start of a postal code that the
// card pads with spaces or zeros, or nothing.
func canadianPostal(s string) string {
	for end := len(s); end > 0; end-- {
		if code, ok := canada.ParsePostalCode(s[:end]); ok {
			return code.Compact()
		}
		if !strings.Contains("0 -", s[end-1:end]) {
			break
		}
	}
	return ""
}

// zip returns an American code of five or nine digits, or nothing.
func zip(s string) string {
	code := strings.ReplaceAll(strings.TrimSpace(s), "-", "")
	if len(code) >= 5 && digits(code[:5]) && len(code) <= 11 && strings.Trim(code[5:], "0123456789 ") == "" {
		return code[:5]
	}
	return ""
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
