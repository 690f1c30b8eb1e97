package scanner_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

// riffPart is one part of a RIFF file, padded to an even length.
func riffPart(name string, data []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(data)))
	out = append(out, data...)
	if len(data)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// webpOf is a WebP file of some parts.
func webpOf(parts ...[]byte) []byte {
	return riffPart("RIFF", append([]byte("WEBP"), bytes.Join(parts, nil)...))
}

// extended is the header that says how large the picture is, and that it has alpha.
func extended(width, height int) []byte {
	return riffPart("VP8X", []byte{
		1 << 4, 0, 0, 0,
		byte(width - 1), byte((width - 1) >> 8), 0, byte(height - 1), byte((height - 1) >> 8), 0,
	})
}

// lossy is a key frame whose partitions are all zero, which is a grey picture.
func lossy(width, height int) []byte {
	const first = 4 << 10
	frame := []byte{0x10 | first&7<<5, first >> 3 & 0xff, first >> 11, 0x9d, 0x01, 0x2a}
	frame = binary.LittleEndian.AppendUint16(frame, uint16(width))
	frame = binary.LittleEndian.AppendUint16(frame, uint16(height))
	return riffPart("VP8 ", append(frame, make([]byte, 2*first)...))
}

// lossless is a picture of one colour: five codes with one symbol each.
func lossless(width, height int) []byte {
	bits, n := uint64(0), 0
	put := func(value uint64, count int) {
		bits |= value << n
		n += count
	}
	out := []byte{0x2f}
	flush := func() {
		for ; n > 0; n -= 8 {
			out = append(out, byte(bits))
			bits >>= 8
		}
		bits, n = 0, 0
	}
	put(uint64(width-1), 14)
	put(uint64(height-1), 14)
	put(1, 1) // alpha
	put(0, 3)
	flush()
	put(0, 3) // no transform, no cache of colours, one set of codes
	for _, symbol := range []uint64{0x80, 0x10, 0x10, 0x40, 0} {
		put(0b101, 3) // simple, one symbol, of eight bits
		put(symbol, 8)
	}
	flush()
	return riffPart("VP8L", append(out, 0, 0))
}

func TestWebPWithAlpha(t *testing.T) {
	t.Parallel()
	opaque := riffPart("ALPH", append([]byte{0}, bytes.Repeat([]byte{0xff}, 64*32)...))
	tests := map[string]struct {
		raw  []byte
		want error
	}{
		"lossy":                     {webpOf(lossy(64, 32)), nil},
		"lossy with alpha":          {webpOf(extended(64, 32), opaque, lossy(64, 32)), nil},
		"lossless":                  {webpOf(lossless(64, 32)), nil},
		"lossless, said to have it": {webpOf(extended(64, 32), lossless(64, 32)), nil},
		"larger than its alpha":     {webpOf(extended(64, 32), opaque, lossy(640, 480)), scanner.ErrPicture},
		"larger than it says":       {webpOf(extended(64, 32), lossless(640, 480)), scanner.ErrPicture},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := scanner.OpenPicture(t.Context(), bytes.NewReader(test.raw))
			require.ErrorIs(t, err, test.want)
			if test.want == nil {
				assert.Equal(t, image.Pt(64, 32), m.Bounds().Size())
			}
		})
	}
}
