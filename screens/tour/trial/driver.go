package trial

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"comptoir/service/scanner"
)

// modifiers are the keys that the system says are held.
var modifiers = map[string]fyne.KeyModifier{
	"LeftShift": fyne.KeyModifierShift, "RightShift": fyne.KeyModifierShift,
	"LeftControl": fyne.KeyModifierControl, "RightControl": fyne.KeyModifierControl, "LeftAlt": fyne.KeyModifierAlt,
}

// Feed has the form hear of an event as Fyne's desktop driver does.
func (f *Form) Feed(e scanner.Event) {
	f.host.Mods = func() fyne.KeyModifier { return f.mods }
	focus := f.window.Canvas().Focused()
	keyable, _ := focus.(desktop.Keyable)
	key := &fyne.KeyEvent{Name: fyne.KeyName(e.Key), Physical: fyne.HardwareKey{ScanCode: e.Code}}
	switch e.Kind {
	case scanner.Down:
		f.mods |= modifiers[e.Key]
		if keyable != nil {
			keyable.KeyDown(key)
		} else {
			f.ground.KeyDown(f.window.Canvas(), key)
		}
	case scanner.Typed:
		f.typed(focus, key)
	case scanner.Chord:
		f.chord(focus, f.shortcutOf(key))
	case scanner.Char:
		if focus != nil {
			focus.TypedRune(e.Rune)
		} else {
			f.window.Canvas().OnTypedRune()(e.Rune)
		}
	case scanner.Up:
		f.mods &^= modifiers[e.Key]
		if keyable != nil {
			keyable.KeyUp(key)
		} else {
			f.ground.KeyUp(key)
		}
	}
}

func (f *Form) typed(focus fyne.Focusable, key *fyne.KeyEvent) {
	c := f.window.Canvas()
	if tabbed, ok := focus.(fyne.Tabbable); key.Name == fyne.KeyTab && !(ok && tabbed.AcceptsTab()) {
		if f.mods&fyne.KeyModifierShift != 0 {
			c.FocusPrevious()
		} else {
			c.FocusNext()
		}
		return
	}
	if focus != nil {
		focus.TypedKey(key)
	} else {
		c.OnTypedKey()(key)
	}
}

func (f *Form) shortcutOf(key *fyne.KeyEvent) fyne.Shortcut {
	clipboard := fyne.CurrentApp().Clipboard()
	if f.mods == fyne.KeyModifierControl {
		switch key.Name {
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: clipboard}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{Clipboard: clipboard}
		case fyne.KeyX:
			return &fyne.ShortcutCut{Clipboard: clipboard}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		}
	}
	return &desktop.CustomShortcut{KeyName: key.Name, Modifier: f.mods}
}

func (f *Form) chord(focus fyne.Focusable, s fyne.Shortcut) {
	if part, ok := focus.(fyne.Shortcutable); ok {
		part.TypedShortcut(s)
		return
	}
	f.ground.Chord(s)
}
