package closing_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/closing"
	"comptoir/service/paper"
)

// ended opens the end of the day and waits until it is read.
func ended(w *wired.Program) closing.State {
	w.T.Helper()
	w.Till().Closing.Start()
	return settled(w)
}

func settled(w *wired.Program) closing.State {
	w.T.Helper()
	w.Until("the day", func() bool { return !w.Till().Closing.State().Busy })
	return w.Till().Closing.State()
}

// TestADayIsClosedAndOpenedAgain, which stays in the records, and a closed one says what
// came later.
func TestADayIsClosedAndOpenedAgain(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	st := ended(w)
	require.True(t, st.Loaded && st.Today && !st.Closed())
	assert.Equal(t, closing.Sum{Count: 1, Amount: 452_00}, st.Figures.Charged)
	assert.Empty(t, st.Figures.Differences)

	w.Time.Set(w.Time.Now().Add(time.Minute))
	w.Till().Closing.CloseDay()
	st = settled(w)
	require.True(t, st.Closed())
	assert.Equal(t, "00001-DEMO", st.Acts[0].By)
	assert.Equal(t, st.Figures.Totals, st.Acts[0].Totals)
	assert.Empty(t, st.Changed())
	w.Till().Closing.CloseDay()
	assert.Len(t, settled(w).Acts, 1, "it is closed already")

	w.Time.Set(w.Time.Now().Add(time.Minute))
	w.Till().NextCustomer()
	w.Sold("Sampleton", "100.00", apptest.Plan3, false)
	st = ended(w)
	require.True(t, st.Closed())
	assert.Equal(t, closing.Sum{Count: 1, Amount: 100_00}, st.Figures.Later)
	require.Len(t, st.Changed(), 1)
	assert.Equal(t, closing.Sum{Count: 1, Amount: 452_00}, st.Changed()[0].Store, "as it was closed with")

	w.Till().Closing.Reopen()
	st = settled(w)
	assert.False(t, st.Closed())
	assert.Len(t, st.Acts, 2)
	assert.Empty(t, st.Figures.Later)
}

// TestOtherDays: the day before has nothing, and no day comes after today.
func TestOtherDays(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	today := ended(w).Day
	w.Till().Closing.Next()
	assert.Equal(t, today, w.Till().Closing.State().Day)
	w.Till().Closing.Previous()
	st := settled(w)
	assert.Equal(t, today.Plus(-1), st.Day)
	assert.False(t, st.Today)
	assert.True(t, st.Figures.Empty())
	w.Till().Closing.Next()
	assert.Len(t, settled(w).Figures.Rows, 1)
	w.Till().Closing.Leave()
	assert.False(t, w.Till().Closing.State().Open)
}

// TestTheTableAndThePaper are saved beside each other.
func TestTheTableAndThePaper(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	ended(w)
	w.Till().Closing.SaveTable()
	w.Until("saved", func() bool { return !w.Till().Closing.State().Save.Busy })
	save := w.Till().Closing.State().Save
	require.False(t, save.Failed)
	assert.Equal(t, "End of day table 2026-03-04.csv", filepath.Base(save.Path))
	raw, err := os.ReadFile(save.Path)
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(string(raw), "\r\n"), "headings and one row")

	w.Till().Closing.Print()
	st := w.Till().Closing.Paper().State()
	require.True(t, st.Whole)
	assert.Equal(t, paper.Closing, st.Paper.Kind)
	require.NoError(t, st.Paper.Check())
	assert.Equal(t, paper.French, st.Paper.Editions[0].Language, "the store's province is not known")
	w.Till().Closing.Paper().Save()
	w.Until("the paper", func() bool { return !w.Till().Closing.Paper().State().Save.Busy })
	assert.Equal(t, "Fin de journée 2026-03-04.pdf", filepath.Base(w.Till().Closing.Paper().State().Save.Path))
	w.Till().Closing.Leave()
	assert.True(t, w.Till().Closing.State().Open, "back to the figures first")
	w.Till().Closing.Leave()
	assert.False(t, w.Till().Closing.State().Open)
}
