package itemlist

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotes is how the quotes of a record are read where the format and an inch mark differ.
type quotes struct {
	doubled bool // two before a separator are an inch mark and the end of the cell, not one that is written twice
	marks   int  // so many before a separator, each behind a digit, are inch marks and end no cell
}

// record takes one record off.
func (r *reader) record(how *quotes) (cells []string, rest string, err error) {
	rest = r.text
	for {
		var cell string
		var more bool
		cell, rest, more, err = r.cell(rest, how)
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
func (r *reader) cell(text string, how *quotes) (cell, rest string, more bool, err error) {
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
		if doubled && how.doubled {
			if end, after, sep := r.ends(behind[1:]); end {
				return out.String() + `"`, after, sep, nil
			}
		}
		switch {
		case doubled:
			out.WriteByte('"')
			body = behind[1:]
		case closed && sep && how.marks > 0 && measured(body[:at], after):
			how.marks--
			out.WriteByte('"')
			body = behind
		case closed:
			return out.String(), after, sep, nil
		default: // an inch mark
			out.WriteByte('"')
			body = behind
		}
	}
}

// measured reports whether a quote between two texts can be an inch mark: behind a number,
// and with no quoted cell after the separator.
func measured(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(before))
	return unicode.IsNumber(last) && !strings.HasPrefix(strings.TrimLeft(after, " "), `"`)
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
