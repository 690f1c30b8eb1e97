package photo

import "math"

// zigzag is where the coefficients of a block lie, in the order in which they are written.
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// shrinker turns blocks of 8 by 8 coefficients into size by size pixels: what is finer than
// these can show is left out.
type shrinker struct {
	size  int
	basis [8][8]float32 // by pixel and frequency
	where [64]int8      // by zigzag index: place among the size by size coefficients, -1 for none
	quant [64]float32   // by such a place
}

func newShrinker(scale int, table *[64]uint16) *shrinker {
	s := &shrinker{size: 8 / scale}
	for x := range s.size {
		for u := range s.size {
			c := math.Cos(float64(2*x+1)*float64(u)*math.Pi/float64(2*s.size)) / 2
			if u == 0 {
				c = 1 / (2 * math.Sqrt2)
			}
			s.basis[x][u] = float32(c)
		}
	}
	for i, at := range zigzag {
		s.where[i] = -1
		if v, u := int(at)/8, int(at)%8; u < s.size && v < s.size {
			s.where[i] = int8(v*s.size + u) // #nosec G115 -- below 64
			s.quant[v*s.size+u] = float32(table[i])
		}
	}
	return s
}

// pixels writes a block's pixels. coefficients are as they were written, size by size.
func (s *shrinker) pixels(coefficients []int16, to []uint8, stride int) {
	n := s.size
	var half [64]float32 // by frequency down, pixel across
	flat := true
	for v := range n {
		row := coefficients[v*n : (v+1)*n]
		for u, c := range row {
			if c == 0 {
				continue
			}
			flat = flat && u+v == 0
			level := float32(c) * s.quant[v*n+u]
			for x := range n {
				half[v*8+x] += level * s.basis[x][u]
			}
		}
	}
	if flat {
		v := clamp(half[0]*s.basis[0][0] + 128)
		for y := range n {
			row := to[y*stride:][:n]
			for x := range row {
				row[x] = v
			}
		}
		return
	}
	for y := range n {
		var sum [8]float32
		for v := range n {
			b := s.basis[y][v]
			for x := range n {
				sum[x] += b * half[v*8+x]
			}
		}
		row := to[y*stride:][:n]
		for x := range row {
			row[x] = clamp(sum[x] + 128)
		}
	}
}

func clamp(v float32) uint8 { return uint8(min(max(v+.5, 0), 255)) }
