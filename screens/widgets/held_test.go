package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
)

// press sends what a keyboard sends for a key that goes down and repeats.
func press(b *widgets.Button, repeats int) {
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	b.KeyDown(enter)
	for range repeats {
		b.TypedKey(enter)
	}
}

func TestAHeldKeyPressesOnce(t *testing.T) {
	test.NewTempApp(t)
	h, pressed := host.New(host.Hooks{}), 0
	b := widgets.NewButton(h, "one", widgets.Main, func() { pressed++ })

	press(b, 1000)
	assert.Equal(t, 1, pressed)

	b.KeyUp(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(b, 1)
	assert.Equal(t, 2, pressed, "let go and pressed again")
}

func TestAHeldKeyDoesNotPressTheNextButton(t *testing.T) {
	test.NewTempApp(t)
	h, charged := host.New(host.Hooks{}), 0
	next := widgets.NewButton(h, "charge", widgets.Main, func() { charged++ })
	first := widgets.NewButton(h, "go", widgets.Main, func() {})

	press(first, 1)
	for range 50 { // the repeats arrive where the focus went
		next.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	assert.Zero(t, charged)

	next.KeyUp(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(next, 1)
	assert.Equal(t, 1, charged)
}

func TestSpaceIsHeldLikeEnter(t *testing.T) {
	test.NewTempApp(t)
	h, pressed := host.New(host.Hooks{}), 0
	b := widgets.NewButton(h, "one", widgets.Main, func() { pressed++ })
	b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedRune(' ')
	b.TypedRune(' ')
	assert.Equal(t, 1, pressed)
}
