package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
)

// Listen hears what is typed while no part has the focus, and Ctrl with the letters
// that mean something to the window.
func (g *Ground) Listen(c fyne.Canvas, letters ...fyne.KeyName) {
	c.SetOnTypedKey(g.take(host.StrokeTyped))
	c.SetOnTypedRune(func(r rune) { g.host.Take(g.none.nowhere, host.Stroke{Kind: host.StrokeRune, Rune: r}) })
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(e *fyne.KeyEvent) { g.KeyDown(c, e) })
		d.SetOnKeyUp(g.KeyUp)
	}
	for _, shortcut := range shortcuts(letters) {
		g.chords[shortcut.ShortcutName()] = true
		c.AddShortcut(shortcut, g.Chord)
	}
}

// Chord is called when a shortcut is pressed while no part has the focus.
func (g *Ground) Chord(s fyne.Shortcut) {
	if g.chords[s.ShortcutName()] {
		g.host.Take(g.none.nowhere, host.Stroke{Kind: host.StrokeChord, Shortcut: s})
	}
}

// KeyUp is called when a key is let go while no part has the focus.
func (g *Ground) KeyUp(e *fyne.KeyEvent) { g.take(host.StrokeUp)(e) }

func (g *Ground) take(kind host.StrokeKind) func(*fyne.KeyEvent) {
	return func(e *fyne.KeyEvent) { g.host.Take(g.none.nowhere, host.Stroke{Kind: kind, Key: e}) }
}

// KeyDown is called when a key goes down while no part has the focus. Tab has to come
// as a key then, or Fyne moves the focus before the keys that came first.
func (g *Ground) KeyDown(c fyne.Canvas, e *fyne.KeyEvent) {
	if e.Name == fyne.KeyTab && g.host.Keyboard != nil && c.Overlays().Top() == nil {
		g.none.ready = true
		c.Focus(g.none)
		g.none.ready = false
	}
	g.take(host.StrokeDown)(e)
}

// shortcuts are those of the window, and those of fields: a field may have the focus
// when their turn has come.
func shortcuts(letters []fyne.KeyName) []fyne.Shortcut {
	list := []fyne.Shortcut{
		&fyne.ShortcutCopy{}, &fyne.ShortcutCut{}, &fyne.ShortcutPaste{}, &fyne.ShortcutSelectAll{}, &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{},
	}
	for _, k := range append(letters, fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete) {
		list = append(list, &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl})
	}
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight} {
		list = append(list, &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	}
	return list
}

// Focused returns the part of a canvas that has the focus, or nil.
func (g *Ground) Focused(c fyne.Canvas) fyne.Focusable {
	if f := c.Focused(); f != fyne.Focusable(g.none) {
		return f
	}
	return nil
}

// nothing is what has the focus in place of nothing while Tab waits. Tab itself
// never leads there.
type nothing struct {
	widget.BaseWidget
	keys
	nowhere host.Part
	ready   bool
}

func newNothing(h *host.Host, nowhere host.Part) *nothing {
	n := &nothing{nowhere: nowhere}
	n.keys = keys{h, n}
	n.ExtendBaseWidget(n)
	return n
}

// Stroked does what a stroke means nowhere.
func (n *nothing) Stroked(s host.Stroke) { n.nowhere.Stroked(s) }

// Disabled reports that the focus may not go here by itself.
func (n *nothing) Disabled() bool { return !n.ready }

// Enable is called by nobody.
func (n *nothing) Enable() {}

// Disable is called by nobody.
func (n *nothing) Disable() {}

// FocusGained is called by Fyne.
func (n *nothing) FocusGained() {}

// FocusLost is called by Fyne.
func (n *nothing) FocusLost() {}

// CreateRenderer is called by Fyne.
func (n *nothing) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
