package specimen

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// Levels of what there is to see.
const (
	paper = 236.0
	ink   = 28.0
	skin  = 148.0
	desk  = 105.0
)

// Look is how a camera sees a sheet. The zero value of each field but Size and Module leaves
// the picture alone.
type Look struct {
	Size   image.Point // of the picture, in pixels
	Module float64     // pixels to a module, were the card held straight

	Turn, Yaw, Pitch float64 // degrees: in the picture's plane, about the upright axis, about the level one
	Bend             float64 // how far a curved card bulges, in modules

	Blur     float64 // standard deviation in pixels
	Motion   int     // pixels the card moved along the rows of the picture
	Noise    float64 // standard deviation in levels
	Contrast float64 // what is left of it, 0 to 1; 0 is 1
	Light    Light
	JPEG     int // quality; 0 is no compression

	Cover Cover
	Part  float64 // of the symbol that Cover takes away

	Seed uint64
}

// Light is how the light falls.
type Light int

// The lights there are.
const (
	Even   Light = iota
	Fading       // from one side to the other
	Shadow       // an edge across the card
	Glare        // a lamp in the laminate
)

// Cover is what lies on the symbol.
type Cover int

// The covers there are.
const (
	Nothing   Cover = iota
	Finger          // round, somewhere in the middle
	Corner          // the start pattern's top end and what lies beside it
	Scratches       // white lines down the card
)

// See draws a sheet as a camera sees it.
func (s *Sheet) See(l Look) *image.Gray {
	rng := seeded(l, 0x70646634)
	scene := &scene{sheet: s, look: l, cover: s.covered(l, rng), view: viewOf(l)}
	scene.stripes(rng)
	return develop(l, rng, scene.at)
}

// seeded makes the same picture of the same look.
func seeded(l Look, kind uint64) *rand.Rand {
	return rand.New(rand.NewPCG(l.Seed, kind)) // #nosec G404 -- a picture is no secret
}

// develop takes the picture of a scene: levels at places in pixels.
func develop(l Look, rng *rand.Rand, scene func(x, y float64) float64) *image.Gray {
	w, h := l.Size.X, l.Size.Y
	film := make([]float64, w*h)
	for y := range h {
		for x := range w {
			sum := 0.0
			for k := range 4 {
				sum += scene(float64(x)+float64(k%2)/2+.25, float64(y)+float64(k/2)/2+.25)
			}
			film[y*w+x] = sum / 4
		}
	}
	smear(film, w, box(l.Motion))
	smear(film, w, bell(l.Blur))
	film = transposed(film, w, h)
	smear(film, h, bell(l.Blur))
	film = transposed(film, h, w)
	return printed(l, rng, film)
}

func printed(l Look, rng *rand.Rand, film []float64) *image.Gray {
	w, h := l.Size.X, l.Size.Y
	img := image.NewGray(image.Rect(0, 0, w, h))
	contrast := l.Contrast
	if contrast == 0 {
		contrast = 1
	}
	lamp := point{float64(w) * (.3 + .4*rng.Float64()), float64(h) * (.4 + .2*rng.Float64())}
	for i, v := range film {
		x, y := float64(i%w), float64(i/w)
		v = l.Light.on(128+(v-128)*contrast, x/float64(w), y/float64(h), math.Hypot(x-lamp.x, y-lamp.y)/float64(w))
		v += rng.NormFloat64() * l.Noise
		img.Pix[i] = uint8(min(max(v+.5, 0), 255))
	}
	if l.JPEG == 0 {
		return img
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, img, &jpeg.Options{Quality: l.JPEG}); err != nil {
		return img
	}
	if back, err := jpeg.Decode(&file); err == nil {
		if gray, ok := back.(*image.Gray); ok {
			return gray
		}
	}
	return img
}

// on is a level under a light, at a place from 0 to 1 and so far from the lamp.
func (l Light) on(level, x, y, lamp float64) float64 {
	switch l {
	case Fading:
		return level * (1 - .7*x)
	case Shadow:
		return level * (.4 + .6/(1+math.Exp(-(x+.5*y-.75)*80)))
	case Glare:
		return .85*level + 200*math.Exp(-lamp*lamp/(2*.05*.05))
	}
	return level
}

// smear folds each line of a film with a symmetrical kernel.
func smear(film []float64, w int, kernel []float64) {
	if len(kernel) < 2 {
		return
	}
	line := make([]float64, w)
	for from := 0; from < len(film); from += w {
		copy(line, film[from:])
		for x := range w {
			sum := 0.0
			for k, f := range kernel {
				sum += f * line[min(max(x+k-len(kernel)/2, 0), w-1)]
			}
			film[from+x] = sum
		}
	}
}

func box(n int) []float64 {
	kernel := make([]float64, n)
	for i := range kernel {
		kernel[i] = 1 / float64(n)
	}
	return kernel
}

func bell(sigma float64) []float64 {
	if sigma == 0 {
		return nil
	}
	r := int(math.Ceil(3 * sigma))
	kernel, sum := make([]float64, 2*r+1), 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64((i-r)*(i-r)) / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	return kernel
}

func transposed(film []float64, w, h int) []float64 {
	out := make([]float64, len(film))
	for i, v := range film {
		out[i%w*h+i/w] = v
	}
	return out
}
