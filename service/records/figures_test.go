package records

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"comptoir/service/records/tables"

	"github.com/stretchr/testify/require"

	"comptoir/service/money"
)

const (
	figures   = "COMPTOIR_FIGURES"
	openChild = "COMPTOIR_TEST_OPEN_RECORDS"
)

// TestFigures prints what the records cost with nothing, 10,000 and 100,000
// operations in them. Nothing is judged: that depends on the machine.
//
//	COMPTOIR_FIGURES  set: print them
func TestFigures(t *testing.T) {
	if os.Getenv(figures) == "" {
		t.Skip(figures + " is not set: figures are for make bench")
	}
	sizes := []int{0, 100, 10_000, 100_000}
	paths := map[int]string{}
	for _, n := range sizes {
		paths[n] = filled(t, n)
	}
	empty := 0.0
	for _, n := range sizes {
		took, memory := opened(t, paths[n])
		if n == 0 {
			empty = memory
		}
		fmt.Printf("records of %6d operations: opened in %5.1f ms, %4.1f MB more than an empty one\n", n, took, memory-empty)
	}
	charges(t, sizes, paths)
	against(t, paths[100], paths[sizes[len(sizes)-1]])
	pages(t, paths[sizes[len(sizes)-1]])
}

// filled makes records of so many operations, three moves each.
func filled(t *testing.T, n int) string {
	t.Helper()
	path := newPath(t)
	o := Options{Key: testKey, Computer: "till-1"}
	r := open(t, path, o)
	at := start
	for done := 0; done < n; {
		var after tables.End
		_, err := r.rows.DB.Write(func() (err error) {
			after = r.rows.End
			for range min(5000, n-done) {
				done++
				at = at.Add(5 * time.Minute)
				d := settled(sale(fmt.Sprintf("C-%s-%08X", at.Format("20060102"), done*2654435761%(1<<32))))
				d.Amount, d.CardEnding = money.Cents(int64(100+done*7919%200000)), fmt.Sprintf("%04d", done*31%10000)
				op := &tables.Operation{Seq: int64(done), Entry: Entry{ID: randomID(), Details: d, Created: at}}
				if err := r.rows.InsertOperation(op); err != nil {
					return err
				}
				if after, err = r.rows.Append(after, &tables.Move{Op: op, Went: Intent, At: at}, &tables.Move{Op: op, Came: Intent, Went: Sent, At: at},
					&tables.Move{Op: op, Came: Sent, Went: Confirmed, At: at, Auth: fmt.Sprint(99000000 + done), Capture: fmt.Sprint(9900000 + done)}); err != nil {
					return err
				}
			}
			return nil
		})
		require.NoError(t, err)
		r.rows.End = after
	}
	require.NoError(t, r.Close())
	return path
}

// opened opens records in a process of their own, after an empty one that loads the
// program: milliseconds, and resident megabytes.
func opened(t *testing.T, path string) (took, memory float64) {
	t.Helper()
	var all []float64
	for range 5 {
		other := exec.Command(os.Args[0], "-test.run=^$") //nolint:gosec // this test's own binary
		other.Env = append(os.Environ(), openChild+"="+path)
		out, err := other.Output()
		require.NoError(t, err)
		_, err = fmt.Sscan(string(out), &took, &memory)
		require.NoError(t, err)
		all = append(all, took)
	}
	slices.Sort(all)
	return all[len(all)/2], memory
}

// openAndTell is the other process.
func openAndTell(path string) {
	warm, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(warm) }()
	o := Options{Key: testKey, Computer: "till-1"}
	r, err := Open(filepath.Join(warm, "records.db"), o)
	if err != nil {
		panic(err)
	}
	_ = r.Close()
	before := time.Now()
	if r, err = Open(path, o); err != nil {
		panic(err)
	}
	took := time.Since(before)
	fmt.Println(float64(took.Microseconds())/1000, resident())
	_ = r.Close()
}

// resident is the memory of this process in megabytes; 0 where it is not told.
func resident() float64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	for lines.Scan() {
		if text, is := strings.CutPrefix(lines.Text(), "VmRSS:"); is {
			kilobytes, _ := strconv.Atoi(strings.Fields(text)[0])
			return float64(kilobytes) / 1024
		}
	}
	return 0
}

// charges times the three writes of a charge, turn by turn on each size and beside
// three lines appended to a bare file and synced.
func charges(t *testing.T, sizes []int, paths map[int]string) {
	t.Helper()
	const rounds = 400
	o := Options{Key: testKey, Computer: "till-1"}
	open := map[int]*Records{}
	for _, n := range sizes {
		r, err := Open(paths[n], o)
		require.NoError(t, err)
		defer func() { _ = r.Close() }()
		open[n] = r
	}
	bare, err := os.Create(filepath.Join(t.TempDir(), "bare"))
	require.NoError(t, err)
	defer func() { _ = bare.Close() }()
	line := bytes.Repeat([]byte{'x'}, 400)
	took := map[int][]time.Duration{}
	var appends []time.Duration
	for round := range rounds {
		for _, n := range sizes {
			before := time.Now()
			e, err := open[n].Begin(sale(fmt.Sprintf("charge-%d", round)))
			require.NoError(t, err)
			_, err = open[n].Send(e.ID)
			require.NoError(t, err)
			require.NoError(t, open[n].Confirm(e.ID, "99000001", "9900001"))
			took[n] = append(took[n], time.Since(before))
		}
		before := time.Now()
		for range 3 {
			_, err := bare.Write(line)
			require.NoError(t, err)
			require.NoError(t, bare.Sync())
		}
		appends = append(appends, time.Since(before))
	}
	median := func(all []time.Duration) float64 {
		slices.Sort(all)
		return float64(all[len(all)/2].Microseconds()) / 1000
	}
	bareTime, first := median(appends), median(took[sizes[0]])
	fmt.Printf("three lines appended and synced: %.2f ms\n", bareTime)
	for _, n := range sizes {
		m := median(took[n])
		fmt.Printf("a charge with %6d operations: %.2f ms, %.1f times the bare lines, %.2f times that of an empty till\n", n, m, m/bareTime, m/first)
	}
}

func pages(t *testing.T, path string) {
	t.Helper()
	r := open(t, path, Options{Key: testKey, Computer: "till-1"})
	total, err := r.Count(Query{Store: "store-a"})
	require.NoError(t, err)
	middle, err := r.Find(Query{Store: "store-a", Offset: total / 2, Limit: 1})
	require.NoError(t, err)
	d := middle[0].Details
	for _, tc := range []struct {
		name string
		q    Query
	}{
		{"first page", Query{Store: "store-a"}},
		{"page in the middle", Query{Store: "store-a", Offset: total / 2}},
		{"page of a day", Query{Store: "store-a", From: middle[0].Created.Add(-12 * time.Hour), To: middle[0].Created.Add(12 * time.Hour)}},
		{"by reference", Query{Reference: d.Reference}},
		{"by a beginning", Query{Beginning: d.Reference[:10]}},
		{"by amount", Query{Amount: d.Amount}},
		{"by ending", Query{Ending: d.CardEnding}},
		{"by whatever a text may mean", Query{Store: "store-a", Any: Any{Amount: d.Amount, Ending: d.CardEnding, Beginning: d.Reference, Receipt: 9}}},
		{"by associate, none", Query{Associate: "nobody"}},
	} {
		before := time.Now()
		found, err := r.Find(tc.q)
		took := time.Since(before)
		require.NoError(t, err)
		fmt.Printf("%s of %d: %d rows in %.1f ms\n", tc.name, total, len(found), float64(took.Microseconds())/1000)
	}
	before := time.Now()
	_, err = r.CopyDaily(t.Context())
	require.NoError(t, err)
	fmt.Printf("copy of the day: %d ms\n", time.Since(before).Milliseconds())
	before = time.Now()
	for done := false; !done; {
		done, err = r.CheckNext(t.Context(), 1000)
		require.NoError(t, err)
	}
	fmt.Printf("everything checked, in steps: %d ms\n", time.Since(before).Milliseconds())
	require.Empty(t, r.Findings())
}

// against prints what the list of Activity takes beside one of a hundred rows: its first
// page, and a jump to the day in the middle.
func against(t *testing.T, few, many string) {
	t.Helper()
	took := map[string][2]time.Duration{}
	for i, path := range []string{few, many} {
		r := open(t, path, Options{Key: testKey, Computer: "till-1"})
		total, err := r.Count(Query{Store: "store-a"})
		require.NoError(t, err)
		middle, err := r.Find(Query{Store: "store-a", Offset: total / 2, Limit: 1})
		require.NoError(t, err)
		day := middle[0].Created
		for name, q := range map[string]Query{
			"first page": {Store: "store-a", States: []State{Confirmed}, Limit: 40},
			"full jump":  {Store: "store-a", States: []State{Confirmed}, Limit: 40, To: day}, // of a hundred fifty are left,
		} {
			var all []time.Duration
			for range 21 {
				before := time.Now()
				_, err := r.Find(q)
				all = append(all, time.Since(before))
				require.NoError(t, err)
			}
			slices.Sort(all)
			pair := took[name]
			pair[i] = all[len(all)/2]
			took[name] = pair
		}
		require.NoError(t, r.Close())
	}
	for _, name := range []string{"first page", "full jump"} {
		pair := took[name]
		fmt.Printf("%s: %.1f ms of many, %.1f ms of a hundred, ratio %.2f\n", name,
			float64(pair[1].Microseconds())/1000, float64(pair[0].Microseconds())/1000, float64(pair[1])/float64(pair[0]))
	}
}
