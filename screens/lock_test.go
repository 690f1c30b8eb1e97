package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

const (
	zoesPIN   = "975310"
	mariesPIN = "480213"
)

// withStaff signs in to the training store of a till that has staff.
func withStaff(t *testing.T, l service.Language) *harness {
	t.Helper()
	k := setup(t, l)
	require.NoError(t, k.staff.Add(staff.Member{ID: "1", Name: "Marie T.", Role: staff.Manager}, secret.NewPIN(mariesPIN)))
	require.NoError(t, k.staff.Add(staff.Member{ID: "2", Name: "Zoé L.", Role: staff.Associate}, secret.NewPIN(zoesPIN)))
	return k.signIn()
}

func (k *harness) unlocked() {
	k.t.Helper()
	k.until("the lock to open", func() bool { return !k.app.Lock.State().Locked() })
}

// TestLockKeepsWhatIsUnderneath: half a form, half a PIN, a change of language.
func TestLockKeepsWhatIsUnderneath(t *testing.T) {
	k := withStaff(t, service.English).inHand(ordinary)
	k.till().Lookup.ShowForm(true)
	k.win.Shell.FocusOn("lookup.first_name")
	k.write("Map")
	k.ctrl(fyne.KeyK)
	require.True(t, k.app.Lock.State().Locked())
	for _, text := range lookAt(k.win.Canvas()).texts() {
		assert.False(t, isName(text), "%q of a customer on the lock page", text)
		assert.NotContains(t, text, "0016")
		assert.NotContains(t, text, "8,200")
	}
	assert.Equal(t, "Comptoir", k.win.Title())

	k.key(fyne.KeyF5, fyne.KeyEscape)
	k.ctrl(fyne.KeyN)
	require.True(t, k.app.Lock.State().Locked())
	assert.Equal(t, session.TabLookup, k.app.Nav.State().Tab, "keys do nothing behind the lock")
	assert.True(t, k.till().Customer.State().Present)

	k.tabTo("signin.lock.member.2")
	k.key(fyne.KeyReturn)
	assert.Equal(t, "signin.lock.pin", k.focused())
	k.write(zoesPIN[:3])
	k.ctrl(fyne.KeyL)
	assert.Equal(t, service.French, k.app.Session.State().Language)
	assert.Equal(t, "signin.lock.pin", k.focused())
	k.write(zoesPIN[3:])
	k.unlocked()
	assert.Equal(t, "lookup.first_name", k.focused(), "the focus is back where it was")
	k.write("le")
	assert.Equal(t, "Maple", k.till().Lookup.State().Typed[form.FieldFirstName])
	assert.Equal(t, "Zoé L.", k.win.Shell.Part("bar.who").(*widgets.Button).Text())
}

func TestLockTakesOverlaysAway(t *testing.T) {
	k := withStaff(t, service.French)
	k.win.Shell.ShowKeys(true)
	require.NotNil(t, k.win.Canvas().Overlays().Top())
	k.app.Lock.Now()
	require.Nil(t, k.win.Canvas().Overlays().Top())
	k.win.Shell.Part("signin.lock.member.1").(*widgets.Choice).Press()
	k.write(mariesPIN)
	k.unlocked()
	require.NotNil(t, k.win.Canvas().Overlays().Top())
	k.key(fyne.KeyEscape)
	assert.False(t, k.win.Shell.keys.Shown())
}

func TestUnlockByEnterWhereNobodyHasAPIN(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.ctrl(fyne.KeyK)
	require.True(t, k.app.Lock.State().Free)
	assert.Equal(t, "signin.lock.enter", k.focused())
	k.key(fyne.KeyReturn)
	assert.False(t, k.app.Lock.State().Locked())
	assert.Equal(t, "lookup.box", k.focused())
}

func TestEscapeLeavesAChangeOfAssociate(t *testing.T) {
	k := withStaff(t, service.English)
	k.win.Shell.Part("bar.who").(*widgets.Button).Press()
	require.Equal(t, signin.LockChange, k.app.Lock.State().Reason)
	k.key(fyne.KeyEscape)
	assert.False(t, k.app.Lock.State().Locked())
}

// TestLockPageFits in both languages and all its states, and says the same in both.
func TestLockPageFits(t *testing.T) {
	judgesLayout(t)
	states := map[string]func(k *harness){
		"shut":   func(k *harness) { k.app.Lock.Now() },
		"change": func(k *harness) { k.app.Lock.Change() },
		"nobody": func(k *harness) {
			k.app.Lock.Change()
			k.app.Lock.Unlock()
		},
		"wrong": func(k *harness) {
			k.app.Lock.Now()
			k.app.Lock.Choose("2")
			for range 4 {
				k.app.Lock.Type("975311")
				k.until("an answer", func() bool { return !k.app.Lock.State().Busy })
			}
			require.Equal(k.t, form.FaultPINWait, k.app.Lock.State().Fault)
		},
	}
	for name, bring := range states {
		t.Run(name, func(t *testing.T) {
			texts := map[service.Language][]string{}
			for _, l := range []service.Language{service.English, service.French} {
				k := withStaff(t, l)
				bring(k)
				seen := lookAt(k.win.Canvas())
				assert.Empty(t, seen.faults, l)
				texts[l] = seen.texts()
			}
			assert.Len(t, texts[service.French], len(texts[service.English]))
			assert.NotEqual(t, texts[service.French], texts[service.English])
		})
	}
}

func TestPointerKeepsTheTillOpen(t *testing.T) {
	k := withStaff(t, service.English)
	k.clock.touch = nil
	ground := k.win.Canvas().Content().(*widgets.Ground)
	for range 3 {
		k.clock.advance(4 * time.Minute)
		ground.MouseMoved(nil)
	}
	require.False(t, k.app.Lock.State().Locked())
	for range 3 {
		k.clock.advance(4 * time.Minute)
		k.write("x")
	}
	require.False(t, k.app.Lock.State().Locked())
	k.clock.advance(5 * time.Minute)
	assert.True(t, k.app.Lock.State().Locked())
}
