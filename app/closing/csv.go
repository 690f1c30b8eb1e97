package closing

import (
	"bytes"
	"context"
	"encoding/csv"
	"regexp"
	"strconv"
	"strings"
	"time"

	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/service"
	"comptoir/service/paper"
)

// The table of a day, one row for each thing that was done. Its headings and values are the
// same in every language, so that two stores' tables can be put together:
//
//	day              the day of the store, YYYY-MM-DD
//	time             when it was done, RFC 3339 with the store's offset from UTC
//	type             a type of package journal or of the API (enums section 16), or hold
//	id               the lender's, with an apostrophe before it where a spreadsheet would round it, of the capture, authorization or transaction
//	reference        the store's
//	amount           dollars with a point; below zero what goes back
//	plan, months     of a promotional purchase; empty: none, or not known
//	who              the associate of this till, or the lender's user name of another one
//	own              yes: this till has done it
//	listed           yes: a list of the lender's shows it; no: the records of this till alone
//	counts           yes: it is in the totals of the store
//	later            yes: it came after the day was closed
//	difference       the codes of what differs about it, with spaces between them
//
// What differs and stands in no other row, such as a call of unknown outcome, is a row of
// its own that does not count.
var headings = []string{
	"day", "time", "type", "id", "reference", "amount", "plan", "months", "who", "own", "listed", "counts", "later", "difference",
}

// byteOrderMark is what Excel tells UTF-8 by.
const byteOrderMark = "\uFEFF"

// separator is what parts the cells. Excel goes by the list separator of the computer's
// region when it opens a table by itself: that of English Canada is the comma, that of
// French Canada the semicolon, since its comma is the decimal sign. A first line sep= would
// name it, but Excel then looks for no byte order mark and garbles every accent, and every
// other reader takes the line for data.
func separator(l service.Language) rune {
	if l == service.French {
		return ';'
	}
	return ','
}

// Table returns the table of a day as CSV in UTF-8, by the separator of a language.
func Table(f Figures, l service.Language) ([]byte, error) {
	out := bytes.NewBufferString(byteOrderMark)
	w := csv.NewWriter(out)
	w.Comma, w.UseCRLF = separator(l), true
	rows := append([][]string{headings}, f.cells()...)
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// cells are the rows of the table.
func (f Figures) cells() [][]string {
	list := [][]string{}
	codes, told := map[string][]string{}, map[string]bool{}
	for _, d := range f.Differences {
		if k := d.about(); k != "" {
			codes[k] = append(codes[k], string(d.Code))
		}
	}
	for _, r := range f.Rows {
		k := Difference{ID: r.ID, Entry: r.Entry}.about()
		told[k] = true
		list = append(list, f.line(r, codes[k]))
	}
	for _, d := range f.Differences {
		if k := d.about(); k != "" && !told[k] {
			told[k] = true
			list = append(list, f.line(Row{At: d.At, Type: d.Type, ID: d.ID, Reference: d.Reference, Amount: d.Amount, Own: d.Entry != "", Who: d.Who}, codes[k]))
		}
	}
	return list
}

// about is what a difference is about: an entry of this till, or what the lender has.
func (d Difference) about() string {
	if d.Entry != "" {
		return "entry " + d.Entry
	}
	return d.ID
}

func (f Figures) line(r Row, codes []string) []string {
	return []string{
		f.Day.String(), r.At.Format(time.RFC3339), r.Type, plain(r.ID), plain(r.Reference), r.Amount.String(), number(r.Plan.ID), number(r.Plan.Months),
		plain(r.Who), yes(r.Own), yes(r.Listed), yes(r.Counts), yes(r.Later), strings.Join(codes, " "),
	}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// plain keeps a spreadsheet from reading a text as a formula, also one that hides its sign
// behind spaces, and from taking a reference or an id for a number that it then rounds. A line end in a text, which somebody else may have written, is a space.
func plain(cell string) string {
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

// SaveTable saves the table of the day beside the papers.
func (c *Closing) SaveTable() {
	if !c.state.Loaded || c.state.Save.Busy {
		return
	}
	f, lang := c.state.Figures, c.deps.Session.State().Language
	folder := c.deps.Papers.Folder()
	name := c.deps.Voices(paper.Language(lang)).T("closing.file") + " " + f.Day.String()
	turn := c.turn
	c.state.Save = papers.Save{Busy: true}
	c.publish()
	model.Go(context.Background(), c.deps.Dispatch, func(context.Context) (string, error) {
		table, err := Table(f, lang)
		if err != nil {
			return "", err
		}
		return papers.SaveFile(folder, name, ".csv", table)
	}, func(path string, err error) {
		if c.turn == turn {
			c.state.Save = papers.Save{Path: path, Failed: err != nil}
			c.publish()
		}
	})
}
