// Package onscreen is a keyboard in the window, for a till without one: a pad for
// numbers, and keys for texts as English and French-Canadian keyboards have them. It
// types into whatever has the focus, in the way that keys do.
package onscreen

import (
	"strings"

	"comptoir/screens/widgets/host"
)

// Language says whose keyboard it is.
type Language string

// Languages.
const (
	English Language = "en"
	French  Language = "fr"
)

// act is what a key does.
type act int

const (
	write     act = iota // writes its text
	backspace            // takes the character before the cursor away
	shift                // makes the next letter a capital one; twice: all of them
	space                // writes a blank
	next                 // goes to the next field, as Tab does
	done                 // does what Return does in the field
	hide                 // puts the keys away
	letters              // shows the letters
	signs                // shows the signs
	none                 // an empty place
)

// keycap is one key: what it does, what it writes, and how wide it is beside a letter.
type keycap struct {
	act  act
	text string
	wide float32
}

// board is the rows of a layout.
type board [][]keycap

// row makes a key of each character.
func row(text string) []keycap {
	var list []keycap
	for _, r := range text {
		list = append(list, keycap{write, string(r), 1})
	}
	return list
}

func between(first keycap, middle []keycap, last ...keycap) []keycap {
	return append(append([]keycap{first}, middle...), last...)
}

// foot is the last row of what texts are written with; other leads to the other keys.
func foot(other act) []keycap {
	return []keycap{
		{hide, "", 1}, {other, "", 1.5}, {write, "@", 1}, {space, "", 4}, {write, ".", 1}, {next, "", 2}, {done, "", 2},
	}
}

// texts are the keys of letters. The digits stand above them, since an address or a
// postal code mixes both.
var texts = map[Language]board{
	English: {
		row("1234567890"), row("qwertyuiop"), row("asdfghjkl'"),
		between(keycap{shift, "", 1.5}, row("zxcvbnm-"), keycap{backspace, "", 1.5}), foot(signs),
	},
	French: {
		row("1234567890"), row("qwertyuiop"), row("asdfghjklé"),
		between(keycap{shift, "", 1.5}, row("zxcvbnm-'"), keycap{backspace, "", 1.5}), foot(signs),
	},
}

// others are the signs, in the place of the letters.
var others = board{
	row("1234567890"), row(`@#$%&*()-_`), row(`+=/\:;"'!?`),
	between(keycap{none, "", 1.5}, row(",.<>[]{}"), keycap{backspace, "", 1.5}), foot(letters),
}

// pad is what numbers are written with. corner stands left of the zero, beside at its
// right.
func pad(corner, beside keycap) board {
	return board{
		append(row("123"), keycap{backspace, "", 1}),
		append(row("456"), keycap{next, "", 1}),
		append(row("789"), keycap{done, "", 1}),
		{corner, {write, "0", 1}, beside, {hide, "", 1}},
	}
}

// boardFor returns the keys for what is written.
func boardFor(w host.Writing, l Language, page act) board {
	decimal := keycap{write, ".", 1}
	if l == French {
		decimal.text = ","
	}
	empty := keycap{act: none, wide: 1}
	switch w {
	case host.Amount:
		return pad(empty, decimal)
	case host.Digits, host.Code:
		return pad(empty, empty)
	case host.Date:
		return pad(empty, keycap{write, "-", 1})
	case host.Mixed:
		if page != letters && page != signs {
			return pad(keycap{letters, "", 1}, keycap{write, "-", 1})
		}
	}
	if page == signs {
		return others
	}
	return texts[l]
}

// variants are what a key offers when it is held: the accents of both languages, and
// the signs that go with a sign.
var variants = map[string]string{
	"a": "àâäæ", "c": "ç", "e": "éèêë", "i": "îï", "n": "ñ", "o": "ôöœ", "u": "ùûü", "y": "ÿ", "é": "èêë",
	"'": "’«»\"", "-": "–_/", ".": ",:;!?", "@": "#&", "1": "!", "0": "°",
}

// variantsOf returns what a held key offers, in capitals or not.
func variantsOf(text string, capital bool) []string {
	var list []string
	for _, r := range variants[text] {
		list = append(list, cased(string(r), capital))
	}
	return list
}

func cased(text string, capital bool) string {
	if capital {
		return strings.ToUpper(text)
	}
	return text
}
