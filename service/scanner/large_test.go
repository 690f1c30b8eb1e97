package scanner_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

// wideQuarters is quarters at a size that is read in grey.
func wideQuarters() image.Image {
	m := image.NewGray(image.Rect(0, 0, 2560, 1920))
	for y := range 1920 {
		for x := range 2560 {
			m.Pix[y*m.Stride+x] = []uint8{250, 170, 90, 10}[y/960*2+x/1280]
		}
	}
	return m
}

// TestLargePictureIsTurnedUpright as small ones are.
func TestLargePictureIsTurnedUpright(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("judged once, without the race detector: many pixels and one goroutine")
	}
	plain := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, wideQuarters(), &jpeg.Options{Quality: 90}) })
	levels := [...][4]uint8{
		1: {250, 170, 90, 10}, 2: {170, 250, 10, 90}, 3: {10, 90, 170, 250}, 4: {90, 10, 250, 170},
		5: {250, 90, 170, 10}, 6: {90, 250, 10, 170}, 7: {10, 170, 90, 250}, 8: {170, 10, 250, 90},
	}
	for how := 1; how <= 8; how++ {
		m, err := scanner.OpenPicture(t.Context(), bytes.NewReader(withOrientation(plain, binary.BigEndian, uint16(how))))
		require.NoError(t, err)
		size := image.Pt(2560, 1920)
		if how >= 5 {
			size = image.Pt(1920, 2560)
		}
		require.Equal(t, size, m.Bounds().Size(), how)
		for i, want := range levels[how] {
			got := m.At(size.X/4+i%2*size.X/2, size.Y/4+i/2*size.Y/2).(color.Gray).Y
			assert.InDelta(t, want, got, 4, "%d, quarter %d", how, i)
		}
	}
}

// TestPictureEndsWithItsContext, whether the file is slow or its pixels are many.
func TestPictureEndsWithItsContext(t *testing.T) {
	t.Parallel()
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for _, raw := range [][]byte{asJPEG(t, quarters()), asJPEG(t, wideQuarters())} {
		m, err := scanner.OpenPicture(done, bytes.NewReader(raw))
		require.ErrorIs(t, err, scanner.ErrPictureTime)
		assert.Nil(t, m)
	}
	ctx, stop := context.WithCancel(t.Context())
	m, err := scanner.OpenPicture(ctx, io.MultiReader(bytes.NewReader(asJPEG(t, quarters())[:300]), ender(stop), zeros{}))
	require.ErrorIs(t, err, scanner.ErrPictureTime)
	assert.Nil(t, m)
}

// ender is a part of a file at which somebody loses patience.
type ender func()

func (e ender) Read([]byte) (int, error) {
	e()
	return 0, io.EOF
}

// TestLargeWebP is read while its kind allows it.
func TestLargeWebP(t *testing.T) {
	t.Parallel()
	m, err := scanner.OpenPicture(t.Context(), bytes.NewReader(webpOf(extended(2400, 1800), lossless(2400, 1800))))
	require.NoError(t, err)
	assert.Equal(t, image.Pt(2400, 1800), m.Bounds().Size())
	_, err = scanner.OpenPicture(t.Context(), bytes.NewReader(webpOf(lossless(8000, 8000))))
	require.ErrorIs(t, err, scanner.ErrPictureSize)
}
