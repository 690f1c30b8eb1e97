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

// fewestNames is how many columns a line names at least below a title.
const (
	fewestNames  = 2
	mostOfATitle = 10 // lines
)

// table finds the separator of a text, and the columns that its first line names, or a
// further one below the title that a spreadsheet has above them.
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
	best, known := named(text, separators, first)
	for line := first; len(known) == 0 && line < first+mostOfATitle; line++ {
		rest, below := "", false
		if _, rest, below = strings.Cut(text, "\n"); !below {
			break
		}
		text = rest
		if r, columns := named(text, separators, line+1); len(columns) >= fewestNames {
			return r, columns
		}
	}
	return best, known
}

// named finds the separator with which a text's first line names the most columns. line is
// its number.
func named(text, separators string, line int) (*reader, map[int]Column) {
	best := &reader{text: text, line: line}
	var known map[int]Column
	for _, separator := range separators {
		r := &reader{text: text, separator: separator, line: line - 1, ahead: 1}
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
		cells, rest, err := r.record(&quotes{})
		if loose, after, again := r.record(&quotes{doubled: true}); err != nil && again == nil || err == nil && again == nil && r.fits(cells, loose, rest, after) {
			cells, rest, err = loose, after, nil
		}
		if err != nil || len(cells) > r.width {
			if marked, after, found := r.marked(); found {
				cells, rest, err = marked, after, nil
			}
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

const mostMarks = 3 // inch marks before a separator in one record

// marked reads a record with as many inch marks before separators as it takes to have all
// cells and no more, on one line: "TV 55", black".
func (r *reader) marked() (cells []string, rest string, found bool) {
	for n := 1; n <= mostMarks; n++ {
		cells, rest, err := r.record(&quotes{marks: n})
		if err == nil && len(cells) == r.width && !strings.Contains(strings.Join(cells, ""), "\n") {
			return cells, rest, true
		}
	}
	return nil, "", false
}
