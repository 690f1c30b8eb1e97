package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/settings"
)

func TestAChoiceIsSavedAtOnceAndUndone(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		require.NoError(t, x.settings.Set(settings.KeyTheme, "light"))
		x.Settings.Refresh()
		x.Settings.Set(settings.KeyTheme, "dark")
		x.Settings.Set(settings.KeyTheme, "high_contrast")
		assert.Equal(t, "high_contrast", x.settings.Get().Theme)
		require.True(t, x.Settings.State().Undo[settings.KeyTheme])
		x.Settings.Undo(settings.KeyTheme)
		assert.Equal(t, "light", x.settings.Get().Theme, "as it was when the page opened")
		assert.Equal(t, "light", x.Settings.State().Typed[settings.KeyTheme])
		assert.False(t, x.Settings.State().Undo[settings.KeyTheme])

		x.Settings.Set(settings.KeySound, "false")
		x.Settings.Undo(settings.KeySound)
		_, own := x.settings.Own(settings.KeySound)
		assert.False(t, own, "what was a default is one again")
	})
}

func TestTypedTextIsSavedWhenItRests(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Settings.Type(settings.KeyPhone, "514")
		x.advance(500 * time.Millisecond)
		x.Settings.Type(settings.KeyPhone, "514 555-0100")
		assert.Empty(t, x.settings.Get().Support.Phone)
		x.Session.SwitchLanguage()
		assert.Equal(t, "514 555-0100", x.Settings.State().Typed[settings.KeyPhone], "a change of language keeps what is typed")
		x.advance(time.Second)
		assert.Equal(t, "514 555-0100", x.settings.Get().Support.Phone)

		x.Settings.Type(settings.KeyHoursFR, "du lundi au samedi")
		x.Close()
		assert.Equal(t, "du lundi au samedi", x.settings.Get().Support.HoursFR, "the end of the program saves it")
	})
}

func TestWhatMeansNothingStaysOnThePage(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		for key, want := range map[string]app.Fault{
			settings.KeyLock: app.FaultLockMinutes, settings.KeyClear: app.FaultClearMinutes,
		} {
			before := x.settings.Text(key)
			x.Settings.Type(key, "never")
			x.advance(time.Second)
			st := x.Settings.State()
			assert.Equal(t, want, st.Faults[key])
			assert.Equal(t, "never", st.Typed[key], "nothing typed is lost")
			assert.Equal(t, before, x.settings.Text(key))
			x.Settings.Refresh()
			assert.Equal(t, "never", x.Settings.State().Typed[key])
			x.Settings.Type(key, "7")
			assert.Empty(t, x.Settings.State().Faults[key])
			x.advance(time.Second)
			assert.Equal(t, "7", x.settings.Text(key))
		}
	})
}

func TestHeldSettings(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		machine := filepath.Join(p.folder, "machine.toml")
		require.NoError(t, os.WriteFile(machine, []byte("locked = [\"theme\"]\ntheme = \"dark\"\n"), 0o600))
		kept, err := settings.Open(settings.Places{Machine: machine, Env: func(name string) (string, bool) {
			return "150", name == settings.Variable(settings.KeyTextSize)
		}})
		require.NoError(t, err)
		p.settings = kept
		x := p.start(t)
		x.fillLive()
		x.signIn()
		held := x.Settings.State().Held
		assert.Equal(t, app.HoldMachine, held[settings.KeyTheme])
		assert.Equal(t, app.HoldEnvironment, held[settings.KeyTextSize])
		x.Settings.Set(settings.KeyTheme, "light")
		x.Settings.Set(settings.KeyTextSize, "200")
		assert.Equal(t, "dark", x.Settings.State().Typed[settings.KeyTheme])
		assert.Equal(t, 150, x.settings.Get().TextSize)
		assert.Empty(t, held[settings.KeyManagerPIN], "a manager is signed in")
	})
}

func TestWhatIsForManagers(t *testing.T) {
	staffed(t, func(t *testing.T, x *till) {
		x.Lock.Change()
		x.unlock("2", associatePIN)
		require.False(t, x.Settings.State().Manages)
		for _, key := range []string{settings.KeyManagerPIN, settings.KeyLock, settings.KeyPhone, settings.KeyHideAbove35} {
			assert.Equal(t, app.HoldManager, x.Settings.State().Held[key], key)
		}
		x.Settings.Set(settings.KeyManagerPIN, "false")
		assert.True(t, x.settings.Get().Override.ManagerPIN)
		x.Settings.Set(settings.KeyTheme, "dark")
		assert.Equal(t, "dark", x.settings.Get().Theme, "the rest is for everybody")
		x.Settings.RemoveStore("99-00001")
		assert.Len(t, x.settings.Get().Stores, 1)
		x.Lock.Change()
		x.unlock("00001-DEMO", managerPIN)
		x.Settings.RemoveStore("99-00001")
		assert.Empty(t, x.settings.Get().Stores)
		assert.Empty(t, x.Settings.State().Stores)
	})
}

func TestSettingsOnADiskThatRefuses(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		path := filepath.Join(p.folder, "config.toml")
		require.NoError(t, os.MkdirAll(filepath.Join(path, "in the way"), 0o700))
		p.settings, _ = settings.Open(settings.Places{User: path})
		x := p.start(t)
		x.signIn()
		x.Settings.Set(settings.KeyTheme, "dark")
		assert.True(t, x.Settings.State().Unsaved)
		assert.Equal(t, "dark", x.settings.Get().Theme, "for this run it counts")
	})
}

func TestSupportInTheLanguageOfTheAssociate(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		assert.True(t, x.Support().Empty())
		for key, value := range map[string]string{
			settings.KeyPhone: "514 555-0100", settings.KeyHoursEN: "9 to 21", settings.KeyHoursFR: "9 h à 21 h", settings.KeyOutageEN: "Take cash.",
		} {
			require.NoError(t, x.settings.Set(key, value))
		}
		assert.Equal(t, app.Support{Phone: "514 555-0100", Hours: "9 to 21", Outage: "Take cash."}, x.Support())
		x.Session.SetLanguage(service.French)
		assert.Equal(t, app.Support{Phone: "514 555-0100", Hours: "9 h à 21 h", Outage: "Take cash."}, x.Support(),
			"another language is better than nothing")
	})
}
