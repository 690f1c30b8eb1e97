package scanner

import (
	"runtime"
	"time"
)

// EventKind is what happened at the keyboard.
type EventKind uint8

// Kinds of events, in the order in which one key makes them: it goes down, it does
// something (types a key and perhaps characters, or makes a chord with Ctrl or
// Alt), it is let go. A key that is held repeats Typed and Char.
const (
	Down  EventKind = iota // Key, Code, Mods
	Typed                  // Key, Code
	Chord                  // nothing else is known of it; follows its Down
	Char                   // Rune
	Up                     // Key, Code
)

// Mods are the modifiers that the system says are down.
type Mods uint8

// Modifiers. AltGr is none: it changes what keys type.
const (
	Shift Mods = 1 << iota
	Ctrl
	Alt
)

// Event is one thing that happened at the keyboard.
type Event struct {
	Kind EventKind
	Key  string // the toolkit's name of the key in the present layout, such as A or Return; may be empty
	Code int    // what the hardware calls it; see Codes
	Mods Mods
	Rune rune
	At   time.Time // when the program heard of it
}

// Codes is how key positions are numbered.
type Codes uint8

// Numberings. The first three differ only by an offset and the second half of the
// keyboard, since all come from the first PC keyboards.
const (
	NoCodes Codes = iota // positions are not known: only what the layout makes of keys
	PCSet1               // Windows, extended keys plus 0x100
	Evdev                // Linux kernel, Wayland
	X11                  // Evdev plus 8
)

// SystemCodes is how this system numbers keys. Under Wayland the assembler finds
// out by itself from the first key whose name is the same everywhere.
func SystemCodes() Codes {
	switch runtime.GOOS {
	case "windows":
		return PCSet1
	case "darwin":
		return NoCodes
	default:
		return X11
	}
}

// position is where a key is: the number the Linux kernel gives it; 0 is nowhere.
type position int

const (
	posEnter, posTab, posSpace              position = 28, 15, 57
	posCtrlLeft, posShiftLeft, posShiftRite position = 29, 42, 54
	posAltLeft, posCaps, posNumLock         position = 56, 58, 69
	posPadEnter, posCtrlRight, posPadSlash  position = 96, 97, 98
	posAltRight                             position = 100
	posEscape, posBackspace, posDelete      position = 1, 14, 111
)

// extended are the PC set 1 numbers of the keys that came with later keyboards.
var extended = map[int]position{0x11c: posPadEnter, 0x11d: posCtrlRight, 0x135: posPadSlash, 0x138: posAltRight, 0x145: posNumLock, 0x153: posDelete}

func (c Codes) position(code int) position {
	switch {
	case c == X11 && code > 8:
		return position(code - 8)
	case c == Evdev, c == PCSet1 && code < 0x80:
		return position(code)
	case c == PCSet1:
		return extended[code]
	}
	return 0
}

// fixed are the keys whose names do not depend on the layout.
var fixed = map[string]position{
	"Return": posEnter, "KP_Enter": posPadEnter, "Tab": posTab, "Space": posSpace,
	"LeftShift": posShiftLeft, "RightShift": posShiftRite, "LeftControl": posCtrlLeft, "RightControl": posCtrlRight,
	"LeftAlt": posAltLeft, "RightAlt": posAltRight, "CapsLock": posCaps,
	"Escape": posEscape, "BackSpace": posBackspace, "Delete": posDelete,
}

// learn tells the kernel's numbers from X11's by a key that is known by name.
func (c Codes) learn(e Event) Codes {
	at, known := fixed[e.Key]
	if !known || c != X11 && c != Evdev {
		return c
	}
	switch position(e.Code) {
	case at:
		return Evdev
	case at + 8:
		return X11
	}
	return c
}

// find returns a key's position, by its number or else by its name.
func (c Codes) find(e Event) position {
	if at := c.position(e.Code); at != 0 {
		return at
	}
	return fixed[e.Key]
}

// us is what a US keyboard types at each position, plain and with Shift. The
// keypad comes last; its digits are also those of Alt+0064.
var us = func() map[position][2]rune {
	table := map[position][2]rune{posSpace: {' ', ' '}, 41: {'`', '~'}, 43: {'\\', '|'}, 86: {'\\', '|'}, 55: {'*', '*'}, posPadSlash: {'/', '/'}}
	rows := []struct {
		first       position
		plain, with string
	}{
		{2, "1234567890-=", "!@#$%^&*()_+"},
		{16, "qwertyuiop[]", "QWERTYUIOP{}"},
		{30, "asdfghjkl;'", `ASDFGHJKL:"`},
		{44, "zxcvbnm,./", "ZXCVBNM<>?"},
		{71, "789-456+1230.", "789-456+1230."},
	}
	for _, row := range rows {
		for i := range row.plain {
			table[row.first+position(i)] = [2]rune{rune(row.plain[i]), rune(row.with[i])}
		}
	}
	return table
}()

// padDigit returns the digit of a keypad key.
func padDigit(at position) (rune, bool) {
	r := us[at][0]
	return r, at >= 71 && at <= 82 && r >= '0' && r <= '9'
}

// role is what a key can be in a scan.
type role uint8

const (
	breaks  role = iota // writes nothing and does something: arrows, function keys, Backspace
	neutral             // modifiers and locks, which type nothing themselves
	writes              // characters, Enter, Tab
)

func (c Codes) role(e Event) role {
	at := c.find(e)
	switch at {
	case posShiftLeft, posShiftRite, posCtrlLeft, posCtrlRight, posAltLeft, posAltRight, posCaps, posNumLock:
		return neutral
	case posEnter, posPadEnter, posTab:
		return writes
	}
	if _, known := us[at]; known || e.Code == 0 && e.Key == "" {
		return writes // what a remote desktop types has neither
	}
	if c == NoCodes && len([]rune(e.Key)) <= 1 {
		return writes
	}
	return breaks
}

// does reports whether a press does something and does not only write.
func (c Codes) does(e Event) bool {
	switch c.find(e) {
	case posEnter, posPadEnter, posTab:
		return true
	}
	switch c.role(e) {
	case breaks:
		return true
	case writes:
		_, pad := padDigit(c.find(e))
		return e.Mods&(Ctrl|Alt) == Ctrl || e.Mods&(Ctrl|Alt) == Alt && !pad
	}
	return false
}

// isSpace reports whether a press is one of Space, which writes or presses.
func (c Codes) isSpace(e Event) bool { return c.find(e) == posSpace || e.Key == "Space" }
