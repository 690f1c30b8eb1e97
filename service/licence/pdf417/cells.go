package pdf417

import "math"

// guess is what a cell most likely holds: the codeword, and how much more like it the cell is
// than like the next best, weighed with the cell's contrast.
type guess struct {
	value     int
	sure      float32
	like      float32 // correlation with the codeword
	amplitude float32 // standard deviation of the cell's modules, in levels
}

// scorer tells codewords from 17 levels. It sums parts of 8 and 9 modules once for each cell,
// so that a codeword costs two look-ups.
type scorer struct {
	words *words
	low   [1 << 8]float32
	high  [1 << 9]float32
	norm  [width + 1]float32 // spread of a pattern with so many bars
}

func newScorer() *scorer {
	s := &scorer{words: table()}
	for n := range s.norm {
		s.norm[n] = float32(math.Sqrt(float64(n) - float64(n*n)/width))
	}
	return s
}

// best compares levels, dark is low, with every codeword of a cluster.
func (s *scorer) best(levels *[width]float32, cluster int) guess {
	var mean float32
	for _, v := range levels {
		mean += v
	}
	mean /= width
	var deep [width]float32
	var spread float32
	for i, v := range levels {
		deep[i] = mean - v
		spread += deep[i] * deep[i]
	}
	if spread < 1e-6 {
		return guess{}
	}
	s.halves(&deep)
	first, second, value := float32(-2), float32(-2), 0
	bits, ones := &s.words.bits[cluster], &s.words.ones[cluster]
	for w := range bits {
		score := (s.high[bits[w]>>8] + s.low[bits[w]&255]) / s.norm[ones[w]]
		if score > second {
			if score > first {
				first, second, value = score, first, w
			} else {
				second = score
			}
		}
	}
	amplitude := float32(math.Sqrt(float64(spread)))
	return guess{value: value, sure: (first - second) / amplitude, like: first / amplitude, amplitude: amplitude / 4.12}
}

// likeliest is the best codeword of all clusters and how far it is ahead of the next.
func (s *scorer) likeliest(levels *[width]float32) (found word, sure float32) {
	var like, next float32
	for cluster := range clusters {
		g := s.best(levels, cluster)
		if g.like > like {
			next, like, sure, found = max(next, like), g.like, g.sure, word{cluster, g.value}
		} else {
			next = max(next, g.like)
		}
	}
	if like < .75 {
		return found, 0
	}
	return found, min(sure, like-next)
}

// sums fills in the sums of the powers of two that are there.
func sums(part []float32) {
	part[0] = 0
	for bit := 2; bit < len(part); bit *= 2 {
		for i := 1; i < bit; i++ {
			part[bit+i] = part[bit] + part[i]
		}
	}
}

// plain reads levels without comparing: a module is a bar or a space by the middle of the
// extremes. It returns false unless that gives a codeword with no module near the middle.
func (s *scorer) plain(levels *[width]float32) (found word, ok bool) {
	low, high := levels[0], levels[0]
	for _, v := range levels {
		low, high = min(low, v), max(high, v)
	}
	middle, clear := (low+high)/2, (high-low)/9
	var pattern uint32
	for _, v := range levels {
		if abs(v-middle) < clear {
			return found, false
		}
		pattern <<= 1
		if v < middle {
			pattern |= 1
		}
	}
	return s.words.word(pattern)
}
