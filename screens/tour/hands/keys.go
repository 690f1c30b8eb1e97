// Package hands does to a window what a person's hands do, through the parts that the
// toolkit would hand the keys to. All of it runs on the UI goroutine.
package hands

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Key presses a key and lets it go, wherever the focus is.
func Key(c fyne.Canvas, name fyne.KeyName) {
	event := &fyne.KeyEvent{Name: name}
	f := c.Focused()
	if f == nil {
		if on := c.OnTypedKey(); on != nil {
			on(event)
		}
		return
	}
	keyable, ok := f.(desktop.Keyable)
	if ok {
		keyable.KeyDown(event)
	}
	f.TypedKey(event)
	if ok {
		keyable.KeyUp(event)
	}
}

// Ctrl presses a key together with Ctrl, wherever the focus is.
func Ctrl(c fyne.Canvas, name fyne.KeyName) {
	shortcut := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(shortcut)
	} else if all, ok := c.(fyne.Shortcutable); ok {
		all.TypedShortcut(shortcut)
	}
}

// Write gives a part the focus and types a text into it, letter by letter.
func Write(c fyne.Canvas, part fyne.Focusable, text string) {
	c.Focus(part)
	for _, r := range text {
		part.TypedRune(r)
	}
}
