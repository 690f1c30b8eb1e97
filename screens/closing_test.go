package screens

import (
	"fmt"
	"net/http"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/service"
)

// TestTheEndOfTheDayFits windows from a tablet's to a small one with large text.
func TestTheEndOfTheDayFits(t *testing.T) {
	judgesLayout(t)
	for _, size := range []sized{{800, 1280, 100}, {1024, 600, 150}, {1366, 768, 200}} {
		for _, l := range []service.Language{service.English, service.French} {
			t.Run(fmt.Sprint(size, l), func(t *testing.T) {
				k := setupWith(t, l, style.Light, nil)
				fyne.CurrentApp().Settings().SetTheme(style.Scaled(style.Light, size.text))
				t.Cleanup(func() { fyne.CurrentApp().Settings().SetTheme(style.New(style.Light)) })
				k.win.Resize(fyne.NewSize(size.width, size.height))
				unknown(k).control(http.MethodPut, "faults", `{}`)
				k.endOfDay()
				k.settle()
				k.fits(t, "the day")
				k.till().Closing.CloseDay()
				k.until("closed", func() bool { return k.till().Closing.State().Closed() })
				k.till().Closing.Print()
				k.settle()
				k.fits(t, "its paper")
			})
		}
	}
}

// TestTheEndOfTheDayByKeys: it opens from Activity's page and takes the focus, turns by the
// screenful, and Escape leads back step by step.
func TestTheEndOfTheDayByKeys(t *testing.T) {
	k := setupWith(t, service.English, style.Light, nil)
	k.signIn()
	k.app.Nav.Go(session.TabActivity)
	k.settle()
	k.press("activity.closing")
	k.until("the day", func() bool { return !k.till().Closing.State().Busy })
	k.settle()
	assert.Equal(t, "closing.previous", k.focused())
	k.press("closing.print")
	k.settle()
	assert.Equal(t, "closing.back", k.focused())
	k.key(fyne.KeyEscape)
	assert.True(t, k.till().Closing.State().Open)
	k.key(fyne.KeyEscape)
	k.settle()
	assert.False(t, k.till().Closing.State().Open)
	assert.Equal(t, session.TabActivity, k.win.Shell.Open())
	assert.Equal(t, "activity.closing", k.focused(), "back where it was opened")
}
