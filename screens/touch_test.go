package screens

import (
	"regexp"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/service"
	"comptoir/service/settings"
)

// fingered are the states whose fields a finger tries: each kind of form once.
var fingered = map[string]map[string]host.Writing{
	"sign-in, live":            {"signin.store_name": host.Text},
	"lookup, form with faults": {"lookup.box": host.Mixed, "lookup.dob": host.Date, "lookup.last_name": host.Text},
	"purchase":                 {"purchases.amount": host.Amount, "purchases.reference": host.Text},
	"application, contact":     {"applications.phone_number": host.Digits, "applications.email": host.Text},
	"application, income":      {"applications.personal_income": host.Amount, "applications.sin": host.Digits},
	"application, empty":       {"applications.amount_requested": host.Amount, "applications.dob": host.Date},
}

// TestEveryFieldHasItsKeysUnderAFinger: they come up where the field is pressed, are
// the right ones, and the field is in sight above them.
func TestEveryFieldHasItsKeysUnderAFinger(t *testing.T) {
	judgesLayout(t)
	for _, st := range states() {
		kinds, tried := fingered[st.name]
		if !tried {
			continue
		}
		t.Run(st.name, func(t *testing.T) {
			k := setupWith(t, service.French, style.Light, st.before)
			k.app.Settings.Set(settings.KeyTouch, "true")
			st.reach(k)
			k.settle()
			for _, size := range []fyne.Size{{Width: windowWidth, Height: windowHeight}, {Width: 1024, Height: 600}} {
				k.win.Resize(size)
				lookAt(k.win.Canvas())
				found := k.written()
				for name, w := range kinds {
					part, ok := k.win.Shell.Part(name).(host.Written)
					require.True(t, ok, name)
					assert.Equal(t, w, part.Writes(), name)
					assert.True(t, slices.Contains(found, part), "%s is on the page", name)
				}
				for _, part := range found {
					k.finger(part)
					k.aboveTheKeys(t, part)
				}
			}
		})
	}
}

// written returns the fields of the window that can be written into.
func (k *harness) written() (list []host.Written) {
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if w, is := o.(host.Written); is {
			if !w.Disabled() && w.Writes() != host.Nothing {
				list = append(list, w)
			}
			return
		}
		for _, p := range parts(o) {
			walk(p)
		}
	}
	walk(k.win.Canvas().Content())
	return list
}

// finger presses a part as a finger does.
func (k *harness) finger(part any) {
	if m, is := part.(desktop.Mouseable); is {
		m.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		m.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	}
	if _, field := part.(*widgets.Entry); !field {
		part.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	}
	k.clock.advance(0)
}

// aboveTheKeys asserts that the keys are up, for what is written into a part, and that
// the part is in sight above them.
func (k *harness) aboveTheKeys(t *testing.T, part host.Written) {
	t.Helper()
	s := k.win.Shell
	name := k.focused()
	require.Equal(t, fyne.Focusable(part), k.win.Canvas().Focused(), name)
	require.True(t, s.board.Shown(), name)
	assert.Equal(t, part.Writes(), s.board.Writes(), name)
	o := part.(fyne.CanvasObject)
	layOut(k.win.Canvas().Content())
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y
	keys := driver.AbsolutePositionForObject(s.board.Content()).Y
	assert.LessOrEqual(t, top+o.Size().Height, keys, "%s stands above the keys, %v", name, k.win.Canvas().Size())
	assert.False(t, s.Covered(o), "%s is in sight, %v", name, k.win.Canvas().Size())
}

// TestAFingerTypes: through the checks that keys go through, and the real keyboard puts
// the keys in the window away.
func TestAFingerTypes(t *testing.T) {
	k := setupWith(t, service.French, style.Light, nil)
	k.app.Settings.Set(settings.KeyTouch, "true")
	k.signIn().inHand(ordinary)
	k.finger(k.win.Shell.Part("rail.purchases"))
	assert.Equal(t, "purchases.amount", k.focused())
	assert.True(t, k.win.Shell.board.Shown(), "a finger led here")
	k.write("1249")
	assert.False(t, k.win.Shell.board.Shown())
	k.finger(k.win.Shell.Part("purchases.reference"))
	assert.True(t, k.win.Shell.board.Shown())
	k.app.Settings.Set(settings.KeyTouch, "false")
	assert.False(t, k.win.Shell.board.Shown())
}

// TestADragThatBeginsOnAFieldScrollsThePage: with a finger; a mouse selects.
func TestADragThatBeginsOnAFieldScrollsThePage(t *testing.T) {
	k := setupWith(t, service.French, style.Light, nil)
	k.signIn()
	k.applying()
	k.win.Resize(fyne.NewSize(1024, 600))
	lookAt(k.win.Canvas())
	field := k.win.Shell.Part("applications.first_name")
	over := func() (list []fyne.Draggable) {
		for _, o := range parts(field) {
			if d, is := o.(fyne.Draggable); is {
				list = append(list, d)
			}
		}
		return list
	}
	assert.Empty(t, over())
	k.app.Settings.Set(settings.KeyTouch, "true")
	lookAt(k.win.Canvas())
	require.Len(t, over(), 1)
	scroll := k.win.Shell.openScroll()
	before := scroll.Offset.Y
	over()[0].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, -40)})
	assert.Equal(t, before+40, scroll.Offset.Y)
	assert.NotEqual(t, "applications.first_name", k.focused(), "a drag presses nothing")
}

// keyName finds the names of keys in texts.
var keyName = regexp.MustCompile(`\bF[1-9]\b|Ctrl|\bEntrée\b|press Enter|then Enter|Échap\b|\bEsc\b|Page Down|Page suiv`)

// TestNoKeysAreNamedToAFinger, on any page that opens by itself.
func TestNoKeysAreNamedToAFinger(t *testing.T) {
	for _, l := range []service.Language{service.English, service.French} {
		k := setupWith(t, l, style.Light, nil)
		k.app.Settings.Set(settings.KeyTouch, "true")
		look := func(page string) {
			for _, text := range lookAt(k.win.Canvas()).texts() {
				assert.NotRegexp(t, keyName, text, "%s in %s", page, l)
			}
		}
		look("sign-in")
		k.signIn()
		for _, page := range []string{"lookup", "verification", "applications", "purchases", "activity", "settings"} {
			k.press("rail." + page)
			k.settle()
			look(page)
		}
		k.inHand(ordinary).quoted("1249").chosen(overTwelve)
		look("plans")
		k.app.Lock.Now()
		look("lock")
	}
}
