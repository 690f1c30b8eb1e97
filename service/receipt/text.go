package receipt

import (
	"strings"
	"unicode/utf8"
)

// Text renders lines as plain text, width characters (at least one) wide, for
// files and line printers. Nothing is cut off: what does not fit goes to the
// next line.
func Text(lines []Line, width int) string {
	width = max(width, 1)
	var out strings.Builder
	for _, l := range lines {
		for _, row := range rows(l, width) {
			out.WriteString(strings.TrimRight(row, " "))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

func rows(l Line, width int) []string {
	switch l.Kind {
	case Rule:
		return []string{strings.Repeat("-", width)}
	case Mark:
		return centred("*** "+l.Left+" ***", width)
	case Title, Centre:
		return centred(l.Left, width)
	case Pair, Total:
		return pairRows(l.Left, l.Right, width)
	}
	return wrap(l.Left, width)
}

func centred(text string, width int) []string {
	list := wrap(text, width)
	for i, row := range list {
		list[i] = strings.Repeat(" ", (width-utf8.RuneCountInString(row))/2) + row
	}
	return list
}

// pairRows sets the value against the right edge, on a line of its own when
// label and value do not fit together.
func pairRows(left, right string, width int) []string {
	list := wrap(left, width)
	last := list[len(list)-1]
	gap := width - utf8.RuneCountInString(last) - utf8.RuneCountInString(right)
	if gap >= 1 {
		list[len(list)-1] = last + strings.Repeat(" ", gap) + right
		return list
	}
	for _, row := range wrap(right, width) {
		list = append(list, strings.Repeat(" ", width-utf8.RuneCountInString(row))+row)
	}
	return list
}

// breaks are the line breaks and gaps that a lender's text may have; a printer
// would put what follows them anywhere.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ")

// wrap breaks a text at its own line breaks and at ordinary spaces only, so that
// no-break spaces hold, and in the middle of a word only when the word alone is
// too long.
func wrap(text string, width int) []string {
	var list []string
	for paragraph := range strings.SplitSeq(strings.TrimRight(breaks.Replace(text), "\n"), "\n") {
		list = append(list, fill(paragraph, width)...)
	}
	return list
}

// fill sets one paragraph; an empty one is an empty row.
func fill(text string, width int) []string {
	var list []string
	row := ""
	for _, word := range strings.Split(text, " ") {
		for utf8.RuneCountInString(word) > width {
			runes := []rune(word)
			list, row = appendRow(list, row), ""
			list, word = append(list, string(runes[:width])), string(runes[width:])
		}
		switch {
		case row == "":
			row = word
		case utf8.RuneCountInString(row)+1+utf8.RuneCountInString(word) <= width:
			row += " " + word
		default:
			list, row = append(list, row), word
		}
	}
	list = appendRow(list, row)
	if len(list) == 0 {
		return []string{""}
	}
	return list
}

func appendRow(list []string, row string) []string {
	if row == "" {
		return list
	}
	return append(list, row)
}
