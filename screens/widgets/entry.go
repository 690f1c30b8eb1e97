package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/slide"
)

// Entry is a one-line field that hands the keys it does not use to the host,
// draws the focus ring of the house, and keeps cursor and text when it is
// rendered again.
type Entry struct {
	keys
	field
	ring    *canvas.Rectangle
	filter  func(rune) bool
	writes  host.Writing
	left    func()
	setting bool

	hasFocus bool
}

// field lies deeper than keys, which therefore hear of the keyboard before it.
type field struct{ widget.Entry }

// NewEntry makes a field; typed hears every change a person makes, entered the
// Enter key. Both may be nil.
func NewEntry(h *host.Host, name string, typed func(string), entered func()) *Entry {
	e := &Entry{ring: newRing()}
	e.keys = keys{h, e}
	e.OnChanged = func(s string) {
		if !e.setting && typed != nil {
			typed(s)
		}
	}
	e.OnSubmitted = func(string) {
		if entered != nil {
			entered()
		}
	}
	e.ExtendBaseWidget(e)
	h.Add(name, e)
	return e
}

// Secret hides what is typed, and returns the field.
func (e *Entry) Secret() *Entry {
	e.Password = true
	return e
}

// Veiled is Secret without the eye that shows what is typed at a click.
func (e *Entry) Veiled() *Entry {
	e.ActionItem = layout.Gap(0, 0)
	return e.Secret()
}

// Veil hides what is typed, or shows it; the same again costs nothing.
func (e *Entry) Veil(on bool) {
	if e.Password != on {
		e.Password = on
		e.Refresh()
	}
}

// Only lets through the runes that allowed accepts, and returns the field.
func (e *Entry) Only(allowed func(rune) bool) *Entry {
	e.filter = allowed
	return e
}

// For says what is written here, and returns the field.
func (e *Entry) For(w host.Writing) *Entry {
	e.writes = w
	return e
}

// Writes returns what is written here.
func (e *Entry) Writes() host.Writing { return e.writes }

// Left hears when the focus goes elsewhere, and returns the field.
func (e *Entry) Left(left func()) *Entry {
	e.left = left
	return e
}

// Put shows a text without telling anybody. The same text again keeps cursor
// and selection.
func (e *Entry) Put(text string) {
	if e.Text == text {
		return
	}
	e.setting = true
	e.SetText(text)
	e.CursorColumn = len([]rune(text))
	e.setting = false
}

// SelectWhole selects all of the text.
func (e *Entry) SelectWhole() {
	if e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Enable or disable typing; the same again costs nothing.
func (e *Entry) Enabled(on bool) {
	if e.Disabled() == !on {
		return
	}
	if on {
		e.Enable()
	} else {
		e.Disable()
	}
}

// Stroked does what a stroke means in a field; function keys, Escape and the
// shortcuts that do not edit belong to the window.
func (e *Entry) Stroked(s host.Stroke) {
	switch s.Kind {
	case host.StrokeDown:
		e.host.Held.Down(e, s.Key.Name, s.At)
		e.Entry.KeyDown(s.Key)
	case host.StrokeTyped:
		e.typedKey(s)
	case host.StrokeChord:
		e.typedShortcut(s.Shortcut)
	case host.StrokeRune:
		if e.filter == nil || e.filter(s.Rune) {
			e.Entry.TypedRune(s.Rune)
		}
	case host.StrokeUp:
		e.host.Held.Up(s.Key.Name)
		e.Entry.KeyUp(s.Key)
	}
}

// TakesCharacters says that what is typed is written here.
func (e *Entry) TakesCharacters() {}

func (e *Entry) typedKey(s host.Stroke) {
	k := s.Key
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	switch {
	case k.Name == fyne.KeyTab:
		host.Tab(e, s)
	case e.host.UseKey(k), enter && !e.host.Held.May(e, k.Name):
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *Entry) typedShortcut(s fyne.Shortcut) {
	if e.Disabled() && s.ShortcutName() != "Copy" {
		e.host.UseShortcut(s)
		return
	}
	if _, custom := s.(*desktop.CustomShortcut); custom && e.host.UseShortcut(s) {
		return
	}
	e.Entry.TypedShortcut(s)
	switch s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutPaste:
		if e.host.Clipped != nil {
			e.host.Clipped()
		}
	}
}

// Written is a text in a field, to go back to.
type Written struct {
	text        string
	row, column int
}

// Written returns the text as it is.
func (e *Entry) Written() Written { return Written{e.Text, e.CursorRow, e.CursorColumn} }

// TakeBack undoes what was written since was, if nothing else happened to the field
// than that now was written; whoever hears of the text hears of it.
func (e *Entry) TakeBack(was, now Written) {
	if e.Text != now.text || was.text == now.text {
		return
	}
	e.SetText(was.text)
	e.CursorRow, e.CursorColumn = was.row, was.column
	e.Refresh()
}

// MouseDown is called by Fyne. What was typed before goes where it was typed. A finger
// that goes down may be about to drag the page: it takes the focus when it goes up.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	e.host.Flush()
	if !e.host.Finger() {
		e.host.Point(e)
		e.Entry.MouseDown(m)
	}
}

// MouseUp is called by Fyne, unless it was a drag. A number that is pressed first is
// selected whole: what is written next takes its place.
func (e *Entry) MouseUp(m *desktop.MouseEvent) {
	if e.host.Finger() {
		first := !e.hasFocus
		e.host.Point(e)
		e.Entry.MouseDown(m)
		if first && e.writes != host.Text {
			e.SelectWhole()
			return
		}
	}
	e.Entry.MouseUp(m)
}

// FocusGained is called by Fyne.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.hasFocus = true
	e.ring.Show()
	e.host.GotFocus(e)
}

// FocusLost is called by Fyne.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	e.hasFocus = false
	e.ring.Hide()
	e.host.LostFocus()
	if e.left != nil {
		e.left()
	}
}

// MinSize is called by Fyne.
func (e *Entry) MinSize() fyne.Size {
	size := e.Entry.MinSize()
	return fyne.NewSize(size.Width, max(size.Height, theme.Size(paint.SizeField)))
}

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	return &ringed{e.Entry.CreateRenderer(), e.ring, slide.NewWheel(e.host), slide.NewFinger(e.host)}
}

// ringed adds the focus ring to a renderer.
type ringed struct {
	fyne.WidgetRenderer
	ring   *canvas.Rectangle
	wheel  *slide.Wheel
	finger *slide.Finger
}

func (r *ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	layoutRing(r.ring, size)
	r.wheel.Resize(size)
	r.finger.Resize(size)
}

func (r *ringed) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	objects = append(objects[:len(objects):len(objects)], r.ring, r.wheel)
	if r.finger.Host.Finger() {
		return append(objects, r.finger)
	}
	return objects
}

func (r *ringed) Refresh() {
	r.WidgetRenderer.Refresh()
	r.ring.StrokeColor = theme.Color(theme.ColorNameFocus)
	r.ring.Refresh()
}
