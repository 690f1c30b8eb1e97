package verification_test

import (
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

func TestOverrideBehindAManagersPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Managers.Wanted = true
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		v.Choose(service.ByOverride)
		v.Send()
		x.Settle()
		require.True(t, v.State().AskPIN)
		require.Empty(t, x.API.Verified, "no manager, no override")

		v.Approve()
		assert.Equal(t, form.FaultRequired, v.State().Faults[form.FieldManager])
		assert.Equal(t, form.Attention{Field: form.FieldManager, Times: 1}, v.State().Attend)
		v.TypeManagerPIN("1111")
		assert.Empty(t, v.State().Faults)
		v.Approve()
		x.Settle()
		assert.Equal(t, form.FaultManager, v.State().Faults[form.FieldManager])
		assert.Equal(t, form.Attention{Field: form.FieldManager, Times: 2}, v.State().Attend)
		assert.Empty(t, v.State().ManagerPIN, "a wrong PIN is not kept")
		v.TypeManagerPIN("0000")
		v.Approve()
		x.Settle()
		assert.NotNil(t, x.Problem(), "what kept it from checking is said")
		require.Empty(t, x.API.Verified)

		v.TypeManagerPIN(apptest.OverridePIN)
		v.Approve()
		v.Approve()
		x.Settle()
		require.Len(t, x.API.Verified, 1)
		assert.True(t, v.State().Ready)
		assert.Empty(t, v.State().ManagerPIN)
	})
}

func TestOverrideWithoutAManagersPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		assert.True(t, x.Till().Verification.State().Ready, "this store does not want it")
	})
}

// TestOverrideIsOffWithoutAManager: where the rule is on and nobody has a PIN, nobody
// can allow it, and the page says what to set up.
func TestOverrideIsOffWithoutAManager(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Managers.Absent = true
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		assert.Equal(t, verification.WhyNoManager, apptest.Whys(v.State())[service.ByOverride])
		v.Choose(service.ByOverride)
		v.Send()
		x.Settle()
		assert.Empty(t, x.API.Verified)
		assert.False(t, v.State().Ready)
	})
}

func TestManagersOfTheStaff(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ rule, manager, missing bool }{
		"nobody":    {true, false, true},
		"a manager": {true, true, false},
		"no rule":   {false, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			file, err := settings.Open(settings.Places{User: filepath.Join(folder, "config.toml")})
			require.NoError(t, err)
			require.NoError(t, file.Set(settings.KeyManagerPIN, strconv.FormatBool(c.rule)))
			people, err := staff.Open(staff.Options{
				Path: filepath.Join(folder, "staff.json"), Now: time.Now, Cost: staff.Cost{Memory: 8, Time: 1, Lanes: 1},
			})
			require.NoError(t, err)
			if c.manager {
				require.NoError(t, people.Add(staff.Member{ID: "1", Name: "M", Role: staff.Manager}, secret.NewPIN("314159")))
			}
			assert.Equal(t, c.missing, verification.StaffManagers{Staff: people, Settings: file}.Missing())
		})
	}
}
