package pdf417

import (
	"cmp"
	"errors"
	"image"
	"math"
	"slices"
)

// search is the work on one picture.
type search struct {
	budget  *budget
	scorer  *scorer
	votes   *Votes // of earlier frames, or nil
	paper   int    // pixels put around the picture
	seen    evidence
	settled bool // a symbol was found, and only some of its cells cannot be read
}

// area is where a symbol may be.
type area struct {
	corners [4]point // top left, top right, bottom right, bottom left as it is read
	columns int      // of data, as the guards' distance tells
	hits    int
}

const (
	large = 2_600_000 // pixels: above, a picture is looked at in half its size first
	small = 500_000   // pixels: below, a picture is looked at line by line
	quiet = 8         // pixels of paper put around a small picture
)

// picture reads the first symbol that can be read.
func (r *search) picture(p *plane, closely bool) (Symbol, error) {
	if p.w*p.h > large {
		s, err := r.picture(p.half(), closely)
		if err == nil {
			for i := range s.Corners {
				s.Corners[i] = s.Corners[i].Mul(2)
			}
		}
		if err == nil || r.budget.over() {
			return s, err
		}
	}
	looks := []look{{4, 4}}
	if p.w*p.h < small {
		looks = []look{{2, 2}, {1, 1}}
	} else if closely {
		looks = append(looks, look{8, 4}, look{2, 2})
	}
	for i, l := range looks {
		if i > 1 && !r.seen.promising() {
			break
		}
		s, err := r.look(p, l)
		if !errors.Is(err, ErrNone) {
			return s, err
		}
	}
	return Symbol{}, ErrNone
}

// look is how a picture is scanned: means of so many lines, so many lines apart.
type look struct{ thick, step int }

const tries = 6 // areas that one look tries to read

func (r *search) look(p *plane, l look) (Symbol, error) {
	var all []*column
	found := ErrNone
	r.settled = false
	noise := p.noise()
	for _, vertical := range [2]bool{false, true} { // most cards are held upright
		some := r.columns(p, l, noise, vertical)
		all = append(all, some...)
		r.seen.columns(some)
		s, err := r.tryAreas(p, some)
		if err == nil || errors.Is(err, ErrLimit) {
			return s, err
		}
		if errors.Is(err, ErrMacro) {
			found = err
		}
	}
	for _, c := range lonely(all) {
		if r.budget.over() || r.settled {
			break
		}
		if s, err := r.single(p, c); !errors.Is(err, ErrNone) {
			return s, err
		}
	}
	if r.budget.over() {
		found = ErrLimit
	}
	return Symbol{}, found
}

// tryAreas reads the symbol between two of the columns.
func (r *search) tryAreas(p *plane, all []*column) (Symbol, error) {
	found := ErrNone
	for _, a := range areas(all) {
		if r.budget.over() {
			return Symbol{}, ErrLimit
		}
		s, err := r.read(p, a)
		if err == nil {
			return s, nil
		}
		if errors.Is(err, ErrMacro) {
			found = err
		}
	}
	return Symbol{}, found
}

const many = 60 // columns of one direction that are looked into

// columns finds what looks like guards, along the rows of a picture or along its columns.
func (r *search) columns(p *plane, l look, noise float32, vertical bool) []*column {
	hits, crowd := r.scan(p, l, noise, vertical)
	r.seen.crowded = max(r.seen.crowded, crowd)
	return longest(columns(hits, l, vertical, r.budget), many)
}

// scan finds the guards on the rows or columns of a picture, and counts the lines that are
// crowded with bars.
func (r *search) scan(p *plane, l look, noise float32, vertical bool) (hits []hit, crowd int) {
	sums := p.strips(l, vertical)
	swing := int(max(min(6, 24/float32(l.thick)), 2.6*noise/float32(math.Sqrt(float64(l.thick)))) * float32(l.thick))
	var all, some []turn
	var line []edge
	for i := range sums.n {
		if r.budget.over() {
			return hits, crowd
		}
		level := sums.line(i)
		at := float32(i*l.step) + float32(l.thick)/2
		all = turns(level, swing, all[:0])
		line = edges(level, all, line[:0])
		hits = guards(line, at, hits)
		if crowded(line) {
			crowd++
		}
		// Print has grain, and grain has edges: once more for what stands out.
		some = deeper(all, swingOf(all), some[:0])
		if len(some) < len(all) {
			line = edges(level, some, line[:0])
			hits = guards(line, at, hits)
		}
	}
	return hits, crowd
}

// swingOf is the part of a line's range that stands out.
func swingOf(all []turn) int {
	low, high := math.MaxInt, 0
	for _, t := range all {
		low, high = min(low, t.level), max(high, t.level)
	}
	return (high - low) / 6
}

// strips are sums of neighbouring rows or columns of a picture, with one more sample at each
// end as bright as any: a symbol may fill the picture.
type strips struct {
	n, length int
	sum       []uint16
}

func (s *strips) line(i int) []uint16 { return s.sum[i*s.length : (i+1)*s.length] }

func (p *plane) strips(l look, vertical bool) *strips {
	s := &strips{n: (p.h-l.thick)/l.step + 1, length: p.w + 2}
	if vertical {
		s.n, s.length = (p.w-l.thick)/l.step+1, p.h+2
	}
	if p.w < l.thick || p.h < l.thick {
		return &strips{}
	}
	s.sum = make([]uint16, s.n*s.length)
	if vertical {
		for y := range p.h {
			row := p.pix[y*p.w:][:p.w]
			for i := range s.n {
				var sum uint16
				for _, v := range row[i*l.step:][:l.thick] {
					sum += uint16(v)
				}
				s.sum[i*s.length+1+y] = sum
			}
		}
	} else {
		for i := range s.n {
			to := s.sum[i*s.length+1:][:p.w]
			for k := range l.thick {
				for x, v := range p.pix[(i*l.step+k)*p.w:][:len(to)] {
					to[x] += uint16(v)
				}
			}
		}
	}
	for i := range s.n {
		line := s.line(i)
		brightest := slices.Max(line)
		line[0], line[len(line)-1] = brightest, brightest
	}
	return s
}

// lonely are the columns that may be a symbol's one visible end.
func lonely(all []*column) []*column {
	return longest(slices.DeleteFunc(slices.Clone(all), func(c *column) bool { return c.hits < 5 }), tries/2)
}

// longest are so many columns at the most, those on the most lines first.
func longest(all []*column, n int) []*column {
	slices.SortStableFunc(all, func(a, b *column) int { return cmp.Compare(b.hits, a.hits) })
	return all[:min(len(all), n)]
}

// areas pairs start and stop columns that may belong to one symbol, the likeliest first.
func areas(all []*column) []area {
	var found []area
	for _, a := range all {
		for _, b := range all {
			if a.kind != start || b.kind != stop || a.vertical != b.vertical {
				continue
			}
			if pair, ok := between(a, b); ok {
				found = append(found, pair)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b area) int { return cmp.Compare(b.hits, a.hits) })
	return found[:min(len(found), tries)]
}

// between is the area from a start column to a stop column.
func between(a, b *column) (area, bool) {
	t := (a.middle() + b.middle()) / 2
	m, n := a.module(t), b.module(t)
	ratio := n / m
	if ratio < .4 || ratio > 2.5 || math.Signbit(m) != math.Signbit(n) {
		return area{}, false
	}
	// A line of a plane is seen as (a+bx)/(c+dx); then the mean module is the geometric one.
	modules := (b.last.at(t) - a.first.at(t)) / math.Copysign(math.Sqrt(m*n), m)
	wide := (modules - 69) / width
	count := math.Round(wide)
	if count < 1 || count > 30 || math.Abs(wide-count) > .35+.01*count {
		return area{}, false
	}
	length, other := a.to-a.from, b.to-b.from
	if length > 4*other || other > 4*length {
		return area{}, false
	}
	forward := m > 0
	top, bottom := a.ends(a.first, forward)
	right, below := b.ends(b.last, forward)
	found := area{corners: [4]point{top, right, below, bottom}, columns: int(count), hits: a.hits + b.hits}
	found.balance(ratio, a.vertical)
	return found, true
}

// balance lengthens the side whose end was missed. Seen at a slant, the far side of a symbol is
// shorter by the same factor by which its modules are narrower than midway: that is known
// better, by ratio, the right module over the left along a scan line, than where the sides end.
func (a *area) balance(ratio float64, vertical bool) {
	modules := float64(modulesOf(a.columns))
	for range 3 {
		w, ok := warpTo(a.corners, modules)
		if !ok {
			return
		}
		seen := w.module(modules, vertical) / w.module(0, vertical)
		if !(seen > 0) {
			return
		}
		longer := math.Sqrt(ratio / seen)
		i, j := 1, 2
		if longer < 1 {
			i, j, longer = 0, 3, 1/longer
		}
		half := a.corners[i].minus(a.corners[j])
		a.corners[i] = a.corners[i].plus(half, (longer-1)/2)
		a.corners[j] = a.corners[j].plus(half, (1-longer)/2)
	}
}

// ends are the upper and the lower end of an edge of a column, as the symbol is read.
func (c *column) ends(s straight, forward bool) (top, bottom point) {
	top, bottom = point{s.at(c.from), c.from}, point{s.at(c.to), c.to}
	if c.vertical {
		top.x, top.y, bottom.x, bottom.y = top.y, top.x, bottom.y, bottom.x
	}
	if forward == c.vertical {
		return bottom, top
	}
	return top, bottom
}

func corners(c [4]point) (out [4]image.Point) {
	for i, p := range c {
		out[i] = image.Pt(int(math.Round(p.x)), int(math.Round(p.y)))
	}
	return out
}
