package closing

import (
	"context"
	"strconv"
	"strings"
	"time"

	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/service"
	"comptoir/service/paper"
	"comptoir/service/spreadsheet"
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

// Table returns the table of a day as CSV in UTF-8, by the separator of a language.
func Table(f Figures, l service.Language) ([]byte, error) {
	return spreadsheet.Table(append([][]string{headings}, f.cells()...), l)
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
		f.Day.String(), r.At.Format(time.RFC3339), r.Type, spreadsheet.Text(r.ID), spreadsheet.Text(r.Reference), r.Amount.String(), number(r.Plan.ID), number(r.Plan.Months),
		spreadsheet.Text(r.Who), spreadsheet.Yes(r.Own), spreadsheet.Yes(r.Listed), spreadsheet.Yes(r.Counts), spreadsheet.Yes(r.Later), strings.Join(codes, " "),
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

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
