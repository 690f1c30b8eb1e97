package photo_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner/photo"
)

// scenery is a picture with edges, slopes and texture.
func scenery(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := 40 + 120*x/w + (x*7+y*13)%23
			if x/5%3 == 0 && y > h/3 {
				v = 230
			}
			if (x-w/2)*(x-w/2)+(y-h/2)*(y-h/2) < 100 {
				v = 10
			}
			m.SetGray(x, y, color.Gray{Y: uint8(v)})
		}
	}
	return m
}

func encoded(t testing.TB, encode func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, encode(&b))
	return b.Bytes()
}

// greyOf is how light a picture's pixels are, transparent ones on white.
func greyOf(m image.Image) *image.Gray {
	if m, ok := m.(*image.YCbCr); ok {
		out := image.NewGray(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()))
		for y := range m.Rect.Dy() {
			copy(out.Pix[y*out.Stride:], m.Y[y*m.YStride:][:m.Rect.Dx()])
		}
		return out
	}
	out := image.NewGray(m.Bounds())
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), m, m.Bounds().Min, draw.Over)
	return out
}

// like compares two pictures of one size.
func like(t *testing.T, want, got *image.Gray, most int, what string) {
	t.Helper()
	require.Equal(t, want.Rect.Size(), got.Rect.Size(), what)
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			a, b := int(want.GrayAt(x, y).Y), int(got.GrayAt(x, y).Y)
			require.LessOrEqual(t, max(a-b, b-a), most, "%s at %d, %d: %d, %d", what, x, y, a, b)
		}
	}
}

// painted is scenery in colour, half transparent where alpha says so.
func painted(w, h int, alpha bool) *image.NRGBA {
	from, m := scenery(w, h), image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := from.GrayAt(x, y).Y
			c := color.NRGBA{v, 255 - v, v / 2, 255}
			if alpha {
				c.A = uint8(x * 255 / w)
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

// TestJPEG reads what the library writes as the library reads it: in grey, in colour with
// fewer samples of that, of sizes that no unit divides.
func TestJPEG(t *testing.T) {
	t.Parallel()
	for _, size := range []image.Point{{64, 48}, {61, 35}, {8, 8}, {1, 1}, {130, 17}} {
		for name, m := range map[string]image.Image{"grey": scenery(size.X, size.Y), "colour": painted(size.X, size.Y, false)} {
			for _, quality := range []int{30, 75, 98} {
				raw := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, m, &jpeg.Options{Quality: quality}) })
				want, err := jpeg.Decode(bytes.NewReader(raw))
				require.NoError(t, err)
				got, err := photo.Decode(t.Context(), raw)
				require.NoError(t, err)
				like(t, greyOf(want), got, 2, fmt.Sprint(name, size, quality))
			}
		}
	}
}

// TestProgressiveJPEG reads a picture in scans that refine each other, whole and cut off.
func TestProgressiveJPEG(t *testing.T) {
	t.Parallel()
	raw := progressive(scenery(96, 64))
	want, err := jpeg.Decode(bytes.NewReader(raw))
	require.NoError(t, err, "the test writes what the library reads")
	got, err := photo.Decode(t.Context(), raw)
	require.NoError(t, err)
	like(t, greyOf(want), got, 2, "progressive")
	got, err = photo.Decode(t.Context(), raw[:len(raw)*3/4])
	require.NoError(t, err, "only details are missing")
	like(t, greyOf(want), got, 200, "cut off")
}

// TestPNG reads every kind of pixel as the library does.
func TestPNG(t *testing.T) {
	t.Parallel()
	paletted := image.NewPaletted(image.Rect(0, 0, 61, 35), color.Palette{color.White, color.Black, color.RGBA{200, 30, 90, 255}, color.Transparent})
	deep := image.NewNRGBA64(image.Rect(0, 0, 61, 35))
	deepGrey := image.NewGray16(image.Rect(0, 0, 61, 35))
	for y := range 35 {
		for x := range 61 {
			paletted.SetColorIndex(x, y, uint8((x+y)%4))
			deep.SetNRGBA64(x, y, color.NRGBA64{uint16(x * 1000), uint16(y * 1800), 30000, uint16(x * 1074)})
			deepGrey.SetGray16(x, y, color.Gray16{uint16(x * y * 30)})
		}
	}
	tests := map[string]image.Image{
		"grey": scenery(61, 35), "colour": painted(61, 35, false), "transparent": painted(61, 35, true), "indexed": paletted,
		"deep": deep, "deep grey": deepGrey,
		"black and white": image.NewPaletted(image.Rect(0, 0, 9, 3), color.Palette{color.White, color.Black}),
	}
	for name, m := range tests {
		for _, level := range []png.CompressionLevel{png.DefaultCompression, png.NoCompression} {
			raw := encoded(t, func(w io.Writer) error { return (&png.Encoder{CompressionLevel: level}).Encode(w, m) })
			got, err := photo.Decode(t.Context(), raw)
			require.NoError(t, err, name)
			like(t, greyOf(m), got, 3, name)
		}
	}
}

// TestScaled reads pictures that are larger than a licence needs: each pixel is about the mean
// of those that it stands for.
func TestScaled(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("judged once, without the race detector: many pixels and one goroutine")
	}
	const w, h = 5200, 4001
	large := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			large.Pix[y*large.Stride+x] = uint8(100 + x/512*4 + y/512*3 + (x+y)%2*6)
		}
	}
	files := map[string][]byte{
		"jpeg": encoded(t, func(o io.Writer) error { return jpeg.Encode(o, large, &jpeg.Options{Quality: 90}) }),
		"png":  encoded(t, func(o io.Writer) error { return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(o, large) }),
	}
	for name, raw := range files {
		got, err := photo.Decode(t.Context(), raw)
		require.NoError(t, err, name)
		require.Equal(t, image.Pt(w/2, (h+1)/2), got.Rect.Size(), name)
		for y := 3; y < h/2; y += 97 {
			for x := 3; x < w/2; x += 89 {
				want := 100 + 2*x/512*4 + 2*y/512*3 + 3
				require.InDelta(t, want, got.GrayAt(x, y).Y, 8, "%s at %d, %d", name, x, y)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	whole := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, scenery(64, 48), nil) })
	picture := encoded(t, func(w io.Writer) error { return png.Encode(w, scenery(64, 48)) })
	huge := bytes.Clone(whole)
	at := bytes.Index(huge, []byte{0xff, 0xc0}) + 5
	copy(huge[at:], []byte{0xff, 0xff, 0xff, 0xff})
	done, cancel := context.WithCancel(t.Context())
	cancel()
	tests := []struct {
		name string
		ctx  context.Context
		raw  []byte
		want error
	}{
		{"nothing", t.Context(), nil, photo.ErrFormat},
		{"text", t.Context(), []byte("a letter"), photo.ErrFormat},
		{"the beginning of a JPEG", t.Context(), whole[:2], photo.ErrFormat},
		{"half a JPEG", t.Context(), whole[:len(whole)/2], photo.ErrFormat},
		{"half a PNG", t.Context(), picture[:len(picture)/2], photo.ErrFormat},
		{"too large", t.Context(), huge, photo.ErrSize},
		{"cancelled JPEG", done, whole, context.Canceled},
		{"cancelled PNG", done, picture, context.Canceled},
	}
	for _, test := range tests {
		got, err := photo.Decode(test.ctx, test.raw)
		assert.ErrorIs(t, err, test.want, test.name)
		assert.Nil(t, got, test.name)
	}
}

// TestCancelledAmid ends while a picture is read.
func TestCancelledAmid(t *testing.T) {
	t.Parallel()
	raw := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, scenery(640, 480), nil) })
	ctx := &ending{Context: t.Context(), after: 10}
	_, err := photo.Decode(ctx, raw)
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, ctx.asked, 20, "it asks once a row of units, and no more once it knows")
}

// ending is a context that is done after it was asked some times.
type ending struct {
	context.Context
	after, asked int
}

func (e *ending) Err() error {
	if e.asked++; e.asked > e.after {
		return context.Canceled
	}
	return nil
}

func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, func(w io.Writer) error { return jpeg.Encode(w, painted(40, 24, false), nil) }))
	f.Add(progressive(scenery(24, 16)))
	f.Add(encoded(f, func(w io.Writer) error { return png.Encode(w, painted(20, 9, true)) }))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := photo.Decode(t.Context(), raw)
		if err != nil && !errors.Is(err, photo.ErrFormat) && !errors.Is(err, photo.ErrSize) {
			t.Fatal(err)
		}
		if (got == nil) == (err == nil) {
			t.Fatal("neither a picture nor an error, or both")
		}
	})
}
