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
	budget *budget
	scorer *scorer
	seen   evidence
}

// area is where a symbol may be.
type area struct {
	corners [4]point // top left, top right, bottom right, bottom left as it is read
	columns int      // of data, as the guards' distance tells
	hits    int
}

const large = 2_600_000 // pixels: above, a picture is looked at in half its size first

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
	looks := []look{{4, 4, .15}, {4, 4, 0}, {2, 4, .15}}
	if p.w*p.h < 500_000 {
		looks = []look{{2, 2, .15}, {2, 2, 0}, {1, 1, .15}, {1, 1, 0}}
	} else if closely {
		looks = append(looks, look{1, 2, .15}, look{6, 3, 0})
	}
	for _, l := range looks {
		s, err := r.look(p, l)
		if !errors.Is(err, ErrNone) {
			return s, err
		}
	}
	return Symbol{}, ErrNone
}

// look is how a picture is scanned: means of so many lines, so many lines apart. What swings
// less than this part of the line's range is no edge, nor what is less than noise.
type look struct {
	thick, step int
	part        float32
}

const tries = 6 // areas that one look tries to read

func (r *search) look(p *plane, l look) (Symbol, error) {
	var all []*column
	for _, vertical := range []bool{false, true} {
		hits := r.scan(p, l, vertical)
		all = append(all, columns(hits, float32(l.step), vertical)...)
	}
	r.seen.columns(all)
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
	if r.budget.over() {
		found = ErrLimit
	}
	return Symbol{}, found
}

// scan finds the guards on the rows or columns of a picture.
func (r *search) scan(p *plane, l look, vertical bool) (hits []hit) {
	length, across := p.w, p.h
	if vertical {
		length, across = p.h, p.w
	}
	swing := max(6, 2.6*p.noise()/float32(math.Sqrt(float64(l.thick))))
	level, line := make([]float32, length+2), []edge(nil)
	for from := 0; from+l.thick <= across; from += l.step {
		if r.budget.over() {
			return hits
		}
		p.mean(from, l.thick, vertical, level[1:length+1])
		low, high := slices.Min(level[1:length+1]), slices.Max(level[1:length+1])
		level[0], level[length+1] = high, high // a symbol may fill the picture
		line = edges(level, max(swing, l.part*(high-low)), line[:0])
		hits = guards(line, float32(from)+float32(l.thick)/2, hits)
	}
	return hits
}

// mean is the mean of some rows, or columns, of a picture.
func (p *plane) mean(from, thick int, vertical bool, to []float32) {
	scale := 1 / float32(thick)
	if vertical {
		for y := range to {
			sum := 0
			for _, v := range p.pix[y*p.w+from:][:thick] {
				sum += int(v)
			}
			to[y] = float32(sum) * scale
		}
		return
	}
	clear(to)
	for k := range thick {
		for x, v := range p.pix[(from+k)*p.w:][:len(to)] {
			to[x] += float32(v)
		}
	}
	for x := range to {
		to[x] *= scale
	}
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
