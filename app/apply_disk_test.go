package app_test

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

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/drafts"
	"comptoir/service/seal"
)

// nowhere is what no file may hold after an application.
var nowhere = map[app.Field]string{
	app.FieldSIN: "046454286", app.FieldAnswer: "canary-answer", app.FieldWord: "canary-word", app.FieldPaperNumber: "C4NARY-9900-LICENCE",
}

// After 200 applications, decided, lost and left as drafts, nothing on the disk
// holds a secret or a card number, and no draft can be read.
func TestNothingSecretOfAnApplicationIsOnTheDisk(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newParts(t)
		sealer, err := seal.New(seal.NewKey())
		require.NoError(t, err)
		p.shelf = func() *drafts.Shelf { return drafts.Open(filepath.Join(p.folder, "drafts"), sealer, p.clock.Now) }
		book, _, err := agreement.Open(filepath.Join(p.folder, "agreements.jsonl"), p.clock.Now())
		require.NoError(t, err)
		p.agreements = book
		x := p.start(t)
		var seen strings.Builder
		x.listen(&seen)
		x.signIn()
		x.Till().Apply.Observe(func(s app.ApplyState) {
			s.Typed, s.Choices = nil, nil
			fmt.Fprintf(&seen, "%+v\n%#v\n", s, s)
		})
		answers := []func(service.Application) (service.Approval, error){
			func(r service.Application) (service.Approval, error) { return approval(r), nil },
			func(service.Application) (service.Approval, error) {
				return service.Approval{}, refusal(service.OpApply, service.KeyDeclined)
			},
			func(service.Application) (service.Approval, error) {
				return service.Approval{}, refusal(service.OpApply, service.KeyCreateError)
			},
			func(service.Application) (service.Approval, error) {
				return service.Approval{}, refusal(service.OpApply, service.KeyPending1)
			},
		}
		form := inQuebec()
		form[app.FieldPaper], form[app.FieldPaperIssuer], form[app.FieldPaperExpiry] = "CADL", "QC", "2030-01-01"
		for f, canary := range nowhere {
			form[f] = canary
		}
		for n := range 200 {
			x.store.onApply = answers[n%len(answers)]
			a := x.submitted(form)
			a.HandOver()
			a.AcceptAccount()
			a.RevealCard()
			x.Till().NextCustomer()
			if n == 100 {
				x.stop()
				x = p.start(t)
				x.signIn()
			}
		}
		require.Len(t, x.store.applied, 200)
		x.stop()

		onDisk := map[string]string{"states": seen.String(), "log": p.log.String()}
		require.NoError(t, filepath.WalkDir(p.folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				raw, readErr := os.ReadFile(path)
				onDisk[path] = string(raw)
				return readErr
			}
			return err
		}))
		require.Greater(t, len(onDisk), 40, "there are drafts")
		for where, text := range onDisk {
			for f, canary := range nowhere {
				assert.NotContains(t, text, canary, "%s in %s", f, where)
			}
			assert.NotContains(t, text, newCard, "the card number in %s", where)
			if strings.HasSuffix(where, ".draft") {
				assert.NotContains(t, text, "Applicant", where)
			}
		}
	})
}
