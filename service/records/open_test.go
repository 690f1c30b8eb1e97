package records

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"comptoir/service/records/tables"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/durable"
)

const holderVariable = "COMPTOIR_TEST_HOLD_RECORDS"

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
	if path := os.Getenv(openChild); path != "" {
		openAndTell(path)
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
	check := func(j *Records) {
		assert.Equal(t, []State{Declined, Unknown, Unknown, Confirmed, Declined}, statesOf(j, ids))
		assert.Equal(t, KeyNotSent, entry(t, j, ids[0]).Key)
		assert.Equal(t, KeyInterrupted, entry(t, j, ids[1]).Key)
		assert.False(t, entry(t, j, ids[0]).Resolved)
		assert.Equal(t, before[2:], j.Entries()[2:], "what was settled or unknown stays as it is")
		assert.Empty(t, j.Notes())
		assert.Empty(t, j.Findings())
	}
	check(again)
	file := content(t, again)
	again = reopen(t, again, path, o)
	check(again)
	assert.Equal(t, file, content(t, again), "a second start has nothing to write")
}

func TestANewerFileIsLeftAlone(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	into(t, j, Confirmed, "order-1")
	require.NoError(t, j.rows.DB.Exec(fmt.Sprintf("CREATE TABLE later (a TEXT); PRAGMA user_version=%d", len(tables.Schema().Steps)+1)))
	require.NoError(t, j.Close())
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = Open(path, o)
	require.ErrorIs(t, err, ErrVersion)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	assert.Empty(t, aside(t, path))
}

func TestOpenSaysWhyItCannot(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	put(t, filepath.Join(folder, "file"), nil)
	_, err := Open(filepath.Join(folder, "file", "journal.log"), steady())
	require.Error(t, err, "the folder is a file")
	_, err = Open(folder, steady())
	require.ErrorIs(t, err, ErrBroken, "the file is a folder")
	assert.Empty(t, aside(t, folder))
}

func TestALinkIsRefused(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	require.NoError(t, j.Close())
	require.NoError(t, os.Rename(path, path+".elsewhere"))
	if err := os.Symlink(path+".elsewhere", path); err != nil {
		t.Skip("this user may not make links:", err)
	}
	_, err := Open(path, o)
	require.ErrorIs(t, err, durable.ErrLink)
}

func TestAnOpenFolderIsClosedAndSaid(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has access lists instead of mode bits")
	}
	j, path, o := setup(t)
	assert.False(t, j.Tightened())
	require.NoError(t, j.Close())
	require.NoError(t, os.Chmod(filepath.Dir(path), 0o777)) // #nosec G302 -- on purpose
	j = open(t, path, o)
	assert.True(t, j.Tightened())
	assert.False(t, reopen(t, j, path, o).Tightened())
}
