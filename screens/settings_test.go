package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/session"
	settingspage "comptoir/app/settings"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/settings"
)

// TestSettingsPageFits in both languages, at every size of text, in every scheme.
func TestSettingsPageFits(t *testing.T) {
	judgesLayout(t)
	for _, percent := range []string{"100", "150", "200"} {
		texts := map[service.Language][]string{}
		for _, l := range []service.Language{service.English, service.French} {
			k := withStaff(t, l)
			k.app.Nav.Go(session.TabSettings)
			k.app.Settings.Set(settings.KeyTextSize, percent)
			seen := lookAt(k.win.Canvas())
			assert.Empty(t, seen.faults, "%s at %s", l, percent)
			texts[l] = seen.texts()
		}
		assert.Len(t, texts[service.French], len(texts[service.English]))
	}
}

// TestPagesAtTheLargestText: sign-in, lock and lookup have room for it.
func TestPagesAtTheLargestText(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		k := withStaff(t, l).inHand(ordinary)
		k.app.Settings.Set(settings.KeyTextSize, "200")
		assert.True(t, k.win.Shell.rail.sides.Bottom())
		k.app.Lock.Change()
		assert.Empty(t, lookAt(k.win.Canvas()).faults, "lock in %s", l)
		k.app.Lock.Back()
		k.app.SignOut()
		assert.Empty(t, lookAt(k.win.Canvas()).faults, "sign-in in %s", l)
		k.app.SignIn.ChooseStore("")
		assert.Empty(t, lookAt(k.win.Canvas()).faults, "live store in %s", l)
	}
}

func TestATabletHasItsPagesAtTheBottom(t *testing.T) {
	k := withStaff(t, service.French)
	require.False(t, k.win.Shell.rail.sides.Bottom())
	k.app.Settings.Set(settings.KeyTouch, "true")
	seen := lookAt(k.win.Canvas())
	assert.Empty(t, seen.faults)
	require.True(t, k.win.Shell.rail.sides.Bottom())
	for name, part := range map[string]fyne.CanvasObject{
		"rail.lookup": k.win.Shell.Part("rail.lookup"), "rail.settings": k.win.Shell.Part("rail.settings"), "bar.lock": k.win.Shell.Part("bar.lock"),
	} {
		assert.GreaterOrEqual(t, part.Size().Height, float32(44), name)
		assert.GreaterOrEqual(t, part.Size().Width, float32(44), name)
	}
	k.app.Settings.Undo(settings.KeyTouch)
	lookAt(k.win.Canvas())
	assert.False(t, k.win.Shell.rail.sides.Bottom())
	k.win.Resize(fyne.NewSize(800, 1280))
	assert.Empty(t, lookAt(k.win.Canvas()).faults, "a tablet on its edge")
	assert.True(t, k.win.Shell.rail.sides.Bottom())
}

// TestSettingsByKeyboardAlone: reach a setting, change it, undo it.
func TestSettingsByKeyboardAlone(t *testing.T) {
	k := withStaff(t, service.English)
	k.key(fyne.KeyF7)
	assert.Equal(t, "settings.language.en-CA", k.focused())
	k.tabTo("settings.theme.dark")
	k.key(fyne.KeyReturn)
	assert.Equal(t, "dark", k.app.Settings.State().Values.Theme)
	assert.Equal(t, "settings.theme.dark", k.focused(), "the focus stays where it was")
	k.tabTo("settings.theme.undo")
	k.key(fyne.KeyReturn)
	assert.Empty(t, k.app.Settings.State().Values.Theme)
	k.tabTo("settings.idle.lock_minutes")
	k.write("x")
	k.ctrl(fyne.KeyL)
	assert.Equal(t, "5x", k.win.Shell.Part("settings.idle.lock_minutes").(*widgets.Entry).Text, "a change of language keeps what is typed")
}

func TestSupportSheet(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		k := withStaff(t, l)
		k.app.Settings.Set(settings.KeyPhone, "514 555-0100")
		k.app.Settings.Set(settings.KeyOutageFR, "Proposez un autre mode de paiement et notez le numéro de la cliente ou du client.")
		k.win.Shell.support.Open("0123456789abcdef0123456789abcdef")
		assert.Equal(t, "support.close", k.focused())
		seen := lookAt(k.win.Canvas())
		assert.Empty(t, seen.faults, l)
		assert.Contains(t, seen.texts(), "514 555-0100")
		k.key(fyne.KeyEscape)
		assert.False(t, k.win.Shell.support.Shown())
	}
}

// TestLenderNoticesAtAnyTime: two presses of F1 and a button, from whatever page is open.
func TestLenderNoticesAtAnyTime(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		k := withStaff(t, l)
		k.key(fyne.KeyF1)
		k.key(fyne.KeyF1)
		require.True(t, k.win.Shell.support.Shown())
		k.win.Shell.Part("support.disclosures").(*widgets.Button).Tapped(nil)
		k.settle()
		assert.False(t, k.win.Shell.support.Shown())
		assert.True(t, k.win.Shell.told.Shown())
		assert.Equal(t, "disclosures.close", k.focused())
		seen := lookAt(k.win.Canvas())
		assert.Empty(t, seen.faults, l)
		k.key(fyne.KeyEscape)
		assert.False(t, k.win.Shell.told.Shown())
	}
}

// TestLookOfTheStart holds until somebody chooses another.
func TestLookOfTheStart(t *testing.T) {
	l := &looker{given: Look{Scheme: style.Dark, TextSize: 150, Touch: true}}
	st := settingspage.State{Values: settings.Values{Theme: "light", TextSize: 100}}
	look, fresh := l.follow(st)
	assert.True(t, fresh)
	assert.Equal(t, Look{style.Dark, 150, true}, look)
	_, fresh = l.follow(st)
	assert.False(t, fresh, "nothing changed")
	st.Values.Theme, st.Values.TextSize = "high_contrast", 200
	look, _ = l.follow(st)
	assert.Equal(t, Look{style.High, 200, true}, look)
}
