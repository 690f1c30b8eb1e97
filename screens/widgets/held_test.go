package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

// press sends what a keyboard sends for a key that goes down and repeats.
func press(b *Button, repeats int) {
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	b.KeyDown(enter)
	for range repeats {
		b.TypedKey(enter)
	}
}

func TestAHeldKeyPressesOnce(t *testing.T) {
	test.NewTempApp(t)
	host, pressed := NewHost(), 0
	b := NewButton(host, "one", Main, func() { pressed++ })

	press(b, 1000)
	assert.Equal(t, 1, pressed)

	b.KeyUp(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(b, 1)
	assert.Equal(t, 2, pressed, "let go and pressed again")
}

func TestAHeldKeyDoesNotPressTheNextButton(t *testing.T) {
	test.NewTempApp(t)
	host, charged := NewHost(), 0
	next := NewButton(host, "charge", Main, func() { charged++ })
	first := NewButton(host, "go", Main, func() {})

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
	host, pressed := NewHost(), 0
	b := NewButton(host, "one", Main, func() { pressed++ })
	b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedRune(' ')
	b.TypedRune(' ')
	assert.Equal(t, 1, pressed)
}
