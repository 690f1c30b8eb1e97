package privacy_test

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/privacy"
	"comptoir/app/problem"
	"comptoir/service/acts"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/records"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// till is a live store with a manager at work, and something on record.
type till struct {
	*apptest.Till
	page *privacy.Privacy
}

func held(t *testing.T, test func(*testing.T, till), parts ...func(*apptest.Parts)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		p.DraftKey = []byte(strings.Repeat("k", 32))
		for _, change := range parts {
			change(p)
		}
		x := p.StartWith(t, apptest.Lasting{Vault: p.Vault})
		x.FillLive()
		x.SignInNow()
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "2", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(apptest.AssociatePIN)))
		x.Notice.Dismiss()
		x.Staff.Refresh()
		k := till{x, x.App.Privacy}
		k.page.Enter()
		test(t, k)
	})
}

func (k till) store() string { return k.Session.State().Store.ID }

// details are of a sale at this store.
func (k till) details(reference, ending, initials string) journal.Details {
	return journal.Details{
		Store: k.store(), Reference: reference, AccountNumber: "990000000" + ending, CustomerID: "770001", Initial: initials, CardEnding: ending,
		Amount: 45200, Type: "promotional_purchase", PlanID: 5, Months: 6, Associate: "00001-DEMO", FlowID: "f-" + reference,
	}
}

// entry puts an entry of a state on record.
func (k till) entry(state journal.State, reference, ending, initials string) string {
	e, err := k.Journal.Begin(k.details(reference, ending, initials))
	require.NoError(k.T, err)
	_, err = k.Journal.Send(e.ID)
	require.NoError(k.T, err)
	switch state {
	case journal.Confirmed:
		err = k.Journal.Confirm(e.ID, "99000001", "9900001")
	case journal.Declined:
		err = k.Journal.Decline(e.ID, "insufficient_credit")
	case journal.Absent:
		require.NoError(k.T, k.Journal.MarkUnknown(e.ID, "timeout"))
		err = k.Journal.MarkAbsent(e.ID, "not_charged", "{}")
	case journal.Unknown:
		err = k.Journal.MarkUnknown(e.ID, "timeout")
	}
	require.NoError(k.T, err)
	return e.ID
}

func (k till) draft(id, last, born, reference string) {
	require.NoError(k.T, k.Journal.Drafts().Save(drafts.Draft{
		ID: id, Store: k.store(), Reference: reference, Form: drafts.Form{FirstName: "Maple", LastName: last, Born: born, Phone: "416-555-0101"},
	}))
}

func (k till) find(fields map[form.Field]string) privacy.State {
	for _, f := range []form.Field{form.FieldBox, form.FieldReference, form.FieldLastName, form.FieldBorn} {
		k.page.Type(f, fields[f])
	}
	k.page.Find()
	k.Settle()
	return k.page.State()
}

func (k till) confirm(pin string, do func()) privacy.State {
	k.page.Type(form.FieldStaffPIN, pin)
	do()
	k.Settle()
	return k.page.State()
}

// did are the acts of a manager that are on record about an ending.
func (k till) did(ending string) (names []acts.Name) {
	list, err := k.Journal.ActsAbout(k.store(), ending)
	require.NoError(k.T, err)
	for _, a := range list {
		names = append(names, a.Act)
	}
	return names
}

// references are those of the entries on record.
func (k till) references() (list []string) {
	for _, e := range k.Journal.Entries() {
		list = append(list, e.Details.Reference)
	}
	return list
}

func kinds(items []privacy.Item) map[privacy.Kind]int {
	count := map[privacy.Kind]int{}
	for _, i := range items {
		count[i.Kind]++
	}
	return count
}

func byReference(items []privacy.Item, reference string) privacy.Item {
	for _, i := range items {
		if i.Reference == reference {
			return i
		}
	}
	return privacy.Item{}
}

func TestWhatIsAskedForHasToMeanSomething(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		for name, tt := range map[string]struct{ fields, want map[form.Field]string }{
			"nothing":           {nil, map[form.Field]string{form.FieldBox: "required"}},
			"too few digits":    {map[form.Field]string{form.FieldBox: "123"}, map[form.Field]string{form.FieldBox: "ending"}},
			"no digits":         {map[form.Field]string{form.FieldBox: "Maple"}, map[form.Field]string{form.FieldBox: "ending"}},
			"a name alone":      {map[form.Field]string{form.FieldLastName: "Roy"}, map[form.Field]string{form.FieldBorn: "required"}},
			"a date alone":      {map[form.Field]string{form.FieldBorn: "1990-01-31"}, map[form.Field]string{form.FieldLastName: "required"}},
			"a date that is no": {map[form.Field]string{form.FieldLastName: "Roy", form.FieldBorn: "soon"}, map[form.Field]string{form.FieldBorn: "date"}},
		} {
			st := k.find(tt.fields)
			got := map[form.Field]string{}
			for f, fault := range st.Faults {
				got[f] = string(fault)
			}
			assert.Equal(t, tt.want, got, name)
			assert.Nil(t, st.Found, name)
		}
		assert.Empty(t, k.did("0016"), "nobody has looked")
	})
}

// TestEachKindIsShownWithItsFate: what is held, until when, and why it stays.
func TestEachKindIsShownWithItsFate(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		sold := k.entry(journal.Confirmed, "sold", "0016", "M. S.")
		k.entry(journal.Declined, "refused", "0016", "M. S.")
		k.entry(journal.Absent, "absent", "0016", "M. S.")
		k.entry(journal.Unknown, "open", "0016", "M. S.")
		k.entry(journal.Confirmed, "somebody-else", "0023", "P. T.")
		_, err := k.Journal.AddReceipt(records.Receipt{Entry: sold, Kind: "purchase", At: k.Time.Now(), Language: "fr-CA", Data: []byte(`{}`)})
		require.NoError(t, err)
		waits := acts.Choice{ID: "flow-1", Store: k.store(), Account: "9900000000016", Initials: "M. S.", Approved: k.Time.Now()}
		require.NoError(t, k.Journal.Record(acts.Step{
			Act:    acts.Act{Act: acts.Approved, At: k.Time.Now(), Store: k.store(), Flow: "flow-1", AccountEnding: "0016"},
			Choice: &waits, Texts: []acts.Text{{Kind: acts.ChoicePage, Language: "fr-CA", Words: "Votre choix"}},
		}))

		st := k.find(map[form.Field]string{form.FieldBox: "0016"})
		require.True(t, st.Chosen())
		assert.Equal(t, map[privacy.Kind]int{privacy.KindOperation: 4, privacy.KindReceipt: 1, privacy.KindAct: 2, privacy.KindChoice: 1}, kinds(st.Shown()))
		for reference, want := range map[string]privacy.Stays{
			"sold": privacy.StaysCharged, "refused": privacy.StaysNot, "absent": privacy.StaysWatched, "open": privacy.StaysOpen,
		} {
			item := byReference(st.Shown(), reference)
			assert.Equal(t, want, item.Stays, reference)
			assert.Equal(t, reference == "open", item.Until.IsZero(), reference)
		}
		for _, item := range st.Shown() {
			switch item.Kind {
			case privacy.KindAct:
				assert.Equal(t, privacy.StaysEvidence, item.Stays)
				assert.Equal(t, 1157*24*time.Hour, item.Until.Sub(item.At), "three years and two months")
			case privacy.KindChoice:
				assert.Equal(t, privacy.StaysChoice, item.Stays)
			case privacy.KindReceipt:
				assert.Equal(t, privacy.StaysCharged, item.Stays, "with its operation")
			}
		}
		assert.Equal(t, []acts.Name{acts.Approved, acts.PersonShown}, k.did("0016"), "that somebody looked is one of them")

		st = k.find(map[form.Field]string{form.FieldBox: "9900000000016"})
		assert.Equal(t, "0016", st.Typed[form.FieldBox], "a whole number leaves the screen")
		assert.Contains(t, kinds(st.Shown()), privacy.KindChoice)
		st = k.find(map[form.Field]string{form.FieldBox: "1110000000016"})
		assert.NotContains(t, kinds(st.Shown()), privacy.KindChoice, "another account with this ending")
		assert.Empty(t, byReference(st.Shown(), "open").ID)

		st = k.find(map[form.Field]string{form.FieldReference: "somebody-else"})
		assert.Equal(t, map[privacy.Kind]int{privacy.KindOperation: 1}, kinds(st.Shown()))
		assert.Empty(t, k.find(map[form.Field]string{form.FieldReference: "never-made"}).Found.Items)
	})
}

func TestApplicationsAreFoundByNameAndBirthDate(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		k.draft("d1", "Sampleton", "1997-10-22", "")
		k.draft("d2", "Sampleton", "1960-01-01", "")
		k.draft("d3", "Sampleton", "Oct 22, 1997", "A-1")
		st := k.find(map[form.Field]string{form.FieldLastName: "SAMPLETON", form.FieldBorn: "22 October 1997"})
		require.Len(t, st.Shown(), 2)
		stays := map[string]privacy.Stays{}
		for _, i := range st.Shown() {
			stays[i.ID] = i.Stays
		}
		assert.Equal(t, map[string]privacy.Stays{"d1": privacy.StaysNot, "d3": privacy.StaysAnswer}, stays)
		assert.Len(t, k.find(map[form.Field]string{form.FieldReference: "A-1"}).Shown(), 1)
	})
}

func TestSeveralPersonsWithOneEndingAreToldApart(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Declined, "hers", "0016", "M. S.")
		k.entry(journal.Declined, "his", "0016", "P. T.")
		k.entry(journal.Confirmed, "later", "0023", "Z. Z.")
		st := k.find(map[form.Field]string{form.FieldBox: "0016"})
		assert.Equal(t, []string{"M. S.", "P. T."}, st.Found.People)
		assert.False(t, st.Chosen())
		assert.Empty(t, st.Shown(), "not of either, until it is said whose")
		k.page.Export()
		k.page.AskErase()
		k.Settle()
		assert.Equal(t, privacy.AskNothing, k.page.State().Asking)
		assert.Empty(t, k.page.State().Done)

		k.page.Only("P. T.")
		require.Len(t, k.page.State().Shown(), 1)
		k.page.AskErase()
		assert.Equal(t, privacy.DoneErased, k.confirm(apptest.ManagerPIN, k.page.Erase).Done)
		assert.ElementsMatch(t, []string{"hers", "later"}, k.references())
	})
}

// unzipped are the files of an archive.
func unzipped(t *testing.T, path string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer func() { _ = z.Close() }()
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		raw, err := io.ReadAll(r)
		require.NoError(t, err)
		files[f.Name] = string(raw)
	}
	return files
}

func TestAnExportIsReadByPersonsAndPrograms(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Confirmed, "sold", "0016", "M. S.")
		require.NoError(t, k.Journal.Record(acts.Step{
			Act:   acts.Act{Act: acts.Shown, At: k.Time.Now(), Store: k.store(), Flow: "flow-1", AccountEnding: "0016", Language: "fr-CA"},
			Texts: []acts.Text{{Kind: acts.ChoicePage, Language: "fr-CA", Words: "Votre choix, mot pour mot"}},
		}))
		k.find(map[form.Field]string{form.FieldBox: "0016"})
		k.page.Export()
		k.Settle()
		st := k.page.State()
		require.Equal(t, privacy.DoneExported, st.Done)
		assert.Equal(t, "Comptoir-record-0016-2026-03-04-150000.zip", filepath.Base(st.Path))
		if info, err := os.Stat(st.Path); assert.NoError(t, err) && runtime.GOOS != "windows" {
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		}
		files := unzipped(t, st.Path)
		require.Len(t, files, 3)
		assert.Contains(t, files["comptoir.json"], `"reference": "sold"`)
		assert.Contains(t, files["comptoir.json"], `"not_erased_because": "evidence"`)
		for name, wants := range map[string][]string{
			"dossier-fr.txt": {"Ce que cette caisse détient sur vous", "Référence sold", "texte montré", "Votre choix, mot pour mot"},
			"record-en.txt":  {"What this till holds about you", "Reference sold", "text shown", "Votre choix, mot pour mot"},
		} {
			for _, want := range wants {
				assert.Contains(t, files[name], want)
			}
			assert.NotContains(t, files[name], "[", "each key has its text")
		}
		assert.Contains(t, k.did("0016"), acts.PersonExported)
		k.page.Export()
		k.Settle()
		assert.Equal(t, "Comptoir-record-0016-2026-03-04-150000 (2).zip", filepath.Base(k.page.State().Path), "nothing is overwritten")
	})
}

// folder is what exports are saved in.
func (k till) folder() string {
	w, err := printer()
	require.NoError(k.T, err)
	return filepath.Join(k.Folder, w.T("paper.folder"))
}

func TestADiskThatRefusesAnExport(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Confirmed, "sold", "0016", "M. S.")
		k.find(map[form.Field]string{form.FieldBox: "0016"})
		folder := k.folder()
		require.NoError(t, os.WriteFile(folder, nil, 0o600)) // a file in the way
		k.page.Export()
		k.Settle()
		assert.Equal(t, privacy.DoneUnsaved, k.page.State().Done)
		require.NoError(t, os.Remove(folder))
		k.page.Export()
		k.Settle()
		assert.Equal(t, privacy.DoneExported, k.page.State().Done)
	})
}

func TestErasingTakesWhatMayGo(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Declined, "refused", "0016", "M. S.")
		k.entry(journal.Unknown, "open", "0016", "M. S.")
		k.entry(journal.Confirmed, "sold", "0016", "M. S.")
		k.draft("d1", "Sampleton", "1997-10-22", "")
		st := k.find(map[form.Field]string{form.FieldBox: "0016", form.FieldLastName: "Sampleton", form.FieldBorn: "1997-10-22"})
		require.Len(t, st.Erasable(), 2)
		k.page.AskErase()
		assert.Equal(t, privacy.AskErase, k.page.State().Asking)
		text := privacy.EraseText(words(t), k.page.State())
		assert.Contains(t, text, "2 records will be erased")
		assert.Contains(t, text, "1\u00a0× Stays: its outcome is not known yet.")
		assert.Contains(t, text, "1\u00a0× Stays: it moved an amount")

		st = k.confirm("000000", k.page.Erase)
		assert.Equal(t, form.FaultStaffPIN, st.Faults[form.FieldStaffPIN])
		assert.Len(t, k.Journal.Entries(), 3, "a wrong PIN erases nothing")
		assert.Empty(t, st.Typed[form.FieldStaffPIN])
		assert.NotContains(t, k.did("0016"), acts.PersonErased)

		k.Advance(time.Minute)
		st = k.confirm(apptest.ManagerPIN, k.page.Erase)
		assert.Equal(t, privacy.DoneErased, st.Done)
		assert.Equal(t, 2, st.Count)
		assert.Nil(t, st.Found)
		assert.ElementsMatch(t, []string{"open", "sold"}, k.references())
		assert.Empty(t, k.Journal.Drafts().List(k.store()))
		assert.Contains(t, k.did("0016"), acts.PersonErased)
		assert.Empty(t, k.find(map[form.Field]string{form.FieldBox: "0016"}).Erasable())
		k.page.AskErase()
		assert.Equal(t, privacy.AskNothing, k.page.State().Asking, "there is nothing to ask for")
	})
}

// failing are records whose disk refuses single things.
type failing struct {
	privacy.Records
	record, erase *error
}

func (f failing) Record(step acts.Step) error {
	if *f.record != nil {
		return *f.record
	}
	return f.Records.Record(step)
}

func (f failing) Unended() (records.Unended, error) {
	if *f.erase != nil {
		return records.Unended{}, *f.erase
	}
	return f.Records.Unended()
}

func TestWithoutTheActNothingIsShownOrErased(t *testing.T) {
	var record, erase error
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Declined, "refused", "0016", "M. S.")
		k.entry(journal.Confirmed, "sold", "0016", "M. S.")
		record = journal.ErrBroken
		assert.Nil(t, k.find(map[form.Field]string{form.FieldBox: "0016"}).Found)
		assert.Equal(t, problem.ActNotKept, k.ProblemKey())
		record = nil
		k.Notice.Act()
		k.Settle()
		assert.NotNil(t, k.page.State().Found, "the button looks again")
		record = journal.ErrBroken
		k.page.Export()
		k.Settle()
		assert.Equal(t, problem.ActNotKept, k.ProblemKey())
		assert.Empty(t, k.page.State().Path)
		k.page.AskErase()
		assert.Equal(t, privacy.DoneKept, k.confirm(apptest.ManagerPIN, k.page.Erase).Done)
		assert.Len(t, k.Journal.Entries(), 2)
	}, func(p *apptest.Parts) {
		p.Requests = func(j apptest.Journal) privacy.Records { return failing{Records: j, record: &record, erase: &erase} }
	})
}

func TestOnlyAManagerWithAPINHasThePage(t *testing.T) {
	held(t, func(t *testing.T, k till) {
		k.entry(journal.Confirmed, "sold", "0016", "M. S.")
		require.NotNil(t, k.find(map[form.Field]string{form.FieldBox: "0016"}).Found)
		k.Lock.Change()
		k.Unlock("2", apptest.AssociatePIN)
		st := k.page.State()
		assert.False(t, st.Open)
		assert.False(t, st.May)
		assert.Nil(t, st.Found, "who comes next does not see it")
		k.page.Enter()
		assert.False(t, k.page.State().Open)
		k.page.Type(form.FieldBox, "0016")
		k.page.Find()
		k.page.AskClose()
		k.Settle()
		assert.Nil(t, k.page.State().Found)
		assert.Equal(t, privacy.AskNothing, k.page.State().Asking)
	})
	apptest.InBubbleNamed(t, "nobody has a PIN", func(t *testing.T, x *apptest.Till) {
		x.Privacy.Enter()
		assert.False(t, x.Privacy.State().Open, "nobody is known to be a manager")
	})
}

// words are the English ones.
func words(t *testing.T) paper.Words {
	t.Helper()
	w, err := printer()
	require.NoError(t, err)
	return w
}

var errRefused = errors.New("no space left on device")
