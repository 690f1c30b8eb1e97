//go:build window

package tour_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Nothing is drawn while nobody does anything, although a field has the focus.
func TestWindowIsStillWhileNobodyDoesAnything(t *testing.T) {
	p := exec.Command(program(t), "tour", "--flow", "idle", "--out", t.TempDir())
	p.Env, p.Stderr = append(os.Environ(), "COMPTOIR_HOME="+t.TempDir(),
		"FYNE_CACHE="), os.Stderr // with a short one the toolkit looks at all parts all the time
	out, err := p.Output()
	require.NoError(t, err)
	var r struct{ Typed, Idle int }
	require.NoError(t, json.Unmarshal(out, &r))
	assert.Positive(t, r.Typed, "a key is drawn")
	assert.Zero(t, r.Idle)
}
