package photo_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner/photo"
)

const wide, high = 8192, 7808 // nearly 64 million pixels

// flatJPEG is a grey picture of one level, two bytes a block.
func flatJPEG(marker byte) []byte {
	out := []byte{0xff, 0xd8}
	out = append(out, segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{step}, 64)...)...)...)
	out = append(out, segment(marker, 8, high>>8, high&0xff, wide>>8, wide&0xff, 1, 1, 0x11, 0)...)
	out = append(append(out, codes(0)...), codes(1)...)
	blocks := wide / 8 * high / 8
	s := &stream{}
	if marker == 0xc2 {
		s.Write(make([]byte, blocks))
		out = append(out, scanOf(0, 0, 0, 0, s)...)
		s = &stream{}
		s.Write(make([]byte, blocks))
		return append(append(out, scanOf(1, 63, 0, 0, s)...), 0xff, 0xd9)
	}
	s.Write(make([]byte, 2*blocks))
	return append(append(out, scanOf(0, 63, 0, 0, s)...), 0xff, 0xd9)
}

// flatPNG is a black picture of a kind of pixels, interlaced or not.
func flatPNG(t *testing.T, width, height int, kind, interlaced byte, samples int) []byte {
	t.Helper()
	var data bytes.Buffer
	w, err := zlib.NewWriterLevel(&data, zlib.BestSpeed)
	require.NoError(t, err)
	row := make([]byte, 1+width*samples)
	rows := height
	if interlaced == 1 {
		rows *= 2 // of the passes there are more, and they are shorter
	}
	for range rows {
		_, err := w.Write(row)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(width)), uint32(height))
	header = append(header, 8, kind, 0, 0, interlaced)
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		name string
		body []byte
	}{{"IHDR", header}, {"IDAT", data.Bytes()}, {"IEND", nil}} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c.body)))
		named := append([]byte(c.name), c.body...)
		out = binary.BigEndian.AppendUint32(append(out, named...), crc32.ChecksumIEEE(named))
	}
	return out
}

// TestMemory reads pictures made to be large. What is allocated in all bounds what is held at
// any time, so that no look at the clock or the collector is needed. It runs alone.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("judged once, without the race detector: many pixels and one goroutine")
	}
	tests := []struct {
		name string
		raw  []byte
		size image.Point
	}{
		{"jpeg", flatJPEG(0xc0), image.Pt(wide/2, high/2)},
		{"progressive jpeg", flatJPEG(0xc2), image.Pt(wide/2, high/2)},
		{"png", flatPNG(t, wide, high, 0, 0, 1), image.Pt(wide/2, high/2)},
		{"interlaced png", flatPNG(t, 5600, 5600, 0, 1, 1), image.Pt(2800, 2800)},
		{"transparent png", flatPNG(t, 4000, 4000, 6, 0, 4), image.Pt(4000, 4000)},
	}
	for _, test := range tests {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := photo.Decode(t.Context(), test.raw)
		runtime.ReadMemStats(&after)
		require.NoError(t, err, test.name)
		assert.Equal(t, test.size, got.Rect.Size(), test.name)
		used := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%s: %d MB", test.name, used)
		assert.Less(t, used, uint64(160), test.name) // with the file, 40 MB at most, and the reader's copies below 250
	}
}
