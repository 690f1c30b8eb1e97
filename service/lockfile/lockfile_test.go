package lockfile_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/lockfile"
)

const holderVariable = "COMPTOIR_TEST_LOCK_HOLDER"

// TestMain lets a second process of this test hold a lock until it is killed.
func TestMain(m *testing.M) {
	path := os.Getenv(holderVariable)
	if path == "" {
		os.Exit(m.Run())
	}
	lock, err := lockfile.Take(path)
	if err != nil {
		panic(err)
	}
	_, _ = os.Stdout.WriteString("held\n")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	_ = lock.Release()
}

// hold starts another process that holds the lock.
func hold(t *testing.T, path string) *os.Process {
	t.Helper()
	other := exec.Command(os.Args[0]) //nolint:gosec // this test's own binary
	other.Env = append(os.Environ(), holderVariable+"="+path)
	_, err := other.StdinPipe()
	require.NoError(t, err)
	out, err := other.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	t.Cleanup(func() {
		_ = other.Process.Kill()
		_ = other.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "held\n", line)
	return other.Process
}

func TestALockIsTakenOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.lock")
	lock, err := lockfile.Take(path)
	require.NoError(t, err)
	_, err = lockfile.Take(path)
	require.ErrorIs(t, err, lockfile.ErrTaken)
	require.NoError(t, lock.Release())
	require.NoError(t, lock.Release())
	again, err := lockfile.Take(path)
	require.NoError(t, err)
	require.NoError(t, again.Release())
}

func TestALockBetweenProcesses(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.lock")
	other := hold(t, path)
	_, err := lockfile.Take(path)
	require.ErrorIs(t, err, lockfile.ErrTaken)

	got := make(chan error, 1)
	go func() {
		lock, err := lockfile.Wait(t.Context(), path)
		if err == nil {
			err = lock.Release()
		}
		got <- err
	}()
	require.NoError(t, other.Kill())
	require.NoError(t, <-got, "a killed process leaves no lock behind")
}

func TestAWaitThatEnds(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "deeper", "a.lock")
	lock, err := lockfile.Wait(t.Context(), path)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = lockfile.Wait(ctx, path)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, lock.Release())
}

func TestNoLockWithoutAPlaceForIt(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := lockfile.Take(filepath.Join(file, "a.lock"))
	require.Error(t, err)
	_, err = lockfile.Wait(t.Context(), filepath.Join(file, "a.lock"))
	require.Error(t, err)
	assert.NotErrorIs(t, err, lockfile.ErrTaken)
}
