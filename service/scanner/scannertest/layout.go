// Package scannertest is keyboards for tests: what a window hears when a scanner or
// a person types, in the layouts of Canada.
package scannertest

import (
	"strings"

	"comptoir/service/scanner"
)

// Layout is what a keyboard types, row by row beside the keys of a US keyboard, as
// xkeyboard-config has them. Dead is a key that waits for the next.
type Layout struct {
	Plain, Shift, AltGr string
	Unlocked            string // keys that Caps Lock leaves alone though it works as Shift; none: it works on letters
}

// Dead stands in a Layout for a key that writes nothing yet.
const Dead = '\x00'

const (
	usPlain = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./ "
	usShift = `~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>? `
)

// Layouts are the layouts by their X11 names.
var Layouts = func() map[string]Layout {
	french := Layout{
		Plain: "#1234567890-=qwertyuiop\x00\x00asdfghjkl;\x00<zxcvbnm,.é ",
		Shift: "|!\"/$%?&*()_+QWERTYUIOP\x00\x00ASDFGHJKL:\x00>ZXCVBNM'.É ",
		AltGr: "\\±@£¢¤¬¦²³¼½¾\x00\x00\x00\x00\x00\x00\x00\x00§¶[]\x00\x00\x00\x00\x00\x00\x00\x00\x00~{}\x00\x00\x00\x00\x00\x00µ¯\u00ad\x00\x00",
	}
	return map[string]Layout{
		"us": {Plain: usPlain, Shift: usShift, AltGr: strings.Repeat("\x00", 48)},
		"ca": french, "ca(fr)": french,
		"ca(multix)": {
			Unlocked: "\x00;: ",
			Plain:    "/1234567890-=qwertyuiop\x00çasdfghjkl;èàzxcvbnm,.é ",
			Shift:    "\\!@#$%?&*()_+QWERTYUIOP\x00ÇASDFGHJKL:ÈÀZXCVBNM'\"É ",
			AltGr:    "|±@£¢¤¬{}[]½¬\x00\x00\x00\x00\x00\x00\x00\x00§¶\x00~\x00\x00\x00\x00\x00\x00\x00\x00\x00°{}«»\x00\x00\x00\x00µ<>\x00\x00",
		},
	}
}()

// kernel are the kernel's numbers of the keys in the order of usPlain.
var kernel = func() (codes []int) {
	for _, row := range [][2]int{{41, 41}, {2, 13}, {16, 27}, {30, 40}, {43, 43}, {44, 53}, {57, 57}} {
		for code := row[0]; code <= row[1]; code++ {
			codes = append(codes, code)
		}
	}
	return codes
}()

// Kernel's numbers of keys that write nothing.
const (
	Escape, Backspace, Tab, Enter       = 1, 14, 15, 28
	LeftCtrl, LeftShift, LeftAlt, AltGr = 29, 42, 56, 100
	CapsLock, F2, F9, Pad5, Space       = 58, 60, 67, 76, 57
	Home, Left, Right, End, Down        = 102, 105, 106, 107, 108
)

// names are the toolkit's, of keys that are called the same in every layout.
var names = map[int]string{
	Escape: "Escape", Backspace: "BackSpace", Tab: "Tab", Enter: "Return", 57: "Space",
	LeftCtrl: "LeftControl", LeftShift: "LeftShift", LeftAlt: "LeftAlt", AltGr: "RightAlt",
	CapsLock: "CapsLock", F2: "F2", F9: "F9", Pad5: "5",
	Home: "Home", Left: "Left", Right: "Right", End: "End", Down: "Down",
}

// Name returns the toolkit's name of a key that is called the same in every layout.
func Name(kernel int) string { return names[kernel] }

// extended are the keys whose numbers Windows has otherwise than the kernel.
var extended = map[int]int{AltGr: 0x138, Home: 0x147, Left: 0x14b, Right: 0x14d, End: 0x14f, Down: 0x150}

// code returns a kernel's number as a system numbers keys.
func code(codes scanner.Codes, kernel int) int {
	switch other, has := extended[kernel]; {
	case codes == scanner.X11:
		return kernel + 8
	case codes == scanner.PCSet1 && has:
		return other
	}
	return kernel
}

func runeAt(row string, i int) rune { return []rune(row)[i] }

func indexRune(row string, r rune) int {
	for i, have := range []rune(row) {
		if have == r {
			return i
		}
	}
	return -1
}
