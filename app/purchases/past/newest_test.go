package past_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
)

// TestNewestIsChosen: after another sale the list does not stand at the one before.
func TestNewestIsChosen(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	first := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Till().NextCustomer()
	w.Take("Sampleton")
	w.Undoing(first)
	w.Till().Change.Leave()
	second := w.Sold("Sampleton", "75.00", apptest.Plan3, true)
	w.Until("read again", func() bool { return len(w.Till().Past.State().Purchases) == 2 })
	chosen, there := w.Till().Past.State().Purchase()
	require.True(t, there)
	assert.Equal(t, second, chosen.ID)
}
