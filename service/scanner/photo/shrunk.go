package photo

import (
	"image"
	"math/bits"
)

// shrunk adds pixels up into those of a scaled picture, in whatever order rows come.
type shrunk struct {
	shift         int // the scale is 1<<shift
	width, height int // of the scaled picture
	full          image.Point
	sum           []uint16 // nil at full size
	out           *image.Gray
}

func newShrunk(width, height, scale int) *shrunk {
	s := &shrunk{shift: bits.TrailingZeros(uint(scale)), width: ceil(width, scale), height: ceil(height, scale), full: image.Pt(width, height)} // #nosec G115 -- 1 to 8
	s.out = image.NewGray(image.Rect(0, 0, s.width, s.height))
	if scale > 1 {
		s.sum = make([]uint16, s.width*s.height)
	}
	return s
}

// add adds pixels of row y: the first is at x, the others step pixels further each.
func (s *shrunk) add(levels []uint8, x, y, step int) {
	at := y >> s.shift * s.width
	switch {
	case s.sum == nil && step == 1:
		copy(s.out.Pix[at+x:], levels)
	case s.sum == nil:
		for _, v := range levels {
			s.out.Pix[at+x] = v
			x += step
		}
	default:
		row := s.sum[at:][:s.width]
		for _, v := range levels {
			row[x>>s.shift] += uint16(v)
			x += step
		}
	}
}

// picture is the mean of what was added.
func (s *shrunk) picture() *image.Gray {
	if s.sum == nil {
		return s.out
	}
	scale := 1 << s.shift
	for y := range s.height {
		high := min(scale, s.full.Y-y*scale)
		for x := range s.width {
			n := high * min(scale, s.full.X-x*scale)
			s.out.Pix[y*s.width+x] = uint8(int(s.sum[y*s.width+x]) / n) // #nosec G115 -- a mean of bytes
		}
	}
	return s.out
}
