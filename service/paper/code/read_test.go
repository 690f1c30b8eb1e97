package code_test

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"comptoir/service/paper/code"
)

const text = "@C 99000001"

// onPaper draws a code in the middle of a picture, so many dots a module.
func onPaper(m code.Matrix, module, high int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 1280, 720))
	draw.Draw(g, g.Rect, image.NewUniform(color.Gray{235}), image.Point{}, draw.Src)
	left, top := (1280-m.Width*module)/2, (720-m.Height*high)/2
	for y := range m.Height * high {
		for x := range m.Width * module {
			if m.Dark(x/module, y/high) {
				g.SetGray(left+x, top+y, color.Gray{20})
			}
		}
	}
	return g
}

// TestReadFindsTheCodes of a paper in a picture, askew too, and in a larger one.
func TestReadFindsTheCodes(t *testing.T) {
	t.Parallel()
	square, err := code.QR(text)
	require.NoError(t, err)
	bars, err := code.Bars(text)
	require.NoError(t, err)
	askew := image.NewGray(image.Rect(0, 0, 1280, 720))
	draw.Draw(askew, askew.Rect, image.NewUniform(color.Gray{235}), image.Point{}, draw.Src)
	draw.BiLinear.Transform(askew, f64.Aff3{0.94, -0.34, 280, 0.34, 0.94, -190}, onPaper(square, 6, 6), askew.Rect, draw.Src, nil)
	large := image.NewGray(image.Rect(0, 0, 4000, 2250))
	draw.BiLinear.Scale(large, large.Rect, onPaper(square, 8, 8), image.Rect(0, 0, 1280, 720), draw.Src, nil)
	for name, picture := range map[string]image.Image{
		"square": onPaper(square, 6, 6), "bars": onPaper(bars, 4, 200), "askew": askew, "large": large,
	} {
		got, found := code.Read(picture)
		assert.True(t, found, name)
		assert.Equal(t, text, got, name)
	}
}

// TestReadFindsNothing where there is nothing, and in noise.
func TestReadFindsNothing(t *testing.T) {
	t.Parallel()
	noise, r := image.NewGray(image.Rect(0, 0, 640, 480)), rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(r.UintN(256))
	}
	for _, picture := range []image.Image{image.NewGray(image.Rect(0, 0, 1280, 720)), image.NewGray(image.Rectangle{}), image.NewGray(image.Rect(0, 0, 1, 1)), noise} {
		_, found := code.Read(picture)
		assert.False(t, found)
	}
}

func BenchmarkRead(b *testing.B) {
	noise, r := image.NewGray(image.Rect(0, 0, 1280, 720)), rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(r.UintN(256))
	}
	blank := image.NewGray(image.Rect(0, 0, 1280, 720))
	for b.Loop() {
		code.Read(noise)
		code.Read(blank)
	}
}

// TestACrowdOfCornersIsLeft: the reader would try each three of thousands.
func TestACrowdOfCornersIsLeft(t *testing.T) {
	t.Parallel()
	square, err := code.QR(text)
	require.NoError(t, err)
	for _, module := range []int{2, 3} {
		picture := image.NewGray(image.Rect(0, 0, 1280, 720))
		draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
		for y := range 720 {
			for x := range 1280 {
				if across, down := x/module%10, y/module%10; across < 7 && down < 7 && square.Dark(across, down) { // the corner of a code
					picture.SetGray(x, y, color.Gray{})
				}
			}
		}
		assert.True(t, code.Crowded(picture), "%d dots a module", module)
		_, found := code.Read(picture)
		assert.False(t, found)
	}
	assert.False(t, code.Crowded(onPaper(square, 20, 20)))
}
