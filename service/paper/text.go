package paper

import (
	"strings"
	"unicode"
)

// Columns of the two usual widths of paper.
const (
	Columns58 = 32
	Columns80 = 48
)

// Text renders a sheet as plain text, so many columns wide (at least one), for
// files, line printers and a message. Nothing is cut off: what does not fit goes to
// the next line. The codes are left out; their content stands among the numbers.
func Text(s Sheet, columns int) string {
	var out strings.Builder
	before := Rule
	for _, r := range s.Rows() {
		if Apart(before, r.Style) {
			out.WriteByte('\n')
		}
		before = r.Style
		for _, line := range LinesOf(r, columns) {
			out.WriteString(strings.TrimRight(line, " "))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// LinesOf returns the lines of one row of text, at most so many columns wide each.
func LinesOf(r Row, columns int) []string {
	columns = max(columns, 1)
	switch r.Style {
	case Rule:
		return []string{strings.Repeat("-", columns)}
	case Break:
		return []string{"", strings.Repeat("=", columns), ""}
	case Mark:
		return centred("*** "+r.Left+" ***", columns)
	case Title:
		return append([]string{""}, centred(strings.ToUpper(r.Left), columns)...)
	case Name, Centre:
		return centred(r.Left, columns)
	case Pair, Total:
		return pairLines(r.Left, r.Right, columns)
	case Small, Wording:
		return indented(r.Left, columns)
	case Code:
		return nil
	case Bar:
		return append(pairLines(r.Left, r.Right, columns), barLine(r, columns))
	}
	return Wrap(r.Left, columns)
}

// barLine draws a bar a little to the right, so that the longest is no line across: one sign
// at least where there is anything at all.
func barLine(r Row, columns int) string {
	const indent = 2
	n := (columns - indent) * min(r.Share, whole) / whole
	if r.Share > 0 {
		n = max(n, 1)
	}
	return strings.Repeat(" ", indent) + strings.Repeat("=", max(n, 0))
}

// whole is the Share of the longest bar.
const whole = 1000

// Width is how many columns a text takes: a mark that stands over a letter takes none.
func Width(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

func centred(text string, columns int) []string {
	list := Wrap(text, columns)
	for i, line := range list {
		list[i] = strings.Repeat(" ", (columns-Width(line))/2) + line
	}
	return list
}

// indented sets running words a little to the right where there is room for it.
func indented(text string, columns int) []string {
	const indent = 2
	if columns < 10*indent {
		return Wrap(text, columns)
	}
	list := Wrap(text, columns-indent)
	for i, line := range list {
		list[i] = strings.Repeat(" ", indent) + line
	}
	return list
}

// pairLines sets the value against the right edge, on a line of its own when
// label and value do not fit together.
func pairLines(left, right string, columns int) []string {
	list := Wrap(left, columns)
	last := list[len(list)-1]
	gap := columns - Width(last) - Width(right)
	if gap >= 1 {
		list[len(list)-1] = last + strings.Repeat(" ", gap) + right
		return list
	}
	for _, line := range Wrap(right, columns) {
		list = append(list, strings.Repeat(" ", columns-Width(line))+line)
	}
	return list
}

// breaks are the line breaks and gaps that a lender's text may have; a printer
// would put what follows them anywhere.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ")

// Wrap breaks a text at its own line breaks and at ordinary spaces only, so that
// no-break spaces hold, and in the middle of a word only when the word alone is
// too long.
func Wrap(text string, columns int) []string {
	return WrapBy(text, func(s string) bool { return Width(s) <= columns })
}

// ties are spaces at which nobody breaks a line, whatever kind of space was sent.
var ties = strings.NewReplacer(" :", "\u00a0:", " ;", "\u00a0;", " !", "\u00a0!", " ?", "\u00a0?", " »", "\u00a0»", "« ", "«\u00a0",
	" %", "\u00a0%", " $", "\u00a0$")

// WrapBy is Wrap with a measure of one's own: fits reports whether a line is short
// enough. A single letter is never broken.
func WrapBy(text string, fits func(line string) bool) []string {
	var list []string
	for paragraph := range strings.SplitSeq(strings.TrimRight(ties.Replace(breaks.Replace(text)), "\n"), "\n") {
		list = append(list, fill(paragraph, fits)...)
	}
	return list
}

// fill sets one paragraph; an empty one is an empty line.
func fill(text string, fits func(string) bool) []string {
	var list []string
	line := ""
	for word := range strings.SplitSeq(text, " ") {
		if line != "" && fits(line+" "+word) {
			line += " " + word
			continue
		}
		list = appendLine(list, line)
		for n := longest(word, fits); n < len(word); n = longest(word, fits) {
			list, word = append(list, word[:n]), word[n:]
		}
		line = word
	}
	list = appendLine(list, line)
	if len(list) == 0 {
		return []string{""}
	}
	return list
}

// longest is how many bytes of a word fit a line, at least one letter with the
// marks that stand over it. It measures no more of a long word than fits.
func longest(word string, fits func(string) bool) int {
	n := 0
	for i, r := range word {
		if n > 0 && !unicode.Is(unicode.Mn, r) && !fits(word[:i+len(string(r))]) {
			return i
		}
		n++
	}
	return len(word)
}

func appendLine(list []string, line string) []string {
	if line == "" {
		return list
	}
	return append(list, line)
}
