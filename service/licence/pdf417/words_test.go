package pdf417

import (
	"image"
	"math/rand/v2"
	"testing"

	"github.com/boombuler/barcode/pdf417"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWordsAgainstEncoder reads the modules of symbols that another library draws. Were a value
// wrong, the check words over it would not come out.
func TestWordsAgainstEncoder(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(929, 1))
	met := map[word]bool{}
	for range 60 {
		text := make([]byte, 1+rng.IntN(300))
		for i := range text {
			text[i] = byte(128 + rng.IntN(128))
		}
		level := byte(2 + rng.IntN(4))
		drawn, err := pdf417.Encode(string(text), level)
		require.NoError(t, err)
		var words []int
		size := drawn.Bounds()
		for y := size.Min.Y; y < size.Max.Y; y += 2 {
			for x := size.Min.X + 2*width; x+2*width < size.Max.X-1; x += width {
				w, ok := table().word(modules(drawn, x, y))
				require.True(t, ok, "no codeword at %d, %d", x, y)
				require.Equal(t, y/2%3, w.cluster)
				words, met[w] = append(words, w.value), true
			}
		}
		_, clean := syndromes(words, 2<<level)
		require.True(t, clean)
	}
	assert.Greater(t, len(met), 2600, "of all %d codewords", clusters*values)
}

// modules are the 17 from x on.
func modules(img image.Image, x, y int) (pattern uint32) {
	for k := range width {
		pattern <<= 1
		if r, _, _, _ := img.At(x+k, y).RGBA(); r == 0 {
			pattern |= 1
		}
	}
	return pattern
}

// TestWords checks the tables against the standard's examples and against themselves.
func TestWords(t *testing.T) {
	t.Parallel()
	w := table()
	met := map[word]bool{}
	for pattern := range uint32(1 << width) {
		if found, ok := w.word(pattern); ok {
			assert.Equal(t, pattern, w.bits[found.cluster][found.value])
			met[found] = true
		}
	}
	assert.Len(t, met, clusters*values)
	assert.Equal(t, uint32(0x1d5c0), w.bits[0][0])
	assert.Equal(t, uint32(0x1f560), w.bits[1][0])
	assert.Equal(t, uint32(0x1abe0), w.bits[2][0])
}
