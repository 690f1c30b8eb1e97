package pdf417

import "math"

// A symbol of which only one guard is seen, or none agrees with the other, is followed from
// that guard, codeword by codeword: each edge between two is where the picture darkens, and
// each row where its cluster is.

// single reads the symbol that begins or ends with a column.
func (r *search) single(p *plane, c *column) (Symbol, error) {
	guard, modules := c.quad()
	w, ok := warpTo(guard, modules)
	if !ok {
		return Symbol{}, ErrNone
	}
	// The indicator stands after a start pattern and before a stop pattern.
	u := float64(width)
	if c.kind == stop {
		u = -width
	}
	heights := spread(guard)
	sheet := straighten(p, &w, min(u, 0)-border, 2*width+1+2*border, heights)
	l := layout{blur: blurOf(sheet, c.kind)}
	filter := sharpen(l.blur, .02)
	lines := [2][]indication{}
	lines[c.kind] = r.indications(sheet, filter, u-sheet.u, heights, int(c.kind))
	sides, v := consent(lines)
	if !sides[c.kind].sure() || !l.count(v) || l.columns == 0 {
		return Symbol{}, ErrNone
	}
	top, bottom := sides[c.kind].height(0), sides[c.kind].height(float64(l.rows))
	t := &track{search: r, p: p, layout: l, filter: filter, eye: newEye(l.blur, false), columns: l.columns, backwards: c.kind == stop}
	t.cell = [4]point{w.to(u, top), w.to(u+width, top), w.to(u+width, bottom), w.to(u, bottom)}
	return t.read()
}

// quad is a guard's corners, as the symbol is read, on the assumption that it is seen from the
// front, and its width in modules.
func (c *column) quad() (q [4]point, modules float64) {
	forward := c.module(c.middle()) > 0
	q[0], q[3] = c.ends(c.first, forward)
	q[1], q[2] = c.ends(c.last, forward)
	// Both ends lie on scan lines; the guard's own ends are square to it.
	down := q[3].minus(q[0]).plus(q[2].minus(q[1]), 1)
	across := q[1].minus(q[0]).plus(q[2].minus(q[3]), 1)
	tall := down.x*down.x + down.y*down.y
	askew := (across.x*down.x + across.y*down.y) / tall / 2
	for i, sign := range []float64{1, -1, -1, 1} {
		side := q[3].minus(q[0])
		if i == 1 || i == 2 {
			side = q[2].minus(q[1])
		}
		q[i] = q[i].plus(side, sign*askew/2)
	}
	e := edgesOf[c.kind]
	return q, float64(e[len(e)-1])
}

// track is a walk along a symbol's columns.
type track struct {
	layout
	search    *search
	p         *plane
	filter    *sharpener
	eye       *eye
	columns   int
	backwards bool     // from the stop pattern to the left
	cell      [4]point // of the column in hand
	sides     [][2]point
}

// read walks over the data columns and reads their cells.
func (t *track) read() (Symbol, error) {
	g := &grid{layout: t.layout, budget: t.search.budget, cells: make([]guess, t.rows*(t.columns+2))}
	first := t.cell
	for i := range t.columns {
		if t.search.budget.over() {
			return Symbol{}, ErrNone
		}
		t.step()
		t.settle()
		at := i + 1
		if t.backwards {
			at = t.columns - i
		}
		if !t.guesses(g, at) {
			return Symbol{}, ErrNone
		}
	}
	ends := [4]point{first[0], t.cell[1], t.cell[2], first[3]}
	if t.backwards {
		ends = [4]point{t.cell[0], first[1], first[2], t.cell[3]}
	}
	return t.search.decode(g, ends)
}

// step moves on by one codeword, as far as the last few were wide.
func (t *track) step() {
	near, far := [2]int{0, 3}, [2]int{1, 2}
	if t.backwards {
		near, far = far, near
	}
	if len(t.sides) == 0 {
		t.sides = append(t.sides, [2]point{t.cell[near[0]], t.cell[near[1]]})
	}
	t.sides = append(t.sides, [2]point{t.cell[far[0]], t.cell[far[1]]})
	last := len(t.sides) - 1
	back := max(0, last-3)
	for k := range 2 {
		pace := t.sides[last][k].minus(t.sides[back][k])
		t.cell[near[k]] = t.sides[last][k]
		t.cell[far[k]] = t.sides[last][k].plus(pace, 1/float64(last-back))
	}
}

const (
	aside = 2 // rows sampled above and below
	thin  = 4 // lines of a row, to find where it is
)

// settle moves the far side to where the picture darkens, and the rows to where their clusters
// are.
func (t *track) settle() {
	sheet, ok := t.sheet()
	if !ok {
		return
	}
	bend := sheet.bends(border, 2, 2, aside*thin)
	e := 1
	if t.backwards {
		e = 0
	}
	upper, lower := bend.off[0][e], bend.off[1][e]
	if math.Abs(upper-lower) < 1 {
		t.widen(upper-(lower-upper)/2, lower+(lower-upper)/2)
		if sheet, ok = t.sheet(); !ok {
			return
		}
	}
	t.shift(t.clusters(sheet))
}

func (t *track) sheet() (*patch, bool) {
	w, ok := warpTo(t.cell, width)
	if !ok {
		return nil, false
	}
	heights := make([]float64, (t.rows+2*aside)*thin)
	for i := range heights {
		heights[i] = ((float64(i)+.5)/thin - aside) / float64(t.rows)
	}
	return straighten(t.p, &w, -border, width+2*border, heights), true
}

// widen moves the far side by so many modules at its top and its bottom.
func (t *track) widen(top, bottom float64) {
	a, b := t.cell[1].minus(t.cell[0]), t.cell[2].minus(t.cell[3])
	if t.backwards {
		t.cell[0], t.cell[3] = t.cell[0].plus(a, top/width), t.cell[3].plus(b, bottom/width)
		return
	}
	t.cell[1], t.cell[2] = t.cell[1].plus(a, top/width), t.cell[2].plus(b, bottom/width)
}

// clusters reads which cluster each line is of, -1 where that is not plain.
func (t *track) clusters(sheet *patch) []int {
	all := make([]int, sheet.lines)
	var levels [width]float32
	for i := range all {
		for k := range levels {
			levels[k] = t.filter.module(sheet.line(i), border+float64(k)+.5)
		}
		all[i] = -1
		if w, ok := t.search.scorer.plain(&levels); ok {
			all[i] = w.cluster
		}
	}
	return all
}

// shift moves the cell up or down, its top and bottom apart, so that most lines are of the
// cluster of their row.
func (t *track) shift(clusters []int) {
	most, top, bottom := math.Inf(-1), 0.0, 0.0
	for a := -1.25; a <= 1.25; a += .25 {
		for b := max(-1.25, a-.75); b <= min(1.25, a+.75); b += .25 {
			score := -.5 * (math.Abs(a) + math.Abs(b))
			for i, cluster := range clusters {
				if cluster < 0 {
					continue
				}
				at := (float64(i)+.5)/thin - aside // rows from the top as it is
				row := at - a - (b-a)*at/float64(t.rows)
				if row < 0 || row >= float64(t.rows) {
					continue
				}
				if int(row)%3 == cluster {
					score++
				} else {
					score--
				}
			}
			if score > most {
				most, top, bottom = score, a, b
			}
		}
	}
	row := 1 / float64(t.rows)
	for i, by := range []float64{top, top, bottom, bottom} {
		down := t.cell[3-i].minus(t.cell[i])
		if i >= 2 {
			down = t.cell[i].minus(t.cell[3-i])
		}
		t.cell[i] = t.cell[i].plus(down, by*row)
	}
}

// guesses reads the cells of the column in hand.
func (t *track) guesses(g *grid, at int) bool {
	w, ok := warpTo(t.cell, width)
	if !ok {
		return false
	}
	sheet := straighten(t.p, &w, -border, width+2*border, t.heights())
	var m means
	for row := range t.rows {
		m.row(sheet, row)
		g.cells[row*(t.columns+2)+at] = t.search.cell(&m, t.eye, border, 0, 0, row%3)
	}
	return true
}
