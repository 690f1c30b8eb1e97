package specimen

import (
	"bytes"
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDraw(t *testing.T) {
	t.Parallel()
	sheet, err := Draw([]byte("@\n\x1e\rANSI 636012"))
	require.NoError(t, err)
	assert.Zero(t, sheet.Height/RowHeight%3, "rows")
	assert.Zero(t, (sheet.Width-69)%17, "guards, two indicators and whole codewords")
	for row := range sheet.Height / RowHeight {
		var left int
		for _, dark := range sheet.dark[row*sheet.Width:][:17] {
			left <<= 1
			if dark {
				left |= 1
			}
		}
		assert.Equal(t, startPattern, left, "row %d", row)
	}
	_, err = Draw(bytes.Repeat([]byte{0xff}, 2000))
	assert.ErrorIs(t, err, ErrText)
}

// TestSee takes the same picture twice, and a different one for each change of a look.
func TestSee(t *testing.T) {
	t.Parallel()
	sheet, err := Draw([]byte("COMPTOIR"))
	require.NoError(t, err)
	base := Look{Size: image.Pt(240, 120), Module: 1.5}
	tests := map[string]func(*Look){
		"turn":      func(l *Look) { l.Turn = 3 },
		"yaw":       func(l *Look) { l.Yaw = 10 },
		"pitch":     func(l *Look) { l.Pitch = 10 },
		"bend":      func(l *Look) { l.Bend = 2 },
		"blur":      func(l *Look) { l.Blur = 1 },
		"motion":    func(l *Look) { l.Motion = 3 },
		"noise":     func(l *Look) { l.Noise = 5 },
		"contrast":  func(l *Look) { l.Contrast = .5 },
		"fading":    func(l *Look) { l.Light = Fading },
		"shadow":    func(l *Look) { l.Light = Shadow },
		"glare":     func(l *Look) { l.Light = Glare },
		"JPEG":      func(l *Look) { l.JPEG = 30 },
		"finger":    func(l *Look) { l.Cover, l.Part = Finger, .1 },
		"corner":    func(l *Look) { l.Cover, l.Part = Corner, .1 },
		"scratches": func(l *Look) { l.Cover, l.Part = Scratches, .1 },
	}
	plain := sheet.See(base)
	assert.Equal(t, plain, sheet.See(base))
	for name, change := range tests {
		look := base
		change(&look)
		assert.NotEqual(t, plain.Pix, sheet.See(look).Pix, name)
		assert.Equal(t, sheet.See(look), sheet.See(look), name)
	}
}

func TestEmptiesDiffer(t *testing.T) {
	t.Parallel()
	met := map[string]bool{}
	for _, kind := range Empties {
		met[string(Empty(kind, Look{Size: image.Pt(160, 90), Module: 2}).Pix)] = true
	}
	assert.Len(t, met, len(Empties))
}
