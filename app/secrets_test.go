package app_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

func TestSecretsAreNowhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		kept, err := settings.Open(settings.Places{User: filepath.Join(p.Folder, "config.toml")})
		require.NoError(t, err)
		p.SettingsFile = kept
		x := p.StartWith(t, apptest.Lasting{Vault: p.Vault})
		var seen strings.Builder
		x.Listen(&seen)
		x.FillLive()
		x.SignInNow()

		x.EveryWayToVerify()
		x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN))
		x.Sell()
		x.Till().Verification.TypePIN(apptest.Canaries["PIN"])
		x.Silent(apptest.Silence(service.KeyUnreadable, 200), true)
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		x.Till().NextCustomer()
		x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{PIN: secret.NewPIN(apptest.Canaries["PIN"])}, nil
		}
		x.EveryWayToVerify()
		x.SignOut()

		require.Contains(t, seen.String(), "****0016", "the listening works: a card shows as its ending")
		require.Len(t, x.API.Sent, 2)
		assert.Equal(t, apptest.Canaries["PIN"], x.API.Sent[1].PIN.Reveal(), "the lender gets it")
		searched := map[string]string{"states": seen.String()}
		for _, name := range []string{"records.db", "config.toml"} {
			raw, err := os.ReadFile(filepath.Join(p.Folder, name))
			require.NoError(t, err)
			require.NotEmpty(t, raw)
			searched[name] = string(raw)
		}
		for where, text := range searched {
			for what, canary := range apptest.Canaries {
				// Not inside an id, a checksum or a pointer, which may hold any digits.
				alone := regexp.MustCompile(`(^|[^0-9a-fA-F])` + canary + `([^0-9a-fA-F]|$)`)
				assert.False(t, alone.MatchString(text), "%s in %s", what, where)
			}
			assert.False(t, where != "states" && strings.Contains(text, "Sampleton"), "a name in %s", where)
		}
	})
}
