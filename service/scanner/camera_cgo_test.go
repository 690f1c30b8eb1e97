//go:build cgo && (linux || windows || darwin)

package scanner_test

import (
	"image"
	"testing"

	_ "github.com/pion/mediadevices/pkg/driver/videotest" // a camera that needs none
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

// The driver's way, with its own test pattern: seven coloured bars.
func TestCameraDriver(t *testing.T) {
	t.Parallel()
	require.True(t, scanner.HasCamera())
	c, err := scanner.OpenCamera()
	require.NoError(t, err)
	first, second := <-c.Frames(), <-c.Frames()
	require.NoError(t, c.Close())
	if first.Bounds().Size() != image.Pt(640, 480) {
		t.Skip("a real camera answered, whose picture is unknown")
	}
	bars := map[any]bool{}
	for x := 45; x < 640; x += 91 {
		bars[first.At(x, 100)] = true
		assert.Equal(t, first.At(x, 100), second.At(x, 100))
	}
	assert.Len(t, bars, 7)

	again, err := scanner.OpenCamera()
	require.NoError(t, err, "it was let go of")
	assert.NotNil(t, <-again.Frames())
	require.NoError(t, again.Close())
}
