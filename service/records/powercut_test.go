package records

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"comptoir/service/records/repair"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/faultdisk"
)

// times is how often a campaign runs: the environment's number, or few, and fewer
// under -short.
func times(t testing.TB, variable string, few int) int {
	t.Helper()
	text := os.Getenv(variable)
	switch {
	case text == "" && testing.Short():
		return (few + 3) / 4
	case text == "":
		return few
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// platter is one file as a power cut may leave it: what was synced is there; of
// what was written since then each sector may be or not.
type platter struct {
	sure    []byte
	pending []faultdisk.Op
}

const sector = 512

func (p *platter) apply(data []byte, op faultdisk.Op) []byte {
	if op.Kind == faultdisk.Truncate {
		if int(op.Size) <= len(data) {
			return data[:op.Size]
		}
		return append(data, make([]byte, int(op.Size)-len(data))...)
	}
	if end := int(op.At) + len(op.Data); end > len(data) {
		data = append(data, make([]byte, end-len(data))...)
	}
	copy(data[op.At:], op.Data)
	return data
}

func (p *platter) take(op faultdisk.Op) {
	if op.Kind != faultdisk.Sync {
		p.pending = append(p.pending, op)
		return
	}
	for _, one := range p.pending {
		p.sure = p.apply(p.sure, one)
	}
	p.pending = nil
}

// cut is what is left after a power cut.
func (p *platter) cut(random *rand.Rand) []byte {
	data := bytes.Clone(p.sure)
	for _, op := range p.pending {
		if op.Kind != faultdisk.Write {
			if random.IntN(2) == 0 {
				data = p.apply(data, op)
			}
			continue
		}
		for at := 0; at < len(op.Data); at += sector {
			if random.IntN(2) == 0 {
				part := op.Data[at:min(at+sector, len(op.Data))]
				data = p.apply(data, faultdisk.Op{Kind: faultdisk.Write, At: op.At + int64(at), Data: part})
			}
		}
	}
	return data
}

// said is what a call was told when so many operations had reached the disk.
type said struct {
	after int
	id    string
	state State
}

// TestPowerCuts records what reaches the disk during a day of sales, and lets the
// power go at random moments of it.
//
//	COMPTOIR_CUTS  how many times (30)
func TestPowerCuts(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	into(t, x.Records, Confirmed, "base")
	x.stop()
	disk := faultdisk.New()
	x.o.database.VFS = disk.Name()
	x.start()
	base := map[string]*platter{}
	for _, name := range []string{x.path, x.path + repair.JournalSuffix} {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		base[name] = &platter{sure: raw}
	}
	head, err := x.o.Keeper.Head()
	require.NoError(t, err)
	var ops []faultdisk.Op
	disk.Before(func(op faultdisk.Op) faultdisk.Fault {
		ops = append(ops, op)
		return faultdisk.None
	})
	told := salesOf(t, x.Records, 40, func() int { return len(ops) })
	disk.Before(nil)
	require.NoError(t, x.rows.DB.Close())

	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // repeatable on purpose
	for range times(t, "COMPTOIR_CUTS", 30) {
		at := random.IntN(len(ops) + 1)
		path := newPath(t)
		for name, p := range base {
			copied := &platter{sure: bytes.Clone(p.sure)}
			for _, op := range ops[:at] {
				if op.Path == name {
					copied.take(op)
				}
			}
			put(t, filepath.Join(filepath.Dir(path), filepath.Base(path)+name[len(x.path):]), copied.cut(random))
		}
		put(t, path+dirtySuffix, nil)
		o := x.o
		o.database.VFS = ""
		require.NoError(t, o.Keeper.KeepHead(*head))
		j := open(t, path, o)
		require.Nil(t, j.Repaired(), "the file is in order (%d)", at)
		require.Empty(t, j.Findings(), at)
		requireAsTold(t, j, told, at)
		require.NoError(t, j.Close())
	}
}

// salesOf makes sales of every outcome and tells what was told of them.
func salesOf(t *testing.T, j *Records, n int, now func() int) (told []said) {
	t.Helper()
	say := func(id string, s State) { told = append(told, said{now(), id, s}) }
	for n := range n {
		e, err := j.BeginAgreed(sale(fmt.Sprintf("order-%d", n)), agreed(fmt.Sprintf("order-%d", n)))
		require.NoError(t, err)
		say(e.ID, Intent)
		_, err = j.Send(e.ID)
		require.NoError(t, err)
		say(e.ID, Sent)
		switch n % 3 {
		case 0:
			require.NoError(t, j.Confirm(e.ID, "99000001", "9900001"))
			say(e.ID, Confirmed)
		case 1:
			require.NoError(t, j.Decline(e.ID, "key"))
			say(e.ID, Declined)
		case 2:
			require.NoError(t, j.MarkUnknown(e.ID, "key"))
			say(e.ID, Unknown)
		}
	}
	return told
}

// requireAsTold checks that what was told when a number of operations had reached
// the disk is there, and at most one step more.
func requireAsTold(t *testing.T, j *Records, told []said, at int) {
	t.Helper()
	last := map[string]State{"id-0001": Confirmed}
	for _, s := range told {
		if s.after <= at {
			last[s.id] = s.state
		}
	}
	allowed := map[State][]State{
		"": {Declined}, Intent: {Declined, Unknown}, Sent: {Unknown, Confirmed, Declined},
		Unknown: {Unknown}, Confirmed: {Confirmed}, Declined: {Declined},
	}
	entries := j.Entries()
	require.GreaterOrEqual(t, len(entries), len(last))
	require.LessOrEqual(t, len(entries), len(last)+1)
	for _, e := range entries {
		require.Contains(t, allowed[last[e.ID]], e.State, "%s was told %q (%d)", e.ID, last[e.ID], at)
		require.Empty(t, e.Trust)
		if e.Open() {
			require.Equal(t, sale(e.Details.Reference), e.Details, "it can be asked for")
			_, err := j.Send(e.ID)
			require.ErrorIs(t, err, ErrState, "no second permit")
		}
		list, err := j.Agreements("store-a", e.Details.Reference)
		require.NoError(t, err)
		assert.Equal(t, e.ID != "id-0001", len(list) == 1, "with what was agreed to")
	}
}
