package records

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"comptoir/service/records/repair"
	"comptoir/service/records/tables"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/records/database"
)

// till is records with a keyring, a clock that is set, and a draft key.
type till struct {
	*Records
	t    testing.TB
	path string
	o    Options
	now  time.Time
}

func newTill(t testing.TB) *till {
	t.Helper()
	x := &till{t: t, path: newPath(t), now: start}
	x.o = ringed(newKeyring(), x.path)
	x.o.Now = func() time.Time { x.now = x.now.Add(time.Second); return x.now }
	x.start()
	return x
}

func (x *till) start() {
	x.t.Helper()
	x.Records = open(x.t, x.path, x.o)
}

func (x *till) stop() {
	x.t.Helper()
	require.NoError(x.t, x.Close())
}

func (x *till) copy() {
	x.t.Helper()
	made, err := x.CopyDaily(context.Background())
	require.NoError(x.t, err)
	require.True(x.t, made)
}

// spoil changes the file while nothing has it open.
func (x *till) spoil(change func([]byte) []byte) {
	x.t.Helper()
	raw, err := os.ReadFile(x.path)
	require.NoError(x.t, err)
	require.NoError(x.t, os.WriteFile(x.path, change(raw), 0o600))
}

func zero(raw []byte) []byte { return make([]byte, len(raw)) }

// dayAtTill is a day's work: settled and open entries before the copy, and after it.
func dayAtTill(t testing.TB, x *till) {
	t.Helper()
	into(t, x.Records, Confirmed, "before")
	into(t, x.Records, Unknown, "settled after the copy")
	into(t, x.Records, Unknown, "open")
	into(t, x.Records, Sent, "sent")
	require.NoError(t, x.Add(agreed("before")))
	x.copy()
	require.NoError(t, x.Confirm("id-0002", "99000002", "9900002"))
	into(t, x.Records, Confirmed, "after")
	into(t, x.Records, Unknown, "open after")
	require.NoError(t, x.Add(agreed("after")))
	_, err := x.AddReceipt(Receipt{Entry: "id-0005", Kind: "purchase", Data: []byte("{}")})
	require.NoError(t, err)
	require.NoError(t, x.Drafts().Save(drafts.Draft{ID: "one", Store: "store-a"}))
}

var allOfDay = []string{"id-0001", "id-0002", "id-0003", "id-0004", "id-0005", "id-0006"}

func TestAFileThatCannotBeReadAtAll(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	dayAtTill(t, x)
	x.stop()
	x.spoil(zero)
	x.start()
	assert.Equal(t, []string{journal.NoteDamaged}, x.Notes())
	repair := x.Repaired()
	require.NotNil(t, repair)
	assert.FileExists(t, repair.Aside)
	assert.False(t, repair.Copy.IsZero())
	assert.Zero(t, repair.Brought)
	assert.Equal(t, 3, repair.Asked)
	assert.Positive(t, repair.Lost)
	assert.Equal(t, []State{Confirmed, Unknown, Unknown, Unknown, "", ""}, statesOf(x.Records, allOfDay), "what came later the lender is asked about")
	assert.Equal(t, KeyDamaged, entry(t, x.Records, "id-0004").Key)
	assert.Equal(t, sale("open"), entry(t, x.Records, "id-0003").Details, "and who it is about is known")
	assert.Equal(t, []string{"restored  0"}, kinds(x.Records))
	checkAll(t, x.Records)
	assert.Empty(t, forgeries(x.Records), "our own copy is no forgery")
	begin(t, x.Records, "goes on")

	x.stop()
	x.start()
	assert.Nil(t, x.Repaired())
	assert.Empty(t, x.Notes())
	assert.Empty(t, kinds(x.Records))
	checkAll(t, x.Records)
	assert.Empty(t, kinds(x.Records))
	for _, e := range x.Entries() {
		assert.Empty(t, e.Trust)
	}
}

func TestWhatCanBeReadIsBroughtOver(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	dayAtTill(t, x)
	x.stop()
	// An index is lost, no row is.
	x.spoil(func(raw []byte) []byte {
		spoiled := false
		for at := 0; at < len(raw); at += 4096 {
			page := raw[at : at+4096]
			if page[0] == 0x0a && !spoiled { // a leaf of an index
				copy(page[8:], zero(page[8:]))
				spoiled = true
			}
		}
		require.True(t, spoiled)
		return raw
	})
	x.start()
	repair := x.Repaired()
	require.NotNil(t, repair)
	assert.Equal(t, 3, repair.Brought, "one that had moved on, two that are newer than the copy")
	assert.Equal(t, []State{Confirmed, Confirmed, Unknown, Unknown, Confirmed, Unknown}, statesOf(x.Records, allOfDay))
	assert.Equal(t, "99000002", entry(t, x.Records, "id-0002").AuthorizationID)
	assert.Equal(t, sale("open after"), entry(t, x.Records, "id-0006").Details)
	assert.Empty(t, entry(t, x.Records, "id-0002").Details.AccountNumber, "who is settled is forgotten")
	list, err := x.Agreements("store-a", "after")
	require.NoError(t, err)
	assert.Len(t, list, 1)
	receipts, err := x.Receipts("id-0005")
	require.NoError(t, err)
	assert.Len(t, receipts, 1)
	checkAll(t, x.Records)
	assert.Empty(t, forgeries(x.Records))
}

func TestWithoutAnyCopyWhatCanBeReadIsKept(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	dayAtTill(t, x)
	x.stop()
	require.NoError(t, os.RemoveAll(repair.Folder(x.path)))
	behind(t, x.path, "ALTER TABLE drafts ADD COLUMN other TEXT")
	x.start()
	repair := x.Repaired()
	require.NotNil(t, repair, "tables that are not ours are damage")
	assert.True(t, repair.Copy.IsZero())
	assert.Equal(t, []State{Confirmed, Confirmed, Unknown, Unknown, Confirmed, Unknown}, statesOf(x.Records, allOfDay))
	checkAll(t, x.Records)
	assert.Empty(t, forgeries(x.Records))
}

func TestAFileThatIsGone(t *testing.T) {
	t.Parallel()
	for name, empty := range map[string]bool{"deleted": false, "emptied": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := newTill(t)
			dayAtTill(t, x)
			x.stop()
			require.NoError(t, os.Remove(x.path))
			if empty {
				put(t, x.path, nil)
			}
			x.start()
			require.NotNil(t, x.Repaired())
			assert.True(t, x.Repaired().Gone)
			assert.Equal(t, Confirmed, entry(t, x.Records, "id-0001").State)
			assert.Empty(t, forgeries(x.Records))

			x.stop()
			require.NoError(t, os.Remove(x.path))
			require.NoError(t, os.RemoveAll(repair.Folder(x.path)))
			x.start()
			assert.True(t, x.Repaired().Gone)
			assert.Empty(t, x.Entries())
			assert.Equal(t, []string{"restored  0", "cut_off moves 1"}, kinds(x.Records), "with the copies gone too it was no accident")
		})
	}
}

func TestARepairThatIsCutShortBeginsAnew(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	dayAtTill(t, x)
	x.stop()
	x.spoil(zero)
	f := &faulty{write: true}
	o := x.o
	_, err := func() (*Records, error) { o := o; setDisk(&o, f); return Open(x.path, o) }()
	require.ErrorIs(t, err, ErrBroken)
	x.start()
	require.NotNil(t, x.Repaired())
	assert.Equal(t, Confirmed, entry(t, x.Records, "id-0001").State)
}

func TestTheFileIsDeletedWhileItIsOpen(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	id, _ := beginSent(t, x.Records, "order-1")
	require.NoError(t, os.Remove(x.path))
	for _, name := range []string{repair.JournalSuffix, dirtySuffix, tables.ChainSuffix, tables.KeySuffix} {
		_ = os.Remove(x.path + name)
	}
	_, err := x.Begin(sale("order-2"))
	require.ErrorIs(t, err, ErrBroken, "what would be written nowhere is not sent")
	require.NoError(t, x.Confirm(id, "99000001", "9900001"), "the file is written anew")
	require.NoError(t, x.Flush())
	begin(t, x.Records, "order-2")
	require.NoError(t, x.rows.DB.Close(), "a crash")
	x.start()
	assert.Equal(t, Confirmed, entry(t, x.Records, id).State)
	assert.Nil(t, x.Repaired())
	assert.Empty(t, kinds(x.Records))
}

func TestAnotherFileInItsPlaceIsNotTouched(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	id, _ := beginSent(t, x.Records, "order-1")
	require.NoError(t, os.Rename(x.path, x.path+".moved"))
	put(t, x.path, []byte("theirs"))
	require.ErrorIs(t, x.Confirm(id, "99000001", "9900001"), ErrBroken)
	assert.Equal(t, Confirmed, entry(t, x.Records, id).State)
	raw, err := os.ReadFile(x.path)
	require.NoError(t, err)
	assert.Equal(t, "theirs", string(raw))
	require.NoError(t, os.Rename(x.path+".moved", x.path))
	require.NoError(t, x.Flush())
	assert.Empty(t, x.Unwritten())
}

func TestTheFileOfAnotherProgram(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	x.stop()
	require.NoError(t, os.Remove(x.path))
	db, err := database.Open(x.path, database.Schema{Application: 7, Steps: []string{"CREATE TABLE theirs (a TEXT)"}}, database.Options{})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	x.start()
	require.NotNil(t, x.Repaired())
	assert.FileExists(t, x.Repaired().Aside)
}

func TestTheLockStandsWhenNeighboursGo(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	entries, err := os.ReadDir(filepath.Dir(x.path))
	require.NoError(t, err)
	for _, e := range entries {
		if e.Name() != filepath.Base(x.path) {
			require.NoError(t, os.RemoveAll(filepath.Join(filepath.Dir(x.path), e.Name())))
		}
	}
	_, err = Open(x.path, x.o)
	require.ErrorIs(t, err, ErrLocked)
	id := into(t, x.Records, Confirmed, "order-1")
	x.stop()
	x.start()
	assert.Equal(t, Confirmed, entry(t, x.Records, id).State)
}
