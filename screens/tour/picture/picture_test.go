package picture

import (
	"image"
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPixmap(t *testing.T) {
	t.Parallel()
	picture, err := pixmap([]byte("P6\n2 1\n255\n\x0a\x20\x09\xff\x80\x00"))
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 2, 1), picture.Bounds())
	assert.Equal(t, color.NRGBA{0x0A, 0x20, 0x09, 0xFF}, picture.At(0, 0), "colours that look like white space")
	assert.Equal(t, color.NRGBA{0xFF, 0x80, 0x00, 0xFF}, picture.At(1, 0))
	for _, raw := range []string{"", "P6\n2 1\n255\nabcde", "P6\n2 1\n255\nabcdefg", "P6\n1 1\n65535\nabcdef", "P5\n2 1\n255\nabcdef", "P6\n-1 -1\n255\nabc"} {
		_, err := pixmap([]byte(raw))
		assert.Error(t, err, "%q", raw)
	}
}
