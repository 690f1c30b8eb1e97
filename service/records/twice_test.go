package records

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
)

// TestWhatWasMadeTwice is an entry of its own from the first, known to the next run, and
// ends like any other that turned up late.
func TestWhatWasMadeTwice(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	into(t, j, Confirmed, "order-1")
	e, err := j.FoundTwice(sale("order-1"), "99000009", "9900009", "both stand in one list")
	require.NoError(t, err)
	assert.Equal(t, Late, e.State)
	assert.Equal(t, journal.KeyTwice, e.Key)
	assert.Equal(t, sale("order-1"), e.Details)
	assert.Empty(t, j.Pending(), "there is nothing to ask about")
	_, err = j.Send(e.ID)
	require.ErrorIs(t, err, ErrState, "and nothing to send")

	j = reopen(t, j, path, o)
	again := entry(t, j, e.ID)
	assert.Empty(t, again.Trust)
	assert.Equal(t, e, again)
	watched, err := j.Watched()
	require.NoError(t, err)
	assert.Equal(t, []journal.Entry{e}, watched)
	require.NoError(t, j.Undo(e.ID, "return-1"))
	assert.Equal(t, settled(sale("order-1")), entry(t, j, e.ID).Details)
	assert.Empty(t, entry(t, reopen(t, j, path, o), e.ID).Trust)
}

func TestWhatWasMadeTwiceWaitsForItsReference(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	into(t, j, Unknown, "order-1")
	before := content(t, j)
	_, err := j.FoundTwice(sale("order-1"), "99000009", "", "both")
	require.ErrorIs(t, err, ErrReferenceOpen)
	_, err = j.FoundTwice(journal.Details{}, "99000009", "", "both")
	require.ErrorIs(t, err, ErrInvalid)
	assert.Equal(t, before, content(t, j))
}
