// Package itemlist reads the items of a sale from what tills and spreadsheets give: a CSV
// file, or cells that were copied. Each line becomes a row of texts; what they are worth
// is for the form to judge, in front of the person who sees them.
package itemlist

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"comptoir/service/typed"
)

// Column is what a cell holds.
type Column string

// Columns.
const (
	SKU         Column = "sku"
	Description Column = "description"
	Category    Column = "category"
	Quantity    Column = "quantity"
	Unit        Column = "unit"     // price of one
	Extended    Column = "extended" // price of the line
)

// Columns returns all, in reading order.
func Columns() []Column { return []Column{SKU, Description, Category, Quantity, Unit, Extended} }

// Row is one item. A cell that is empty is not in it.
type Row map[Column]string

// List is what was read.
type List struct {
	Rows []Row
	// Decimal is the decimal sign of the prices, '.' or ','. It decides about 1,249,
	// whatever language the reader speaks; 0 when nothing in the list decides it.
	Decimal rune
}

// Problem is what is wrong with a list as a whole.
type Problem string

// Problems.
const (
	Empty   Problem = "empty"   // nothing in it
	Heads   Problem = "columns" // its first line names no column that is known
	Line    Problem = "line"    // one line is not CSV
	TooBig  Problem = "too_big" // more bytes than MaxBytes
	TooMany Problem = "too_many"
)

// Error says why a list was not read.
type Error struct {
	Problem Problem
	Line    int // of the text, 1 is the first; 0 when the problem is in no line
}

func (e *Error) Error() string { return fmt.Sprintf("list of items: %s in line %d", e.Problem, e.Line) }

// Bounds of a list: more is no sale.
const (
	MaxBytes = 1 << 20
	MaxRows  = 200
)

// Read reads a list: in UTF-8, UTF-16, or Windows-1252; separated by commas, semicolons,
// tabs or bars, whichever makes the most of the first line, or by what a line "sep=;"
// says; with column names in English or in French. It returns every row or, when one
// cannot be read, none. Errors are *Error.
func Read(from io.Reader) (List, error) {
	raw, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	switch {
	case err != nil:
		return List{}, &Error{Problem: Line}
	case len(raw) > MaxBytes:
		return List{}, &Error{Problem: TooBig}
	}
	text := decoded(raw)
	if strings.TrimSpace(text) == "" {
		return List{}, &Error{Problem: Empty}
	}
	t, columns := table(text)
	if len(columns) == 0 {
		return List{}, &Error{Problem: Heads, Line: t.line}
	}
	var list List
	for {
		cells, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return List{}, &Error{Problem: Line, Line: t.line}
		}
		if t.separator == ',' && len(cells) > t.width && torn(cells, columns) {
			return List{}, &Error{Problem: Line, Line: t.line}
		}
		if row := rowOf(cells, columns); len(row) > 0 {
			list.Rows = append(list.Rows, row)
		}
	}
	switch {
	case len(list.Rows) == 0:
		return List{}, &Error{Problem: Empty}
	case len(list.Rows) > MaxRows:
		return List{}, &Error{Problem: TooMany}
	}
	list.Decimal = decimalOf(list.Rows, t.separator)
	for _, row := range list.Rows {
		row.tidy(list.Decimal)
	}
	return list, nil
}

func rowOf(cells []string, columns map[int]Column) Row {
	row := Row{}
	for at, cell := range cells {
		if c, known := columns[at]; known {
			if text := typed.Text(unquoted(cell)); text != "" {
				row[c] = text
			}
		}
	}
	return row
}

// unquoted takes off what spreadsheets put around a text so that it stays one: ="00123".
func unquoted(cell string) string {
	cell = strings.TrimSpace(cell)
	if inner, found := strings.CutPrefix(cell, `="`); found && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return cell
}
