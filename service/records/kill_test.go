package records

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/faultdisk"
)

// TestKilledAtEveryStep kills a process (kill -9) at each of its operations on
// the disk, before it or halfway through it, and opens what is left.
//
//	COMPTOIR_KILLS  how many times (20)

const (
	killPath  = "COMPTOIR_TEST_KILL_PATH"
	killAfter = "COMPTOIR_TEST_KILL_AFTER"
)

// stopper stops the process in one of its operations on the disk, before it or
// after half of a write.
func stopper(left int, tear bool) func(faultdisk.Op) faultdisk.Fault {
	return func(op faultdisk.Op) faultdisk.Fault {
		if left--; left >= 0 {
			return faultdisk.None
		}
		if left == -1 && op.Kind == faultdisk.Write && tear {
			return faultdisk.Tear
		}
		_, _ = os.Stdout.WriteString("stopped\n")
		select {} // until it is killed
	}
}

// killMe writes charges down and says what it has been told is on the disk.
func killMe(path string) {
	left, err := strconv.Atoi(os.Getenv(killAfter))
	if err != nil {
		panic(err)
	}
	o := steady()
	disk := faultdisk.New()
	o.database.VFS = disk.Name()
	j, err := Open(path, o)
	if err != nil {
		panic(err)
	}
	disk.Before(stopper(left/2, left%2 == 1))
	say := func(id string, s State) { _, _ = fmt.Fprintln(os.Stdout, id, s) }
	for n := 0; ; n++ {
		e, _ := j.Begin(sale(fmt.Sprintf("order-%d", n)))
		say(e.ID, Intent)
		_, _ = j.Send(e.ID)
		say(e.ID, Sent)
		switch n % 3 {
		case 0:
			_ = j.Confirm(e.ID, "99000001", "9900001")
			say(e.ID, Confirmed)
		case 1:
			_ = j.Decline(e.ID, "key")
			say(e.ID, Declined)
		case 2:
			_ = j.MarkUnknown(e.ID, "key")
			say(e.ID, Unknown)
		}
	}
}

// killed runs killMe to its end and gives the last state it was told of each entry.
func killed(t *testing.T, path string, after int) map[string]State {
	t.Helper()
	other := exec.Command(os.Args[0]) //nolint:gosec // this test's own binary
	other.Env = append(os.Environ(), killPath+"="+path, fmt.Sprintf("%s=%d", killAfter, after))
	out, err := other.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	told := map[string]State{}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "stopped" {
		id, state, _ := strings.Cut(lines.Text(), " ")
		told[id] = State(state)
	}
	require.Equal(t, "stopped", lines.Text())
	require.NoError(t, other.Process.Kill())
	_ = other.Wait()
	return told
}

func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	for after := range times(t, "COMPTOIR_KILLS", 20) {
		path, o := newPath(t), steady()
		told := killed(t, path, after)
		j := open(t, path, o)
		assert.Empty(t, j.Notes(), "nothing is damaged (%d)", after)
		assert.Empty(t, j.Findings(), after)
		assert.Empty(t, aside(t, path))
		entries := j.Entries()
		require.GreaterOrEqual(t, len(entries), len(told), after)
		require.LessOrEqual(t, len(entries), len(told)+1, after)
		for _, e := range entries {
			allowed := map[State][]State{ // what was told last: what the next start may find
				"":        {Declined},
				Intent:    {Declined, Unknown},
				Sent:      {Unknown, Confirmed, Declined},
				Unknown:   {Unknown},
				Confirmed: {Confirmed},
				Declined:  {Declined},
			}
			assert.Contains(t, allowed[told[e.ID]], e.State, "%d: %s was told %q", after, e.ID, told[e.ID])
			if e.Open() {
				assert.Equal(t, sale(e.Details.Reference), e.Details, "it can be asked for (%d)", after)
			} else {
				assert.Empty(t, e.Details.AccountNumber)
			}
		}
		if len(j.Pending()) == 0 {
			assertTellsNobody(t, path)
			assert.Zero(t, rows(t, j, "identities"), "erased (%d)", after)
		}
		require.NoError(t, j.Close())
	}
}
