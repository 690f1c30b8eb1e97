package pdf417_test

import (
	"context"
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence/pdf417"
	"comptoir/service/licence/specimen"
)

// TestHints tells the person before the camera what to do about frames that cannot be read.
func TestHints(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		look specimen.Look
		want pdf417.Hint
	}{
		{"too far", specimen.Look{Module: 1.15, Blur: .8, Noise: 6}, pdf417.HintCloser},
		{"covered by a hand", specimen.Look{Cover: specimen.Finger, Part: .3}, pdf417.HintHoldStill},
		{"lamp", specimen.Look{Light: specimen.Glare, Cover: specimen.Finger, Part: .2, Seed: 3}, pdf417.HintGlare},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			sheet, err := specimen.Draw(people(t)[0].Text())
			require.NoError(t, err)
			look := seen(test.look, int(test.look.Seed))
			s, hint, err := pdf417.Read(context.Background(), sheet.See(look), pdf417.Limits{})
			require.ErrorIs(t, err, pdf417.ErrNone, "%s", s.Text)
			assert.Equal(t, test.want, hint)
		})
	}
	_, hint, err := pdf417.Read(context.Background(), specimen.Empty("desk", seen(specimen.Look{}, 0)), pdf417.Limits{})
	require.ErrorIs(t, err, pdf417.ErrNone)
	assert.Equal(t, pdf417.HintNone, hint, "nothing to see")
	dark := image.NewGray(image.Rect(0, 0, 640, 360))
	for i := range dark.Pix {
		dark.Pix[i] = uint8(20 + i%7)
	}
	_, hint, err = pdf417.Read(context.Background(), dark, pdf417.Limits{})
	require.ErrorIs(t, err, pdf417.ErrNone)
	assert.Equal(t, pdf417.HintTooDark, hint)
}
