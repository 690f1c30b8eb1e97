package pdf417

import (
	"math"
	"slices"
)

type point struct{ x, y float64 }

func (p point) plus(q point, t float64) point { return point{p.x + t*q.x, p.y + t*q.y} }
func (p point) minus(q point) point           { return point{p.x - q.x, p.y - q.y} }
func (p point) length() float64               { return math.Hypot(p.x, p.y) }

// column is a guard followed from line to line: two straight lines across the scan lines,
// x = at*slope + offset, for its first edge and its last.
type column struct {
	kind        kind
	vertical    bool // the scan lines were columns of the picture
	first, last straight
	from, to    float64 // the scan lines between which it was seen
	hits        int
}

type straight struct{ offset, slope float64 }

func (s straight) at(t float64) float64 { return s.offset + s.slope*t }

// module is the width of a module along scan line t, negative where the symbol runs against it.
func (c *column) module(t float64) float64 {
	e := edgesOf[c.kind]
	return (c.last.at(t) - c.first.at(t)) / float64(e[len(e)-1])
}

func (c *column) middle() float64 { return (c.from + c.to) / 2 }

// chain is a column in the making.
type chain struct {
	hits []hit
}

// limit is how far after its last hit a chain may go on. A long one may be broken by a glare.
func (c *chain) limit(step float32) float32 {
	first, last := c.hits[0], c.hits[len(c.hits)-1]
	if len(c.hits) < 4 {
		return 10 * step
	}
	return max(10*step, 1.5*(last.at-first.at))
}

// reach returns how well a hit continues a chain: the distance from where it was to be, in
// modules, or false where it does not.
func (c *chain) reach(h hit, step float32) (float32, bool) {
	last := c.hits[len(c.hits)-1]
	gap, ratio := h.at-last.at, h.m/last.m
	if h.kind != last.kind || gap <= 0 || gap > c.limit(step) || ratio < .75 || ratio > 1.33 {
		return 0, false
	}
	back := c.hits[max(0, len(c.hits)-8)]
	slope, slack := float32(0), gap // unknown yet: up to 45 degrees
	if len(c.hits) >= 3 {
		slope = (last.x0 - back.x0) / (last.at - back.at)
		slack = .3 * gap
	}
	off := abs(h.x0 - last.x0 - slope*gap)
	module := abs(last.m)
	return off / module, off < .8*module+min(slack, 4*module)
}

// columns joins the hits of scan lines, which come in the order of the lines.
func columns(hits []hit, l look, vertical bool, limit *budget) (all []*column) {
	step := float32(l.step)
	var open []*chain
	end := func(c *chain) {
		if len(c.hits) >= 3 {
			all = append(all, c.column(step, vertical))
		}
	}
	for i, h := range hits {
		if i == 0 || h.at != hits[i-1].at {
			if limit.over() {
				break
			}
			open = slices.DeleteFunc(open, func(c *chain) bool {
				over := h.at-c.hits[len(c.hits)-1].at > c.limit(step)
				if over {
					end(c)
				}
				return over
			})
		}
		var best *chain
		nearest := float32(math.MaxFloat32)
		for _, c := range open {
			if off, ok := c.reach(h, step); ok && off < nearest {
				best, nearest = c, off
			}
		}
		if best == nil {
			best = &chain{}
			open = append(open, best)
		}
		best.hits = append(best.hits, h)
	}
	for _, c := range open {
		end(c)
	}
	return all
}

func (c *chain) column(step float32, vertical bool) *column {
	e := edgesOf[c.hits[0].kind]
	far := e[len(e)-1]
	n := len(c.hits)
	at, first, last := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, h := range c.hits {
		at[i], first[i], last[i] = float64(h.at), float64(h.x0), float64(h.x0+far*h.m)
	}
	return &column{
		kind: c.hits[0].kind, vertical: vertical, hits: n,
		first: through(at, first), last: through(at, last),
		from: at[0] - float64(step)/2, to: at[n-1] + float64(step)/2,
	}
}

// through is the line of least squares without the points that lie far off the others.
func through(at, x []float64) straight {
	keep := make([]bool, len(at))
	for i := range keep {
		keep[i] = true
	}
	var s straight
	for range 3 {
		var n, st, sx, stt, stx float64
		for i, t := range at {
			if keep[i] {
				n, st, sx, stt, stx = n+1, st+t, sx+x[i], stt+t*t, stx+t*x[i]
			}
		}
		if d := n*stt - st*st; d > 0 {
			s.slope = (n*stx - st*sx) / d
		}
		s.offset = (sx - s.slope*st) / n
		var spread float64
		for i, t := range at {
			if keep[i] {
				spread += math.Abs(x[i] - s.at(t))
			}
		}
		limit := max(2.5*spread/n, .25)
		kept := 0
		for i, t := range at {
			keep[i] = math.Abs(x[i]-s.at(t)) <= limit
			if keep[i] {
				kept++
			}
		}
		if kept < 3 {
			break
		}
	}
	return s
}
