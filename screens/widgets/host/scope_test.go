package host_test

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets/host"
)

func TestScopesDropTheirOwn(t *testing.T) {
	t.Parallel()
	window := host.New(host.Hooks{})
	bar, old, fresh, row := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	window.Add("bar", bar)
	window.Fix(bar)
	first, second := window.Scope(), window.Scope()
	first.Add("page", old)
	first.Fix(old)
	list := first.Scope()
	list.Add("row", row)
	second.Add("page", fresh)
	assert.Same(t, fresh, first.Part("page"), "the newest, from everywhere")
	assert.Same(t, bar, first.Part("bar"))

	first.Drop()
	assert.ElementsMatch(t, []string{"bar", "page"}, window.Names(), "what another page named stays")
	assert.False(t, window.Fixed(old))
	assert.True(t, window.Fixed(bar))
	second.Drop()
	assert.Equal(t, []string{"bar"}, window.Names())
	assert.Zero(t, window.Inner(), "nothing holds the pages")
}

// TestRowsThatAreBuiltAnewAreForgotten, with the models behind them.
func TestRowsThatAreBuiltAnewAreForgotten(t *testing.T) {
	t.Parallel()
	h := host.New(host.Hooks{})
	for range 4 {
		page := h.Scope()
		for range 50 {
			row := canvas.NewRectangle(nil)
			page.Add("activity.undo.0", row)
			page.Careful(row)
		}
		assert.Equal(t, 1, h.CarefulParts())
		page.Drop()
		assert.Zero(t, h.CarefulParts())
	}
}
