package records

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"comptoir/service/records/repair"

	"github.com/stretchr/testify/require"

	"comptoir/service/records/chain"
	"comptoir/service/records/faultdisk"
)

// TestRandomDamage damages the file and its journal in every way that comes to
// mind, and opens what is left: nothing that it says is wrong, and nothing is lost
// unsaid.
//
//	COMPTOIR_DAMAGES  how many times (60)
func TestRandomDamage(t *testing.T) {
	t.Parallel()
	w := newWreckage(t)
	random := rand.New(rand.NewPCG(5, 6)) //nolint:gosec // repeatable on purpose
	count, harmless := map[string]int{}, 0
	kinds := slices.Sorted(maps.Keys(damages))
	n := times(t, "COMPTOIR_DAMAGES", 60)
	for i := range n {
		kind := kinds[i%len(kinds)]
		what, same := w.try(t, random, kind, i%2 == 0)
		count[what]++
		if what == "opened" {
			require.True(t, same, "%s counts as harmless", kind)
			harmless++
		}
	}
	t.Logf("%d damages: %d opened (all with equal content), %d opened with findings, %d repaired, %d refused",
		n, count["opened"], count["found"], count["repaired"], count["refused"])
}

// wreckage is a till after a day, in files: as it was closed, as it was in the
// morning, and killed in the middle of a sale.
type wreckage struct {
	folder string
	o      Options
	truth  map[string]Entry
	early  []byte    // the file in the morning
	hot    [2][]byte // the file and its journal in the middle of a transaction
	head   chain.Head
	other  []byte // the journal of another database
}

func newWreckage(t *testing.T) *wreckage {
	t.Helper()
	x := newTill(t)
	into(t, x.Records, Confirmed, "early")
	x.stop()
	w := &wreckage{folder: filepath.Dir(x.path), truth: map[string]Entry{}}
	var err error
	w.early, err = os.ReadFile(x.path)
	require.NoError(t, err)
	x.start()
	for n := range 12 {
		into(t, x.Records, []State{Confirmed, Declined, Unknown, Absent}[n%4], fmt.Sprintf("order-%d", n))
	}
	require.NoError(t, x.Add(agreed("order-1")))
	x.copy()
	for n := range 12 {
		into(t, x.Records, []State{Confirmed, Declined, Unknown, Late}[n%4], fmt.Sprintf("later-%d", n))
	}
	x.stop()
	w.hot[0], w.hot[1] = hotFiles(t, x)
	y := newTill(t)
	into(t, y.Records, Confirmed, "theirs")
	y.stop()
	_, w.other = hotFiles(t, y)
	x.o.database.VFS = ""
	x.start()
	for _, e := range x.Entries() {
		w.truth[e.ID] = e
	}
	x.stop()
	w.o = x.o
	head, err := w.o.Keeper.Head()
	require.NoError(t, err)
	w.head = *head
	return w
}

// hotFiles are the files in the middle of a transaction: what a kill leaves. The
// transaction itself is undone.
func hotFiles(t *testing.T, x *till) (file, journal []byte) {
	t.Helper()
	disk := faultdisk.New()
	o := x.o
	o.database.VFS = disk.Name()
	j := open(t, x.path, o)
	writes := 0
	disk.Before(func(op faultdisk.Op) faultdisk.Fault {
		if op.Kind == faultdisk.Write && op.Path == x.path {
			if writes++; writes == 3 {
				file, _ = os.ReadFile(x.path)
				journal, _ = os.ReadFile(x.path + repair.JournalSuffix)
				return faultdisk.Full
			}
		}
		return faultdisk.None
	})
	_, err := j.Begin(sale("never"))
	require.ErrorIs(t, err, ErrBroken)
	require.NotEmpty(t, journal)
	disk.Before(nil)
	require.NoError(t, j.Close())
	return file, journal
}

// damages change the file and its journal.
var damages = map[string]func(*wreckage, *rand.Rand, []byte) (file, journal []byte){
	"flipped": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		f[r.IntN(len(f))] ^= 1 << r.IntN(8)
		return f, nil
	},
	"flipped often": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		for range 2 + r.IntN(20) {
			f[r.IntN(len(f))] ^= byte(1 + r.IntN(255))
		}
		return f, nil
	},
	"flipped header": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		f[r.IntN(100)] ^= 1 << r.IntN(8)
		return f, nil
	},
	"cut": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) { return f[:r.IntN(len(f))], nil },
	"zeroed": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		at := r.IntN(len(f))
		part := f[at:min(at+1+r.IntN(9000), len(f))]
		copy(part, zero(part))
		return f, nil
	},
	"zeroed page": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		page := f[4096*r.IntN(len(f)/4096):][:4096]
		copy(page, zero(page))
		return f, nil
	},
	"swapped pages": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		a, b := f[4096*r.IntN(len(f)/4096):][:4096], f[4096*r.IntN(len(f)/4096):][:4096]
		c := bytes.Clone(a)
		copy(a, b)
		copy(b, c)
		return f, nil
	},
	"longer": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		return append(f, make([]byte, r.IntN(9000))...), nil
	},
	"half copied": func(w *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		at := 4096 * r.IntN(len(w.early)/4096)
		return append(f[:at:at], w.early[at:]...), nil
	},
	"old": func(w *wreckage, _ *rand.Rand, _ []byte) ([]byte, []byte) { return bytes.Clone(w.early), nil },
	"wrong page size": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		binary.BigEndian.PutUint16(f[16:], uint16(512<<r.IntN(8)))
		return f, nil
	},
	"hot": func(w *wreckage, _ *rand.Rand, _ []byte) ([]byte, []byte) {
		return bytes.Clone(w.hot[0]), bytes.Clone(w.hot[1])
	},
	"journal missing":    func(w *wreckage, _ *rand.Rand, _ []byte) ([]byte, []byte) { return bytes.Clone(w.hot[0]), nil },
	"journal stale":      func(w *wreckage, _ *rand.Rand, f []byte) ([]byte, []byte) { return f, bytes.Clone(w.hot[1]) },
	"journal of another": func(w *wreckage, _ *rand.Rand, f []byte) ([]byte, []byte) { return f, bytes.Clone(w.other) },
	"journal damaged": func(w *wreckage, r *rand.Rand, _ []byte) ([]byte, []byte) {
		j := bytes.Clone(w.hot[1])
		j[r.IntN(len(j))] ^= byte(1 + r.IntN(255))
		return bytes.Clone(w.hot[0]), j
	},
	"journal cut": func(w *wreckage, r *rand.Rand, _ []byte) ([]byte, []byte) {
		return bytes.Clone(w.hot[0]), bytes.Clone(w.hot[1][:r.IntN(len(w.hot[1]))])
	},
	"noise": func(_ *wreckage, r *rand.Rand, f []byte) ([]byte, []byte) {
		for i := range f {
			f[i] = byte(r.IntN(256))
		}
		return f, nil
	},
}

// try damages a copy of the till and opens it. same reports that it says what it
// said before.
func (w *wreckage) try(t *testing.T, random *rand.Rand, kind string, copies bool) (what string, same bool) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "till")
	require.NoError(t, os.CopyFS(folder, os.DirFS(w.folder)))
	path := filepath.Join(folder, "records.db")
	if !copies {
		require.NoError(t, os.RemoveAll(repair.Folder(path)))
	}
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	file, journal := damages[kind](w, random, whole)
	put(t, path, file)
	if journal != nil {
		put(t, path+repair.JournalSuffix, journal)
	}
	require.NoError(t, w.o.Keeper.KeepHead(w.head))
	j, err := Open(path, w.o)
	if err != nil {
		t.Logf("%s: refused: %v", kind, err)
		return "refused", false
	}
	defer func() { _ = j.Close() }()
	checkAll(t, j)
	got := map[string]Entry{}
	for _, e := range j.Entries() {
		got[e.ID] = e
		w.requireTrue(t, kind, e)
	}
	lost := 0
	for id, was := range w.truth {
		if e, there := got[id]; !there || e.State != was.State || e.Details.Amount != was.Details.Amount {
			lost++
		}
	}
	switch {
	case j.Repaired() != nil:
		what = "repaired"
	case len(j.Findings()) > 0:
		what = "found"
	default:
		require.Zero(t, lost, "%s: %d lost or changed, and nothing said", kind, lost)
		what = "opened"
	}
	return what, lost == 0 && len(got) == len(w.truth)
}

// requireTrue checks that an entry is as it was, unless it is marked or asked about.
func (w *wreckage) requireTrue(t *testing.T, kind string, e Entry) {
	t.Helper()
	if e.Trust != "" || e.Open() || e.State == Absent || e.State == Late {
		return
	}
	was, known := w.truth[e.ID]
	require.True(t, known, "%s: an entry out of nowhere", kind)
	was.Changed = e.Changed // when the restart asked
	if e.Key != KeyNotSent {
		require.Equal(t, was, e, "%s: believed, and wrong", kind)
	}
}
