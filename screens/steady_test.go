package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/service"
	"comptoir/service/settings"
)

// where returns where a part stands in the window, by its name.
func (k *harness) where(name string) fyne.Position {
	k.t.Helper()
	lookAt(k.win.Canvas())
	part := k.win.Shell.Part(name)
	require.NotNil(k.t, part, name)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(part)
}

// TestNothingMovesUnderThePointer: a line that appears takes room that was kept for it.
func TestNothingMovesUnderThePointer(t *testing.T) {
	for _, l := range []service.Language{service.English, service.French} {
		k := setupWith(t, l, style.Light, nil)
		k.signIn()
		k.app.Nav.Go(session.TabSettings)
		for key, value := range map[string]string{settings.KeyTheme: "dark", settings.KeySound: "false", settings.KeyCreditRate: "true"} {
			before := map[string]fyne.Position{}
			for _, name := range []string{"settings.theme.dark", "settings.text_size.150", "settings.sound.false", "settings.idle.lock_minutes", "settings.scanner.wedge.false"} {
				before[name] = k.where(name)
			}
			k.app.Settings.Set(key, value)
			require.True(t, k.app.Settings.State().Undo[key])
			for name, at := range before {
				assert.Equal(t, at, k.where(name), "%s after %s", name, key)
			}
		}
		k.app.Settings.Set(settings.KeyTheme, "light")

		k.inHand(ordinary).quoted("1249").chosen(overTwelve)
		k.app.Nav.Go(session.TabVerification)
		k.sent()
		at := k.where("verification.pin")
		wrong := []byte(k.till().Verification.State().Training)
		wrong[3] = '0' + (wrong[3]-'0'+1)%10
		k.till().Verification.TypePIN(string(wrong))
		assert.Equal(t, at, k.where("verification.pin"), "with a whole code")
		k.till().Sale.Proceed()
		k.until("a refusal", func() bool { return k.till().Verification.State().Faults[form.FieldPIN] != "" })
		k.app.Notice.Dismiss()
		k.app.Nav.Go(session.TabVerification)
		assert.Equal(t, at, k.where("verification.pin"), "the boxes stay where the next digit is typed, in %s", l)
	}
}

// TestALongNameIsCutInTheListOfDrafts, and is whole in the form.
func TestALongNameIsCutInTheListOfDrafts(t *testing.T) {
	k := setup(t, service.French).signIn()
	a := k.applying()
	k.till().Applications.Type(fields.Wanted, "2500")
	a.Type(form.FieldFirstName, strings.Repeat("Philomène", 1111))
	k.putAside()
	require.Len(t, a.State().Drafts, 1)
	lookAt(k.win.Canvas())
	row := k.win.Shell.Part("applications.draft.0.resume")
	assert.Less(t, fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Y, windowHeight, "what leads to it is in sight")
	assert.Less(t, k.win.Shell.openScroll().Content.MinSize().Height, float32(2*windowHeight), "one name does not fill the page")
}
