package pdf417_test

import (
	"context"
	"fmt"
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence/example"
	"comptoir/service/licence/pdf417"
	"comptoir/service/licence/specimen"
)

// conditions are what a picture may suffer from, and how many of two may be lost to it.
var conditions = []struct {
	name string
	look specimen.Look
	lost int
}{
	{"clean", specimen.Look{}, 0},
	{"small", specimen.Look{Module: 1.6, Noise: 2}, 0},
	{"large", specimen.Look{Module: 3.1, Size: image.Pt(960, 500), Noise: 3}, 0},
	{"turned a little", specimen.Look{Turn: 3, Noise: 3}, 0},
	{"turned", specimen.Look{Turn: -12, Size: image.Pt(720, 480), Noise: 3}, 0},
	{"turned far", specimen.Look{Turn: 20, Size: image.Pt(720, 560), Noise: 3}, 0},
	{"on its side", specimen.Look{Turn: 90, Size: image.Pt(480, 720), Noise: 3}, 0},
	{"upside down", specimen.Look{Turn: 177, Noise: 3}, 0},
	{"tilted sideways", specimen.Look{Yaw: 25, Noise: 3}, 0},
	{"tilted back", specimen.Look{Pitch: -25, Noise: 3}, 0},
	{"bulging", specimen.Look{Bend: 4, Noise: 3}, 1},
	{"out of focus", specimen.Look{Module: 2.4, Blur: 1.5, Noise: 2}, 0},
	{"well out of focus", specimen.Look{Module: 2.4, Blur: 1.8, Noise: 2}, 2},
	{"moved", specimen.Look{Module: 2.4, Motion: 3, Noise: 3}, 0},
	{"noisy", specimen.Look{Noise: 25, Blur: .5}, 0},
	{"pale", specimen.Look{Contrast: .2, Noise: 3}, 0},
	{"fading light", specimen.Look{Light: specimen.Fading, Noise: 3}, 0},
	{"shadow", specimen.Look{Light: specimen.Shadow, Noise: 3}, 0},
	{"glare", specimen.Look{Light: specimen.Glare, Noise: 3}, 1},
	{"finger", specimen.Look{Cover: specimen.Finger, Part: .06, Noise: 3}, 1},
	{"corner covered", specimen.Look{Cover: specimen.Corner, Part: .08, Noise: 3}, 0},
	{"scratched", specimen.Look{Cover: specimen.Scratches, Part: .05, Noise: 3}, 1},
	{"poor JPEG", specimen.Look{JPEG: 35, Noise: 4}, 0},
	{"held in a hand", specimen.Look{Turn: 6, Yaw: 9, Pitch: -8, Blur: .8, Noise: 6, Contrast: .6, Light: specimen.Fading, JPEG: 80}, 1},
}

// TestSpecimens reads two licences under each condition. None may be read wrong.
func TestSpecimens(t *testing.T) {
	t.Parallel()
	for _, c := range conditions {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			lost := 0
			for i, p := range people(t) {
				sheet, err := specimen.Draw(p.Text())
				require.NoError(t, err)
				s, hint, err := pdf417.Read(context.Background(), sheet.See(seen(c.look, i)), pdf417.Limits{})
				if err != nil {
					lost++
					t.Logf("%s: %v %s", p.Province, err, hint)
					continue
				}
				assert.Equal(t, string(p.Text()), string(s.Text))
			}
			assert.LessOrEqual(t, lost, c.lost, "lost")
		})
	}
}

// seen fills in what a condition leaves open.
func seen(l specimen.Look, i int) specimen.Look {
	if l.Size == (image.Point{}) {
		l.Size = image.Pt(720, 400)
	}
	if l.Module == 0 {
		l.Module = 2.1
	}
	l.Seed = uint64(i)
	return l
}

// people are those whose licences are drawn: Ontario and the one that is no AAMVA file.
func people(t testing.TB) []example.Person {
	t.Helper()
	var all []example.Person
	for _, province := range []string{"ON", "BC"} {
		p, ok := example.Of(province)
		require.True(t, ok)
		all = append(all, p)
	}
	return all
}

// TestEmpties finds nothing where there is nothing.
func TestEmpties(t *testing.T) {
	t.Parallel()
	for _, kind := range specimen.Empties {
		for i := range 3 {
			look := specimen.Look{
				Size: image.Pt(640, 360), Module: 1.5 + float64(i)/2, Noise: float64(3 * i), Blur: float64(i%3) / 2, Seed: uint64(i),
			}
			t.Run(fmt.Sprintf("%s/%d", kind, i), func(t *testing.T) {
				t.Parallel()
				s, _, err := pdf417.Read(context.Background(), specimen.Empty(kind, look), pdf417.Limits{FullFrame: true})
				assert.ErrorIs(t, err, pdf417.ErrNone)
				assert.Empty(t, s.Text)
			})
		}
	}
}
