package scanner

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"comptoir/service/licence/header"
)

// The shapes of scans.
const (
	long       = 24                    // keys nobody types in one go
	short      = 8                     // the shortest barcode with an Enter or Tab behind it, such as EAN-8
	cardDigits = 16                    // a card, with or without
	brisk      = 25 * time.Millisecond // a key, on average, in a short scan
	apart      = 10 * time.Millisecond // between what a person typed and a licence
)

// reader makes text of keys.
type reader struct {
	codes    Codes
	seen     map[rune]rune // what a US keyboard has where the layout types a rune
	byLayout bool          // the last scanner that told typed in the PC's own layout
}

// sign is one character of a reading and the event that made it.
type sign struct {
	text  rune
	event int
}

func textOf(signs []sign) string {
	var b strings.Builder
	for _, s := range signs {
		b.WriteRune(s.text)
	}
	return b.String()
}

// isPad tells whether an event is a digit of the keypad.
func (r *reader) isPad(e Event) bool {
	_, ok := padDigit(r.codes.find(e))
	return ok
}

// read gives the text of the keys, and the event with which a scan begins. It is
// not ok when they do not look like one.
func (r *reader) read(events []Event) (text string, first int, ok bool) {
	positions, runes, altGr := r.readings(events)
	best := r.choose(positions, runes, altGr)
	best = r.withoutTyped(best, events)
	whole := textOf(best)
	if !isScan(whole, events) {
		return whole, 0, false
	}
	if !looksLicence(whole) {
		whole = strings.TrimRight(whole, "\r\n\t")
	}
	return whole, r.begin(events, best[0].event), true
}

// begin goes back from a character's key to the modifiers pressed for it.
func (r *reader) begin(events []Event, first int) int {
	for first > 0 {
		before := events[first-1]
		if before.Kind != Down && before.Kind != Typed || r.codes.role(before) != neutral ||
			events[first].At.Sub(before.At) >= apart {
			break
		}
		first--
	}
	return first
}

// patience is how long a silence must be to end what was typed so far. A licence
// whose end is missing waits longer: the computer may have been out of breath.
func patience(text string) time.Duration {
	switch ended := strings.TrimRight(text, "\r\n\t"); {
	case header.Begins(text) && (len(ended) < long || len(ended) == len(text)) && !strings.HasSuffix(ended, "?"):
		return stutter
	case len(text) >= long:
		return settle
	}
	return hold
}

// looksLicence reports whether a text has a licence's header, perhaps without its mark.
func looksLicence(text string) bool {
	_, found := header.Find(text)
	return found
}

// marked reports whether a text has a licence's header with its mark, which tells the
// right layout from the wrong ones.
func marked(text string) bool {
	h, found := header.Find(text)
	return found && h.Marked
}

func isScan(text string, events []Event) bool {
	if looksLicence(text) {
		return true
	}
	body := strings.TrimRight(text, "\r\n\t")
	count := utf8.RuneCountInString(body)
	took := events[len(events)-1].At.Sub(events[0].At)
	switch {
	case count < short || took > time.Duration(count)*brisk:
		return false
	case count >= long || len(body) < len(text):
		return true
	}
	return count == cardDigits && strings.Trim(body, "0123456789") == ""
}

// choose picks what the scanner meant: most type as a US keyboard does, some as
// the PC's layout wants it. A licence shows which, and until the next one the
// scanner is taken for that kind.
func (r *reader) choose(positions, runes []sign, altGr bool) []sign {
	position, layout := textOf(positions), textOf(runes)
	isPosition, isLayout := marked(position), marked(layout)
	oddPosition, oddLayout := odd(position), odd(layout)
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

// odd counts the characters that barcodes hardly ever hold, and that a wrong
// reading is full of.
func odd(text string) (count int) {
	for _, r := range text {
		if r > '~' || strings.ContainsRune("`~|\\{}[]_\"<>", r) {
			count++
		}
	}
	return count
}

// withoutTyped leaves out up to three characters before a licence that came
// noticeably earlier: a person had typed them.
func (r *reader) withoutTyped(signs []sign, events []Event) []sign {
	for i := 1; i <= 3 && i < len(signs); i++ {
		start := r.begin(events, signs[i].event)
		if text := textOf(signs[i:]); start == 0 || !header.Begins(text) || !marked(text) {
			continue
		}
		if events[start].At.Sub(events[start-1].At) >= apart {
			return signs[i:]
		}
	}
	return signs
}

// readings gives both texts that the keys can mean: by where they are on a US
// keyboard, and by what the layout made of them. altGr tells whether AltGr was
// used, which no US scanner presses.
func (r *reader) readings(events []Event) (positions, runes []sign, altGr bool) {
	p := pass{reader: r}
	for i, e := range events {
		switch e.Kind {
		case Down:
			p.press(i, e)
		case Char:
			p.char(i, e.Rune)
		case Up:
			p.release(i, e)
		}
	}
	return p.positions, p.runes, p.altGr
}

// pass goes through events once.
type pass struct {
	*reader
	positions, runes []sign
	altGr            bool
	open             rune   // US character of the press that has typed nothing yet
	down             int    // the last press of a key that writes
	fresh            bool   // that it has written nothing yet
	silent           bool   // the press before wrote nothing: a dead key
	made             rune   // the last character
	pad              string // digits with Alt
	padDown          int    // the first of them
	padRune          rune   // what they made, until the system says it too
}

func (p *pass) both(i int, r rune) {
	p.positions = append(p.positions, sign{r, i})
	p.runes = append(p.runes, sign{r, i})
}

func (p *pass) press(i int, e Event) {
	p.padRune = 0
	if p.codes.role(e) != writes {
		p.altGr = p.altGr || p.codes.find(e) == posAltRight
		return
	}
	p.down, p.fresh = i, true
	at := p.codes.find(e)
	digit, isPad := padDigit(at)
	key, known := us[at]
	switch {
	case at == posEnter || at == posPadEnter:
		p.both(i, '\r')
	case at == posTab:
		p.both(i, '\t')
	case e.Mods&Alt != 0 && e.Mods&Ctrl == 0 && isPad:
		if p.pad == "" {
			p.padDown = i
		}
		p.pad += string(digit)
	case e.Mods&Ctrl != 0 && e.Mods&Alt == 0:
		if c, ok := control(key[0]); ok {
			p.both(i, c)
		}
	case known:
		p.silent = p.open != 0
		p.open = key[e.Mods&Shift]
		p.positions = append(p.positions, sign{p.open, i})
	}
}

// char takes what the layout made. It belongs to the press before it; one without
// a press is the second of two equal keys in the same millisecond, of which X11
// reports only one, or what Alt and the keypad made.
func (p *pass) char(i int, made rune) {
	if made == p.padRune {
		p.padRune = 0
		return
	}
	again := made == p.made
	p.made = made
	if p.fresh {
		i, p.fresh = p.down, false
	}
	p.runes = append(p.runes, sign{made, i})
	switch {
	case p.open != 0:
		p.seen[made] = p.open
		p.open = 0
	case p.silent && !again:
		p.silent = false // a dead key that did not combine writes itself as well
	default:
		if meant, ok := p.seen[made]; ok {
			made = meant
		}
		p.positions = append(p.positions, sign{made, i})
	}
}

// release ends Alt+0064.
func (p *pass) release(i int, e Event) {
	if p.codes.find(e) != posAltLeft || p.pad == "" {
		return
	}
	if r, ok := altCode(p.pad); ok {
		p.both(p.padDown, r)
		p.padRune = r
	}
	p.pad = ""
}

// altCode gives the character of a number typed with Alt: in Windows' own set
// with a leading zero, else in the first PC's.
func altCode(digits string) (rune, bool) {
	n, err := strconv.Atoi(digits)
	switch {
	case err != nil || n < 1 || n > 255:
		return 0, false
	case n < 0x80:
		return rune(n), true
	case digits[0] == '0':
		return charmap.Windows1252.DecodeByte(byte(n)), true
	default:
		return charmap.CodePage437.DecodeByte(byte(n)), true
	}
}

// control gives the control character that Ctrl makes of a key: LF is Ctrl+J, RS
// Ctrl+6 (Ctrl+^ with Shift), GS Ctrl+].
func control(key rune) (rune, bool) {
	switch {
	case key >= 'a' && key <= 'z':
		return key & 0x1f, true
	case key >= '[' && key <= ']':
		return key & 0x1f, true
	case key == '6':
		return 0x1e, true
	case key == '-' || key == '/':
		return 0x1f, true
	}
	return 0, false
}
