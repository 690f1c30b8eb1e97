package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets/host"
)

// Rendering the same text again keeps the cursor of an entry.
func TestEntryPutKeepsTheCursor(t *testing.T) {
	test.NewTempApp(t)
	heard := 0
	e := NewEntry(host.New(host.Hooks{}), "", func(string) { heard++ }, nil)
	e.Put("1249,99")
	assert.Zero(t, heard, "nobody typed")
	assert.Equal(t, 7, e.CursorColumn)
	e.CursorColumn = 2
	e.Put("1249,99")
	assert.Equal(t, 2, e.CursorColumn)
	e.TypedRune('0')
	assert.Equal(t, "120"+"49,99", e.Text)
	assert.Equal(t, 1, heard)
}

// TestTabSelectsTheWholeField: what is typed next takes the place of what stands there.
func TestTabSelectsTheWholeField(t *testing.T) {
	for name, shift := range map[string]fyne.KeyModifier{"Tab": 0, "Shift+Tab": fyne.KeyModifierShift} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			h := host.New(host.Hooks{Mods: func() fyne.KeyModifier { return shift }})
			first, second := NewEntry(h, "first", func(string) {}, nil), NewEntry(h, "second", func(string) {}, nil)
			w := test.NewTempWindow(t, container.NewVBox(first, second))
			first.Put("1200")
			second.Put("1249.99")
			w.Canvas().Focus(first)
			first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
			assert.Same(t, second, w.Canvas().Focused(), "two fields: forward and back are the same")
			second.TypedRune('5')
			assert.Equal(t, "5", second.Text)
			assert.Equal(t, "1200", first.Text)
		})
	}
}

// TestTheWheelOverAFieldScrollsThePage: Fyne gives it to the topmost that takes it.
func TestTheWheelOverAFieldScrollsThePage(t *testing.T) {
	test.NewTempApp(t)
	var moved float32
	h := host.New(host.Hooks{Dragged: func(dy float32) { moved += dy }})
	e := NewEntry(h, "amount", func(string) {}, nil)
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(300, 100))
	test.Scroll(w.Canvas(), fyne.NewPos(100, 50), 0, -30)
	assert.Equal(t, float32(-30), moved)
}

// TestAPressOnEmptySpaceLeavesTheFocus where it was.
func TestAPressOnEmptySpaceLeavesTheFocus(t *testing.T) {
	test.NewTempApp(t)
	h := host.New(host.Hooks{})
	e := NewEntry(h, "amount", func(string) {}, nil)
	ground := NewGround(h, container.NewVBox(container.NewGridWrap(fyne.NewSize(300, 50)), e), nil)
	w := test.NewTempWindow(t, ground)
	w.Resize(fyne.NewSize(300, 200))
	w.Canvas().Focus(e)
	w.Canvas().Unfocus() // as Fyne does at every press
	ground.Tapped(&fyne.PointEvent{})
	assert.Same(t, e, w.Canvas().Focused())
}
