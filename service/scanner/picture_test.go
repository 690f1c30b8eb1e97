package scanner_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

var (
	red, green  = color.RGBA{R: 0xff, A: 0xff}, color.RGBA{G: 0xff, A: 0xff}
	blue, white = color.RGBA{B: 0xff, A: 0xff}, color.RGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
)

// quarters is 64 by 32: red and green above, blue and white below.
func quarters() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			m.Set(x, y, []color.Color{red, green, blue, white}[y/16*2+x/32])
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

func asJPEG(t testing.TB, m image.Image) []byte {
	return encoded(t, func(w io.Writer) error { return jpeg.Encode(w, m, &jpeg.Options{Quality: 95}) })
}

// withOrientation puts an EXIF segment with the one tag behind the first marker.
func withOrientation(raw []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	mark := "MM"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		mark = "II"
	}
	tiff := order.AppendUint16([]byte("Exif\x00\x00"+mark), 42)
	tiff = order.AppendUint32(tiff, 8)                                  // where the list of tags is
	tiff = order.AppendUint16(tiff, 1)                                  // how many
	tiff = order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3)      // orientation, a short
	tiff = order.AppendUint16(order.AppendUint32(tiff, 1), orientation) // one value
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(tiff)+2))
	return append(append(append([]byte{}, raw[:2]...), append(segment, tiff...)...), raw[2:]...)
}

// near returns which of the four colours a pixel is, JPEG being only nearly exact.
func near(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	bit := func(v uint32) uint8 { return uint8(v>>15) * 0xff }
	return color.RGBA{bit(r), bit(g), bit(b), 0xff}
}

func corners(m image.Image) [4]color.Color {
	b := m.Bounds()
	left, right := b.Min.X+b.Dx()/4, b.Min.X+b.Dx()*3/4
	top, bottom := b.Min.Y+b.Dy()/4, b.Min.Y+b.Dy()*3/4
	return [4]color.Color{near(m.At(left, top)), near(m.At(right, top)), near(m.At(left, bottom)), near(m.At(right, bottom))}
}

func TestPictureIsTurnedUpright(t *testing.T) {
	t.Parallel()
	plain := asJPEG(t, quarters())
	wide, tall := image.Pt(64, 32), image.Pt(32, 64)
	tests := []struct {
		size image.Point
		want [4]color.Color
	}{
		1: {wide, [4]color.Color{red, green, blue, white}},
		2: {wide, [4]color.Color{green, red, white, blue}},
		3: {wide, [4]color.Color{white, blue, green, red}},
		4: {wide, [4]color.Color{blue, white, red, green}},
		5: {tall, [4]color.Color{red, blue, green, white}},
		6: {tall, [4]color.Color{blue, red, white, green}},
		7: {tall, [4]color.Color{white, green, blue, red}},
		8: {tall, [4]color.Color{green, white, red, blue}},
	}
	for orientation, test := range tests {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			if orientation == 0 {
				continue
			}
			t.Run(fmt.Sprint(orientation, order), func(t *testing.T) {
				t.Parallel()
				m, err := scanner.OpenPicture(t.Context(), bytes.NewReader(withOrientation(plain, order, uint16(orientation))))
				require.NoError(t, err)
				assert.Equal(t, test.size, m.Bounds().Size())
				assert.Equal(t, test.want, corners(m))
			})
		}
	}
}

// tinyWebP is one dark pixel, losslessly, since nothing in Go writes the format.
const tinyWebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="

func TestPictureFormats(t *testing.T) {
	t.Parallel()
	webp, err := base64.StdEncoding.DecodeString(tinyWebP)
	require.NoError(t, err)
	tests := map[string]struct {
		raw  []byte
		size image.Point
	}{
		"png":  {encoded(t, func(w io.Writer) error { return png.Encode(w, quarters()) }), image.Pt(64, 32)},
		"jpeg": {asJPEG(t, quarters()), image.Pt(64, 32)},
		"webp": {webp, image.Pt(1, 1)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := scanner.OpenPicture(t.Context(), bytes.NewReader(test.raw))
			require.NoError(t, err)
			assert.Equal(t, test.size, m.Bounds().Size())
		})
	}
}

// bomb is a PNG whose header promises width by height pixels and has none.
func bomb(t *testing.T, width, height uint32) []byte {
	raw := encoded(t, func(w io.Writer) error { return png.Encode(w, image.NewGray(image.Rect(0, 0, 1, 1))) })
	binary.BigEndian.PutUint32(raw[16:], width)
	binary.BigEndian.PutUint32(raw[20:], height)
	binary.BigEndian.PutUint32(raw[29:], crc(raw[12:29]))
	return raw
}

func TestPictureRefused(t *testing.T) {
	t.Parallel()
	heic := append([]byte{0, 0, 0, 0x18}, "ftypheic\x00\x00\x00\x00mif1heic"...)
	whole := asJPEG(t, quarters())
	tests := map[string]struct {
		in   io.Reader
		want error
	}{
		"nothing":           {bytes.NewReader(nil), scanner.ErrPicture},
		"text":              {bytes.NewReader([]byte("a letter to the store, not a picture")), scanner.ErrPicture},
		"another format":    {bytes.NewReader(encoded(t, func(w io.Writer) error { return gif.Encode(w, quarters(), nil) })), scanner.ErrPicture},
		"cut off":           {bytes.NewReader(whole[:len(whole)/2]), scanner.ErrPicture},
		"a disk that fails": {iotest.ErrReader(io.ErrUnexpectedEOF), scanner.ErrPicture},
		"heic":              {bytes.NewReader(heic), scanner.ErrHEIC},
		"too many pixels":   {bytes.NewReader(bomb(t, 50_000, 50_000)), scanner.ErrPictureSize},
		"too many bytes":    {io.LimitReader(zeros{}, 41<<20), scanner.ErrPictureSize},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := scanner.OpenPicture(t.Context(), test.in)
			require.ErrorIs(t, err, test.want)
			assert.Nil(t, m)
		})
	}
}

// photo is 12 megapixels of something that does not compress to nothing.
func photo() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 4000, 3000))
	for i := range m.Pix {
		m.Pix[i] = byte(i*i>>7) | 0x0f
	}
	return m
}

func BenchmarkOpenPhoto(b *testing.B) {
	raw := withOrientation(asJPEG(b, photo()), binary.BigEndian, 6)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		m, err := scanner.OpenPicture(b.Context(), bytes.NewReader(raw))
		require.NoError(b, err)
		require.Equal(b, image.Pt(3000, 4000), m.Bounds().Size())
	}
}
