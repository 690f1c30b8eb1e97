package scanner_test

import (
	"strings"
	"time"

	"comptoir/service/scanner"
)

// layout is what a keyboard types, row by row beside the keys of a US keyboard,
// as xkeyboard-config has them. A dead key is a space that waits for the next.
type layout struct{ plain, shift, altGr string }

const (
	usPlain = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./ "
	usShift = `~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>? `
)

const dead = '\x00'

var layouts = map[string]layout{
	"us": {usPlain, usShift, strings.Repeat("\x00", 48)},
	"ca(fr)": {
		"#1234567890-=qwertyuiop\x00\x00asdfghjkl;\x00<zxcvbnm,.é ",
		"|!\"/$%?&*()_+QWERTYUIOP\x00\x00ASDFGHJKL:\x00>ZXCVBNM'.É ",
		"\\±@£¢¤¬¦²³¼½¾\x00\x00\x00\x00\x00\x00\x00\x00§¶[]\x00\x00\x00\x00\x00\x00\x00\x00\x00~{}\x00\x00\x00\x00\x00\x00µ¯\u00ad\x00\x00",
	},
	"ca(multix)": {
		"/1234567890-=qwertyuiop\x00çasdfghjkl;èàzxcvbnm,.é ",
		"\\!@#$%?&*()_+QWERTYUIOP\x00ÇASDFGHJKL:ÈÀZXCVBNM'\"É ",
		"|±@£¢¤¬{}[]½¬\x00\x00\x00\x00\x00\x00\x00\x00§¶\x00~\x00\x00\x00\x00\x00\x00\x00\x00\x00°{}«»\x00\x00\x00\x00µ<>\x00\x00",
	},
}

// kernel are the kernel's numbers of the keys in the order of usPlain.
var kernel = func() (codes []int) {
	for _, row := range [][2]int{{41, 41}, {2, 13}, {16, 27}, {30, 40}, {43, 43}, {44, 53}, {57, 57}} {
		for code := row[0]; code <= row[1]; code++ {
			codes = append(codes, code)
		}
	}
	return codes
}()

// board is a keyboard in a layout, with a person's or a scanner's fingers on it.
// It makes the events that a window hears.
type board struct {
	types  layout
	codes  scanner.Codes
	events []scanner.Event
	now    time.Time
	pace   time.Duration // between keys
	drops  bool          // as X11 does with a key that was pressed before in the same millisecond
	last   map[int]int64
	dead   bool // a dead key waits for the next
}

func newBoard(name string, codes scanner.Codes) *board {
	return &board{types: layouts[name], codes: codes, now: time.Unix(1_800_000_000, 0), pace: time.Millisecond, last: map[int]int64{}}
}

func (b *board) code(kernel int) int {
	if b.codes == scanner.X11 {
		return kernel + 8
	}
	return kernel
}

func (b *board) add(e scanner.Event) {
	e.At = b.now
	b.events = append(b.events, e)
}

// stroke presses a key, lets go of it and waits for the next.
func (b *board) stroke(key string, code int, mods scanner.Mods, made rune) {
	if b.down(key, code, mods, made) {
		b.add(scanner.Event{Kind: scanner.Up, Key: key, Code: b.code(code)})
	}
	b.now = b.now.Add(b.pace)
}

// down presses a key and tells whether the window heard of it.
func (b *board) down(key string, code int, mods scanner.Mods, made rune) bool {
	stamp := b.now.UnixMilli()
	heard := !b.drops || b.last[code] != stamp
	b.last[code] = stamp
	if heard {
		b.add(scanner.Event{Kind: scanner.Down, Key: key, Code: b.code(code), Mods: mods})
		kind := scanner.Typed
		if mods&^scanner.Shift != 0 {
			kind = scanner.Chord
		}
		b.add(scanner.Event{Kind: kind, Key: key, Code: b.code(code)})
	}
	if made != 0 {
		b.add(scanner.Event{Kind: scanner.Char, Rune: made})
	}
	return heard
}

// with holds a modifier down meanwhile.
func (b *board) with(key string, code int, strokes func()) {
	heard := b.down(key, code, 0, 0)
	strokes()
	if heard {
		b.add(scanner.Event{Kind: scanner.Up, Key: key, Code: b.code(code)})
	}
}

func runeAt(row string, i int) rune { return []rune(row)[i] }

// at presses the key of an index into usPlain.
func (b *board) at(i int, shift bool) {
	name := strings.ToUpper(strings.Trim(string(runeAt(b.types.plain, i)), "\x00"))
	if name == " " {
		name = "Space"
	}
	if !shift {
		b.stroke(name, kernel[i], 0, b.made(b.types.plain, i))
		return
	}
	b.with("LeftShift", 42, func() { b.stroke(name, kernel[i], scanner.Shift, b.made(b.types.shift, i)) })
}

// made gives what a key writes: nothing when it is dead, and nothing when it
// comes after a dead one, since none of what scanners type combines.
func (b *board) made(row string, i int) rune {
	made := runeAt(row, i)
	if b.dead {
		made = 0
	}
	b.dead = runeAt(row, i) == dead
	return made
}

// asUS types a text as a scanner does that takes the PC for an American one.
func (b *board) asUS(text string) {
	for _, r := range text {
		plain, shift := strings.IndexRune(usPlain, r), strings.IndexRune(usShift, r)
		switch {
		case b.control(r):
		case plain >= 0:
			b.at(plain, false)
		default:
			b.at(shift, true)
		}
	}
}

// asLayout types a text as a scanner does that knows the PC's layout, or a person.
func (b *board) asLayout(text string) {
	for _, r := range text {
		plain, shift := indexRune(b.types.plain, r), indexRune(b.types.shift, r)
		switch {
		case b.control(r):
		case plain >= 0:
			b.at(plain, false)
		case shift >= 0:
			b.at(shift, true)
		default:
			i := indexRune(b.types.altGr, r)
			b.with("RightAlt", 100, func() { b.stroke("", kernel[i], 0, r) })
		}
	}
}

func indexRune(row string, r rune) int {
	for i, have := range []rune(row) {
		if have == r {
			return i
		}
	}
	return -1
}

// control types a control character as scanners do, and tells whether r is one.
func (b *board) control(r rune) bool {
	if r < ' ' {
		b.dead = false
	}
	chord := func(key string, code int, mods scanner.Mods) {
		b.with("LeftControl", 29, func() { b.stroke(key, code, scanner.Ctrl|mods, 0) })
	}
	switch r {
	case '\r':
		b.stroke("Return", 28, 0, 0)
	case '\t':
		b.stroke("Tab", 15, 0, 0)
	case '\n':
		chord("J", 36, 0)
	case '\x1e':
		chord("6", 7, scanner.Shift)
	case '\x1d':
		chord("]", 27, 0)
	default:
		return false
	}
	return true
}

// pad types a text as Alt and the digits of the keypad. On Windows the system
// says the character when Alt is let go.
func (b *board) pad(text string, system bool) {
	digits := map[rune]int{'0': 82, '1': 79, '2': 80, '3': 81, '4': 75, '5': 76, '6': 77, '7': 71, '8': 72, '9': 73}
	for _, r := range text {
		number := []rune{'0', '0' + r/100, '0' + r/10%10, '0' + r%10}
		b.with("LeftAlt", 56, func() {
			for _, d := range number {
				b.stroke(string(d), digits[d], scanner.Alt, 0)
			}
		})
		if system && r >= ' ' {
			b.add(scanner.Event{Kind: scanner.Char, Rune: r})
		}
	}
}
