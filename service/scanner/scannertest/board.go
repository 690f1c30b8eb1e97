package scannertest

import (
	"strings"
	"time"
	"unicode"

	"comptoir/service/scanner"
)

// Board is a keyboard in a layout, with a person's or a scanner's fingers on it.
// It makes the events that a window hears, at the time they happen.
type Board struct {
	Events   []scanner.Event
	Now      time.Time
	Pace     time.Duration                     // between keys
	Jitter   func(time.Duration) time.Duration // of the pace; may be nil
	Drops    bool                              // as X11 does with a key that was pressed before in the same millisecond
	Caps     bool                              // Caps Lock is on
	Unnamed  bool                              // as a remote desktop has it: characters, and keys without code or name
	Controls map[rune]func(b *Board)           // how control characters are sent; those not in it are not sent
	types    Layout
	codes    scanner.Codes
	last     map[int]int64
	dead     bool // a dead key waits for the next
}

// New makes the board of a layout whose system numbers keys so.
func New(layout string, codes scanner.Codes) *Board {
	return &Board{
		types: Layouts[layout], codes: codes, Now: time.Unix(1_800_000_000, 0), Pace: time.Millisecond,
		Controls: Chords, last: map[int]int64{},
	}
}

// Codes returns how the board numbers its keys.
func (b *Board) Codes() scanner.Codes { return b.codes }

// Code returns the system's number of a key by the kernel's.
func (b *Board) Code(kernel int) int { return code(b.codes, kernel) }

// Add makes an event happen now.
func (b *Board) Add(e scanner.Event) {
	e.At = b.Now
	b.Events = append(b.Events, e)
}

// Wait lets time pass until the next key.
func (b *Board) Wait() {
	pace := b.Pace
	if b.Jitter != nil {
		pace = b.Jitter(pace)
	}
	b.Now = b.Now.Add(pace)
}

// Press presses a key that writes nothing, lets go of it and waits for the next.
func (b *Board) Press(kernel int) { b.Stroke(names[kernel], kernel, 0, 0) }

// Stroke presses a key, lets go of it and waits for the next.
func (b *Board) Stroke(key string, kernel int, mods scanner.Mods, made rune) {
	if b.Down(key, kernel, mods, made) {
		b.Up(key, kernel)
	}
	b.Wait()
}

// Up lets go of a key.
func (b *Board) Up(key string, kernel int) {
	b.Add(scanner.Event{Kind: scanner.Up, Key: key, Code: b.Code(kernel)})
}

// Down presses a key and tells whether the window heard of it.
func (b *Board) Down(key string, kernel int, mods scanner.Mods, made rune) bool {
	stamp := b.Now.UnixMilli()
	heard := !b.Drops || b.last[kernel] != stamp
	b.last[kernel] = stamp
	if heard {
		b.Add(scanner.Event{Kind: scanner.Down, Key: key, Code: b.Code(kernel), Mods: mods})
		kind := scanner.Typed
		if mods&^scanner.Shift != 0 {
			kind = scanner.Chord
		}
		b.Add(scanner.Event{Kind: kind, Key: key, Code: b.Code(kernel)})
	}
	if made != 0 {
		b.Add(scanner.Event{Kind: scanner.Char, Rune: made})
	}
	return heard
}

// With holds a modifier down meanwhile.
func (b *Board) With(kernel int, strokes func()) {
	heard := b.Down(names[kernel], kernel, 0, 0)
	strokes()
	if heard {
		b.Up(names[kernel], kernel)
	}
}

// Place is where a layout has a character.
type Place struct {
	Kernel       int
	Name         string // the toolkit's, of its key
	Shift, AltGr bool
}

// Find returns where the layout has a character.
func (b *Board) Find(r rune) (Place, bool) {
	for _, row := range []struct {
		text         string
		shift, altGr bool
	}{{b.types.Plain, false, false}, {b.types.Shift, true, false}, {b.types.AltGr, false, true}} {
		if i := indexRune(row.text, r); i >= 0 {
			return Place{kernel[i], b.name(i), row.shift, row.altGr}, true
		}
	}
	return Place{}, false
}

func (b *Board) name(i int) string {
	name := strings.ToUpper(strings.Trim(string(runeAt(b.types.Plain, i)), "\x00"))
	if name == " " {
		return "Space"
	}
	return name
}

// Chord presses a key together with Ctrl.
func (b *Board) Chord(key string, kernel int, mods scanner.Mods) {
	b.With(LeftCtrl, func() { b.Stroke(key, kernel, scanner.Ctrl|mods, 0) })
}

// at presses the key of an index into the rows.
func (b *Board) at(i int, shift bool) {
	name := b.name(i)
	if !shift {
		b.Stroke(name, kernel[i], 0, b.made(b.types.Plain, i))
		return
	}
	b.With(LeftShift, func() { b.Stroke(name, kernel[i], scanner.Shift, b.made(b.types.Shift, i)) })
}

// made returns what a key writes: nothing when it is dead, and nothing when it
// comes after a dead one, since none of what scanners type combines.
func (b *Board) made(row string, i int) rune {
	made := runeAt(row, i)
	if b.dead {
		made = 0
	}
	b.dead = runeAt(row, i) == Dead
	if made != 0 && b.Caps && b.types.Unlocked != "" && !strings.ContainsRune(b.types.Unlocked, made) {
		if row == b.types.Plain {
			return runeAt(b.types.Shift, i)
		}
		return runeAt(b.types.Plain, i)
	}
	return b.cased(made)
}

func (b *Board) cased(made rune) rune {
	switch {
	case !b.Caps:
		return made
	case unicode.IsUpper(made):
		return unicode.ToLower(made)
	default:
		return unicode.ToUpper(made)
	}
}

// AsUS types a text as a scanner does that takes the PC for an American one.
func (b *Board) AsUS(text string) {
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

// AsLayout types a text as a scanner does that knows the PC's layout, or a person.
func (b *Board) AsLayout(text string) {
	for _, r := range text {
		plain, shift := indexRune(b.types.Plain, r), indexRune(b.types.Shift, r)
		switch {
		case b.control(r):
		case b.Unnamed:
			b.unnamed(r)
		case plain >= 0:
			b.at(plain, false)
		case shift >= 0:
			b.at(shift, true)
		default:
			i := indexRune(b.types.AltGr, r)
			b.With(AltGr, func() { b.Stroke("", kernel[i], 0, r) })
		}
	}
}

// unnamed types a character as a remote desktop does.
func (b *Board) unnamed(r rune) {
	b.Add(scanner.Event{Kind: scanner.Down})
	b.Add(scanner.Event{Kind: scanner.Typed})
	b.Add(scanner.Event{Kind: scanner.Char, Rune: r})
	b.Add(scanner.Event{Kind: scanner.Up})
	b.Wait()
}

// control types a control character, and tells whether r is one.
func (b *Board) control(r rune) bool {
	if r >= ' ' {
		return false
	}
	b.dead = false
	switch send := b.Controls[r]; {
	case send != nil:
		send(b)
	case r == '\r':
		b.Press(Enter)
	case r == '\t':
		b.Press(Tab)
	}
	return true
}

// Pad types a text as Alt and the digits of the keypad. On Windows the system
// says the character when Alt is let go.
func (b *Board) Pad(text string, system bool) {
	digits := map[rune]int{'0': 82, '1': 79, '2': 80, '3': 81, '4': 75, '5': 76, '6': 77, '7': 71, '8': 72, '9': 73}
	for _, r := range text {
		number := []rune{'0', '0' + r/100, '0' + r/10%10, '0' + r%10}
		b.With(LeftAlt, func() {
			for _, d := range number {
				b.Stroke(string(d), digits[d], scanner.Alt, 0)
			}
		})
		if system && r >= ' ' {
			b.Add(scanner.Event{Kind: scanner.Char, Rune: r})
		}
	}
}

func key(kernel int) func(*Board) { return func(b *Board) { b.Press(kernel) } }

func chord(name string, kernel int, mods scanner.Mods) func(*Board) {
	return func(b *Board) { b.Chord(name, kernel, mods) }
}

// Chords are control characters as most scanners send them.
var Chords = map[rune]func(*Board){
	'\n': chord("J", 36, 0), '\x1e': chord("6", 7, scanner.Shift), '\x1d': chord("]", 27, 0), '\x02': chord("B", 48, 0),
}

// Ways are the ways of sending LF, RS and GS, by name.
var Ways = map[string]map[rune]func(*Board){
	"chords": Chords,
	"none":   {},
	"F2":     {'\n': key(F2), '\x1e': key(F9)},
	"down":   {'\n': key(Down), '\x1e': key(F9)},
	"left":   {'\n': key(Left), '\x1e': chord("6", 7, scanner.Shift)},
	"pad 5":  {'\n': func(b *Board) { b.Stroke("5", Pad5, 0, '5') }, '\x1e': key(F9)},
	"enter":  {'\n': key(Enter), '\x1e': chord("6", 7, 0)},
}
