package records

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/lockfile"
	"comptoir/service/money"
	"comptoir/service/records/legacy"
	"comptoir/service/seal"
)

// oldFiles are files that the program wrote before it had a database: four settled
// entries, two unknown, one sent and one intent; two agreements; two drafts.
func oldFiles(t *testing.T, name string) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Join("testdata", name))))
	return folder
}

func hashOf(t *testing.T, folder string) (sum string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(name string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasSuffix(name, ".lock") {
			raw, err := os.ReadFile(name)
			sum += fmt.Sprintf("%s %x\n", name, crc32.ChecksumIEEE(raw))
			return err
		}
		return err
	}))
	return sum
}

func draftKey() ([]byte, error) { return bytes.Repeat([]byte{9}, seal.KeySize), nil }

func TestOldFilesAreTakenInOnce(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Old, o.DraftKey = oldFiles(t, "old"), draftKey
	before := hashOf(t, o.Old)
	j := open(t, path, o)
	check := func() {
		ids := []string{"old-0001", "old-0002", "old-0003", "old-0004", "old-0005", "old-0006", "old-0007", "old-0008"}
		assert.Equal(t, []State{Confirmed, Declined, Confirmed, Unknown, Unknown, Confirmed, Unknown, Declined}, statesOf(j, ids))
		e := entry(t, j, "old-0001")
		assert.Equal(t, settled(sale("order-confirmed")), e.Details)
		assert.Equal(t, []string{"99000001", "9900001"}, []string{e.AuthorizationID, e.CaptureID})
		assert.Equal(t, "2026-03-17T15:06:07Z 2026-03-17T15:08:09Z", e.Created.Format("2006-01-02T15:04:05Z07:00")+" "+e.Changed.Format("2006-01-02T15:04:05Z07:00"))
		assert.True(t, entry(t, j, "old-0003").Resolved)
		assert.Equal(t, "insufficient_credit", entry(t, j, "old-0002").Key)
		assert.Equal(t, money.Cents(45200), entry(t, j, "old-0006").Details.Left)
		assert.Equal(t, sale("order-unknown"), entry(t, j, "old-0004").Details, "who it is about can be asked for")
		assert.Equal(t, "Sampleton", entry(t, j, "old-0005").Details.Person.LastName)
		assert.Equal(t, KeyInterrupted, entry(t, j, "old-0007").Key)
		assert.Equal(t, sale("order-sent"), entry(t, j, "old-0007").Details)
		assert.Equal(t, KeyNotSent, entry(t, j, "old-0008").Key)
		assert.Len(t, j.Pending(), 3)
		assert.Equal(t, 3, rows(t, j, "identities"))
		agreed, err := j.Agreements("store-a", "order-confirmed")
		require.NoError(t, err)
		require.Len(t, agreed, 1)
		assert.Equal(t, []agreement.Fee{{Type: "admin_fee", Description: "Frais", Amount: money.Cents(2995), Message: "à l’achat"}}, agreed[0].Fees)
		require.Len(t, j.Drafts().List("store-a"), 2)
		assert.Equal(t, "Sampleton", j.Drafts().List("store-a")[1].Form.LastName+j.Drafts().List("store-a")[0].Form.LastName)
		assert.Empty(t, j.Notes())
		assert.Empty(t, j.Findings())
		for _, e := range j.Entries() {
			assert.Empty(t, e.Trust)
		}
	}
	check()
	require.NoError(t, j.Close())
	assert.Equal(t, before, hashOf(t, o.Old), "the originals stay")
	require.NoError(t, os.RemoveAll(filepath.Join(o.Old, legacy.JournalName)))
	j = open(t, path, o)
	check()
	require.NoError(t, j.Confirm("old-0004", "99000009", ""))
	assert.Equal(t, 2, rows(t, j, "identities"))
}

func TestOldTrainingComesWithItsKey(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Old, o.Key = oldFiles(t, "training"), nil
	j := open(t, path, o)
	e := entry(t, j, "old-0009")
	assert.Equal(t, Unknown, e.State)
	assert.False(t, e.Blind)
	assert.Equal(t, sale("").AccountNumber, e.Details.AccountNumber)
	j = reopen(t, j, path, o)
	assert.Equal(t, e, entry(t, j, "old-0009"))
}

func TestAnOldProgramThatIsRunningKeepsItsFiles(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Old = oldFiles(t, "old")
	lock, err := lockfile.Take(filepath.Join(o.Old, legacy.JournalName+".lock"))
	require.NoError(t, err)
	_, err = Open(path, o)
	require.ErrorIs(t, err, ErrLocked)
	require.NoError(t, lock.Release())
	assert.Len(t, open(t, path, o).Entries(), 8, "a start that failed took nothing in by halves")
}

func TestOldFilesWithDamage(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		spoil func([]string) []string
		want  map[string]State
	}{
		"a lost sent record": {
			func(l []string) []string { l[len(l)-2] = strings.Replace(l[len(l)-2], "sent", "semt", 1); return l },
			map[string]State{"old-0007": Unknown, "old-0008": Unknown, "old-0001": Confirmed},
		},
		"a lost intent": {
			func(l []string) []string { return append(l[:0:0], l[1:]...) },
			map[string]State{"old-0001": Confirmed, "old-0002": Declined, "old-0008": Unknown},
		},
		"joined lines": {
			func(l []string) []string { l[4] = strings.TrimSuffix(l[4], "\n") + "\v"; return l },
			map[string]State{"old-0001": Confirmed, "old-0002": Declined, "old-0003": Confirmed},
		},
		"a repeated line": {
			func(l []string) []string { return append(l, l[0]) },
			map[string]State{"old-0001": Confirmed},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, o := newPath(t), steady()
			o.Old = oldFiles(t, "old")
			file := filepath.Join(o.Old, legacy.JournalName)
			raw, err := os.ReadFile(file)
			require.NoError(t, err)
			put(t, file, []byte(strings.Join(tc.spoil(strings.SplitAfter(strings.TrimSuffix(string(raw), "\n"), "\n")), "")+"\n"))
			j := open(t, path, o)
			assert.Contains(t, j.Notes(), journal.NoteDamaged)
			for id, want := range tc.want {
				assert.Equal(t, want, entry(t, j, id).State, id)
			}
			assert.Empty(t, j.Findings())
			for _, e := range j.Entries() {
				assert.Empty(t, e.Trust)
			}
		})
	}
}

// TestOldEntriesOfOneReference: one settled before the other began, and two that
// damage left open.
func TestOldEntriesOfOneReference(t *testing.T) {
	t.Parallel()
	details := `{"store":"store-a","reference":"order-1","initial":"M. S.","card_ending":"0016","amount":452.00,"type":"promotional_purchase","associate":"a","flow_id":"f"}`
	for name, tc := range map[string]struct {
		settled string
		want    []State
	}{
		"settled": {`{"v":2,"seq":3,"time":"2026-03-17T15:04:08Z","id":"a","state":"declined","key":"k"}`, []State{Declined, Unknown}},
		"damaged": {`{"v":2,"seq":3,"time":"2026-03-17T15:04:08Z","id":"z","state":"declined","key":"k"}`, []State{Unknown, Unknown}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var file string
			for _, body := range []string{
				`{"v":2,"seq":1,"time":"2026-03-17T15:04:06Z","id":"a","state":"intent","details":` + details + `}`,
				`{"v":2,"seq":2,"time":"2026-03-17T15:04:07Z","id":"a","state":"sent"}`,
				tc.settled,
				`{"v":2,"seq":4,"time":"2026-03-17T15:04:09Z","id":"b","state":"intent","details":` + details + `}`,
				`{"v":2,"seq":5,"time":"2026-03-17T15:04:10Z","id":"b","state":"sent"}`,
			} {
				file += fmt.Sprintf("%s %08x\n", body, crc32.Checksum([]byte(body), crc32.MakeTable(crc32.Castagnoli)))
			}
			path, o := newPath(t), steady()
			o.Old = t.TempDir()
			put(t, filepath.Join(o.Old, legacy.JournalName), []byte(file))
			j := open(t, path, o)
			assert.Equal(t, tc.want, statesOf(j, []string{"a", "b"}))
			_, err := j.Begin(sale("order-1"))
			require.ErrorIs(t, err, ErrReferenceOpen)
		})
	}
}

func TestATornOldFileIsNotDamaged(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Old = oldFiles(t, "old")
	file := filepath.Join(o.Old, legacy.JournalName)
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	put(t, file, raw[:len(raw)-40])
	j := open(t, path, o)
	assert.Empty(t, j.Notes())
	assert.Len(t, j.Entries(), 7)
}

func TestANewerOldFileIsLeftAlone(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Old = t.TempDir()
	body := `{"v":3,"seq":1}`
	put(t, filepath.Join(o.Old, legacy.JournalName), fmt.Appendf(nil, "%s %08x\n", body, crc32.Checksum([]byte(body), crc32.MakeTable(crc32.Castagnoli))))
	_, err := Open(path, o)
	require.ErrorIs(t, err, ErrVersion)
}

func TestTheFirstVersionOfAnOldFile(t *testing.T) {
	t.Parallel()
	const details = `{"store":"store-a","reference":"REF","account_number":"9900000000001","customer_id":"770001","initial":"M. S.",` +
		`"card_ending":"0016","amount":452.00,"type":"promotional_purchase","plan_id":5,"months":6,"associate":"demo-clerk",` +
		`"flow_id":"0f0e0d0c0b0a09080706050403020100"}`
	var file string
	for _, body := range []string{
		`{"v":1,"seq":1,"time":"2026-03-17T15:04:06Z","id":"a","state":"intent","details":` + strings.Replace(details, "REF", "order-0", 1) + `}`,
		`{"v":1,"seq":2,"time":"2026-03-17T15:04:07Z","id":"a","state":"sent"}`,
		`{"v":1,"seq":3,"time":"2026-03-17T15:04:08Z","id":"a","state":"confirmed","authorization_id":"99000001","capture_id":"9900001"}`,
		`{"v":1,"seq":4,"time":"2026-03-17T15:04:09Z","id":"b","state":"intent","details":` + strings.Replace(details, "REF", "order-1", 1) + `}`,
		`{"v":1,"seq":5,"time":"2026-03-17T15:04:10Z","id":"b","state":"sent"}`,
	} {
		file += fmt.Sprintf("%s %08x\n", body, crc32.Checksum([]byte(body), crc32.MakeTable(crc32.Castagnoli)))
	}
	path, o := newPath(t), steady()
	o.Old = t.TempDir()
	put(t, filepath.Join(o.Old, legacy.JournalName), []byte(file))
	j := open(t, path, o)
	assert.Equal(t, settled(sale("order-0")), entry(t, j, "a").Details)
	assert.Equal(t, sale("order-1"), entry(t, j, "b").Details)
	assertTellsNobody(t, path)
}
