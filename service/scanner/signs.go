package scanner

import (
	"hash/fnv"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// sign is one character of a reading and the event that made it. A key that writes
// nothing, such as F2, has a rune of its own, since scanners can be set up to send
// it for a control character.
type sign struct {
	text  rune
	event int
	pad   bool // a digit of the keypad, which some send for a line feed
}

// Runes of signs that stand for no character.
const (
	strangeFirst rune = 0xf0000
	padFirst     rune = 0xf8000
)

// deleted stands for a key that edits, which no scanner sends.
const deleted = '\x7f'

func (c Codes) strange(e Event) rune {
	if at := c.find(e); at == posEscape || at == posBackspace || at == posDelete {
		return deleted
	}
	if e.Code > 0 && e.Code < 0x4000 {
		return strangeFirst + rune(e.Code)
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(e.Key)) // it never fails
	return strangeFirst + 0x4000 + rune(sum.Sum32()%0x4000)
}

// rawOf returns the signs as they are; digits of the keypad are signs of their own.
func rawOf(signs []sign) []rune {
	raw := make([]rune, len(signs))
	for i, s := range signs {
		raw[i] = s.text
		if s.pad {
			raw[i] = padFirst + s.text - '0'
		}
	}
	return raw
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= padFirst && r <= padFirst+9 }

// readings returns both texts that the keys can mean: by where they are on a US
// keyboard, and by what the layout made of them. altGr tells whether AltGr was
// used, which no US scanner presses. With learn what is found out about the layout
// is kept.
func (r *reader) readings(events []Event, learn bool) (positions, runes []sign, altGr bool) {
	p := pass{reader: r, learn: learn}
	defer func() { runes = p.unlocked(runes) }()
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
	learn            bool
	positions, runes []sign
	altGr            bool
	open             rune   // US character of the press that has typed nothing yet
	down             int    // the last press of a key that writes
	fresh            bool   // that it has written nothing yet
	onPad            bool   // that it is on the keypad
	silent           bool   // the press before wrote nothing: a dead key
	made             rune   // the last character
	pad              string // digits with Alt
	padDown          int    // the first of them
	padRune          rune   // what they made, until the system says it too
	level3           bool   // AltGr is down
	caps, lock       int    // letters, and digits, that Shift did the other way round
}

func (p *pass) both(i int, r rune) {
	p.positions = append(p.positions, sign{text: r, event: i})
	p.runes = append(p.runes, sign{text: r, event: i})
}

func (p *pass) press(i int, e Event) {
	p.padRune = 0
	at := p.codes.find(e)
	switch p.codes.role(e) {
	case neutral:
		p.altGr = p.altGr || at == posAltRight
		p.level3 = p.level3 || at == posAltRight
		return
	case breaks:
		p.open, p.fresh = 0, false
		p.both(i, p.codes.strange(e))
		return
	}
	digit, isPad := padDigit(at)
	p.down, p.fresh, p.onPad = i, true, isPad && e.Mods&Alt == 0
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
		p.positions = append(p.positions, sign{p.open, i, p.onPad})
	default:
		p.open, p.silent = 0, false
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
	onPad := false
	if p.fresh {
		i, p.fresh, onPad = p.down, false, p.onPad && made >= '0' && made <= '9'
	}
	p.runes = append(p.runes, sign{made, i, onPad})
	p.witness(made)
	switch {
	case p.open != 0:
		if p.learn {
			p.seen[made] = p.open
		}
		p.open = 0
	case p.silent && !again:
		p.silent = false // a dead key that did not combine writes itself as well
	default:
		if meant, ok := p.seen[made]; ok {
			made = meant
		}
		p.positions = append(p.positions, sign{made, i, false})
	}
}

// release ends Alt+0064.
func (p *pass) release(i int, e Event) {
	at := p.codes.find(e)
	p.level3 = p.level3 && at != posAltRight
	if at != posAltLeft || p.pad == "" {
		return
	}
	if r, ok := altCode(p.pad); ok {
		p.both(p.padDown, r)
		p.padRune = r
	}
	p.pad = ""
}

// altCode returns the character of a number typed with Alt: in Windows' own set
// with a leading zero, else in the first PC's.
func altCode(digits string) (rune, bool) {
	n, err := strconv.Atoi(digits)
	switch {
	case err != nil || n < 1 || n > 255:
		return 0, false
	case n < 0x80:
		return rune(n), true
	case strings.HasPrefix(digits, "0"):
		return charmap.Windows1252.DecodeByte(byte(n)), true
	default:
		return charmap.CodePage437.DecodeByte(byte(n)), true
	}
}

// control returns the control character that Ctrl makes of a key: LF is Ctrl+J, RS
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
