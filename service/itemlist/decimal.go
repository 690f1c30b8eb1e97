package itemlist

import (
	"regexp"
	"strings"

	"comptoir/service/typed"
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

// A price and the cell behind it, where a comma of the price was taken for a separator.
var (
	tornHead = regexp.MustCompile(`^\$? ?\d+$`)
	tornTail = regexp.MustCompile(`^(?:\d{2}|\d{3}(?:\.\d+)?) ?\$?$`)
)

// torn reports whether a record that has more cells than the names, to its last, has a price
// in two: nobody can tell 5,50 from 5 and 50 any more.
func torn(cells []string, columns map[int]Column) bool {
	if strings.TrimSpace(cells[len(cells)-1]) == "" {
		return false
	}
	for at, cell := range cells[:len(cells)-1] {
		if anyPrice[columns[at]] && tornHead.MatchString(typed.Text(cell)) && tornTail.MatchString(typed.Text(cells[at+1])) {
			return true
		}
	}
	return false
}

// rounded is a long number as a spreadsheet shows it, which cannot be had back.
var rounded = regexp.MustCompile(`^\d[.,]\d+E\+\d+$`)

// tidy takes out a SKU that a spreadsheet rounded, and writes cells as people type them: a count without a fraction of zero, a price
// without the cents' third and fourth zero.
func (row Row) tidy(decimal rune) {
	if rounded.MatchString(row[SKU]) {
		delete(row, SKU)
	}
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
