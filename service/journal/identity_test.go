package journal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
	"comptoir/service/seal"
)

// application is about a person who has no account yet.
func application(reference string) Details {
	return Details{
		Store: "store-a", Reference: reference, Initial: "M. S.", Type: TypeApply, Associate: "demo-clerk",
		Person: Person{FirstName: "Maple", LastName: "Sampleton", Born: civil.Date{Year: 1988, Month: 2, Day: 29}, PostalCode: "M0M0M0"},
	}
}

// tellers are what would tell who an entry is about.
var tellers = []string{sale("").AccountNumber, sale("").CustomerID, "Maple", "Sampleton", "1988-02-29", "M0M0M0"}

// everything is what all files beside the journal hold.
func everything(t *testing.T, path string) string {
	t.Helper()
	var all strings.Builder
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	for _, e := range entries {
		all.Write(content(t, filepath.Join(filepath.Dir(path), e.Name())))
	}
	return all.String()
}

func assertTellsNobody(t *testing.T, path string) {
	t.Helper()
	for _, teller := range tellers {
		assert.NotContains(t, everything(t, path), teller)
	}
}

// sealedText is the sealed identity of the first line of the file.
func sealedText(t *testing.T, path string) string {
	t.Helper()
	line, _, _ := strings.Cut(string(content(t, path)), "\n")
	_, _, sealed := split([]byte(line))
	require.NotEmpty(t, sealed)
	return string(sealed)
}

func TestWhoItWasIsSealedThenErased(t *testing.T) {
	t.Parallel()
	for _, d := range []Details{sale("order-1"), application("application-1")} {
		for name, settle := range map[string]func(*Journal, string) error{
			"confirmed": func(j *Journal, id string) error { return j.Confirm(id, "99000001", "") },
			"declined":  func(j *Journal, id string) error { return j.Decline(id, "key") },
		} {
			t.Run(d.Type+" "+name, func(t *testing.T) {
				t.Parallel()
				j, path, o := setup(t)
				e, err := j.Begin(d)
				require.NoError(t, err)
				_, err = j.Send(e.ID)
				require.NoError(t, err)
				assertTellsNobody(t, path)
				sealed, size := sealedText(t, path), len(content(t, path))

				j = reopen(t, j, path, o)
				assert.Equal(t, d, entry(t, j, e.ID).Details, "the next run can ask")
				assert.Equal(t, sealed, sealedText(t, path))

				require.NoError(t, settle(j, e.ID))
				assert.Equal(t, settled(d), entry(t, j, e.ID).Details)
				assert.NotContains(t, everything(t, path), sealed)
				assert.Equal(t, erased(len(sealed)), sealedText(t, path))
				assert.Greater(t, len(content(t, path)), size, "nothing else went")
				assertTellsNobody(t, path)

				after := j.Entries()
				j = reopen(t, j, path, o)
				assert.Equal(t, after, j.Entries(), "ending, initial, reference and ids stay")
				assert.Empty(t, j.Notes())
			})
		}
	}
}

// TestACrashBeforeTheErasure: the outcome is on the disk, the erasure is not.
func TestACrashBeforeTheErasure(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	id, _ := beginSent(t, j, "order-1")
	sealed := sealedText(t, path)
	require.NoError(t, j.Confirm(id, "99000001", "9900001"))
	require.NoError(t, j.Close())
	whole := string(content(t, path))
	for cut := range len(sealed) + 1 {
		put(t, path, []byte(strings.Replace(whole, erased(len(sealed)), erased(cut)+sealed[cut:], 1)))
		j := open(t, path, o)
		require.Equal(t, Confirmed, entry(t, j, id).State)
		require.Empty(t, j.Notes())
		require.Equal(t, whole, string(content(t, path)), "cut after %d characters", cut)
		require.NoError(t, j.Close())
	}
}

func TestAnErasureThatFailsIsTriedAgain(t *testing.T) {
	t.Parallel()
	j, path, _, f := setupFaulty(t)
	id, _ := beginSent(t, j, "order-1")
	sealed := sealedText(t, path)
	f.erase = syscall.EIO
	require.NoError(t, j.Confirm(id, "99000001", "9900001"), "the outcome is what counts")
	assert.Contains(t, everything(t, path), sealed[len(sealed)/2:])
	f.heal()
	begin(t, j, "order-2")
	assert.Equal(t, erased(len(sealed)), sealedText(t, path))
}

func TestWithoutAKeyring(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]func() ([]byte, error){
		"none":    nil,
		"failing": func() ([]byte, error) { return nil, errors.New("locked") },
		"useless": func() ([]byte, error) { return []byte("short"), nil },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, o := newPath(t), steady()
			o.Key = key
			j := open(t, path, o)
			_, err := j.Begin(sale("order-1"))
			require.ErrorIs(t, err, ErrNoKey)
			assert.Empty(t, content(t, path))
			_, err = os.Stat(path + keySuffix)
			require.ErrorIs(t, err, fs.ErrNotExist, "a live store never has its key in a file")

			d := sale("order-1")
			d.Training = true
			e, err := j.Begin(d)
			require.NoError(t, err, "fictitious money goes on")
			assertTellsNobody(t, path)
			if runtime.GOOS != "windows" { // it has access lists instead
				info, err := os.Stat(path + keySuffix)
				require.NoError(t, err)
				assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
			}
			j = reopen(t, j, path, o)
			require.Len(t, j.Entries(), 1)
			assert.Equal(t, settled(d), entry(t, j, e.ID).Details)

			e, err = j.Begin(d)
			require.NoError(t, err)
			_, err = j.Send(e.ID)
			require.NoError(t, err)
			o.Key = testKey
			j = reopen(t, j, path, o)
			assert.Equal(t, d, entry(t, j, e.ID).Details, "also when there is a keyring again")
			_, err = j.Begin(sale("order-2"))
			require.NoError(t, err)
		})
	}
}

func TestAKeyFileThatIsNone(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Key = nil
	put(t, path+keySuffix, []byte("nonsense"))
	j := open(t, path, o)
	d := sale("order-1")
	d.Training = true
	e, err := j.Begin(d)
	require.NoError(t, err)
	_, err = j.Send(e.ID)
	require.NoError(t, err)
	assert.Equal(t, d, entry(t, reopen(t, j, path, o), e.ID).Details)
}

func TestAKeyThatIsGone(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	old := into(t, j, Confirmed, "order-0")
	id, _ := beginSent(t, j, "order-1")
	other := o
	other.Key = func() ([]byte, error) { return make([]byte, seal.KeySize), nil }

	j = reopen(t, j, path, other)
	e := entry(t, j, id)
	assert.True(t, e.Blind)
	assert.Equal(t, Unknown, e.State)
	assert.Equal(t, settled(sale("order-1")), e.Details, "reference, ending, initial and amount are still shown")
	assert.False(t, entry(t, j, old).Blind, "what is settled needs no asking")
	_, err := j.Begin(sale("order-1"))
	require.ErrorIs(t, err, ErrReferenceOpen, "it blocks")

	j = reopen(t, j, path, at(other, start.Add(401*24*time.Hour)))
	_, ok := j.Entry(old)
	require.False(t, ok, "the file was written anew")
	j = reopen(t, j, path, o)
	e = entry(t, j, id)
	assert.False(t, e.Blind, "the right key still opens it")
	assert.Equal(t, sale("order-1"), e.Details)

	j = reopen(t, j, path, other)
	sealed := sealedText(t, path)
	require.NoError(t, j.Decline(id, "told_by_support"))
	assert.False(t, entry(t, j, id).Blind)
	assert.NotContains(t, everything(t, path), sealed)
}

// unsealed is a file as version 1 wrote it: one settled entry, one open.
func unsealed(t *testing.T) string {
	t.Helper()
	const details = `{"store":"store-a","reference":"REF","account_number":"9900000000001","customer_id":"770001","initial":"M. S.",` +
		`"card_ending":"0016","amount":452.00,"type":"promotional_purchase","plan_id":5,"months":6,"associate":"demo-clerk",` +
		`"flow_id":"0f0e0d0c0b0a09080706050403020100"}`
	of := func(reference string) string { return strings.Replace(details, "REF", reference, 1) }
	return sealed(`{"v":1,"seq":1,"time":"2026-03-17T15:04:06Z","id":"a","state":"intent","details":`+of("order-0")+`}`) +
		sealed(`{"v":1,"seq":2,"time":"2026-03-17T15:04:07Z","id":"a","state":"sent"}`) +
		sealed(`{"v":1,"seq":3,"time":"2026-03-17T15:04:08Z","id":"a","state":"confirmed","authorization_id":"99000001","capture_id":"9900001"}`) +
		sealed(`{"v":1,"seq":4,"time":"2026-03-17T15:04:09Z","id":"b","state":"intent","details":`+of("order-1")+`}`) +
		sealed(`{"v":1,"seq":5,"time":"2026-03-17T15:04:10Z","id":"b","state":"sent"}`)
}

func TestAnUnsealedFileIsSealedAtOpen(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	put(t, path, []byte(unsealed(t)))
	j := open(t, path, o)
	assertTellsNobody(t, path)
	assert.Empty(t, j.Notes())
	assert.Equal(t, settled(sale("order-0")), entry(t, j, "a").Details)
	assert.Equal(t, "99000001", entry(t, j, "a").AuthorizationID)
	assert.Equal(t, sale("order-1"), entry(t, j, "b").Details)
	before := j.Entries()
	j = reopen(t, j, path, o)
	assert.Equal(t, before, j.Entries())
	require.NoError(t, j.Confirm("b", "99000002", ""))
	assert.Equal(t, settled(sale("order-1")), entry(t, reopen(t, j, path, o), "b").Details)
}

func TestAnUnsealedFileWithoutAKeyring(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Key = nil
	put(t, path, []byte(unsealed(t)))
	j := open(t, path, o)
	assert.Equal(t, sale("order-1"), entry(t, j, "b").Details, "it can be asked for all the same")
	assert.Equal(t, 1, strings.Count(everything(t, path), tellers[0]), "what is settled is erased")
	require.NoError(t, j.Confirm("b", "99000002", ""))
	j = reopen(t, j, path, o)
	assertTellsNobody(t, path)
	assert.Equal(t, []State{Confirmed, Confirmed}, statesOf(j, []string{"a", "b"}))
}

func TestWhatIsKeptAsideTellsNobody(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	id, _ := beginSent(t, j, "order-with-a-reference-of-40-characters")
	sealed := sealedText(t, path)
	require.NoError(t, j.Close())
	put(t, path, append(content(t, path), unsealed(t)...))
	open(t, path, o)
	kept := aside(t, path)
	require.Len(t, kept, 1)
	text := string(content(t, kept[0]))
	for _, teller := range append(tellers, sealed) {
		assert.NotContains(t, text, teller)
	}
	assert.Contains(t, text, id)
	assert.Contains(t, text, "order-with-a-reference-of-40-characters")
	assert.Contains(t, text, sale("").FlowID)
}
