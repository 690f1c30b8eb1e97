package scanner

import (
	"strings"
	"time"
	"unicode"

	paper "comptoir/service/paper/header"
)

// reader makes text of keys.
type reader struct {
	codes    Codes
	seen     map[rune]rune // what a US keyboard has where the layout types a rune
	byLayout bool          // the last scanner that told typed in the PC's own layout
}

// read returns the text of the keys, and the event with which a scan begins.
func (r *reader) read(events []Event) (text string, first int) {
	positions, runes, altGr := r.readings(events, true)
	best := r.choose(positions, runes, altGr)
	if len(best) == 0 {
		return "", 0
	}
	first = r.begin(events, best[0].event)
	if is, at := headOf(best); is == certain && at > 0 {
		best = best[at:]
		if start := r.begin(events, best[0].event); at > leadMost || isApart(events, start, len(best)) {
			first = start
		}
	}
	return strings.TrimPrefix(translate(best), string(startOfText)), first
}

// begin goes back from a character's key to the modifiers pressed for it.
func (r *reader) begin(events []Event, first int) int {
	for first > 0 {
		before := events[first-1]
		if before.Kind != Down && before.Kind != Typed || r.codes.role(before) != neutral ||
			events[first].At.Sub(before.At) > reach {
			break
		}
		first--
	}
	return first
}

// choose picks what the scanner meant: most type as a US keyboard does, some as
// the PC's layout wants it. A licence shows which, and until the next one the
// scanner is taken for that kind.
func (r *reader) choose(positions, runes []sign, altGr bool) []sign {
	isPosition, isLayout := isLicence(positions), isLicence(runes)
	oddPosition, oddLayout := odd(positions), odd(runes)
	byLayout := r.byLayout || altGr
	switch {
	case isPosition != isLayout:
		byLayout = isLayout
		r.byLayout = byLayout
	case oddPosition != oddLayout:
		byLayout = oddLayout < oddPosition
		if isLayout {
			r.byLayout = byLayout
		}
	}
	if byLayout && len(runes) > 0 || len(positions) == 0 {
		return runes
	}
	return positions
}

func isLicence(signs []sign) bool {
	is, _ := headOf(signs)
	return is == certain
}

// odd counts the characters that barcodes hardly ever hold, and that a wrong
// reading is full of.
func odd(signs []sign) (count int) {
	for _, s := range signs {
		if s.text > '~' && s.text < strangeFirst || strings.ContainsRune("`~|\\{}[]_\"<>", s.text) {
			count++
		}
	}
	return count
}

// isApart reports whether what stands before a scan of so many signs came
// noticeably earlier than the scanner types: a person had typed it.
func isApart(events []Event, start, signs int) bool {
	pace := events[len(events)-1].At.Sub(events[start].At) / time.Duration(signs)
	return start > 0 && events[start].At.Sub(events[start-1].At) >= max(apart, 3*pace)
}

// translate returns what the signs of a scan mean. With Caps Lock on letters come in
// the other case, which the header shows; and it shows as well which keys a scanner
// sends for LF and RS, if not those that a terminal has for them.
func translate(signs []sign) string {
	raw := rawOf(signs)
	swapped, stands := false, map[rune]rune{}
	if is, at := headOf(signs); is == certain {
		swapped, stands = openingOf(raw[at:])
	}
	var b strings.Builder
	for i, s := range signs {
		r, known := stands[raw[i]]
		switch {
		case known:
		case s.text >= strangeFirst, s.pad && i > 0 && raw[i-1] == '\r':
			r = '\n'
		case swapped:
			r = swap(s.text)
		default:
			r = s.text
		}
		b.WriteRune(r)
	}
	return b.String()
}

// openingOf reads the characters before the name of the standard: LF, RS and CR, of
// which some may be missing. A stripe has none.
func openingOf(raw []rune) (swapped bool, stands map[rune]rune) {
	stands = map[rune]rune{}
	meant := []rune{'\n', '\x1e', '\r'}
	for i, r := range raw {
		switch {
		case r == '%':
			return unicode.IsLower(raw[i+1]), stands
		case unicode.ToUpper(r) == 'A':
			return r == 'a', stands
		case unicode.ToUpper(r) == paper.Name && i+1 < len(raw) && raw[i+1] == paper.Space:
			return r != paper.Name, stands
		case !separates(r):
			continue // the scanner's own, or @
		case r >= strangeFirst && stands[r] == 0:
			stands[r] = meant[0]
		}
		if len(meant) > 1 {
			meant = meant[1:]
		}
	}
	return false, stands
}

func swap(r rune) rune {
	if unicode.IsUpper(r) {
		return unicode.ToLower(r)
	}
	return unicode.ToUpper(r)
}
