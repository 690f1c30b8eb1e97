package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/staff"
)

func TestLanguageIsKeptForNextTime(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		told := 0
		x.Session.Observe(func(session.State) { told++ })
		x.Session.SwitchLanguage()
		assert.Equal(t, service.French, x.Session.State().Language)
		assert.Equal(t, "fr-CA", x.SettingsFile.Get().Language)
		x.Session.SetLanguage(service.French)
		assert.Equal(t, 2, told, "nothing changed the second time")
		x.Session.SwitchLanguage()
		assert.Equal(t, "en-CA", x.SettingsFile.Get().Language)
	})
}

func TestConnectionFollowsTheExchanges(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		told := 0
		x.Session.Observe(func(session.State) { told++ })
		tests := []struct {
			key  service.Key
			want session.Connection
		}{
			{"", session.Online},
			{service.KeyUnreachable, session.Offline},
			{service.KeyCancelled, session.Offline},
			{service.KeyNoAnswer, session.Offline},
			{service.KeyNotFound, session.Online},
			{service.KeyNoAnswer, session.Offline},
			{service.KeyCancelled, session.Offline},
			{service.KeyGeneral, session.Online},
		}
		for _, test := range tests {
			x.Heard(service.Call{Key: test.key})
			x.Settle()
			assert.Equal(t, test.want, x.Session.State().Connection, "%q", test.key)
		}
		assert.Equal(t, 6, told, "only changes are told, of the reason too")

		heard := x.Heard
		x.SignOut()
		heard(service.Call{})
		x.Settle()
		assert.Equal(t, session.ConnectionUnknown, x.Session.State().Connection, "a late answer of a store that was left")
	})
}

func TestNavigation(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.Equal(t, session.TabLookup, x.Nav.State().Tab)
		visits := x.Nav.State().Visits
		for _, tab := range session.Tabs() {
			x.Nav.Go(tab)
			assert.Equal(t, tab, x.Nav.State().Tab)
		}
		x.Nav.Go(session.TabActivity)
		assert.Equal(t, visits+len(session.Tabs())+1, x.Nav.State().Visits, "going where one is counts, for the focus")
	})
}

func TestTillIsToldOfSignInAndSignOut(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		var seen []bool
		stop := x.Observe(func(now *app.Till) { seen = append(seen, now != nil) })
		x.SignOut()
		x.SignInNow()
		stop()
		x.SignOut()
		assert.Equal(t, []bool{true, false, true}, seen)
		assert.Empty(t, x.SettingsFile.Get().Stores, "the training store needs no remembering")
	})
}

// TestManagerAndAdministration: the two agree but where nobody has a PIN.
func TestManagerAndAdministration(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		member           staff.Member
		role, administer bool
	}{
		"nobody has a PIN": {staff.Member{}, false, true},
		"an associate":     {staff.Member{ID: "1", Role: staff.Associate}, false, false},
		"a manager":        {staff.Member{ID: "2", Role: staff.Manager}, true, true},
	}
	for name, test := range tests {
		s, control := session.New(service.English, nil)
		control.Enter(session.Store{}, staff.Member{ID: "9", Role: staff.Manager})
		control.Work(test.member)
		assert.Equal(t, test.role, s.State().HasManagerRole(), name)
		assert.Equal(t, test.administer, s.State().MayAdminister(), name)
	}
}
