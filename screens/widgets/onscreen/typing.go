package onscreen

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/widgets/host"
)

// do does what a key does.
func (b *Board) do(c keycap) {
	b.o.Host.Touch()
	if b.stays { // the next press, which comes too late, goes nowhere else
		b.stays = false
		b.follow()
		return
	}
	had := len(b.offers) > 0
	b.offers = nil
	switch c.act {
	case write:
		b.write(cased(c.text, b.shift != low))
	case space:
		b.write(" ")
	case backspace:
		b.press(fyne.KeyBackspace)
	case next:
		b.press(fyne.KeyTab)
	case done:
		b.press(fyne.KeyReturn)
	case hide:
		b.shut = b.o.Focused()
		b.follow()
		return
	case shift:
		b.shift = (b.shift + 1) % (always + 1)
		b.draw()
		return
	case letters, signs:
		b.page = c.act
		b.draw()
		return
	}
	if b.shift == once && c.act == write {
		b.shift, had = low, true
	}
	if had {
		b.draw()
	}
}

// write types a text into whatever has the focus. The last digit of a code leads on.
func (b *Board) write(text string) {
	b.stays = true
	defer func() {
		if _, written := b.o.Focused().(host.Written); written {
			b.stays = false
		}
	}()
	b.typed(func(f fyne.Focusable) {
		for _, r := range text {
			f.TypedRune(r)
		}
	})
}

// press types a key there.
func (b *Board) press(k fyne.KeyName) {
	b.typed(func(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: k}) })
}

func (b *Board) typed(do func(fyne.Focusable)) {
	if f := b.o.Focused(); f != nil {
		b.typing = true
		do(f)
		b.typing = false
	}
}
