package scanner

import (
	"strings"
	"time"
	"unicode"

	paper "comptoir/service/paper/header"
)

// standing is how far a text is one that scanners begin with.
type standing uint8

const (
	nothing standing = iota
	opened           // all of it is the beginning of such a head
	certain          // it begins as a licence or a paper's code does, and as nothing else
	payment          // it begins as the stripe of a payment card does
)

// What makes a head certain: digits of an issuer, places of a stripe.
const (
	issuerDigits = 4
	cityMost     = 13 // places of a stripe
	nameMost     = 35
	cardDigits   = 6  // they name the bank, and are no secret
	firstSigns   = 64 // among which a head begins
)

// head finds the head of a licence or of a stripe in what was typed, and the event
// with which it begins.
func (r *reader) head(events []Event) (found standing, first int) {
	positions, runes, _ := r.readings(events, false)
	for _, signs := range [][]sign{positions, runes} {
		is, at := headOf(signs)
		if is == nothing || is < found {
			continue
		}
		if start := r.begin(events, signs[at].event); is > found || start < first {
			found, first = is, start
		}
	}
	return found, first
}

// headOf finds the first head among signs, and where it is.
func headOf(signs []sign) (found standing, at int) {
	raw := rawOf(signs)
	for i := range min(len(raw), firstSigns) {
		switch is := headAt(raw[i:]); {
		case is >= certain:
			return is, i
		case is == opened && found == nothing:
			found, at = opened, i
		}
	}
	return found, at
}

const startOfText = '\x02' // some scanners frame what they send

// headAt returns how far a text begins as licences do: the AAMVA header with its
// control characters, with other keys in their place or with none, or the magnetic
// stripe's; a scanner may put its own name for the kind of barcode (]L2) before it.
func headAt(raw []rune) standing {
	i := 0
	if raw[0] == startOfText {
		if raw = raw[1:]; len(raw) == 0 {
			return opened
		}
	}
	if raw[0] == ']' || raw[0] == '}' {
		for i = 1; i < 3; i++ {
			if i == len(raw) {
				return opened
			}
			if i == 1 && !unicode.IsLetter(raw[i]) || i == 2 && !isDigit(raw[i]) {
				return nothing
			}
		}
		if i == len(raw) {
			return opened
		}
	}
	switch raw[i] {
	case '@':
		return max(headerAt(raw[i+1:], true), paperAt(raw[i+1:]))
	case '%':
		return stripeAt(raw[i+1:])
	}
	if headerAt(raw, false) == certain {
		return certain
	}
	return nothing
}

// headerAt reads what comes behind @. Where the characters before the name were
// lost, more of the issuer has to be there.
func headerAt(raw []rune, marked bool) standing {
	const most = 8 // separators
	digits := issuerDigits
	if marked {
		raw = pastSeparators(raw, most)
	} else {
		digits = 6
	}
	for _, name := range []string{"ANSI", "AAMVA"} {
		left, rest := fold(name, raw)
		switch {
		case left > 0 && len(rest) > 0, left == len(name) && len(raw) > 0:
			continue
		case left > 0:
			return opened
		}
		rest = pastSeparators(rest, most)
		for n, r := range rest {
			if !isDigit(r) {
				return nothing
			}
			if n+1 == digits {
				return certain
			}
		}
		return opened
	}
	return nothing
}

// paperAt reads what comes behind the @ of a paper's code.
func paperAt(raw []rune) standing {
	for i, want := range []rune{paper.Name, paper.Space} {
		switch {
		case i == len(raw):
			return opened
		case unicode.ToUpper(raw[i]) != want:
			return nothing
		}
	}
	switch id := raw[2:]; {
	case len(id) == 0, len(id) == 1 && isLatin(id[0]):
		return opened
	case isDigit(id[0]), isLatin(id[0]) && id[1] == '-':
		return certain
	}
	return nothing
}

func isLatin(r rune) bool { return unicode.ToUpper(r) >= 'A' && unicode.ToUpper(r) <= 'Z' }

// fold takes a name off a text, in letters of either case: how much of the name is
// missing, and what comes behind it.
func fold(name string, raw []rune) (left int, rest []rune) {
	for i, want := range name {
		if i == len(raw) || unicode.ToUpper(raw[i]) != want {
			return len(name) - i, raw[i:]
		}
	}
	return 0, raw[len(name):]
}

func pastSeparators(raw []rune, most int) []rune {
	for i, r := range raw {
		if i == most || !separates(r) && r != ' ' {
			return raw[i:]
		}
	}
	if len(raw) > most {
		return raw[most:]
	}
	return nil
}

// separates reports whether a scanner may send a sign for a control character.
func separates(r rune) bool {
	return r == '\n' || r == '\r' || r >= 0x1c && r <= 0x1f || r >= strangeFirst
}

// issuers are whose licences have a stripe. No one has seen all of them.
const issuers = " AB BC MB NB NL NS NT NU ON PE QC SK YT "

// stripeAt reads what comes behind %: a province and a city, of which a mark or
// its length is the end, and a name up to its comma; or B and the number of a
// payment card.
func stripeAt(raw []rune) standing {
	if len(raw) > 1 && unicode.ToUpper(raw[0]) == 'B' && isDigit(raw[1]) {
		return numberAt(raw[1:])
	}
	text := string(raw)
	if upper := strings.ToUpper(text); upper != text && strings.ToLower(text) != text {
		return nothing // neither with Caps Lock nor without
	} else if issuer := upper[:min(len(upper), 2)]; !strings.Contains(issuers, " "+issuer) {
		return nothing
	}
	named := false
	for i, r := range raw[min(len(raw), 2):] {
		switch {
		case i > 1 && !named && (r == '^' || r == '$'), i >= cityMost:
			if r == ',' {
				return certain
			}
			named = true
		case named && r == ',':
			return certain
		case i+1 > cityMost+nameMost, r >= strangeFirst, !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .'-", r):
			return nothing
		}
	}
	return opened
}

func numberAt(raw []rune) standing {
	for i, r := range raw {
		if !isDigit(r) {
			return nothing
		}
		if i+1 == cardDigits {
			return payment
		}
	}
	return opened
}

// withLead goes back from the head of a licence at the event first to the few
// characters that the scanner put before it, at its own pace, as far as they are among
// the first n: these were delivered.
func (r *reader) withLead(events []Event, first, n int) int {
	if first > n {
		return first
	}
	keys := 0
	for _, e := range events[first:] {
		if r.isKey(e) {
			keys++
		}
	}
	pace := events[len(events)-1].At.Sub(events[first].At) / time.Duration(max(keys-1, 1))
	next, left := first, leadMost
	for i := first - 1; i >= 0 && left > 0; i-- {
		e := events[i]
		if !r.isKey(e) {
			continue
		}
		if gap := events[next].At.Sub(e.At); gap > min(2*pace+2*frames, reach) {
			break
		}
		left, next = left-1, i
	}
	return r.begin(events, next)
}

// isKey reports whether an event is a press that does or writes something.
func (r *reader) isKey(e Event) bool { return e.Kind == Down && r.codes.role(e) != neutral }

const apart = 25 * time.Millisecond // between what a person typed and a licence, more than a frame
