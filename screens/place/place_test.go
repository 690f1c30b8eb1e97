package place_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/screens/place"
)

func TestAPlaceIsReadBack(t *testing.T) {
	t.Parallel()
	for _, p := range []place.Place{
		{X: 10, Y: 20, Width: 1024, Height: 700},
		{X: -1920, Y: 0, Width: 1366, Height: 728, Maximized: true},
	} {
		got, ok := place.Parse(p.String())
		assert.True(t, ok)
		assert.Equal(t, p, got)
	}
	for _, text := range []string{"", "1 2 3", "1 2 0 4 0", "1 2 3 -4 1", "a b c d e", "1366x768"} {
		_, ok := place.Parse(text)
		assert.False(t, ok, "%q", text)
	}
}

// TestAWindowLiesWithinTheScreen: another screen than last time, or a smaller one.
func TestAWindowLiesWithinTheScreen(t *testing.T) {
	t.Parallel()
	area := place.Place{X: 0, Y: 24, Width: 1366, Height: 704}
	for _, test := range []struct{ was, is place.Place }{
		{place.Place{X: 100, Y: 100, Width: 900, Height: 500}, place.Place{X: 100, Y: 100, Width: 900, Height: 500}},
		{place.Place{X: 2500, Y: 40, Width: 900, Height: 500}, place.Place{X: 466, Y: 40, Width: 900, Height: 500}},
		{place.Place{X: -1900, Y: -30, Width: 900, Height: 500}, place.Place{X: 0, Y: 24, Width: 900, Height: 500}},
		{place.Place{X: 10, Y: 30, Width: 1920, Height: 1080, Maximized: true}, place.Place{X: 0, Y: 24, Width: 1366, Height: 704, Maximized: true}},
	} {
		assert.Equal(t, test.is, test.was.Within(area))
	}
}

// TestAMaximizedWindowKeepsItsOtherPlace where the desktop does not tell it.
func TestAMaximizedWindowKeepsItsOtherPlace(t *testing.T) {
	t.Parallel()
	last := place.Place{X: 10, Y: 20, Width: 900, Height: 500}
	max := place.Place{X: 10, Y: 20, Width: 900, Height: 500, Maximized: true}
	assert.Equal(t, max, place.Place{Maximized: true}.After(last))
	assert.Equal(t, max, max.After(place.Place{X: 1, Width: 5, Height: 5}))
	assert.Equal(t, last, last.After(max))
	_, known := place.Parse(place.Place{Maximized: true}.After(place.Place{}).String())
	assert.False(t, known, "it is maximized at first anyway")
}
