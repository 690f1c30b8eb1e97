package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

type activityState = app.ActivityState

func TestLanguageIsKeptForNextTime(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		told := 0
		x.Session.Observe(func(app.SessionState) { told++ })
		x.Session.SwitchLanguage()
		assert.Equal(t, service.French, x.Session.State().Language)
		assert.Equal(t, "fr-CA", x.settings.Get().Language)
		x.Session.SetLanguage(service.French)
		assert.Equal(t, 2, told, "nothing changed the second time")
		x.Session.SwitchLanguage()
		assert.Equal(t, "en-CA", x.settings.Get().Language)
	})
}

func TestConnectionFollowsTheExchanges(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		told := 0
		x.Session.Observe(func(app.SessionState) { told++ })
		tests := []struct {
			key  service.Key
			want app.Connection
		}{
			{"", app.Online},
			{service.KeyUnreachable, app.Offline},
			{service.KeyCancelled, app.Offline},
			{service.KeyNoAnswer, app.Offline},
			{service.KeyNotFound, app.Online},
			{service.KeyNoAnswer, app.Offline},
			{service.KeyCancelled, app.Offline},
			{service.KeyGeneral, app.Online},
		}
		for _, test := range tests {
			x.heard(service.Call{Key: test.key})
			x.settle()
			assert.Equal(t, test.want, x.Session.State().Connection, "%q", test.key)
		}
		assert.Equal(t, 6, told, "only changes are told, of the reason too")

		heard := x.heard
		x.SignOut()
		heard(service.Call{})
		x.settle()
		assert.Equal(t, app.ConnectionUnknown, x.Session.State().Connection, "a late answer of a store that was left")
	})
}

func TestNavigation(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		require.Equal(t, app.TabLookup, x.Nav.State().Tab)
		visits := x.Nav.State().Visits
		for _, tab := range app.Tabs() {
			x.Nav.Go(tab)
			assert.Equal(t, tab, x.Nav.State().Tab)
		}
		x.Nav.Go(app.TabActivity)
		assert.Equal(t, visits+len(app.Tabs())+1, x.Nav.State().Visits, "going where one is counts, for the focus")
	})
}

func TestTillIsToldOfSignInAndSignOut(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		var seen []bool
		stop := x.Observe(func(now *app.Till) { seen = append(seen, now != nil) })
		x.SignOut()
		x.signIn()
		stop()
		x.SignOut()
		assert.Equal(t, []bool{true, false, true}, seen)
		assert.Empty(t, x.settings.Get().Stores, "the training store needs no remembering")
	})
}
