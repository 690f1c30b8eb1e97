package widgets

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/widgets/host"
)

// keys is how every part that can have the focus hears of the keyboard: whatever
// it hears from Fyne goes to the host, which hands it on to the part that has the focus
// when its turn has come.
type keys struct {
	host *host.Host
	part host.Part
}

// TypedRune is called by Fyne.
func (k *keys) TypedRune(r rune) { k.host.Take(k.part, host.Stroke{Kind: host.StrokeRune, Rune: r}) }

// TypedKey is called by Fyne, again and again while a key is held.
func (k *keys) TypedKey(e *fyne.KeyEvent) {
	k.host.Take(k.part, host.Stroke{Kind: host.StrokeTyped, Key: e})
}

// KeyDown is called by Fyne when a key goes down, but not when it repeats.
func (k *keys) KeyDown(e *fyne.KeyEvent) {
	k.host.Take(k.part, host.Stroke{Kind: host.StrokeDown, Key: e})
}

// KeyUp is called by Fyne.
func (k *keys) KeyUp(e *fyne.KeyEvent) { k.host.Take(k.part, host.Stroke{Kind: host.StrokeUp, Key: e}) }

// TypedShortcut is called by Fyne.
func (k *keys) TypedShortcut(s fyne.Shortcut) {
	k.host.Take(k.part, host.Stroke{Kind: host.StrokeChord, Shortcut: s})
}

// AcceptsTab is asked by Fyne before it moves the focus, which has to wait for the
// keys that came first.
func (k *keys) AcceptsTab() bool { return true }
