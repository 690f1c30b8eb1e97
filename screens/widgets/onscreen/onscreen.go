package onscreen

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// pause is how long the focus may be nowhere before the keys go: a press on empty space
// takes it away and gives it back.
const pause = 300 * time.Millisecond

// keySize is the least side of a key.
const keySize float32 = 44

// Options is what a [Board] needs.
type Options struct {
	Host    *host.Host
	After   func(time.Duration, func()) (stop func())
	Focused func() fyne.Focusable // what has the focus, or nil
	Changed func()                // hears that the keys came, went, or became others
	// Low reports whether the window has little height: the digits stand among the signs
	// then. May be nil: it has enough.
	Low func() bool
}

// Words are what stands on the keys that write nothing.
type Words struct{ Next, Done, Space, Letters, Signs string }

// level is how letters are written.
type level int

const (
	low level = iota
	once
	always
)

// Board is the keys at the foot of a window. They come when somebody presses a field, go
// along from field to field, and go as soon as somebody types on a real keyboard. Those
// for an amount or a code come by themselves where a press led to such a field, since
// there is nothing else to do there. It is used on the UI goroutine.
type Board struct {
	o        Options
	on       bool
	pointed  bool           // the pointer was used last, not a key
	at       fyne.Focusable // that it pressed last
	shut     fyne.Focusable // the field for which somebody put the keys away
	language Language
	words    Words

	writes host.Writing // of the field; meant while shown
	shown  bool
	page   act // letters or signs, once somebody asked for them
	shift  level
	offers []string // of the key that was held
	typing bool     // what is typed comes from here
	stays  bool     // a key of theirs ended the writing: they stay under the finger until it is elsewhere

	rows *fyne.Container
	root *fyne.Container
}

// New returns the keys, hidden.
func New(o Options) *Board {
	b := &Board{o: o, language: English, rows: container.New(grid{})}
	b.root = layout.VBox(0, paint.NewRule(),
		container.NewStack(paint.Bar(layout.Gap(0, 0)), newKey(b, keycap{act: none}), layout.Inset(layout.Small, layout.Half, b.rows)))
	b.root.Hide()
	return b
}

// Content returns what stands in the window.
func (b *Board) Content() fyne.CanvasObject { return b.root }

// Shown reports whether the keys are there.
func (b *Board) Shown() bool { return b.shown }

// Writes returns for what the keys are that are there.
func (b *Board) Writes() host.Writing { return b.writes }

// Use says whether there are fingers to press the keys at all.
func (b *Board) Use(on bool) {
	b.on = on
	b.follow()
}

// Speak changes the language of the keys.
func (b *Board) Speak(l Language, w Words) {
	if b.language != l || b.words != w {
		b.language, b.words = l, w
		b.draw()
	}
}

// Pointed hears that the pointer pressed a part. One that is written into wants its
// keys, even if they were put away.
func (b *Board) Pointed(part fyne.CanvasObject) {
	b.pointed, b.stays = true, false
	b.at, _ = part.(fyne.Focusable)
	if b.at == b.shut {
		b.shut = nil
	}
	b.follow()
}

// Struck hears of a stroke: whoever has a real keyboard needs no other.
func (b *Board) Struck() {
	if !b.typing && b.pointed {
		b.pointed = false
		b.follow()
	}
}

// Focused hears that a part has the focus now.
func (b *Board) Focused() { b.follow() }

// Unfocused hears that a field has it no more.
func (b *Board) Unfocused() {
	if b.on {
		b.o.After(pause, b.follow) // it may be on its way to the next field, or come back
	}
}

// follow shows the keys that the field with the focus needs, or none.
func (b *Board) follow() {
	field, written := b.o.Focused().(host.Written)
	if b.stays && !written && b.shown && b.on && b.pointed {
		return
	}
	b.stays = false
	if _, takes := b.o.Focused().(host.Writable); takes && !written && b.shown && b.on && b.pointed {
		return // a list to choose from on the way to the next field: nothing moves under the finger
	}
	shown := b.on && b.pointed && written && !field.Disabled() && fyne.Focusable(field) != b.shut && b.wanted(field)
	writes := b.writes
	if shown {
		writes = field.Writes()
		if fyne.Focusable(field) != b.shut {
			b.shut = nil
		}
	}
	if shown == b.shown && (!shown || writes == b.writes) {
		return
	}
	b.shown, b.writes, b.page, b.shift, b.offers = shown, writes, write, low, nil
	b.draw()
	b.root.Hidden = !shown
	b.o.Changed()
}

// wanted reports whether a field that has the focus wants keys now.
func (b *Board) wanted(field host.Written) bool {
	switch field.Writes() {
	case host.Nothing:
		return false
	case host.Amount, host.Code:
		return true
	}
	return b.shown || fyne.Focusable(field) == b.at
}
