package upkeep_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/upkeep"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
	"comptoir/service/records/chain"
	"comptoir/service/secret"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// kept runs a test on a till whose records are looked after.
func kept(t *testing.T, test func(*testing.T, *apptest.Till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.Upkeep = func(j apptest.Journal) upkeep.Records { return j }
		x := p.Start(t)
		x.SignInNow()
		test(t, x)
	})
}

func TestSaleCountsThoughTheDiskRefusesIt(t *testing.T) {
	kept(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		var restore func()
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			restore = x.Journal.Block(t)
			return x.API.Charge(r), nil
		}
		x.Sell()
		assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
		assert.Empty(t, x.Journal.Pending())
		require.Len(t, x.Journal.Unwritten(), 1)
		assert.Equal(t, journal.Confirmed, x.Journal.Unwritten()[0].State)
		assert.Equal(t, problem.DiskRefuses, x.ProblemKey())

		x.Notice.Dismiss()
		x.Advance(10 * time.Second)
		assert.Equal(t, problem.DiskRefuses, x.ProblemKey(), "it still does")
		require.Len(t, x.Journal.Unwritten(), 1)

		restore()
		x.Advance(10 * time.Second)
		assert.Empty(t, x.Journal.Unwritten())
		assert.Nil(t, x.Problem())
		require.NoError(t, x.Journal.Close())
		again := apptest.OpenJournal(t, x.Folder, records.Options{Now: x.Time.Now, NewID: x.NewID})
		defer func() { _ = again.Close() }()
		require.Len(t, again.Entries(), 1)
		assert.Equal(t, journal.Confirmed, again.Entries()[0].State, "it is on the disk")
	})
}

func TestOutcomeFoundByAskingCountsThoughTheDiskRefusesIt(t *testing.T) {
	kept(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		var release func()
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			x.API.Charge(r)
			release = x.API.Hold(service.OpAuthorizations)
			return service.Authorization{}, apptest.Silence(service.KeyNoAnswer, 0)
		}
		x.Sell()
		require.Len(t, x.Journal.Pending(), 1)
		restore := x.Journal.Block(t)
		release()
		x.Settle()
		assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
		assert.Empty(t, x.Till().Activity.State().Open)
		require.Len(t, x.Journal.Unwritten(), 1)
		assert.Equal(t, problem.DiskRefuses, x.ProblemKey())
		restore()
		x.Advance(10 * time.Second)
		assert.Empty(t, x.Journal.Unwritten())
	})
}

func TestNothingIsSentThatTheDiskRefuses(t *testing.T) {
	kept(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		restore := x.Journal.Block(t)
		x.Sell()
		assert.Empty(t, x.API.Sent)
		assert.Equal(t, problem.JournalBroken, x.ProblemKey())
		restore()
		x.Advance(10 * time.Second)
		x.Sell()
		assert.Len(t, x.API.Sent, 1, "without a restart")
		assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
	})
}

// editBehind changes the amount of the first operation behind the program's back.
func editBehind(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	db.SetMaxOpenConns(1)
	var trigger string
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT sql FROM sqlite_schema WHERE name = 'details_stay'").Scan(&trigger))
	for _, text := range []string{"DROP TRIGGER details_stay", "UPDATE operations SET amount = amount + 100 WHERE seq = 1", trigger} {
		_, err = db.ExecContext(t.Context(), text)
		require.NoError(t, err)
	}
}

func TestForgeryWaitsForAManager(t *testing.T) {
	kept(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Sell()
		x.Stop()
		editBehind(t, x.JournalFile())

		y := x.Start(t)
		y.SignInNow()
		y.Idle(6 * time.Second)
		require.Equal(t, problem.RecordsEdited, y.ProblemKey(), "the check of a quiet moment finds it")
		require.Len(t, y.Till().History.State().Rows, 1)
		assert.Equal(t, journal.Trust(chain.Edited), y.Till().History.State().Rows[0].Trust, "Activity marks it")
		live := journal.Details{Store: "live", Reference: "R-1", AccountNumber: apptest.TheAccount, Amount: 100}
		_, err := y.Journal.Begin(live)
		require.ErrorIs(t, err, journal.ErrForged)
		assert.Equal(t, problem.RecordsForged, problem.Of(err).Key)

		y.Notice.Act()
		y.Settle()
		assert.Equal(t, problem.ManagerNeeded, y.ProblemKey(), "nobody here is one")
		assert.Equal(t, problem.ActionAcknowledge, y.Notice.State().Problem.Action, "the button waits for one")
		assert.NotEmpty(t, y.Journal.Findings())
	})
}

// finding is records in which something is found.
type finding struct {
	apptest.Journal
	kinds []chain.Kind
}

func (f finding) Findings() (list []records.Finding) {
	for _, k := range f.kinds {
		list = append(list, records.Finding{Finding: chain.Finding{Kind: k}})
	}
	return list
}

func TestFindingsAreToldOnceForgeriesFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.Upkeep = func(j apptest.Journal) upkeep.Records {
			return finding{j, []chain.Kind{
				chain.KeyLost, chain.NoKeyring, chain.OtherComputer, chain.Restored,
				chain.Edited, chain.Swapped, chain.Missing, chain.Invented, chain.CutOff,
			}}
		}
		x := p.Start(t)
		x.Idle(6 * time.Second)
		var told []string
		for x.Problem() != nil {
			told = append(told, x.ProblemKey())
			forged := x.Problem().Action == problem.ActionAcknowledge
			assert.Equal(t, len(told) <= 4, forged, "%s: what cannot be checked is no forgery", x.ProblemKey())
			x.Notice.Dismiss()
			x.Settle()
		}
		assert.Equal(t, []string{
			problem.RecordsEdited, problem.RecordsMissing, problem.RecordsInvented, problem.RecordsCutOff,
			problem.RecordsKeyLost, problem.RecordsNoKeyring, problem.RecordsOtherComputer, problem.RecordsRestored,
		}, told)
		x.Idle(3 * time.Hour)
		assert.Nil(t, x.Problem())
	})
}

func TestManagerTakesNote(t *testing.T) {
	kept(t, func(t *testing.T, x *apptest.Till) {
		pin := secret.NewPIN("314159")
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "00042", Name: "Marie T.", Role: staff.Manager}, pin))
		x.Ready()
		x.Sell()
		x.Stop()
		editBehind(t, x.JournalFile())

		y := x.Start(t)
		y.SignIn.ChooseMember("00042")
		y.SignIn.Type(form.FieldStaffPIN, "314159")
		y.SignInNow()
		require.True(t, y.Session.State().HasManagerRole())
		y.Idle(6 * time.Second)
		require.Equal(t, problem.RecordsEdited, y.ProblemKey())
		y.Notice.Act()
		y.Settle()
		assert.Nil(t, y.Problem())
		assert.Empty(t, y.Journal.Findings())
	})
}

func TestQuietMomentMakesTheCopyOfTheDay(t *testing.T) {
	kept(t, func(t *testing.T, x *apptest.Till) {
		x.Idle(6 * time.Second)
		copies := func() int {
			found, err := filepath.Glob(filepath.Join(x.Folder, "*", "records*.db"))
			require.NoError(t, err)
			return len(found)
		}
		require.Equal(t, 1, copies())
		x.Advance(25 * time.Hour)
		assert.Equal(t, 2, copies(), "and that of the next day")
	})
}

func TestStartTellsOneThingAfterTheOther(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	require.NoError(t, os.Chmod(home, 0o755)) //nolint:gosec // that is what is wrong
	require.NoError(t, os.WriteFile(filepath.Join(home, "config.toml"), []byte("theme = dark"), 0o600))
	queue := apptest.NewQueue()
	a, end, err := app.Assemble(app.Options{Home: home, System: service.English, Vault: vault.OpenMemory()}, queue.Dispatch)
	require.NoError(t, err)
	defer end()
	var told []string
	for p := a.Notice.State().Problem; p != nil; p = a.Notice.State().Problem {
		told = append(told, p.Key)
		a.Notice.Dismiss()
		queue.Drain()
	}
	assert.Equal(t, []string{problem.SettingsUnreadable, problem.FolderTightened}, told)
}
