package layout

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
)

func part(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// The lines of a table line up, whatever is in them.
func TestCellsLineUp(t *testing.T) {
	t.Parallel()
	columns := []Column{{Width: 50}, {Share: 1}, {Share: 3}, {}}
	for name, parts := range map[string][]fyne.CanvasObject{
		"short": {part(10, 10), part(10, 10), part(10, 10), part(30, 10)},
		"long":  {part(90, 20), part(90, 10), part(10, 10), part(30, 10)},
	} {
		line := Cells(columns, 10, parts...)
		line.Resize(fyne.NewSize(510, 40))
		for i, want := range []struct{ x, width float32 }{{0, 50}, {60, 100}, {170, 300}, {480, 30}} {
			assert.Equal(t, want.x, parts[i].Position().X, "%s %d", name, i)
			assert.Equal(t, want.width, parts[i].Size().Width, "%s %d", name, i)
			assert.Equal(t, (40-parts[i].MinSize().Height)/2, parts[i].Position().Y, "in the middle")
		}
	}
	line := Cells(columns, 10, part(90, 20), part(70, 10), part(10, 10), part(30, 10))
	assert.Equal(t, fyne.NewSize(50+70+10+30+30, 20), line.MinSize())
	columns[1].Yields = true
	assert.Equal(t, fyne.NewSize(50+10+30+30, 20), Cells(columns, 10, line.Objects...).MinSize())
}
