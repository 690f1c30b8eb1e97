package trial

import (
	"math/rand/v2"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// Typist is a person at a keyboard: 40 to 250 ms a key, two keys down at once, and
// every kind of key. What they type is decided by their random numbers.
type Typist struct {
	*scannertest.Board
	random *rand.Rand
	least  int // milliseconds a key
	spread int
	part   int         // of Order, where the focus is for all they know
	up     map[int]int // where in Events a key is let go of last
	plain  bool        // they type only what a keyboard of the hardware's own can
}

// NewTypist returns one. A plain typist presses keys of a US keyboard only, and holds
// none until it repeats.
func NewTypist(layout string, random *rand.Rand, plain bool) *Typist {
	t := &Typist{Board: scannertest.New(layout, scanner.X11), random: random, up: map[int]int{}, plain: plain}
	t.least = 40 + random.IntN(160)
	if plain {
		t.least = 40 + random.IntN(40) // who waits for a real clock
	}
	t.spread = 1 + random.IntN(251-t.least)
	return t
}

// Script returns what was typed, in the order of time.
func (t *Typist) Script() []scanner.Event {
	slices.SortStableFunc(t.Events, func(a, b scanner.Event) int { return a.At.Compare(b.At) })
	return t.Events
}

func (t *Typist) pause() { t.Now = t.Now.Add(t.ms(t.least, t.least+t.spread)) }

func (t *Typist) ms(least, most int) time.Duration {
	return time.Duration(least+t.random.IntN(max(most-least, 1))) * time.Millisecond
}

// later does something after a while, and goes on at once.
func (t *Typist) later(wait time.Duration, f func()) {
	now := t.Now
	t.Now = now.Add(wait)
	f()
	t.Now = now
}

// press presses a key and lets it go when the next may be down already.
func (t *Typist) press(name string, kernel int, mods scanner.Mods, made rune) {
	t.release(kernel)
	t.Down(name, kernel, mods, made)
	t.later(t.ms(20, t.least+60), func() { t.Up(name, kernel) })
	t.up[kernel] = len(t.Events) - 1
	t.pause()
}

// release has a key up again before it goes down once more.
func (t *Typist) release(kernel int) {
	if i, pressed := t.up[kernel]; pressed && t.Events[i].At.After(t.Now.Add(-10*time.Millisecond)) {
		t.Events[i].At = t.Now.Add(-10 * time.Millisecond)
	}
}

// with presses a key while a modifier is down.
func (t *Typist) with(modifier int, mods scanner.Mods, name string, kernel int, made rune) {
	t.release(kernel)
	t.With(modifier, func() {
		t.Now = t.Now.Add(t.ms(5, 30))
		t.Down(name, kernel, mods, made)
		t.Now = t.Now.Add(t.ms(5, 30))
		t.Up(name, kernel)
	})
	t.pause()
}

// Fill fills the form from part to part, as people do.
func (t *Typist) Fill() {
	for t.part < len(Order) {
		name := Order[t.part]
		switch {
		case name == "extra":
			t.part++
			continue // it is hidden
		case Fields[name]:
			if !t.plain || name == "first" || t.random.IntN(2) == 0 {
				t.text(name == "amount")
			}
		case name == "pin":
			t.digits(4)
		case name == "province":
			t.letter(rune("amoq"[t.random.IntN(4)]))
		case t.random.IntN(3) == 0 && name != "more":
			t.key(scannertest.Space)
		}
		if t.random.IntN(12) == 0 && name != "first" {
			t.back()
		}
		t.key(scannertest.Tab)
		t.part++
	}
}

// Finish presses the key that nothing else in a script is: once the form heard it, it
// has heard all.
func (t *Typist) Finish() { t.key(scannertest.F9) }

// Finished reports whether a form has heard the end of a script.
func (r Report) Finished() bool {
	return len(r.Effects) > 0 && r.Effects[len(r.Effects)-1] == string(fyne.KeyF9)
}

func (t *Typist) key(kernel int) {
	made := rune(0)
	if kernel == scannertest.Space {
		made = ' '
	}
	t.press(scannertest.Name(kernel), kernel, 0, made)
}

func (t *Typist) back() {
	t.with(scannertest.LeftShift, scanner.Shift, "Tab", scannertest.Tab, 0)
	t.key(scannertest.Tab)
}

func (t *Typist) digits(n int) {
	for range n {
		t.letter(rune('0' + t.random.IntN(10)))
	}
}

// letter types a character, in whatever way the layout has it.
func (t *Typist) letter(r rune) {
	place, ok := t.Find(r)
	switch {
	case !ok:
		t.Add(scanner.Event{Kind: scanner.Char, Rune: r}) // an input method
		t.pause()
	case place.AltGr:
		t.with(scannertest.AltGr, 0, "", place.Kernel, r)
	case place.Shift:
		t.with(scannertest.LeftShift, scanner.Shift, place.Name, place.Kernel, r)
	default:
		t.press(place.Name, place.Kernel, 0, r)
	}
}

var words = []string{
	"Maple", "Tremblay", "O'Neil-Roy", "123 rue Principale", "1200f", "H0H 0H0", "sam@example.com", "ANSI@ansi.example", "50%",
	"100%BC", "@", "%B4", "]L2", "Marie Eve", "#12/B", "416-555-0123", "1,249.99", "ANSI 63", "a@\\", "K1A0B1", "LongStreetName", "AAMVA",
}

var foreign = []string{"Élise", "payé à Noël", "où", "$5 €", "«ça»"}

// text types a word or two with what people do to them.
func (t *Typist) text(short bool) {
	word := words[t.random.IntN(len(words))]
	if !t.plain && t.random.IntN(6) == 0 {
		word = foreign[t.random.IntN(len(foreign))]
	}
	if short {
		word = "1249.99"
	}
	for _, r := range word {
		t.letter(r)
		if t.random.IntN(15) == 0 {
			t.slip()
		}
	}
	if t.random.IntN(10) == 0 && !short {
		t.key(scannertest.Enter)
	}
}

// slip is a mistake and what is done about it.
func (t *Typist) slip() {
	switch t.random.IntN(7) {
	case 0:
		t.key(scannertest.Backspace)
	case 1:
		t.key(scannertest.Left)
		t.key(scannertest.Right)
	case 2:
		t.key(scannertest.Home)
		t.key(scannertest.End)
	case 3:
		t.chord('A')
		t.key(scannertest.End)
	case 4:
		t.chord([]rune("CVXZLK")[t.random.IntN(6)])
	case 5:
		t.key(scannertest.F2)
	case 6:
		if !t.plain {
			t.repeat()
		}
	}
}

func (t *Typist) chord(letter rune) {
	place, _ := t.Find(letter + 'a' - 'A')
	t.with(scannertest.LeftCtrl, scanner.Ctrl, string(letter), place.Kernel, 0)
}

// repeat holds a key down until it repeats.
func (t *Typist) repeat() {
	kernel, made, name := scannertest.Backspace, rune(0), "BackSpace"
	if t.random.IntN(2) == 0 {
		place, _ := t.Find('e')
		kernel, made, name = place.Kernel, 'e', place.Name
	}
	t.release(kernel)
	t.Down(name, kernel, 0, made)
	t.Now = t.Now.Add(t.ms(250, 500))
	for range t.random.IntN(8) {
		t.Add(scanner.Event{Kind: scanner.Typed, Key: name, Code: t.Code(kernel)})
		if made != 0 {
			t.Add(scanner.Event{Kind: scanner.Char, Rune: made})
		}
		t.Now = t.Now.Add(t.ms(25, 40))
	}
	t.Up(name, kernel)
	t.pause()
}

// Drum presses any keys at all.
func (t *Typist) Drum(n int) {
	keys := []int{
		scannertest.Tab, scannertest.Tab, scannertest.Tab, scannertest.Enter, scannertest.Space, scannertest.Backspace, scannertest.Left,
		scannertest.Home, scannertest.Down, scannertest.F2, scannertest.F9, scannertest.Escape, scannertest.CapsLock,
	}
	for range n {
		switch t.random.IntN(8) {
		case 0, 1, 2:
			t.letter([]rune("abcdefgh0123456789@%]ABZ#é'\" ")[t.random.IntN(29)])
		case 3, 4:
			t.key(keys[t.random.IntN(len(keys))])
		case 5:
			t.back()
		case 6:
			t.slip()
		case 7:
			t.Unnamed = true
			t.AsLayout("k")
			t.Unnamed = false
		}
	}
}
