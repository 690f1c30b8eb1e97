package itemlist

import (
	"regexp"
	"strings"
)

var (
	cents    = regexp.MustCompile(`\d([.,])(\d{1,2}|\d{4,})\s*\$?$`)   // what stands before cents is decimal
	both     = regexp.MustCompile(`([.,])\d{3}(?:[.,]\d{3})*([.,])\d`) // the second of two is
	repeated = regexp.MustCompile(`([.,])\d{3}[.,]\d{3}(?:[^\d.,]|$)`) // one that comes twice is not
	whole    = regexp.MustCompile(`^(\d+)([.,])(0+)$`)                 // a count that a spreadsheet wrote as a price
	anyPrice = map[Column]bool{Unit: true, Extended: true}
)

// decimalOf returns the decimal sign of a list, judged by its prices, and where they
// leave it open by its separator: files with semicolons have them because their
// commas are decimal.
func decimalOf(rows []Row, separator rune) rune {
	votes := map[string]int{}
	for _, row := range rows {
		for c, text := range row {
			if !anyPrice[c] {
				continue
			}
			switch {
			case both.MatchString(text) && both.FindStringSubmatch(text)[1] != both.FindStringSubmatch(text)[2]:
				votes[both.FindStringSubmatch(text)[2]]++
			case cents.MatchString(text):
				votes[cents.FindStringSubmatch(text)[1]]++
			case repeated.MatchString(text):
				votes[map[string]string{",": ".", ".": ","}[repeated.FindStringSubmatch(text)[1]]]++
			}
		}
	}
	switch {
	case votes[","] > votes["."]:
		return ','
	case votes["."] > votes[","]:
		return '.'
	case separator == ';':
		return ','
	}
	return 0
}

// tidy writes cells as people type them: a count without a fraction of zero, a price
// without the cents' third and fourth zero.
func (row Row) tidy(decimal rune) {
	if m := whole.FindStringSubmatch(row[Quantity]); m != nil && (m[2] == string(decimal) || decimal == 0 && len(m[3]) < 3) {
		row[Quantity] = m[1]
	}
	for c := range anyPrice {
		text, found := row[c]
		if !found || decimal == 0 {
			continue
		}
		head, fraction, has := strings.Cut(text, string(decimal))
		if has && len(fraction) > 2 && strings.Trim(fraction[2:], "0") == "" && strings.Trim(fraction, "0123456789") == "" {
			row[c] = head + string(decimal) + fraction[:2]
		}
	}
}
