package pdf417

import "slices"

// bend is how far the edges between codewords lie off where the warp has them, in modules, for
// bands of lines: no lens is a pinhole, and no card is flat.
type bend struct {
	from, band int // the first line, and lines to a band
	off        [][]float64
}

func (b *bend) at(line, edge int) float64 {
	return b.off[min(max(line-b.from, 0)/b.band, len(b.off)-1)][edge]
}

// bends finds so many edges between codewords, the first at u of the patch, without the
// outermost lines: every codeword starts with a bar and ends with a space, so that the mean of
// many rows darkens there as nowhere else.
func (p *patch) bends(u float64, edges, bands, outer int) *bend {
	lines := p.lines - 2*outer
	b := &bend{from: outer, band: max((lines+bands-1)/bands, 1), off: make([][]float64, bands)}
	mean := make([]float32, p.modules*fine)
	for band := range b.off {
		clear(mean)
		first := min(outer+band*b.band, p.lines-1)
		for i := first; i < min(first+b.band, p.lines-outer); i++ {
			for k, v := range p.line(i) {
				mean[k] += v
			}
		}
		off := make([]float64, edges)
		for e := range off {
			off[e] = darkening(mean, int(u*fine)+width*e*fine)
		}
		b.off[band] = smooth(off)
	}
	return b
}

// darkening is how far from a sample the level falls most, in modules, at most one.
func darkening(mean []float32, at int) float64 {
	var fall [2*fine + 3]float32
	best := 1
	for i := range fall {
		k := at + i - fine - 1
		fall[i] = mean[k-1] + mean[k-2] - mean[k] - mean[k+1]
		if i > 0 && i < len(fall)-1 && fall[i] > fall[best] {
			best = i
		}
	}
	a, b, c := fall[best-1], fall[best], fall[best+1]
	place := float64(best - fine - 1)
	if d := a - 2*b + c; d < 0 {
		place += float64(.5 * (a - c) / d)
	}
	return place / fine
}

// smooth takes the median of neighbours, then their mean: one edge alone may be covered. Two
// edges are what they are.
func smooth(off []float64) []float64 {
	n := len(off)
	if n < 3 {
		return off
	}
	steady := make([]float64, n)
	for i := range steady {
		around := slices.Clone(off[max(0, i-2):min(n, i+3)])
		slices.Sort(around)
		steady[i] = around[len(around)/2]
	}
	out := make([]float64, n)
	for i := range out {
		a, b := max(0, i-1), min(n, i+2)
		for _, v := range steady[a:b] {
			out[i] += v / float64(b-a)
		}
	}
	return out
}
