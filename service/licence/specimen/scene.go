package specimen

import (
	"math"
	"math/rand/v2"
)

type point struct{ x, y float64 }

// scene is a card on a desk.
type scene struct {
	sheet *Sheet
	look  Look
	cover func(u, v float64) float64 // 0 where nothing lies on the symbol, else its level
	lines []stripe
	view
}

// view is the sines and cosines of how the card is held.
type view struct {
	turn, yaw, pitch angle
	far              float64 // from the camera to the card, in pixels
}

type angle struct{ sin, cos float64 }

func degrees(d float64) angle {
	sin, cos := math.Sincos(d * math.Pi / 180)
	return angle{sin, cos}
}

func viewOf(l Look) view {
	return view{degrees(l.Turn), degrees(l.Yaw), degrees(l.Pitch), 1.2 * float64(l.Size.X)}
}

// stripe is a piece of print above the symbol, in modules.
type stripe struct{ from, to, top, bottom float64 }

// stripes prints lines of something like text above the symbol, and something like a
// linear barcode.
func (s *scene) stripes(rng *rand.Rand) {
	w := float64(s.sheet.Width)
	for line := range 4 {
		top := -40 + 6*float64(line)
		for u := 0.0; u < .6*w; {
			long := 1 + 4*rng.Float64()
			s.lines = append(s.lines, stripe{u, u + long, top, top + 3})
			u += long + 1 + 2*rng.Float64()
		}
	}
	for u := .7 * w; u < .95*w; {
		thick := .5 * float64(1+rng.IntN(4))
		s.lines = append(s.lines, stripe{u, u + thick, -40, -22})
		u += thick + .5*float64(1+rng.IntN(4))
	}
}

// at is the level at a place of the picture.
func (s *scene) at(x, y float64) float64 {
	u, v, ok := s.place(x, y)
	if !ok {
		return wood(x, y)
	}
	if v > -42 && v < -18 {
		for _, l := range s.lines {
			if u >= l.from && u < l.to && v >= l.top && v < l.bottom {
				return ink + 20
			}
		}
	}
	level, inside := s.sheet.level(u, v)
	if inside {
		if on := s.cover(u, v); on > 0 {
			return on
		}
	}
	return level
}

// place is the place on the card, in modules from the symbol's top left corner, that a place
// of the picture shows, and whether it is on the card. The camera stands some way off, so
// that what is tilted away is smaller.
func (s *scene) place(x, y float64) (u, v float64, ok bool) {
	l := s.look
	x, y = x-float64(l.Size.X)/2, y-float64(l.Size.Y)/2
	// The card's plane goes through the middle; its normal is what yaw and pitch make of the
	// camera's axis. The ray meets it at depth t.
	upright := s.yaw.cos * s.pitch.cos
	d := s.yaw.sin*x - s.yaw.cos*s.pitch.sin*y + upright*s.far
	if d <= 0 {
		return 0, 0, false
	}
	t := upright * s.far / d
	px, py, pz := t*x, t*y, t*s.far-s.far
	// Back from the tilt, then from the turn.
	py, pz = py*s.pitch.cos+pz*s.pitch.sin, pz*s.pitch.cos-py*s.pitch.sin
	px = px*s.yaw.cos - pz*s.yaw.sin
	a, b := px*s.turn.cos+py*s.turn.sin, py*s.turn.cos-px*s.turn.sin
	w, h := float64(s.sheet.Width), float64(s.sheet.Height)
	u, v = a/l.Module+w/2, b/l.Module+h/2
	// A bulge shows as an arc along the rows.
	q := 2*u/w - 1
	v += l.Bend * (1 - q*q)
	return u, v, u > -.07*w && u < 1.07*w && v > -60 && v < h+8
}

func wood(x, y float64) float64 {
	return desk + 20*wave(y/50+.3*wave(x/750)) + 10*wave(x/17+y/250)
}

// wave goes from -1 to 1 and back, once from one whole number to the next.
func wave(t float64) float64 { return 4*math.Abs(t-math.Floor(t)-.5) - 1 }

// covered makes what lies on the symbol.
func (s *Sheet) covered(l Look, rng *rand.Rand) func(u, v float64) float64 {
	w, h := float64(s.Width), float64(s.Height)
	area := l.Part * w * h
	switch l.Cover {
	case Finger:
		at := point{w * (.25 + .5*rng.Float64()), h * (.4 + .2*rng.Float64())}
		r := math.Sqrt(area / math.Pi)
		return where(skin, func(u, v float64) bool { return math.Hypot(u-at.x, v-at.y) < r })
	case Corner:
		side := math.Sqrt(2 * area)
		return where(skin, func(u, v float64) bool { return u+v < side })
	case Scratches:
		var lines []float64
		for range int(l.Part * w) {
			lines = append(lines, w*rng.Float64())
		}
		return where(paper, func(u, v float64) bool {
			for _, at := range lines {
				if d := u - at - v/7; d >= 0 && d < 1 {
					return true
				}
			}
			return false
		})
	}
	return func(float64, float64) float64 { return 0 }
}

func where(level float64, on func(u, v float64) bool) func(u, v float64) float64 {
	return func(u, v float64) float64 {
		if on(u, v) {
			return level
		}
		return 0
	}
}
