package privacy_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/privacy"
	"comptoir/app/problem"
	"comptoir/i18n"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/removal"
)

func printer() (*i18n.Printer, error) { return i18n.New(i18n.English) }

// remover is a Removal that notes what it is asked for.
type remover struct {
	refuse, left error
	export       string
	destroyed    int
}

func (r *remover) Begin(export string) error {
	if r.refuse == nil {
		r.export = export
	}
	return r.refuse
}

func (r *remover) Destroy() error {
	r.destroyed++
	return r.left
}

func closable(r *remover) func(*apptest.Parts) {
	return func(p *apptest.Parts) { p.Removal = r }
}

// ask types the word, and answers with a PIN.
func (k till) close(word, pin string) privacy.State {
	k.page.AskClose()
	k.Settle()
	k.page.Type(form.FieldConfirm, word)
	return k.confirm(pin, k.page.CloseTill)
}

func TestATillIsClosedByWordAndPIN(t *testing.T) {
	r := &remover{}
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Confirmed, "=sold", "0016", "M. S.")
		st := k.close("close it", apptest.ManagerPIN)
		assert.Equal(t, form.FaultConfirm, st.Faults[form.FieldConfirm])
		st = k.close("close", "000000")
		assert.Equal(t, form.FaultStaffPIN, st.Faults[form.FieldStaffPIN])
		assert.Zero(t, r.destroyed)
		k.Advance(2e9)
		k.close("FERMER", apptest.ManagerPIN)
		require.Equal(t, 1, r.destroyed)
		assert.Nil(t, k.App.Till(), "signed out")
		assert.Equal(t, problem.TillClosed, k.ProblemKey())
		assert.Equal(t, r.export, k.Problem().File)

		files := unzipped(t, r.export)
		assert.Len(t, files, 5)
		assert.Contains(t, files["operations.jsonl"], `"reference":"=sold"`)
		assert.Contains(t, files["operations.csv"], `'=sold`, "no cell is a formula")
		assert.Contains(t, files["papers.jsonl"], string(acts.StoreClosing), "who closed it is kept")
		assert.Contains(t, files["LISEZ-MOI-fr.txt"], "n’est pas scellé")
		assert.Contains(t, files["README-en.txt"], "Destroy it after")
		for name, content := range files {
			assert.NotContains(t, content, apptest.ManagerPIN, name)
		}

		k.FillLive()
		k.SignIn.SignIn()
		k.Settle()
		assert.Nil(t, k.App.Till(), "nobody signs in before the next start")
	}, closable(r))
}

func TestATillWithSomethingOpenIsNotClosed(t *testing.T) {
	for name, begin := range map[string]func(k till){
		"an operation": func(k till) { k.entry(journal.Unknown, "open", "0016", "M. S.") },
		"a watch":      func(k till) { k.entry(journal.Absent, "absent", "0016", "M. S.") },
		"a draft":      func(k till) { k.draft("d1", "Roy", "1990-01-31", "A-1") },
		"a choice": func(k till) {
			c := acts.Choice{ID: "f", Store: "another store", Account: "1"}
			require.NoError(k.T, k.Journal.Record(acts.Step{Act: acts.Act{Act: acts.Approved, Store: c.Store, Flow: "f"}, Choice: &c}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := &remover{}
			held(t, func(t *testing.T, k till) {
				begin(k)
				k.page.AskClose()
				k.Settle()
				st := k.page.State()
				assert.Equal(t, privacy.AskNothing, st.Asking)
				assert.Equal(t, privacy.DoneOpen, st.Done)
				assert.True(t, st.Left.Any())
				k.page.CloseTill()
				k.Settle()
				assert.Zero(t, r.destroyed)
			}, closable(r))
		})
	}
}

func TestWhatBeginsWhileClosingIsAskedKeepsTheTill(t *testing.T) {
	r := &remover{}
	held(t, func(t *testing.T, k till) {
		k.page.AskClose()
		k.Settle()
		require.Equal(t, privacy.AskClose, k.page.State().Asking)
		k.entry(journal.Unknown, "open", "0016", "M. S.")
		k.page.Type(form.FieldConfirm, "close")
		st := k.confirm(apptest.ManagerPIN, k.page.CloseTill)
		assert.Equal(t, privacy.DoneOpen, st.Done)
		assert.Zero(t, r.destroyed)
	}, closable(r))
}

func TestADiskThatRefusesDestroysNothing(t *testing.T) {
	r := &remover{}
	held(t, func(t *testing.T, k till) {
		folder := k.folder()
		require.NoError(t, os.WriteFile(folder, nil, 0o600))
		assert.Equal(t, privacy.DoneUnclosed, k.close("close", apptest.ManagerPIN).Done, "the export")
		require.NoError(t, os.Remove(folder))
		r.refuse = errRefused
		assert.Equal(t, privacy.DoneUnclosed, k.close("close", apptest.ManagerPIN).Done, "the plan")
		assert.Zero(t, r.destroyed)
		assert.NotNil(t, k.App.Till(), "the till goes on")
		r.refuse = nil
		k.close("close", apptest.ManagerPIN)
		assert.Equal(t, 1, r.destroyed)
	}, closable(r))
}

func TestAKeyringThatRefusesIsTold(t *testing.T) {
	r := &remover{left: removal.ErrKeyring}
	held(t, func(t *testing.T, k till) {
		k.close("close", apptest.ManagerPIN)
		assert.Equal(t, problem.TillHalfClosed, k.ProblemKey())
		assert.NotEmpty(t, k.Problem().File)
	}, closable(r))
}

// TestNoSecretIsInAnExport: of a customer who leaves traces with this till, neither
// export has what a record must not hold, nor a key or a secret of the till.
func TestNoSecretIsInAnExport(t *testing.T) {
	r := &remover{}
	held(t, func(t *testing.T, k till) {
		k.page.Leave()
		k.Everything()
		k.App.Till().Sale.Proceed()
		k.Settle()
		require.NotEmpty(t, k.Journal.Entries())
		k.App.Till().NextCustomer()
		k.page.Enter()
		ending := k.Journal.Entries()[0].Details.CardEnding
		require.NotEmpty(t, k.find(map[form.Field]string{form.FieldBox: ending}).Shown())
		k.page.Export()
		k.Settle()
		paths := []string{k.page.State().Path}
		k.close("close", apptest.ManagerPIN)
		paths = append(paths, r.export)
		for _, path := range paths {
			files := unzipped(t, path)
			require.NotEmpty(t, files)
			for name, content := range files {
				for _, secret := range append(apptest.Traces, apptest.ManagerPIN, k.Given.Secret.Reveal(), apptest.TheAccount) {
					assert.NotContains(t, content, secret, name)
				}
			}
		}
	}, closable(r))
}
