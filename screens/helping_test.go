package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/settings"
)

// TestHelpAnswersInEitherLanguage: words narrow it, whatever their accents and case.
func TestHelpAnswersInEitherLanguage(t *testing.T) {
	k := setup(t, service.French).signIn()
	k.key(fyne.KeyF1)
	assert.Equal(t, "help.search", k.focused())
	titles := func() (list []string) {
		for _, text := range lookAt(k.win.Canvas()).texts() {
			for _, topic := range []string{"lookup", "verification", "applications", "purchases", "past", "transactions", "activity", "settings", "customerview"} {
				if text == k.win.Shell.Words.T("help."+topic) && text != "" {
					list = append(list, topic)
				}
			}
		}
		return list
	}
	all := titles()
	require.Len(t, all, 9)
	for question, want := range map[string]string{
		"NIP imprimante": "settings", "wrong tries": "verification", "DEPOT": "", "reprise acompte": "transactions", "decision preteur": "applications",
	} {
		k.win.Shell.Part("help.search").(*widgets.Entry).SelectWhole()
		k.write(question)
		if want == "" {
			assert.Contains(t, lookAt(k.win.Canvas()).texts(), k.win.Shell.Words.T("help.none"), question)
			continue
		}
		assert.Equal(t, []string{want}, titles(), question)
	}
}

// TestHelpBeginsWithTheOpenPage, and leads back to where one was.
func TestHelpBeginsWithTheOpenPage(t *testing.T) {
	k := setup(t, service.English).signIn()
	k.app.Nav.Go(session.TabActivity)
	before := k.focused()
	k.key(fyne.KeyF1)
	assert.Equal(t, "activity", k.win.Shell.helpTopic())
	assert.Contains(t, lookAt(k.win.Canvas()).texts(), k.win.Shell.Words.T("help.activity.for"))
	assert.Empty(t, lookAt(k.win.Canvas()).faults)
	k.key(fyne.KeyEscape)
	assert.NotContains(t, lookAt(k.win.Canvas()).texts(), k.win.Shell.Words.T("help.activity.for"))
	assert.Equal(t, before, k.focused())

	k.inHand(ordinary)
	k.app.Nav.Go(session.TabPurchases)
	k.till().Sections.Go(purchases.SectionPast)
	assert.Equal(t, "past", k.win.Shell.helpTopic())
	k.key(fyne.KeyF1, fyne.KeyF6)
	assert.Equal(t, session.TabActivity, k.win.Shell.Open(), "a key that leads to a page does so")
	assert.False(t, k.win.Shell.help.Shown())
	k.key(fyne.KeyF1, fyne.KeyF1)
	assert.True(t, k.win.Shell.support.Shown(), "whom to call is one key further")
}

// TestHelpByFinger: a button leads there, and nothing in it names a key.
func TestHelpByFinger(t *testing.T) {
	for _, l := range []service.Language{service.English, service.French} {
		k := setupWith(t, l, style.Light, nil)
		k.app.Settings.Set(settings.KeyTouch, "true")
		k.finger(k.win.Shell.Part("bar.help"))
		assert.False(t, k.win.Shell.Part("help.firstday").Visible(), "nobody has signed in")
		k.finger(k.win.Shell.Part("help.close"))
		k.signIn()
		k.finger(k.win.Shell.Part("rail.help"))
		assert.True(t, k.win.Shell.help.Shown())
		k.finger(k.win.Shell.Part("help.search"))
		assert.True(t, k.win.Shell.board.Shown(), "to search with")
		seen := lookAt(k.win.Canvas())
		assert.Empty(t, seen.faults, l)
		for _, text := range seen.texts() {
			assert.NotRegexp(t, keyName, text)
		}
		assert.False(t, k.win.Shell.Part("help.keys").Visible())
		k.finger(k.win.Shell.Part("help.firstday"))
		assert.False(t, k.win.Shell.help.Shown())
		assert.True(t, k.till().FirstDay.State().Open)
		assert.Contains(t, lookAt(k.win.Canvas()).texts(), k.win.Shell.Words.T("firstday.do.find"))
		k.finger(k.win.Shell.Part("firstday.leave"))
		assert.NotContains(t, lookAt(k.win.Canvas()).texts(), k.win.Shell.Words.T("firstday.do.find"))
	}
}
