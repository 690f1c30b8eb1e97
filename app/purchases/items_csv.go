package purchases

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"comptoir/app/form"
	"comptoir/service"
)

// ImportReport is what became of a file of items.
type ImportReport struct {
	Taken   int    // lines that are on the page now
	Line    int    // of the file, 1 is the first, that could not be read; zero when all could
	Problem string // "", or one of the Import words: its text is purchases.items.import.WORD
}

// What can be wrong with a file of items as a whole.
const (
	ImportEmpty   = "empty"   // nothing in it
	ImportColumns = "columns" // its first line names no column that is known
	ImportLine    = "line"    // one line is not CSV
	ImportTooMany = "too_many"
	ImportTooBig  = "too_big"
)

// maxImport bounds a file: 200 lines are far less.
const maxImport = 1 << 20

// columnNames are what tills and spreadsheets call the columns, in both
// languages, folded to small letters without accents.
var columnNames = map[string]ItemColumn{
	"sku": ColumnSKU, "sku_id": ColumnSKU, "item": ColumnSKU, "code": ColumnSKU, "ugs": ColumnSKU, "article": ColumnSKU,
	"description": ColumnDescription, "name": ColumnDescription, "nom": ColumnDescription,
	"category": ColumnCategory, "categorie": ColumnCategory, "department": ColumnCategory, "rayon": ColumnCategory,
	"quantity": ColumnQuantity, "qty": ColumnQuantity, "quantite": ColumnQuantity, "qte": ColumnQuantity,
	"unit": ColumnUnit, "unit_price": ColumnUnit, "price": ColumnUnit, "prix": ColumnUnit, "prix_unitaire": ColumnUnit,
	"extended": ColumnExtended, "extended_price": ColumnExtended, "total": ColumnExtended,
	"line_total": ColumnExtended, "prix_total": ColumnExtended, "montant": ColumnExtended,
}

// Import puts the lines of a CSV file, or of cells copied from a spreadsheet,
// after those already typed. The first line names the columns, in English or in
// French; values are separated by commas, semicolons or tabs; the text is UTF-8
// or ISO-8859-1. It takes every line that can be read or, when one cannot, none.
func (i *Items) Import(r io.Reader) {
	rows, report := readCSV(r)
	if report.Problem == "" && i.state.Lines-1+len(rows) > maxItems {
		report.Problem = ImportTooMany
	}
	if report.Problem == "" {
		i.add(rows)
		report.Taken = len(rows)
	}
	i.state.Import = &report
	i.state.Open = true
	i.publish()
}

// add puts rows where the empty line at the end stands.
func (i *Items) add(rows []map[ItemColumn]string) {
	typed, first := maps.Clone(i.state.Typed), i.state.Lines-1
	for n, row := range rows {
		for c, text := range row {
			f := ItemField(first+n, c)
			typed[f], i.amounts[f] = text, form.Typed(text, i.lang())
		}
	}
	i.state.Typed, i.state.Lines = typed, first+len(rows)
}

func readCSV(from io.Reader) (rows []map[ItemColumn]string, report ImportReport) {
	raw, err := io.ReadAll(io.LimitReader(from, maxImport+1))
	switch {
	case err != nil:
		return nil, ImportReport{Problem: ImportLine}
	case len(raw) > maxImport:
		return nil, ImportReport{Problem: ImportTooBig}
	}
	text := decoded(raw)
	if strings.TrimSpace(text) == "" {
		return nil, ImportReport{Problem: ImportEmpty}
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.TrimLeadingSpace = separator(text), -1, true
	head, err := reader.Read()
	columns := columnsOf(head)
	if err != nil || len(columns) == 0 {
		return nil, ImportReport{Problem: ImportColumns, Line: 1}
	}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, ImportReport{Problem: ImportLine, Line: lineOf(err)}
		}
		if row := rowOf(record, columns); len(row) > 0 {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return nil, ImportReport{Problem: ImportEmpty}
	}
	return rows, report
}

// decoded returns UTF-8; what is not valid UTF-8 comes from an older till.
func decoded(raw []byte) string {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if utf8.Valid(raw) {
		return string(raw)
	}
	text, _ := charmap.Windows1252.NewDecoder().Bytes(raw) // every byte means something in it
	return string(text)
}

// separator is what stands most often in the line of names.
func separator(text string) rune {
	head, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(head, string(c)) > strings.Count(head, string(best)) {
			best = c
		}
	}
	return best
}

func columnsOf(head []string) map[int]ItemColumn {
	columns := map[int]ItemColumn{}
	for at, name := range head {
		if c, known := columnNames[foldedName(name)]; known {
			columns[at] = c
		}
	}
	return columns
}

func foldedName(name string) string {
	name = strings.ToLower(service.Unaccented(strings.TrimSpace(name)))
	return strings.NewReplacer(" ", "_", "-", "_").Replace(name)
}

func rowOf(record []string, columns map[int]ItemColumn) map[ItemColumn]string {
	row := map[ItemColumn]string{}
	for at, text := range record {
		if c, known := columns[at]; known && strings.TrimSpace(text) != "" {
			row[c] = strings.TrimSpace(text)
		}
	}
	return row
}

func lineOf(err error) int {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return parse.Line
	}
	return 0
}
