package onscreen

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/screens/widgets/host"
)

// field is a part that is written into.
type field struct {
	fyne.CanvasObject
	writes host.Writing
	got    string
	keys   []fyne.KeyName
	struck func()
	off    bool
}

func (f *field) FocusGained()   {}
func (f *field) FocusLost()     {}
func (f *field) Disabled() bool { return f.off }
func (f *field) TypedRune(r rune) {
	f.got += string(r)
	f.struck()
}

func (f *field) TypedKey(e *fyne.KeyEvent) {
	f.keys = append(f.keys, e.Name)
	f.struck()
}
func (f *field) Writes() host.Writing { return f.writes }

// bench is a board with a field, and timers that run when they are told to.
type bench struct {
	*Board
	field   *field
	focus   fyne.Focusable
	timers  []func()
	changed int
}

func newBench(t *testing.T, w host.Writing) *bench {
	t.Helper()
	test.NewTempApp(t)
	b := &bench{}
	b.field = &field{CanvasObject: container.NewWithoutLayout(), writes: w, struck: func() { b.Struck() }}
	b.focus = b.field
	b.Board = New(Options{
		Host: host.New(host.Hooks{}), Focused: func() fyne.Focusable { return b.focus }, Changed: func() { b.changed++ },
		After: func(_ time.Duration, f func()) func() {
			stopped := false
			b.timers = append(b.timers, func() {
				if !stopped {
					f()
				}
			})
			return func() { stopped = true }
		},
	})
	b.Content().Resize(fyne.NewSize(1024, 300))
	b.Use(true)
	return b
}

func (b *bench) pass() {
	due := b.timers
	b.timers = nil
	for _, f := range due {
		f()
	}
}

// find returns the key that shows a text, or does something.
func (b *bench) find(t *testing.T, label string, does act) *key {
	t.Helper()
	for _, line := range b.rows.Objects {
		for _, o := range line.(*fyne.Container).Objects {
			if k, is := o.(*key); is && k.act == does && (label == "" || b.label(k.keycap) == label) {
				return k
			}
		}
	}
	require.Fail(t, "there is no key", label)
	return nil
}

// press presses a key as the driver tells of it: down, up, and then a tap.
func press(k *key) {
	k.MouseDown(&desktop.MouseEvent{})
	k.MouseUp(&desktop.MouseEvent{})
	k.Tapped(&fyne.PointEvent{})
}

func (b *bench) type_(t *testing.T, labels ...string) {
	t.Helper()
	for _, l := range labels {
		press(b.find(t, l, write))
	}
}

func TestTheKeysComeWithAPointerAndGoWithAKey(t *testing.T) {
	b := newBench(t, host.Text)
	b.Focused()
	assert.False(t, b.Shown(), "the page put the focus there, and nobody has touched anything")
	b.Pointed(b.field)
	assert.True(t, b.Shown())
	b.type_(t, "a")
	assert.True(t, b.Shown(), "what is typed here is no keyboard's")
	assert.Equal(t, "a", b.field.got)
	b.field.TypedRune('b')
	assert.False(t, b.Shown(), "whoever types has a keyboard")
	b.Pointed(nil)
	assert.False(t, b.Shown(), "a button was pressed")
	b.Pointed(b.field)
	assert.True(t, b.Shown(), "and they are back at the next touch")
	b.focus = nil
	b.Unfocused()
	assert.True(t, b.Shown(), "the focus may be on its way")
	b.pass()
	assert.False(t, b.Shown())
}

func TestNoKeysWhereNoneAreWanted(t *testing.T) {
	b := newBench(t, host.Nothing)
	b.Pointed(b.field)
	assert.False(t, b.Shown(), "the field has its own")
	b.field.writes, b.field.off = host.Text, true
	b.Pointed(b.field)
	assert.False(t, b.Shown(), "nothing can be written")
	b.field.off = false
	b.Use(false)
	b.Pointed(b.field)
	assert.False(t, b.Shown(), "there is a keyboard")
}

func TestKeysThatWerePutAwayStayAway(t *testing.T) {
	b := newBench(t, host.Text)
	b.Pointed(b.field)
	press(b.find(t, "", hide))
	assert.False(t, b.Shown())
	b.Pointed(nil)
	assert.False(t, b.Shown(), "a button was pressed")
	b.Pointed(b.field)
	assert.True(t, b.Shown(), "the field itself asks for them")
	press(b.find(t, "", hide))
	b.focus = &field{CanvasObject: container.NewWithoutLayout(), writes: host.Code, struck: func() {}}
	b.Focused()
	assert.True(t, b.Shown(), "so does a code, which is all there is to do")
}

func TestTheKeysGoAlongFromFieldToField(t *testing.T) {
	b := newBench(t, host.Text)
	b.Pointed(nil)
	b.Focused()
	assert.False(t, b.Shown(), "a page opened with a field: it is to be looked at first")
	b.Pointed(b.field)
	b.focus = &field{CanvasObject: container.NewWithoutLayout(), writes: host.Date, struck: func() {}}
	b.Unfocused()
	b.Focused()
	b.pass()
	assert.True(t, b.Shown())
	assert.Equal(t, host.Date, b.Writes())
}

// list is a part that is chosen from, and takes characters for that.
type list struct{ field }

func (*list) Stroked(host.Stroke) {}
func (*list) TakesCharacters()    {}
func (*list) Writes()             {}

func TestTheKeysStayOnTheWayOverAList(t *testing.T) {
	b := newBench(t, host.Amount)
	b.Pointed(b.field)
	before := b.find(t, "", next)
	l := &list{}
	l.struck = func() { b.Struck() }
	b.focus = l
	b.Unfocused()
	b.pass()
	assert.True(t, b.Shown())
	assert.Same(t, before, b.find(t, "", next), "the next press of it goes on")
	b.focus = &field{CanvasObject: container.NewWithoutLayout(), writes: host.Text, struck: func() {}}
	b.Focused()
	assert.Equal(t, host.Text, b.Writes())
	b.focus = l
	l.TypedRune('m')
	b.Focused()
	assert.False(t, b.Shown(), "whoever types has a keyboard")
}

// TestTheLastDigitOfACodeLeavesTheKeysUnderTheFinger: what comes next stands elsewhere, and
// one press too many presses nothing there.
func TestTheLastDigitOfACodeLeavesTheKeysUnderTheFinger(t *testing.T) {
	b := newBench(t, host.Code)
	b.Pointed(b.field)
	b.field.struck = func() {
		b.focus = nil
		b.Unfocused()
	}
	press(b.find(t, "7", write))
	b.pass()
	assert.True(t, b.Shown())
	press(b.find(t, "", done))
	assert.False(t, b.Shown(), "it only puts the keys away")
	assert.Equal(t, "7", b.field.got)

	b.Pointed(b.field)
	b.focus = b.field
	b.Focused()
	press(b.find(t, "7", write))
	b.pass()
	b.Pointed(nil)
	assert.False(t, b.Shown(), "a press elsewhere does so too")
}

// TestAPressBesideAKeyDoesNothing: it goes to the ground of the keys, which does not take
// the focus from the field either.
func TestAPressBesideAKeyDoesNothing(t *testing.T) {
	b := newBench(t, host.Text)
	b.Pointed(b.field)
	w := test.NewTempWindow(t, b.Content())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1024, 300))
	k := b.find(t, "q", write)
	between := fyne.CurrentApp().Driver().AbsolutePositionForObject(k).AddXY(k.Size().Width+gap/2, 10)
	test.TapCanvas(w.Canvas(), between)
	assert.Empty(t, b.field.got)
	assert.True(t, b.Shown())
	test.TapCanvas(w.Canvas(), between.AddXY(-gap, 0))
	assert.Equal(t, "q", b.field.got)
}

func TestAPressWritesOnce(t *testing.T) {
	for name, do := range map[string]func(*key){
		"pointer":       press,
		"screen reader": func(k *key) { k.Tapped(&fyne.PointEvent{}) },
		"finger that moves a little": func(k *key) {
			k.MouseDown(&desktop.MouseEvent{})
			k.Dragged(&fyne.DragEvent{})
			k.MouseUp(&desktop.MouseEvent{})
			k.DragEnd()
		},
	} {
		b := newBench(t, host.Digits)
		b.Pointed(b.field)
		do(b.find(t, "7", write))
		do(b.find(t, "7", write))
		assert.Equal(t, "77", b.field.got, name)
	}
}

func TestAFingerThatLeavesWritesNothing(t *testing.T) {
	b := newBench(t, host.Digits)
	b.Pointed(b.field)
	k := b.find(t, "7", write)
	k.MouseDown(&desktop.MouseEvent{})
	k.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(-90, 10)}})
	assert.Empty(t, b.field.got)
}

func TestAHeldKeyOffersAccents(t *testing.T) {
	b := newBench(t, host.Text)
	b.Pointed(b.field)
	for _, want := range []struct{ key, variant string }{{"e", "é"}, {"c", "ç"}, {"a", "à"}, {"o", "ô"}, {"u", "ù"}, {"i", "î"}} {
		k := b.find(t, want.key, write)
		k.MouseDown(&desktop.MouseEvent{})
		b.pass()
		k.MouseUp(&desktop.MouseEvent{})
		k.Tapped(&fyne.PointEvent{})
		b.type_(t, want.variant)
	}
	assert.Equal(t, "éçàôùî", b.field.got, "and not the letters themselves")
	b.find(t, "1", write) // the digits are back
	press(b.find(t, "", shift))
	k := b.find(t, "E", write)
	k.MouseDown(&desktop.MouseEvent{})
	b.pass()
	k.MouseUp(&desktop.MouseEvent{})
	b.type_(t, "É")
	assert.Equal(t, "éçàôùîÉ", b.field.got)
}

func TestShift(t *testing.T) {
	b := newBench(t, host.Text)
	b.Pointed(b.field)
	press(b.find(t, "", shift))
	b.type_(t, "L", "a")
	press(b.find(t, "", shift))
	press(b.find(t, "", shift))
	b.type_(t, "Q", "C")
	press(b.find(t, "", shift))
	b.type_(t, "x")
	assert.Equal(t, "LaQCx", b.field.got)
}

func TestAHeldBackspaceGoesOn(t *testing.T) {
	b := newBench(t, host.Text)
	b.Pointed(b.field)
	k := b.find(t, "", backspace)
	k.MouseDown(&desktop.MouseEvent{})
	b.pass()
	b.pass()
	k.MouseUp(&desktop.MouseEvent{})
	b.pass()
	assert.Equal(t, []fyne.KeyName{fyne.KeyBackspace, fyne.KeyBackspace}, b.field.keys)
}

func TestEachKindOfFieldHasItsKeys(t *testing.T) {
	for _, l := range []Language{English, French} {
		decimal := map[Language]string{English: ".", French: ","}[l]
		for w, keys := range map[host.Writing]struct{ has, lacks string }{
			host.Amount: {"0123456789" + decimal, "aé-"}, host.Digits: {"0123456789", ".,-a"}, host.Date: {"0123456789-", ".a"},
			host.Mixed: {"0123456789-", "a"}, host.Text: {"0123456789abcdefghijklmnopqrstuvwxyz-'.@", ""},
		} {
			found := ""
			for _, row := range boardFor(w, l, write) {
				for _, c := range row {
					found += c.text
				}
			}
			for _, r := range keys.has {
				assert.Contains(t, found, string(r), "%v %v", l, w)
			}
			for _, r := range keys.lacks {
				assert.NotContains(t, found, string(r), "%v %v", l, w)
			}
		}
	}
	b := newBench(t, host.Mixed)
	b.Pointed(b.field)
	press(b.find(t, "", letters))
	b.type_(t, "m")
	press(b.find(t, "", signs))
	b.type_(t, "#")
	press(b.find(t, "", next))
	press(b.find(t, "", done))
	assert.Equal(t, "m#", b.field.got)
	assert.Equal(t, []fyne.KeyName{fyne.KeyTab, fyne.KeyReturn}, b.field.keys)
}

func TestKeysAreLargeEnoughAndWithinTheWindow(t *testing.T) {
	for _, l := range []Language{English, French} {
		for _, w := range []host.Writing{host.Text, host.Amount, host.Mixed} {
			b := newBench(t, w)
			b.Speak(l, Words{"Suivant", "Terminé", "Espace", "ABC", "#+="})
			b.Pointed(b.field)
			window := test.NewTempWindow(t, b.Content())
			window.SetPadded(false)
			window.Resize(fyne.NewSize(800, 400))
			for _, line := range b.rows.Objects {
				end := float32(0)
				for _, o := range line.(*fyne.Container).Objects {
					assert.GreaterOrEqual(t, o.Size().Width, keySize)
					assert.GreaterOrEqual(t, o.Size().Height, keySize)
					assert.GreaterOrEqual(t, o.Position().X, end)
					assert.GreaterOrEqual(t, o.Size().Width, o.MinSize().Width-0.6, "%v: what stands on it fits", l)
					end = o.Position().X + o.Size().Width + gap - 0.6
				}
				assert.LessOrEqual(t, end, float32(800))
			}
		}
	}
}
