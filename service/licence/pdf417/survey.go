package pdf417

import (
	"math"
	"slices"
)

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
	l := layout{corners: a.corners, columns: a.columns, blur: math.Min(blurOf(left, start), blurOf(right, stop))}
	filter := sharpen(l.blur, .02)
	lines := [2][]indication{
		r.indications(left, filter, float64(border+width), heights, 0),
		r.indications(right, filter, float64(border), heights, 1),
	}
	return l, l.settle(lines)
}

// spread lists heights a pixel or so apart, from above the corners to below them.
func spread(c [4]point) []float64 {
	tall := math.Max(c[0].minus(c[3]).length(), c[1].minus(c[2]).length())
	n := int(min(max(tall*1.3, 80), 200)) // 200 for what is no length, too
	heights := make([]float64, n)
	for i := range heights {
		heights[i] = -.15 + 1.3*(float64(i)+.5)/float64(n)
	}
	return heights
}

// blurOf compares a guard, as the mean of the lines in the middle, with ideal ones. The start
// pattern lies a border from the patch's left end, the stop pattern a border from the right.
func blurOf(p *patch, k kind) float64 {
	blur, _ := sharpest(p.guard(k), k)
	return blur
}

const paper = 2 // modules beside a guard that count with it

// guard is the mean of the lines in the middle over a guard and some paper, outside first.
func (p *patch) guard(k kind) []float32 {
	e := edgesOf[k]
	n := (paper + int(e[len(e)-1])) * fine
	if k == start {
		return p.column((border-paper)*fine, n)
	}
	mean := p.column((p.modules-border+paper)*fine-n, n)
	slices.Reverse(mean)
	return mean
}

// sharpest is the blur that a guard's profile is most like, and how like.
func sharpest(profile []float32, k kind) (blur float64, like float32) {
	like = -2
	edges := edgesOf[start]
	if k == stop {
		edges = stopMirrored
	}
	for _, b := range blurs {
		if l := likeness(profile, ideal(edges, paper, b)); l > like {
			blur, like = b, l
		}
	}
	return blur, like
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

// indications reads the indicator whose first module lies at u of a patch, line by line. Only
// where too few lines are plain it compares them with every codeword.
func (r *search) indications(p *patch, filter *sharpener, u float64, heights []float64, side int) (all []indication) {
	lines := make([][width]float32, p.lines)
	bend := p.bends(u, 2, 3, p.lines/9)
	for i := range lines {
		a, b := bend.at(i, 0), bend.at(i, 1)
		for k := range lines[i] {
			at := float64(k) + .5
			lines[i][k] = filter.module(p.line(i), u+at+a+(b-a)*at/width)
		}
	}
	for i := 1; i+1 < len(lines); i++ {
		for k := range lines[i] {
			lines[i-1][k] += lines[i][k] + lines[i+1][k]
		}
		if w, ok := r.scorer.plain(&lines[i-1]); ok {
			all = append(all, said(w, heights[i], side, .2))
		}
	}
	if len(all)*3 > len(lines) {
		return all
	}
	all = all[:0]
	for i := 1; i+1 < len(lines); i++ {
		if w, sure := r.scorer.likeliest(&lines[i-1]); sure > .02 {
			all = append(all, said(w, heights[i], side, sure))
		}
	}
	return all
}

// said is what a codeword means as a row indicator.
func said(w word, v float64, side int, sure float32) indication {
	return indication{v: v, row: 3*(w.value/30) + w.cluster, fact: w.value % 30, what: told[side][w.cluster], sure: sure}
}

// settle works out rows, columns, level and the true corners from what both sides say.
func (l *layout) settle(lines [2][]indication) bool {
	sides, v := consent(lines)
	for i, all := range lines {
		l.rough = l.rough || sides[i].sure() && sides[i].agree*3 < len(all)*2
	}
	if !sides[0].sure() && !sides[1].sure() || !l.count(v) {
		return false
	}
	l.place(sides)
	return true
}

// consent finds where the rows are on each side and what the lines say that agree with it.
func consent(lines [2][]indication) (sides [2]slant, v votes) {
	for i, all := range lines {
		sides[i] = align(all)
		for _, one := range all {
			if sides[i].sure() && sides[i].agrees(one) {
				v.add(one)
			}
		}
	}
	return sides, v
}

// count works out rows, columns and level; columns stay where no line tells them.
func (l *layout) count(v votes) bool {
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
	return l.rows >= 3 && l.rows <= 90 && l.level <= 8 && l.rows*l.columns <= 928
}

// place moves the corners to where the rows begin and end.
func (l *layout) place(sides [2]slant) {
	c := l.corners
	w, valid := warpTo(c, 1)
	if !valid {
		return
	}
	for i := range sides {
		s := sides[i]
		if !s.sure() {
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
