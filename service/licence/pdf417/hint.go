package pdf417

import "math"

// evidence is what a search that read nothing came across.
type evidence struct {
	guards  int     // lines of the longest column that looks like a guard
	module  float64 // widest module of one, in pixels
	crowded int     // lines with bars as close as a symbol's, seen from far away
}

// crowded reports whether a line has many edges that are hardly apart.
func crowded(line []edge) bool {
	const edges, apart = 40, 4.5
	for i := edges; i < len(line); i++ {
		if line[i].x-line[i-edges].x < edges*apart {
			return true
		}
	}
	return false
}

// promising reports whether something in the picture looked like a symbol.
func (e *evidence) promising() bool { return e.guards >= 6 }

func (e *evidence) columns(all []*column) {
	for _, c := range all {
		e.guards = max(e.guards, c.hits)
		e.module = max(e.module, math.Abs(c.module(c.middle())))
	}
}

// hint says what most likely kept a picture from being read.
func (r *search) hint(p *plane) Hint {
	var dark, glaring, total int
	for y := r.paper; y < p.h-r.paper; y += 1 + p.h/90 {
		for x := r.paper; x < p.w-r.paper; x += 1 + p.w/160 {
			v := p.pix[y*p.w+x]
			total++
			if v < 50 {
				dark++
			}
			if v >= 252 {
				glaring++
			}
		}
	}
	switch e := r.seen; {
	case dark*10 > total*9:
		return HintTooDark
	case e.guards >= 8 && e.module < 1.7:
		return HintCloser
	case e.guards >= 8 && glaring*100 > total:
		return HintGlare
	case e.guards >= 8:
		return HintHoldStill
	case e.crowded >= 8:
		return HintCloser
	}
	return HintNone
}
