package screens

import (
	"regexp"
	"strings"
)

// neutralTexts is what is rightly the same in both languages: names and data of
// the training store, what the lender calls its plans, keys, numbers, and words
// that the two languages share.
var neutralTexts = []*regexp.Regexp{
	regexp.MustCompile(`^[^\p{L}]*$`),
	regexp.MustCompile(`^F[1-9]$|^F1, F1$|^Ctrl\+[KLNP]$|^Tab$`),
	regexp.MustCompile(`^Comptoir$`),
	regexp.MustCompile(`^(EMP|DP) - |^(90 Days Grace|Equal Payments|No Interest|Versements égaux|Sans intérêts|Délai de grâce)[^,]*,`),
	regexp.MustCompile(`^C-\d{8}-\d{8}$`),
	regexp.MustCompile(`^•••• \d{4}$`),
	regexp.MustCompile(`^\p{Lu}\. \p{Lu}\.$`),             // initials
	regexp.MustCompile(`@|^\p{L}\*+`),                     // masked e-mail
	regexp.MustCompile(` \((ON|QC|NB)\) |^Toronto ON `),   // city and postal code
	regexp.MustCompile(`^\d+ (Nowhere|rue|Example)`),      // street
	regexp.MustCompile(`^(Boutique Exemple|Sample Rest)`), // store
	regexp.MustCompile(`^Ontario$|^English$|^A-\d{8}-\d{8}$`),
	regexp.MustCompile(`^99-0000\d$|^00001-DEMO$`),                // location, associate
	regexp.MustCompile(`^(Quel|Quels|Quelle|Dans quel) .*\?$`),    // the customer's own language
	regexp.MustCompile(`^(Integration|Production|Verification)$`), // checked: French writes the first and last with an accent
}

func neutral(text string) bool {
	for _, pattern := range neutralTexts {
		if pattern.MatchString(text) {
			return true
		}
	}
	return isName(text)
}

// isName reports whether a text is the name of somebody in the training store.
func isName(text string) bool {
	for _, name := range []string{"Sampleton", "Tremblay", "Twofold", "Delegate", "Longworthname", "Lowlimit", "Landline", "Reachless", "Nooverride", "Pausewell", "Frostfield", "Writtenoff", "Closedale"} {
		if strings.HasSuffix(text, name) {
			return true
		}
	}
	return false
}
