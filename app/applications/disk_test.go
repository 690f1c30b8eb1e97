package applications_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/seal"
	"comptoir/service/settings"
)

// nowhere is what no file may hold after an application.
var nowhere = map[form.Field]string{
	fields.SIN: "046454286", form.FieldAnswer: "canary-answer", fields.PIW: "canary-word", fields.GovIDNumber: "C4NARY-9900-LICENCE",
}

// After 200 applications, decided, lost and left as drafts, nothing on the disk
// holds a secret or a card number, and no draft can be read.
func TestNothingSecretOfAnApplicationIsOnTheDisk(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("judged without the race detector: it is the same with it, and ten times slower")
	}
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = seal.NewKey()
		x := p.Start(t)
		var seen strings.Builder
		x.Listen(&seen)
		x.SignInNow()
		x.Till().Applications.Observe(func(s applications.State) {
			s.Typed, s.Choices = nil, nil
			fmt.Fprintf(&seen, "%+v\n%#v\n", s, s)
		})
		answers := []func(service.Application) (service.Approval, error){
			func(r service.Application) (service.Approval, error) { return apptest.Approval(r), nil },
			func(service.Application) (service.Approval, error) {
				return service.Approval{}, apptest.Refusal(service.OpApply, service.KeyDeclined)
			},
			func(service.Application) (service.Approval, error) {
				return service.Approval{}, apptest.Refusal(service.OpApply, service.KeyCreateError)
			},
			func(service.Application) (service.Approval, error) {
				return service.Approval{}, apptest.Refusal(service.OpApply, service.KeyPending1)
			},
		}
		require.NoError(t, p.SettingsFile.Set(settings.KeyRequiresDoc, "true")) // so that its number is there at all
		filled := apptest.InQuebec()
		filled[fields.GovIDType], filled[fields.GovIDIssuer], filled[fields.GovIDExpiry] = "CADL", "QC", "2030-01-01"
		for f, canary := range nowhere {
			filled[f] = canary
		}
		for n := range 200 {
			x.API.OnApply = answers[n%len(answers)]
			a := x.Submitted(filled)
			x.HandOver(a)
			x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
			a.RevealCard()
			x.Till().NextCustomer()
			if n == 100 {
				x.Stop()
				x = p.Start(t)
				x.SignInNow()
			}
		}
		require.Len(t, x.API.Applied, 200)
		x.Stop()

		onDisk := map[string]string{"states": seen.String(), "log": p.Log.String()}
		require.NoError(t, filepath.WalkDir(p.Folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				raw, readErr := os.ReadFile(path)
				onDisk[path] = string(raw)
				return readErr
			}
			return err
		}))
		require.Contains(t, onDisk, p.JournalFile())
		for where, text := range onDisk {
			for f, canary := range nowhere {
				assert.NotContains(t, text, canary, "%s in %s", f, where)
			}
			assert.NotContains(t, text, apptest.NewCard, "the card number in %s", where)
			if where == p.JournalFile() {
				assert.NotContains(t, text, "Applicant", "a draft that can be read")
			}
		}
	})
}
