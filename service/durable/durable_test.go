package durable_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/durable"
)

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(raw)
}

func names(t *testing.T, folder string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestReplaceMakesAndReplaces(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new", "a.toml")
	for _, content := range []string{"one", "", "three"} {
		require.NoError(t, durable.Replace(path, []byte(content)))
		assert.Equal(t, content, read(t, path))
		assert.Equal(t, []string{"a.toml"}, names(t, filepath.Dir(path)), "no draft is left")
	}
	if runtime.GOOS != "windows" { // it has access lists instead
		for name, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
			info, err := os.Stat(name)
			require.NoError(t, err)
			assert.Equal(t, want, info.Mode().Perm(), name)
		}
	}
}

func TestReplaceThatFailsKeepsTheOldFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "a")
	require.NoError(t, os.MkdirAll(filepath.Join(path, "in-the-way"), 0o700))
	require.Error(t, durable.Replace(path, []byte("new")))
	assert.Equal(t, []string{"a"}, names(t, folder))
	require.Error(t, durable.Replace(filepath.Join(folder, "a\x00", "b"), nil), "no such folder can be made")
}

func TestALinkIsRefused(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	target, path := filepath.Join(folder, "theirs"), filepath.Join(folder, "ours")
	require.NoError(t, os.WriteFile(target, []byte("theirs"), 0o600))
	if err := os.Symlink(target, path); err != nil {
		t.Skip("this user may not make links:", err)
	}
	require.ErrorIs(t, durable.Replace(path, []byte("ours")), durable.ErrLink)
	assert.Equal(t, "theirs", read(t, target))
	require.NoError(t, os.Remove(target))
	require.ErrorIs(t, durable.RefuseLink(path), durable.ErrLink, "one that leads nowhere too")
	require.NoError(t, durable.RefuseLink(filepath.Join(folder, "missing")))
}

func TestAnOpenFolderIsClosedAndReported(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has access lists instead of mode bits")
	}
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o777))
	tightened, err := durable.Folder(folder)
	require.NoError(t, err)
	assert.True(t, tightened)
	info, err := os.Stat(folder)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
	tightened, err = durable.Folder(folder)
	require.NoError(t, err)
	assert.False(t, tightened, "only once")
	tightened, err = durable.Folder(filepath.Join(folder, "a", "b"))
	require.NoError(t, err)
	assert.False(t, tightened, "one that is made here was never open")
}

func TestRemove(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a")
	require.NoError(t, durable.Remove(path), "it is not there")
	require.NoError(t, durable.Replace(path, nil))
	require.NoError(t, durable.Remove(path))
	require.NoFileExists(t, path)
}

// TestReadersSeeOldOrNew reads while others replace: never a part.
func TestReadersSeeOldOrNew(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a")
	content := func(letter string) string { return strings.Repeat(letter, 64<<10) }
	require.NoError(t, durable.Replace(path, []byte(content("a"))))
	var all sync.WaitGroup
	for _, letter := range []string{"a", "b"} {
		all.Go(func() {
			for range 20 {
				assert.NoError(t, durable.Replace(path, []byte(content(letter))))
			}
		})
	}
	for range 200 {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Contains(t, []string{content("a"), content("b")}, string(raw))
	}
	all.Wait()
}
