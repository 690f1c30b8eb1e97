package itemlist

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// errQuote says that a quote is never closed.
var errQuote = errors.New("a quote that is not closed")

// reader takes the lines of a text apart. It is patient with quotes as encoding/csv is
// not: a bare one amid a cell is an inch mark.
type reader struct {
	text      string
	separator rune
	line      int // of the last record
	ahead     int // lines in it
	width     int // cells of the first record; 0 while it is read
}

// table finds the separator of a text, and the columns that its first line names.
func table(text string) (*reader, map[int]Column) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	first := 1
	separators := ",;\t|"
	if declared, rest, found := declaration(text); found {
		text, separators, first = rest, declared, 2
	}
	for strings.HasPrefix(text, "\n") {
		text = text[1:]
		first++
	}
	best := &reader{text: text, line: first}
	var known map[int]Column
	for _, separator := range separators {
		r := &reader{text: text, separator: separator, line: first - 1, ahead: 1}
		head, err := r.next()
		columns := columnsOf(head)
		more := len(columns) > len(known) || len(columns) == len(known) && len(head) > best.width // SKU and ID are two columns
		if err == nil && len(columns) > 0 && more {
			best, known = r, columns
			best.width = len(head)
		}
	}
	return best, known
}

// declaration reads the line that names the separator to a spreadsheet.
func declaration(text string) (separator, rest string, found bool) {
	head, rest, _ := strings.Cut(text, "\n")
	value, found := strings.CutPrefix(strings.ToLower(strings.Trim(head, "\" ")), "sep=")
	if !found || utf8.RuneCountInString(value) != 1 {
		return "", "", false
	}
	return value, rest, true
}

// next returns the cells of the next record; io.EOF at the end, errQuote where a quote is
// not closed. Lines without a cell are passed over.
func (r *reader) next() ([]string, error) {
	for r.text != "" {
		r.line += r.ahead
		cells, rest, err := r.record(false)
		if loose, after, again := r.record(true); err != nil && again == nil || err == nil && again == nil && r.fits(cells, loose, rest, after) {
			cells, rest, err = loose, after, nil
		}
		if err != nil {
			return nil, err
		}
		r.ahead = strings.Count(r.text[:len(r.text)-len(rest)], "\n")
		r.text = rest
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			return cells, nil
		}
	}
	return nil, io.EOF
}

// fits reports whether a record is better read with two quotes at a cell's end as an inch
// mark and the end: it then ends on its own line, with all its cells, where it otherwise
// swallows the next ones.
func (r *reader) fits(strict, loose []string, rest, after string) bool {
	whole := len(loose) == r.width && strings.TrimSpace(loose[len(loose)-1]) != ""
	return len(after) > len(rest) && (whole || len(strict) != r.width && len(loose) > len(strict))
}

// record takes one record off. inches decides what two quotes before a separator are: one
// that is written twice, as the format has it, or an inch mark and the end of the cell.
func (r *reader) record(inches bool) (cells []string, rest string, err error) {
	rest = r.text
	for {
		var cell string
		var more bool
		cell, rest, more, err = r.cell(rest, inches)
		if err != nil {
			return nil, "", err
		}
		cells = append(cells, cell)
		if !more {
			return cells, rest, nil
		}
	}
}

// cell takes one cell off, with the separator or the line's end behind it.
func (r *reader) cell(text string, inches bool) (cell, rest string, more bool, err error) {
	trimmed := strings.TrimLeft(text, " \u00a0")
	if !strings.HasPrefix(trimmed, `"`) {
		return r.plain(text)
	}
	var out strings.Builder
	body := trimmed[1:]
	for {
		at := strings.IndexByte(body, '"')
		if at < 0 {
			if r.separator == '\t' { // copied cells are hardly ever quoted
				return r.plain(text)
			}
			return "", "", false, errQuote
		}
		out.WriteString(body[:at])
		behind := body[at+1:]
		closed, after, sep := r.ends(behind)
		doubled := strings.HasPrefix(behind, `"`)
		if doubled && inches {
			if end, after, sep := r.ends(behind[1:]); end {
				return out.String() + `"`, after, sep, nil
			}
		}
		switch {
		case doubled:
			out.WriteByte('"')
			body = behind[1:]
		case closed:
			return out.String(), after, sep, nil
		default: // an inch mark
			out.WriteByte('"')
			body = behind
		}
	}
}

// plain takes a cell without quotes off.
func (r *reader) plain(text string) (cell, rest string, more bool, err error) {
	end := strings.IndexAny(text, string(r.separator)+"\n")
	if end < 0 {
		return text, "", false, nil
	}
	_, size := utf8.DecodeRuneInString(text[end:])
	return text[:end], text[end+size:], text[end] != '\n', nil
}

// ends reports whether a cell ends here, perhaps behind spaces, and what comes next.
func (r *reader) ends(text string) (ended bool, rest string, more bool) {
	text = strings.TrimLeft(text, " ")
	first, size := utf8.DecodeRuneInString(text)
	switch {
	case text == "":
		return true, "", false
	case first == '\n':
		return true, text[size:], false
	case first == r.separator:
		return true, text[size:], true
	}
	return false, "", false
}
