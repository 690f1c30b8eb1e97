package logbook

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
)

func TestFilesAreFewAndBounded(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.log")
	r, err := openRotating(path, 100, 3)
	require.NoError(t, err)
	line := strings.Repeat("x", 39) + "\n"
	for range 50 {
		_, err := r.Write([]byte(line))
		require.NoError(t, err)
	}
	require.NoError(t, r.Close())
	files, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, files, 3)
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(filepath.Dir(path), f.Name()))
		require.NoError(t, err)
		assert.LessOrEqual(t, len(raw), 100)
		assert.Zero(t, len(raw)%40, "no line is split")
		if info, _ := f.Info(); runtime.GOOS != "windows" {
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		}
	}
	again, err := openRotating(path, 100, 3)
	require.NoError(t, err)
	assert.NotZero(t, again.bytes, "a new run goes on in the same file")
	require.NoError(t, again.Close())
}

// TestNothingSecretIsWritten: by type, and by the second net.
func TestNothingSecretIsWritten(t *testing.T) { // not parallel: it sets where crashes go
	folder := t.TempDir()
	b, err := Open(folder)
	require.NoError(t, err)
	const card, sin, id = "6374980000000016", "046 454 286", "01234567890123456789abcdef012345"
	b.Log.Info("call", "card", secret.NewPAN(card), "token", secret.New("canary-token"), "pin", secret.NewPIN("480213"),
		"text", "card "+card+" and "+sin, "error", errors.New("no "+card), "status", 409, "reference", id)
	require.NoError(t, b.Close())
	raw, err := os.ReadFile(filepath.Join(folder, fileName))
	require.NoError(t, err)
	for _, canary := range []string{card, sin, "canary", "480213"} {
		assert.NotContains(t, string(raw), canary)
	}
	assert.Contains(t, string(raw), `"card":"****0016"`)
	assert.Contains(t, string(raw), `"status":409`)
	assert.Contains(t, string(raw), id)
}

// TestCrash ends a process of its own and reads what is left.
func TestCrash(t *testing.T) {
	if folder := os.Getenv("LOGBOOK_CRASH"); folder != "" {
		_, err := Open(folder)
		require.NoError(t, err)
		done := make(chan struct{})
		go func() { panic("card 6374980000000016") }()
		<-done
	}
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestCrash$") // #nosec G204 -- this test
	child.Env = append(os.Environ(), "LOGBOOK_CRASH="+folder)
	require.Error(t, child.Run())
	b, err := Open(folder)
	require.NoError(t, err)
	require.NoError(t, b.Close())
	raw, err := os.ReadFile(filepath.Join(folder, crashName+".last"))
	require.NoError(t, err)
	assert.Contains(t, string(raw), "panic: card ****")
	assert.Contains(t, string(raw), "goroutine")
	assert.NotContains(t, string(raw), "6374980000000016")
	left, err := os.ReadFile(filepath.Join(folder, crashName))
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestAFolderThatCannotBeMade(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	b, err := Open(filepath.Join(path, "log"))
	require.Error(t, err)
	b.Log.Info("this goes nowhere")
	require.NoError(t, b.Close())
}
