package purchases

import (
	"errors"
	"io"
	"maps"

	"comptoir/service"
	"comptoir/service/itemlist"
)

// ImportReport is what became of a list of items.
type ImportReport struct {
	Taken   int              // lines that are on the page now
	Line    int              // of the list, 1 is the first, that could not be read; zero when all could
	Problem itemlist.Problem // empty when it was read; its text is purchases.items.import.PROBLEM
}

// Import puts the lines of a file, or of cells copied from a spreadsheet, after those
// already typed, as package itemlist reads them. It takes every line or, when one
// cannot be read, none.
func (i *Items) Import(r io.Reader) {
	list, err := itemlist.Read(r)
	report := ImportReport{Taken: len(list.Rows)}
	var wrong *itemlist.Error
	switch {
	case errors.As(err, &wrong):
		report = ImportReport{Problem: wrong.Problem, Line: wrong.Line}
	case i.state.Lines-1+len(list.Rows) > maxItems:
		report = ImportReport{Problem: itemlist.TooMany}
	default:
		i.add(list)
	}
	i.state.Import = &report
	i.state.Open = true
	i.publish()
}

// add puts rows where the empty line at the end stands. Prices are read in the list's
// own way of writing them, and stand in the associate's.
func (i *Items) add(list itemlist.List) {
	cells, first := maps.Clone(i.state.Typed), i.state.Lines-1
	for n, row := range list.Rows {
		for c, text := range row {
			f := ItemField(first+n, c)
			i.amounts[f] = itemAmount(text, i.languageOf(list))
			if c == itemlist.Unit || c == itemlist.Extended {
				i.amounts[f] = i.amounts[f].In(i.lang())
				text = i.amounts[f].Text()
			}
			cells[f] = text
		}
	}
	i.state.Typed, i.state.Lines = cells, first+len(list.Rows)
}

// languageOf returns the language in which a list writes prices; the associate's where
// it could be either.
func (i *Items) languageOf(list itemlist.List) service.Language {
	switch list.Decimal {
	case ',':
		return service.French
	case '.':
		return service.English
	}
	return i.lang()
}
