package journal

import (
	"bufio"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const holderVariable = "COMPTOIR_TEST_HOLD_JOURNAL"

// TestMain lets a second process of this test hold a journal open.
func TestMain(m *testing.M) {
	if path := os.Getenv(holderVariable); path != "" {
		hold(path)
		return
	}
	if path := os.Getenv(killPath); path != "" {
		killMe(path)
		return
	}
	os.Exit(m.Run())
}

// hold opens a journal, writes one charge down as sent, says so, and keeps the
// journal open until it is killed.
func hold(path string) {
	j, err := Open(path, Options{Key: testKey, NewID: func() string { return "held" }})
	if err != nil {
		_, _ = os.Stdout.WriteString(err.Error() + "\n")
		return
	}
	_, _ = j.Begin(sale("order-held"))
	_, _ = j.Send("held")
	_, _ = os.Stdout.WriteString("ready\n")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}

func TestTheLockBetweenProcesses(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	other := exec.Command(os.Args[0]) //nolint:gosec // this test's own binary
	other.Env = append(os.Environ(), holderVariable+"="+path)
	in, err := other.StdinPipe()
	require.NoError(t, err)
	defer func() { _ = in.Close() }()
	out, err := other.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", line)

	_, err = Open(path, steady())
	require.ErrorIs(t, err, ErrLocked)

	require.NoError(t, other.Process.Kill())
	_ = other.Wait()
	j := open(t, path, steady())
	e := entry(t, j, "held")
	assert.Equal(t, Unknown, e.State, "killed while the charge was out")
	assert.Equal(t, KeyInterrupted, e.Key)
	assert.Empty(t, j.Notes())
}

func TestTheLockWithinAProcess(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	_, err := Open(path, o)
	require.ErrorIs(t, err, ErrLocked)
	reopen(t, j, path, o)
}

func TestFilesAreForTheUserAlone(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has access lists instead of mode bits; the user's data folder is private there")
	}
	j, path, o := setup(t)
	mode := func(name string) fs.FileMode {
		info, err := os.Stat(name)
		require.NoError(t, err)
		return info.Mode().Perm()
	}
	assert.Equal(t, fs.FileMode(0o700), mode(filepath.Dir(path)))
	assert.Equal(t, fs.FileMode(0o600), mode(path))
	assert.Equal(t, fs.FileMode(0o600), mode(path+".lock"))
	require.NoError(t, os.Chmod(path, 0o644))
	reopen(t, j, path, o)
	assert.Equal(t, fs.FileMode(0o600), mode(path), "a file opened up by somebody is closed again")
}

func TestWhatARestartFinds(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	var ids []string
	states := []State{Intent, Sent, Unknown, Confirmed, Declined}
	for _, s := range states {
		ids = append(ids, into(t, j, s, "order-"+string(s)))
	}
	before := j.Entries()
	again := reopen(t, j, path, o)
	check := func(j *Journal) {
		assert.Equal(t, []State{Declined, Unknown, Unknown, Confirmed, Declined}, statesOf(j, ids))
		assert.Equal(t, KeyNotSent, entry(t, j, ids[0]).Key)
		assert.Equal(t, KeyInterrupted, entry(t, j, ids[1]).Key)
		assert.False(t, entry(t, j, ids[0]).Resolved)
		assert.Equal(t, before[2:], j.Entries()[2:], "what was settled or unknown stays as it is")
		assert.Empty(t, j.Notes())
	}
	check(again)
	file := content(t, path)
	check(reopen(t, again, path, o))
	assert.Equal(t, file, content(t, path), "a second start has nothing to write")
	assert.True(t, strings.HasPrefix(string(file), `{"v":2,"seq":1,"time":"2026-03-17T15:04:`))
}

func statesOf(j *Journal, ids []string) (out []State) {
	for _, id := range ids {
		e, _ := j.Entry(id)
		out = append(out, e.State)
	}
	return out
}

func TestOldClosedEntriesAreDropped(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	old := into(t, j, Confirmed, "order-1")
	waiting := into(t, j, Unknown, "order-2")
	limit := entry(t, j, old).Changed.Add(400 * 24 * time.Hour)
	file := content(t, path)

	j = reopen(t, j, path, at(o, limit))
	assert.Len(t, j.Entries(), 2, "exactly 400 days are kept")
	assert.Equal(t, file, content(t, path), "nothing to drop, nothing rewritten")

	j = reopen(t, j, path, at(o, limit.Add(time.Second)))
	_, ok := j.Entry(old)
	assert.False(t, ok)
	assert.Equal(t, Unknown, entry(t, j, waiting).State, "an open question never grows too old")
	assert.NotContains(t, string(content(t, path)), old)
	assert.Empty(t, aside(t, path))
	assert.Empty(t, j.Notes())

	fresh := into(t, j, Confirmed, "order-3")
	j = reopen(t, j, path, at(o, limit.Add(time.Minute)))
	assert.Equal(t, []State{Unknown, Confirmed}, statesOf(j, []string{waiting, fresh}))
	assert.Empty(t, j.Notes(), "the numbering goes on")
}

func TestANewerFileIsLeftAlone(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	line := sealed(`{"v":3,"seq":1,"whatever":[]}`)
	for _, data := range []string{line, line[:len(line)-1], "broken\n" + line, line + "x" + line} {
		put(t, path, []byte(data))
		_, err := Open(path, steady())
		require.ErrorIs(t, err, ErrVersion)
		assert.Equal(t, data, string(content(t, path)))
		assert.Empty(t, aside(t, path))
	}
}

func TestOpenSaysWhyItCannot(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	put(t, filepath.Join(folder, "file"), nil)
	_, err := Open(filepath.Join(folder, "file", "journal.log"), steady())
	require.Error(t, err, "the folder is a file")
	_, err = Open(folder, steady())
	require.Error(t, err, "the file is a folder")
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "j.lock"), 0o700))
	_, err = Open(filepath.Join(folder, "j"), steady())
	require.Error(t, err)
	require.NotErrorIs(t, err, ErrLocked)
}
