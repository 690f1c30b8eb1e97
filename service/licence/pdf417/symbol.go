package pdf417

import (
	"math"
	"slices"
)

const border = 4 // modules sampled beside a symbol, for the filter to look at

// read reads the symbol in an area, or answers ErrNone, ErrMacro.
func (r *search) read(p *plane, a area) (Symbol, error) {
	layout, ok := r.survey(p, a)
	if !ok {
		return Symbol{}, ErrNone
	}
	// What the guards say of the ends of the rows is rough; the indicators know.
	if again, ok := r.survey(p, layout.area()); ok {
		layout = again
	}
	grid := r.grid(p, layout)
	if grid == nil {
		return Symbol{}, ErrNone
	}
	text, changed, err := grid.decode()
	if err != nil {
		return Symbol{}, err
	}
	return Symbol{Text: text, Corners: corners(layout.corners), Corrected: changed}, nil
}

// layout is a symbol's place and size.
type layout struct {
	corners              [4]point
	rows, columns, level int
	blur                 float64
}

func (l layout) area() area { return area{corners: l.corners, columns: l.columns} }

func (l layout) modules() int { return modulesOf(l.columns) }

func modulesOf(columns int) int { return 69 + width*columns }

// survey reads the row indicators on both sides: they tell where each row is, and how many
// rows, columns and check words there are.
func (r *search) survey(p *plane, a area) (layout, bool) {
	modules := modulesOf(a.columns)
	w, ok := warpTo(a.corners, float64(modules))
	if !ok {
		return layout{}, false
	}
	heights := spread(a.corners)
	left := straighten(p, &w, -border, 2*width+2*border, heights)
	right := straighten(p, &w, float64(modules-2*width-1-border), 2*width+1+2*border, heights)
	l := layout{corners: a.corners, columns: a.columns, blur: blurOf(left, right)}
	r.seen.blur = l.blur
	filter := sharpen(l.blur, .02)
	said := [2][]indication{
		r.indications(left, filter, float64(border+width), heights, 0),
		r.indications(right, filter, float64(border), heights, 1),
	}
	return l, l.settle(said)
}

// spread lists heights a pixel or so apart, from above the corners to below them.
func spread(c [4]point) []float64 {
	tall := math.Max(c[0].minus(c[3]).length(), c[1].minus(c[2]).length())
	n := int(min(max(tall*1.3, 20), 400)) // 400 for what is no length, too
	heights := make([]float64, n)
	for i := range heights {
		heights[i] = -.15 + 1.3*(float64(i)+.5)/float64(n)
	}
	return heights
}

// blurOf compares both guards, each as the mean of the lines in the middle, with ideal ones.
func blurOf(left, right *patch) float64 {
	const margin = 2
	best, like := blurs[0], float32(-1)
	first, last := left.column((border-margin)*fine, (width+margin)*fine), right.column((border+width)*fine, (width+1+margin)*fine)
	for _, blur := range blurs {
		a := likeness(first, ideal(edgesOf[start], margin, blur))
		mirrored := make([]float32, len(last))
		for i, v := range last {
			mirrored[len(last)-1-i] = v
		}
		b := likeness(mirrored, ideal(stopMirrored, margin, blur))
		if a+b > like {
			best, like = blur, a+b
		}
	}
	return best
}

var stopMirrored = []float32{0, 1, 3, 4, 5, 6, 9, 10, 11, 18}

// column is the mean of the lines in the middle, n samples from one on.
func (p *patch) column(from, n int) []float32 {
	mean := make([]float32, n)
	for i := p.lines / 4; i <= p.lines*3/4 && i < p.lines; i++ {
		for k, v := range p.line(i)[from : from+n] {
			mean[k] += v
		}
	}
	return mean
}

// indications reads the indicator whose first module lies at u of a patch, line by line.
func (r *search) indications(p *patch, filter *sharpener, u float64, heights []float64, side int) (all []indication) {
	lines := make([][width]float32, p.lines)
	for i := range lines {
		for k := range lines[i] {
			lines[i][k] = filter.module(p.line(i), u+float64(k)+.5)
		}
	}
	for i := 1; i+1 < len(lines); i++ {
		var levels [width]float32
		for k := range levels {
			levels[k] = lines[i-1][k] + lines[i][k] + lines[i+1][k]
		}
		best, cluster, next := guess{}, 0, float32(0)
		for c := range clusters {
			if g := r.scorer.best(&levels, c); g.like > best.like {
				best, cluster, next = g, c, max(next, best.like)
			} else {
				next = max(next, g.like)
			}
		}
		if sure := min(best.sure, best.like-next); sure > .02 && best.like > .75 {
			all = append(all, indication{
				v: heights[i], row: 3*(best.value/30) + cluster, fact: best.value % 30,
				what: told[side][cluster], sure: sure,
			})
		}
	}
	return all
}

// settle works out rows, columns, level and the true corners from what both sides say.
func (l *layout) settle(said [2][]indication) bool {
	var sides [2]slant
	var ok [2]bool
	var v votes
	for i, all := range said {
		if sides[i], ok[i] = align(all); ok[i] {
			for _, one := range all {
				if sides[i].agrees(one) {
					v.add(one)
				}
			}
		}
	}
	if !ok[0] && !ok[1] {
		return false
	}
	third, a := v.winner(rowsBy3)
	mixed, b := v.winner(levelRows)
	columns, c := v.winner(columnsOf)
	if a == 0 || b == 0 {
		return false
	}
	l.rows, l.level = 3*third+1+mixed%3, mixed/3
	if c > 0 {
		l.columns = columns + 1
	}
	if l.rows < 3 || l.rows > 90 || l.level > 8 || l.rows*l.columns > 928 {
		return false
	}
	l.place(sides, ok)
	return true
}

// place moves the corners to where the rows begin and end.
func (l *layout) place(sides [2]slant, ok [2]bool) {
	c := l.corners
	w, valid := warpTo(c, 1)
	if !valid {
		return
	}
	for i := range sides {
		s := sides[i]
		if !ok[i] {
			s = sides[1-i]
		}
		top, bottom := w.to(float64(i), s.height(0)), w.to(float64(i), s.height(float64(l.rows)))
		if i == 0 {
			l.corners[0], l.corners[3] = top, bottom
		} else {
			l.corners[1], l.corners[2] = top, bottom
		}
	}
}

// grid is a symbol's cells as they were seen, row by row: the left indicator, the data and
// the right indicator.
type grid struct {
	layout
	cells []guess
}

const samplesOfRow = 6 // lines sampled across a row

// weights favour the middle of a row, where neighbours do not shine in.
var weights = [samplesOfRow]float32{.2, .8, 1, 1, .8, .2}

func (r *search) grid(p *plane, l layout) *grid {
	modules := l.modules()
	w, ok := warpTo(l.corners, float64(modules))
	if !ok {
		return nil
	}
	heights := make([]float64, l.rows*samplesOfRow)
	for i := range heights {
		heights[i] = (float64(i) + .5) / float64(len(heights))
	}
	sheet := straighten(p, &w, -border, modules+2*border, heights)
	if r.budget.over() {
		return nil
	}
	g := &grid{layout: l}
	filter := sharpen(l.blur, .01)
	bend := bends(sheet, l)
	mean := make([]float32, sheet.modules*fine)
	for row := range l.rows {
		clear(mean)
		for k, weight := range weights {
			for i, v := range sheet.line(row*samplesOfRow + k) {
				mean[i] += weight * v
			}
		}
		for cell := range l.columns + 2 {
			var levels [width]float32
			a, b := bend.at(row, cell+1), bend.at(row, cell+2)
			for k := range levels {
				off := a + (b-a)*(float64(k)+.5)/width
				levels[k] = filter.module(mean, border+width*float64(cell+1)+float64(k)+.5+off)
			}
			g.cells = append(g.cells, r.scorer.best(&levels, row%3))
		}
	}
	return g
}

// bend is how far the edges between codewords lie off the straight lines of the warp, in
// modules, for bands of rows.
type bend struct {
	rowsOfBand int
	off        [][]float64
}

func (b *bend) at(row, edge int) float64 {
	return b.off[min(row/b.rowsOfBand, len(b.off)-1)][edge]
}

// bends finds the edges between codewords: every codeword starts with a bar and ends with a
// space, so that the mean over many rows darkens there as nowhere else.
func bends(sheet *patch, l layout) *bend {
	bands := min(max(l.rows/6, 1), 6)
	b := &bend{rowsOfBand: (l.rows + bands - 1) / bands, off: make([][]float64, bands)}
	mean := make([]float32, sheet.modules*fine)
	for band := range b.off {
		clear(mean)
		from, to := band*b.rowsOfBand, min((band+1)*b.rowsOfBand, l.rows)
		for i := from * samplesOfRow; i < to*samplesOfRow; i++ {
			for k, v := range sheet.line(i) {
				mean[k] += v
			}
		}
		off := make([]float64, l.columns+4)
		for e := range off {
			off[e] = darkening(mean, (border+width*e)*fine)
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

// smooth takes the median of neighbours, then their mean: one edge alone may be covered.
func smooth(off []float64) []float64 {
	n := len(off)
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
