package licence

import (
	"regexp"
	"strings"
	"unicode"

	"comptoir/service/canada"
	"comptoir/service/civil"
)

// check compares what a card says with itself and with what there can be. A value that a
// check contradicts stays, and is unsure. most is the trust that the text deserves as a
// whole, spelling that of its letters beyond ASCII.
func (l *Licence) check(most, spelling Confidence) {
	l.checkTexts(spelling)
	l.checkPlaces()
	l.checkDays()
	for f, c := range l.Confidence {
		l.Confidence[f] = min(c, most)
	}
	for f, c := range l.Confidence {
		if c == Absent {
			delete(l.Confidence, f)
		}
	}
}

// doubt lowers the trust in fields that have a value.
func (l *Licence) doubt(to Confidence, fields ...Field) {
	for _, f := range fields {
		if c, there := l.Confidence[f]; there {
			l.Confidence[f] = min(c, to)
		}
	}
}

func (l *Licence) checkTexts(spelling Confidence) {
	for f, text := range map[Field]string{
		FirstName: l.FirstName, MiddleName: l.MiddleName, LastName: l.LastName, Line1: l.Line1, City: l.City,
	} {
		switch {
		case strings.ContainsRune(text, unreadable), strings.ContainsRune(text, unicode.ReplacementChar), sense(text) < 0, mixed(text):
			l.doubt(Unsure, f)
		case !plain(text):
			l.doubt(min(spelling, halved(text)), f)
		}
		odd := !isTown(text)
		if f == FirstName || f == MiddleName || f == LastName {
			odd = !isName(text)
		}
		if odd && f != Line1 {
			l.doubt(Unsure, f)
		}
	}
	l.checkNumber()
	switch {
	case strange.MatchString(l.Line1), !strings.ContainsFunc(l.Line1, unicode.IsLetter):
		l.doubt(Unsure, Line1)
	case strings.ContainsAny(l.Line1, "&+*"):
		l.doubt(Likely, Line1)
	}
}

// numbers are what the numbers of licences look like, without dashes and spaces.
var numbers = map[string]*regexp.Regexp{
	"ON": regexp.MustCompile(`^[A-Z]\d{14}$`), "QC": regexp.MustCompile(`^[A-Z]\d{12}$`), "BC": regexp.MustCompile(`^\d{7,9}$`),
	"AB": regexp.MustCompile(`^\d{6,9}$`), "MB": regexp.MustCompile(`^[A-Z]{6,7}\d{3}[0-9A-Z]{2,3}$`), "SK": regexp.MustCompile(`^\d{8}$`),
	"NS": regexp.MustCompile(`^[A-Z]{5}\d{9}$`), "NB": regexp.MustCompile(`^\d{5,7}$`), "NL": regexp.MustCompile(`^[A-Z]\d{9,10}$`),
	"PE": regexp.MustCompile(`^\d{5,6}$`), "YT": regexp.MustCompile(`^\d{5,6}$`), "NT": regexp.MustCompile(`^\d{5,6}$`), "NU": regexp.MustCompile(`^\d{5,6}$`),
}

// checkNumber compares the number with what its province's look like. Provinces change
// that without asking us, so that another form is only less sure.
func (l *Licence) checkNumber() {
	number := l.Number.Reveal()
	if !numbered.MatchString(number) {
		l.doubt(Unsure, Number)
	}
	like := numbers[l.Issuer]
	if like != nil && !like.MatchString(strings.NewReplacer("-", "", " ", "").Replace(number)) {
		l.doubt(Likely, Number)
	}
}

// halves are what the first half of a letter of UTF-8 becomes in ISO-8859-1: CÉ is CÃ once
// a scanner has kept the second half back. Portuguese has the one before O and E,
// Vietnamese before N; the next is Scandinavian. Â is what punctuation leaves; in names it
// stands between consonants, or before the U of Vietnamese.
var (
	halves = regexp.MustCompile(`[ÃÅ]|[AEIOUY\d]Â|Â(?:[AEIO\d ]|$)`)
	misfit = regexp.MustCompile(`Ã(?:[^OEN]|$)`)
)

// strange is what no street has: so many digits are a date, a number of the card or a header.
// Keyboards of French Canada have / where scanners expect #, and É where they expect /.
var strange = regexp.MustCompile(`\d{7}|[$^%?;=_@]|(?:^| )/[^ ]|\d[À-ÿ]\d`)

// halved returns how far letters can be trusted that may be half of others.
func halved(text string) Confidence {
	switch {
	case misfit.MatchString(text):
		return Unsure
	case halves.MatchString(text):
		return Likely
	}
	return Sure
}

// isName reports whether a text has letters, and nothing that no single name has: behind a
// comma there is another.
func isName(text string) bool {
	return strings.ContainsFunc(text, unicode.IsLetter) && !numeral(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" -–‑'’‘ʼ.·:_()", r)
	})
}

// isTown reports whether a text has letters, and nothing that no town has: 100 Mile
// House and Saint-Louis-du-Ha! Ha! are towns.
func isTown(text string) bool {
	return strings.ContainsFunc(text, unicode.IsLetter) && !cityLine.MatchString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" -–‑'’‘ʼ.,·:!()/&#", r)
	})
}

// checkPlaces compares the postal code with the province, and the street with the town.
func (l *Licence) checkPlaces() {
	if code, ok := canada.ParsePostalCode(l.PostalCode); ok {
		here := canada.Province(l.Province)
		if !code.Possible() || here.Known() && !code.In(here) { // of another province it is odd and not wrong: people move
			l.doubt(Unsure, PostalCode)
		}
		if spaceless := strings.ReplaceAll(l.Line1, " ", ""); strings.Contains(strings.ToUpper(spaceless), code.Compact()) {
			l.doubt(Unsure, Line1)
		}
	}
	if strings.HasSuffix(l.City, " "+l.Province) {
		l.doubt(Likely, City) // the province is behind it
	}
	if l.Line1 != "" && strings.EqualFold(l.Line1, l.City) {
		l.doubt(Unsure, Line1, City)
	}
}

const (
	youngestHolder = 12 // years, of any card
	longestValid   = 16 // years, of any card
)

// checkDays compares the three days: birth, issue, expiry.
func (l *Licence) checkDays() {
	if !l.Born.IsZero() && !l.Issued.IsZero() && age(l.Born, l.Issued) < youngestHolder {
		l.doubt(Unsure, Born, Issued)
	}
	if !l.Born.IsZero() && !l.Expires.IsZero() && age(l.Born, l.Expires) < youngestHolder {
		l.doubt(Unsure, Born, Expires)
	}
	if !l.Issued.IsZero() && !l.Expires.IsZero() && (l.Expires.Before(l.Issued) || later(l.Issued, longestValid).Before(l.Expires)) {
		l.doubt(Unsure, Issued, Expires)
	}
}

func later(d civil.Date, years int) civil.Date { return civil.Of(d.Time().AddDate(years, 0, 0)) }
