package pdf417

import "math"

// warp maps a symbol to a picture as a camera does: u in modules from the left edge of the
// start pattern, v from 0 at the top of the first row to 1 at the bottom of the last.
type warp [8]float64

// warpTo finds the map for a symbol so many modules wide with its corners there: top left, top
// right, bottom right, bottom left, as it is read. It returns false for corners that no
// camera shows.
func warpTo(c [4]point, modules float64) (warp, bool) {
	s := c[0].minus(c[1]).plus(c[2], 1).plus(c[3], -1)
	a, b := c[1].minus(c[2]), c[3].minus(c[2])
	area := a.x*b.y - b.x*a.y
	if !(math.Abs(area) > 1) { // not a number, too
		return warp{}, false
	}
	g := (s.x*b.y - b.x*s.y) / area
	h := (a.x*s.y - s.x*a.y) / area
	if !(1+g > .2) || !(1+h > .2) || !(1+g+h > .2) {
		return warp{}, false
	}
	w := warp{
		c[1].x - c[0].x + g*c[1].x, c[3].x - c[0].x + h*c[3].x, c[0].x,
		c[1].y - c[0].y + g*c[1].y, c[3].y - c[0].y + h*c[3].y, c[0].y,
		g, h,
	}
	w[0], w[3], w[6] = w[0]/modules, w[3]/modules, w[6]/modules
	return w, true
}

func (w *warp) to(u, v float64) point {
	d := w[6]*u + w[7]*v + 1
	return point{(w[0]*u + w[1]*v + w[2]) / d, (w[3]*u + w[4]*v + w[5]) / d}
}

// module is how long a module is along a row, or column, of the picture, where it crosses the
// middle of the symbol's height at u.
func (w *warp) module(u float64, vertical bool) float64 {
	const d = 1e-3
	o := w.to(u, .5)
	across, down := w.to(u+d, .5).minus(o), w.to(u, .5+d).minus(o)
	if vertical {
		across.x, across.y, down.x, down.y = across.y, across.x, down.y, down.x
	}
	return (across.x - down.x*across.y/down.y) / d
}

const fine = 4 // samples of a module

// patch is a straightened part of a symbol: lines of samples, fine to a module, of which the
// first module starts at u.
type patch struct {
	u              float64
	modules, lines int
	level          []float32
}

func (p *patch) line(i int) []float32 {
	n := p.modules * fine
	return p.level[i*n : (i+1)*n]
}

// straighten samples a part of a picture at the given heights.
func straighten(p *plane, w *warp, u float64, modules int, heights []float64) *patch {
	q := &patch{u: u, modules: modules, lines: len(heights)}
	q.level = make([]float32, modules*fine*len(heights))
	for i, v := range heights {
		// Along a line numerators and denominator grow evenly.
		x, y, d := w[0]*u+w[1]*v+w[2], w[3]*u+w[4]*v+w[5], w[6]*u+w[7]*v+1
		dx, dy, dd := w[0]/fine, w[3]/fine, w[6]/fine
		x, y, d = x+dx/2, y+dy/2, d+dd/2
		to := q.line(i)
		for k := range to {
			t := 1 / d
			to[k] = p.at(float32(x*t), float32(y*t))
			x, y, d = x+dx, y+dy, d+dd
		}
	}
	return q
}

// at is the level at a place, between pixels by both directions; outside is like the border.
func (p *plane) at(x, y float32) float32 {
	x, y = x-.5, y-.5
	if !(x > 0) {
		x = 0
	}
	if !(y > 0) {
		y = 0
	}
	i, j := int(x), int(y)
	if i >= p.w-1 || j >= p.h-1 {
		i, j = min(i, p.w-1), min(j, p.h-1)
		return float32(p.pix[j*p.w+i])
	}
	fx, fy := x-float32(i), y-float32(j)
	o := j*p.w + i
	a, b := p.pix[o:o+2], p.pix[o+p.w:o+p.w+2]
	top := float32(a[0]) + fx*(float32(a[1])-float32(a[0]))
	bottom := float32(b[0]) + fx*(float32(b[1])-float32(b[0]))
	return top + fy*(bottom-top)
}
