package specimen

import (
	"image"
	"math"
	"math/rand/v2"
)

// Empties are the kinds of pictures without a symbol: what a camera sees instead of one, and
// what looks a little like one.
var Empties = []string{"desk", "noise", "text", "linear", "squares", "weave", "guards"}

// Empty draws a picture without a symbol, of a kind in Empties.
func Empty(kind string, l Look) *image.Gray {
	rng := seeded(l, 0x656d7074)
	return develop(l, rng, empties(kind, l, rng))
}

func empties(kind string, l Look, rng *rand.Rand) func(x, y float64) float64 {
	module := max(l.Module, 1)
	bit := chance(rng)
	switch kind {
	case "noise":
		return func(x, y float64) float64 { return ink + (paper-ink)*bit(int(x), int(y)) }
	case "text": // dashes of many lengths on lines
		return func(x, y float64) float64 {
			line := int(y / (5 * module))
			if math.Mod(y, 5*module) > 3*module || bit(int(x/(2.3*module)), line) < .4 {
				return paper
			}
			return ink
		}
	case "linear": // the same bars from top to bottom
		return func(x, y float64) float64 {
			if math.Abs(y/float64(l.Size.Y)-.5) > .3 {
				return paper
			}
			return sharp(bit(int(x/module), 0))
		}
	case "squares": // a matrix symbol
		return func(x, y float64) float64 { return sharp(bit(int(x/(2*module)), int(y/(2*module)))) }
	case "weave":
		return func(x, y float64) float64 {
			return 128 + 90*math.Sin(x*math.Pi/module)*math.Sin(y*math.Pi/(1.3*module))
		}
	case "guards":
		return guards(l, module, bit)
	}
	return wood
}

// guards stands both guards in every row, and noise between them.
func guards(l Look, module float64, bit func(x, y int) float64) func(x, y float64) float64 {
	between := int(float64(l.Size.X)/module) - 58
	return func(x, y float64) float64 {
		u := int(x/module) - 20
		switch {
		case u < 0 || y < .2*float64(l.Size.Y) || y > .8*float64(l.Size.Y):
			return paper
		case u < 17:
			return sharp(float64(startPattern >> (16 - u) & 1))
		case u < between:
			return sharp(bit(u, int(y/(3*module))))
		case u < between+18:
			return sharp(float64(stopPattern >> (17 - u + between) & 1))
		}
		return paper
	}
}

const (
	startPattern int = 0x1fea8
	stopPattern  int = 0x3fa29
)

func sharp(dark float64) float64 {
	if dark >= .5 {
		return ink
	}
	return paper
}

// chance is a number from 0 to 1 for each cell of a plane, always the same for the same one.
func chance(rng *rand.Rand) func(x, y int) float64 {
	const side = 256
	var table [side * side]float32
	for i := range table {
		table[i] = rng.Float32()
	}
	return func(x, y int) float64 { return float64(table[(y&(side-1))*side+x&(side-1)]) }
}
