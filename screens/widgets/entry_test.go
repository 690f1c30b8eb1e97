package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

// Rendering the same text again keeps the cursor of an entry.
func TestEntryPutKeepsTheCursor(t *testing.T) {
	test.NewTempApp(t)
	heard := 0
	e := NewEntry(NewHost(), "", func(string) { heard++ }, nil)
	e.Put("1249,99")
	assert.Zero(t, heard, "nobody typed")
	assert.Equal(t, 7, e.CursorColumn)
	e.CursorColumn = 2
	e.Put("1249,99")
	assert.Equal(t, 2, e.CursorColumn)
	e.TypedRune('0')
	assert.Equal(t, "120"+"49,99", e.Text)
	assert.Equal(t, 1, heard)
}
