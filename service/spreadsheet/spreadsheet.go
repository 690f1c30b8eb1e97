// Package spreadsheet writes tables that a spreadsheet opens as they are: CSV in UTF-8, in
// which no text is taken for a formula, a number or a date.
package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"

	"comptoir/service/canada"
)

// ByteOrderMark is what Excel tells UTF-8 by.
const ByteOrderMark = "\uFEFF"

// Separator is what parts the cells. Excel goes by the list separator of the computer's
// region when it opens a table by itself: that of English Canada is the comma, that of
// French Canada the semicolon, since its comma is the decimal sign. A first line sep= would
// name it, but Excel then looks for no byte order mark and garbles every accent, and every
// other reader takes the line for data.
func Separator(l canada.Language) rune {
	if l == canada.French {
		return ';'
	}
	return ','
}

// Table returns rows of cells, the headings first, by the separator of a language. Texts go
// through Text before.
func Table(rows [][]string, l canada.Language) ([]byte, error) {
	out := bytes.NewBufferString(ByteOrderMark)
	w := csv.NewWriter(out)
	w.Comma, w.UseCRLF = Separator(l), true
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Text keeps a spreadsheet from reading a text as a formula, also one that hides its sign
// behind spaces, and from taking a reference or an id for a number that it then rounds: it
// puts an apostrophe before it. A line end in a text, which somebody else may have written,
// is a space.
func Text(cell string) string {
	cell = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, cell)
	bare := strings.TrimLeft(cell, " \u00a0")
	if strings.IndexAny(bare, "=+-@＝＋－＠") == 0 || figures.MatchString(bare) && !exact.MatchString(bare) || word.MatchString(bare) {
		return "'" + cell
	}
	return cell
}

// What a spreadsheet takes for a number, a date, a time or a truth, and does not give back as
// it was: it keeps fifteen digits of a number and no zero before it, 1E5 becomes 100000, and
// 3-4 the third of April.
var (
	figures = regexp.MustCompile(`(?i)^[0-9][0-9.,:/ e+-]*$`)
	exact   = regexp.MustCompile(`^(0|[1-9][0-9]{0,14})$`)
	word    = regexp.MustCompile(`(?i)^(true|false|vrai|faux|(jan|fe[bv]|fév|ma[riy]|a[pv]r|ju[inl]|aug|ao[uû]|sep|oct|nov|d[eé]c)[a-zéû]*[ ./-]?[0-9]{1,4})$`)
)

// Yes returns yes or no, the same in every language.
func Yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
