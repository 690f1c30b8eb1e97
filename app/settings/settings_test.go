package settings_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	settingspage "comptoir/app/settings"
	"comptoir/service"
	"comptoir/service/settings"
)

func TestAChoiceIsSavedAtOnceAndUndone(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyTheme, "light"))
		x.Settings.Refresh()
		x.Settings.Set(settings.KeyTheme, "dark")
		x.Settings.Set(settings.KeyTheme, "high_contrast")
		assert.Equal(t, "high_contrast", x.SettingsFile.Get().Theme)
		require.True(t, x.Settings.State().Undo[settings.KeyTheme])
		x.Settings.Undo(settings.KeyTheme)
		assert.Equal(t, "light", x.SettingsFile.Get().Theme, "as it was when the page opened")
		assert.Equal(t, "light", x.Settings.State().Typed[settings.KeyTheme])
		assert.False(t, x.Settings.State().Undo[settings.KeyTheme])

		x.Settings.Set(settings.KeySound, "false")
		x.Settings.Undo(settings.KeySound)
		_, own := x.SettingsFile.Own(settings.KeySound)
		assert.False(t, own, "what was a default is one again")
	})
}

// TestWhatALawForbidsToShowTakesAManager: where nobody has a PIN, anybody could be one.
func TestWhatALawForbidsToShowTakesAManager(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		const key = settings.KeyHideAbove35
		require.Empty(t, x.Session.State().Member.ID)
		assert.Equal(t, settingspage.FixedUnstaffed, x.Settings.State().Fixed[key])
		x.Settings.Set(key, "false")
		assert.True(t, x.SettingsFile.Get().Offers.HideAbove35, "it stays as it is")
		assert.Equal(t, "true", x.Settings.State().Typed[key])
		assert.Empty(t, x.Settings.State().Fixed[settings.KeyLock], "the rest is anybody's, since somebody has to")
	})
}

func TestAManagerMayShowWhatALawForbids(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		const key = settings.KeyHideAbove35
		assert.Empty(t, x.Settings.State().Fixed[key])
		x.Settings.Set(key, "false")
		assert.False(t, x.SettingsFile.Get().Offers.HideAbove35, "a manager may")
	})
}

func TestTypedTextIsSavedWhenItRests(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Settings.Type(settings.KeyPhone, "514")
		x.Advance(500 * time.Millisecond)
		x.Settings.Type(settings.KeyPhone, "514 555-0100")
		assert.Empty(t, x.SettingsFile.Get().Support.Phone)
		x.Session.SwitchLanguage()
		assert.Equal(t, "514 555-0100", x.Settings.State().Typed[settings.KeyPhone], "a change of language keeps what is typed")
		x.Advance(time.Second)
		assert.Equal(t, "514 555-0100", x.SettingsFile.Get().Support.Phone)

		x.Settings.Type(settings.KeyHoursFR, "du lundi au samedi")
		x.Close()
		assert.Equal(t, "du lundi au samedi", x.SettingsFile.Get().Support.HoursFR, "the end of the program saves it")
	})
}

// TestSettingsAreWhatWasMeant: numbers come as a keyboard or a web page gives them;
// sentences and names of devices stay as they are.
func TestSettingsAreWhatWasMeant(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		for key, texts := range map[string][2]string{
			settings.KeyLock:        {"\u200e１５\u00a0", "15"},
			settings.KeyPhone:       {"514\u202f555\u20110100", "514 555-0100"},
			settings.KeyPrinterHost: {"\ufeff192.0.2.7\u200b", "192.0.2.7"},
			settings.KeyPrinterName: {"Caisse d’Ève\u200b", "Caisse d’Ève"},
			settings.KeyOutageFR:    {" «\u00a0Panne\u00a0» jusqu’à 15\u00a0h\u200e ", "«\u00a0Panne\u00a0» jusqu’à 15\u00a0h"},
		} {
			x.Settings.Type(key, texts[0])
			x.Advance(time.Second)
			assert.Equal(t, texts[1], x.SettingsFile.Text(key), key)
			assert.Empty(t, x.Settings.State().Faults, key)
		}
	})
}

func TestWhatMeansNothingStaysOnThePage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		for key, want := range map[string]form.Fault{
			settings.KeyLock: form.FaultLockMinutes, settings.KeyClear: form.FaultClearMinutes,
		} {
			before := x.SettingsFile.Text(key)
			x.Settings.Type(key, "never")
			x.Advance(time.Second)
			st := x.Settings.State()
			assert.Equal(t, want, st.Faults[key])
			assert.Equal(t, "never", st.Typed[key], "nothing typed is lost")
			assert.Equal(t, before, x.SettingsFile.Text(key))
			x.Settings.Refresh()
			assert.Equal(t, "never", x.Settings.State().Typed[key])
			x.Settings.Type(key, "7")
			assert.Empty(t, x.Settings.State().Faults[key])
			x.Advance(time.Second)
			assert.Equal(t, "7", x.SettingsFile.Text(key))
		}
	})
}

func TestHeldSettings(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		machine := filepath.Join(p.Folder, "machine.toml")
		require.NoError(t, os.WriteFile(machine, []byte("locked = [\"theme\"]\ntheme = \"dark\"\n"), 0o600))
		kept, err := settings.Open(settings.Places{Machine: machine, Env: func(name string) (string, bool) {
			return "150", name == settings.Variable(settings.KeyTextSize)
		}})
		require.NoError(t, err)
		p.SettingsFile = kept
		x := p.Start(t)
		x.FillLive()
		x.SignInNow()
		fixed := x.Settings.State().Fixed
		assert.Equal(t, settingspage.FixedByMachine, fixed[settings.KeyTheme])
		assert.Equal(t, settingspage.FixedByEnvironment, fixed[settings.KeyTextSize])
		x.Settings.Set(settings.KeyTheme, "light")
		x.Settings.Set(settings.KeyTextSize, "200")
		assert.Equal(t, "dark", x.Settings.State().Typed[settings.KeyTheme])
		assert.Equal(t, 150, x.SettingsFile.Get().TextSize)
		assert.Empty(t, fixed[settings.KeyManagerPIN], "a manager is signed in")
	})
}

func TestWhatIsForManagers(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		x.Lock.Change()
		x.Unlock("2", apptest.AssociatePIN)
		require.False(t, x.Settings.State().MayAdminister)
		for _, key := range []string{settings.KeyManagerPIN, settings.KeyLock, settings.KeyPhone, settings.KeyHideAbove35} {
			assert.Equal(t, settingspage.FixedForManagers, x.Settings.State().Fixed[key], key)
		}
		x.Settings.Set(settings.KeyManagerPIN, "false")
		assert.True(t, x.SettingsFile.Get().Override.ManagerPIN)
		x.Settings.Set(settings.KeyTheme, "dark")
		assert.Equal(t, "dark", x.SettingsFile.Get().Theme, "the rest is for everybody")
		x.Settings.RemoveStore("99-00001")
		assert.Len(t, x.SettingsFile.Get().Stores, 1)
		x.Lock.Change()
		x.Unlock("00001-DEMO", apptest.ManagerPIN)
		x.Settings.RemoveStore("99-00001")
		assert.Empty(t, x.SettingsFile.Get().Stores)
		assert.Empty(t, x.Settings.State().Stores)
	})
}

func TestSettingsOnADiskThatRefuses(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		path := filepath.Join(p.Folder, "config.toml")
		require.NoError(t, os.MkdirAll(filepath.Join(path, "in the way"), 0o700))
		p.SettingsFile, _ = settings.Open(settings.Places{User: path})
		x := p.Start(t)
		x.SignInNow()
		x.Settings.Set(settings.KeyTheme, "dark")
		x.Settle()
		assert.True(t, x.Settings.State().Unsaved)
		assert.Equal(t, "dark", x.SettingsFile.Get().Theme, "for this run it counts")
	})
}

func TestSupportInTheLanguageOfTheAssociate(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		assert.True(t, x.Support().Empty())
		for key, value := range map[string]string{
			settings.KeyPhone: "514 555-0100", settings.KeyHoursEN: "9 to 21", settings.KeyHoursFR: "9 h à 21 h", settings.KeyOutageEN: "Take cash.",
		} {
			require.NoError(t, x.SettingsFile.Set(key, value))
		}
		assert.Equal(t, settingspage.Support{Phone: "514 555-0100", Hours: "9 to 21", Outage: "Take cash."}, x.Support())
		x.Session.SetLanguage(service.French)
		assert.Equal(t, settingspage.Support{Phone: "514 555-0100", Hours: "9 h à 21 h", Outage: "Take cash."}, x.Support(),
			"another language is better than nothing")
	})
}

// TestTheSettingsAreWrittenOnAWorker: in the order they were changed, the last one last,
// and the end of the program waits for it.
func TestTheSettingsAreWrittenOnAWorker(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		var written []string
		held := make(chan struct{})
		p.SettingsFile, _ = settings.Open(settings.Places{User: filepath.Join(p.Folder, "config.toml"), Replace: func(_ string, content []byte) error {
			<-held
			written = append(written, string(content))
			return nil
		}})
		x := p.Start(t)
		x.FillLive()
		x.SignInNow() // remembers the store
		for _, theme := range []string{"dark", "light", "high_contrast"} {
			x.Settings.Set(settings.KeyTheme, theme)
			assert.Equal(t, theme, x.SettingsFile.Get().Theme, "it counts at once")
		}
		x.Settings.Undo(settings.KeyTheme)
		x.Session.SwitchLanguage()
		x.Settings.RemoveStore("99-00001")
		x.Settings.Type(settings.KeyPhone, "514 555-0100") // saved by the end of the program
		assert.Empty(t, written)
		ended := false
		go func() {
			x.Close()
			ended = true
		}()
		synctest.Wait()
		assert.False(t, ended, "it waits for what is not written yet")
		close(held)
		synctest.Wait()
		assert.True(t, ended)
		require.NotEmpty(t, written)
		last := written[len(written)-1]
		assert.Contains(t, last, "514 555-0100")
		assert.Contains(t, last, `language = "fr-CA"`)
		assert.NotContains(t, last, "high_contrast")
		assert.LessOrEqual(t, len(written), 2, "what is overtaken is not written")
	})
}
