package pdf417_test

import (
	"context"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence/pdf417"
	"comptoir/service/licence/specimen"
)

const mutatedText = "@ANSI 636012 COMPTOIR 417"

// whole is the picture that mutations start from.
func whole(t testing.TB) *image.Gray {
	t.Helper()
	sheet, err := specimen.Draw([]byte(mutatedText))
	require.NoError(t, err)
	return sheet.See(specimen.Look{Size: image.Pt(300, 130), Module: 1.8, Noise: 2})
}

// mostSteps is how many steps a frame of this size may take without a limit of time: lines that
// are scanned, and tries to mend what was seen.
const mostSteps = 4000

// TestMutatedFrames reads frames that were cut, smeared, shifted and overwritten at random: none
// stops it, none takes more steps than it may, and what is read is what was drawn.
// COMPTOIR_MUTATED_FRAMES is how many (200; make fuzz takes 10,000).
func TestMutatedFrames(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("judged without the race detector: it is the same with it, and ten times slower")
	}
	count := 200
	if n, err := strconv.Atoi(os.Getenv("COMPTOIR_MUTATED_FRAMES")); err == nil {
		count = n
	}
	picture := whole(t)
	rng := rand.New(rand.NewPCG(417, 929))
	worst, read := 0, 0
	for range count {
		edits := make([]byte, 6*(1+rng.IntN(12)))
		for i := range edits {
			edits[i] = byte(rng.IntN(256))
		}
		s, steps, err := pdf417.ReadCounting(context.Background(), mutated(picture, edits), pdf417.Photo())
		worst = max(worst, steps)
		if err == nil {
			read++
			require.Equal(t, mutatedText, string(s.Text), "%x", edits)
		}
	}
	t.Logf("%d mutated frames, %d read, none wrong, %d steps at the most", count, read, worst)
	assert.Positive(t, read)
	assert.Less(t, worst, mostSteps)
}

func FuzzRead(f *testing.F) {
	picture := whole(f)
	f.Add([]byte{})
	f.Add([]byte{0, 10, 10, 200, 90, 0})
	f.Add([]byte{3, 0, 60, 0, 0, 9, 5, 40, 40, 30, 30, 80})
	f.Fuzz(func(t *testing.T, edits []byte) {
		s, _, err := pdf417.Read(context.Background(), mutated(picture, edits[:min(len(edits), 6*40)]), pdf417.Limits{FullFrame: true})
		if err == nil && string(s.Text) != mutatedText {
			t.Errorf("read %q", s.Text)
		}
	})
}

// mutated is a copy after some edits of six bytes: what to do, where, how wide and high, how much.
func mutated(picture *image.Gray, edits []byte) image.Image {
	size := picture.Bounds()
	img := image.NewGray(size)
	copy(img.Pix, picture.Pix)
	out := image.Image(img)
	for ; len(edits) >= 6; edits = edits[6:] {
		x, y := int(edits[1])*size.Dx()/256, int(edits[2])*size.Dy()/256
		area := image.Rect(x, y, x+int(edits[3])*size.Dx()/512, y+int(edits[4])*size.Dy()/512).Intersect(size)
		if edits[0] == 255 && !area.Empty() {
			out = img.SubImage(area)
			continue
		}
		edit(img, area, int(edits[0]), edits[5])
	}
	return out
}

// edit changes an area.
func edit(img *image.Gray, area image.Rectangle, what int, by byte) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			v := int(img.GrayAt(x, y).Y)
			switch what % 7 {
			case 0: // covered
				v = int(by)
			case 1: // from further down
				v = int(img.GrayAt(x, min(y+int(by)%40, img.Rect.Max.Y-1)).Y)
			case 2: // from further right
				v = int(img.GrayAt(min(x+int(by)%40, img.Rect.Max.X-1), y).Y)
			case 3: // like a negative
				v = 255 - v
			case 4: // noise
				v += (x*7919+y*104729+int(by)*31)%97 - 48
			case 5: // paler
				v = v*int(by)/255 + 40
			case 6: // askew
				v = int(img.GrayAt(min(x+y%(1+int(by)%9), img.Rect.Max.X-1), y).Y)
			}
			img.SetGray(x, y, color.Gray{Y: uint8(min(max(v, 0), 255))})
		}
	}
}
