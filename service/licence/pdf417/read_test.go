package pdf417_test

import (
	"context"
	"image"
	"image/color"
	"testing"
	"time"

	encoder "github.com/boombuler/barcode/pdf417"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence/pdf417"
)

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		img  image.Image
		l    pdf417.Limits
		want error
		hint pdf417.Hint
	}{
		{"nothing", image.NewGray(image.Rectangle{}), pdf417.Photo(), pdf417.ErrNone, pdf417.HintNone},
		{"one pixel", image.NewGray(image.Rect(0, 0, 1, 1)), pdf417.Photo(), pdf417.ErrNone, pdf417.HintTooDark},
		{"a night", image.NewGray(image.Rect(0, 0, 640, 480)), pdf417.Photo(), pdf417.ErrNone, pdf417.HintTooDark},
		{"a day", image.NewUniform(color.White), pdf417.Photo(), pdf417.ErrTooLarge, pdf417.HintNone},
		{"no time", image.NewGray(image.Rect(0, 0, 640, 480)), pdf417.Limits{Within: time.Nanosecond}, pdf417.ErrLimit, pdf417.HintNone},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, hint, err := pdf417.Read(context.Background(), test.img, test.l)
			require.ErrorIs(t, err, test.want)
			assert.Equal(t, test.hint, hint)
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := pdf417.Read(ctx, image.NewGray(image.Rect(0, 0, 640, 480)), pdf417.Photo())
	assert.ErrorIs(t, err, pdf417.ErrLimit)
}

// TestReadWhicheverWayUp reads a clean symbol in four turns, twice as many with the mirror, in
// every kind of picture, and finds its corners.
func TestReadWhicheverWayUp(t *testing.T) {
	t.Parallel()
	const text = "Comptoir reads 417 symbols;\r\n@ANSI 636012"
	upright := drawn(t, text)
	w, h := upright.Bounds().Dx(), upright.Bounds().Dy()
	for turn, to := range []func(x, y int) (int, int){
		func(x, y int) (int, int) { return x, y },
		func(x, y int) (int, int) { return h - 1 - y, x },
		func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		func(x, y int) (int, int) { return y, w - 1 - x },
		func(x, y int) (int, int) { return w - 1 - x, y }, // a webcam shows it like a mirror
	} {
		img := image.NewNRGBA(image.Rect(100, 50, 100+max(w, h), 50+max(w, h)))
		for y := range h {
			for x := range w {
				i, j := to(x, y)
				img.Set(100+i, 50+j, upright.At(x, y))
			}
		}
		s, _, err := pdf417.Read(context.Background(), img, pdf417.Photo())
		require.NoError(t, err, "turn %d", turn)
		assert.Equal(t, text, string(s.Text))
		assert.Zero(t, s.Corrected)
		i, j := to(margin, margin)
		assert.InDelta(t, 100+i, s.Corners[0].X, 3, "turn %d", turn)
		assert.InDelta(t, 50+j, s.Corners[0].Y, 3, "turn %d", turn)
	}
}

const margin = 20

// drawn is an upright symbol, 3 pixels a module and 9 a row, with a margin.
func drawn(t *testing.T, text string) *image.Gray {
	t.Helper()
	for level := byte(2); level < 6; level++ {
		code, err := encoder.Encode(text, level)
		require.NoError(t, err)
		w, rows := code.Bounds().Dx(), code.Bounds().Dy()/2
		if rows%3 != 0 {
			continue // this library then writes row indicators that contradict each other
		}
		img := image.NewGray(image.Rect(0, 0, 3*w+2*margin, 9*rows+2*margin))
		for i := range img.Pix {
			img.Pix[i] = 255
		}
		for y := range 9 * rows {
			for x := range 3 * w {
				img.Set(margin+x, margin+y, code.At(x/3, y/9*2))
			}
		}
		return img
	}
	t.Fatal("no level gives three rows or a multiple")
	return nil
}
