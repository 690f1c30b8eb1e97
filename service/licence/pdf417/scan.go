package pdf417

// A guard is the start or the stop pattern: the same bars in every row, so that any line
// across it, straight or askew, shows the same widths.

type kind int

const (
	start kind = iota
	stop
)

// edges of a guard in modules from its first, a bar's.
var edgesOf = [2][]float32{
	start: {0, 8, 9, 10, 11, 12, 13, 14, 17},
	stop:  {0, 7, 8, 9, 12, 13, 14, 15, 17, 18},
}

// hit is a guard on one scan line. Along the line its first edge is at x0 and a module is m
// long, negative where the symbol runs against the line; at is the line's own place.
type hit struct {
	kind      kind
	at, x0, m float32
}

// edge is a crossing between dark and light, at a fraction of a pixel.
type edge struct {
	x      float32
	rising bool // to light
}

// turn is an extreme of a line. It counts once the level has come away from it by more than a
// swing, which follows shade and blur as no threshold can.
type turn struct{ at, level int }

// follower finds the turns of what it is shown in order.
type follower struct {
	swing     int
	seeking   int // 1 a maximum, -1 a minimum, 0 whichever comes first
	low, high turn
}

// next says what turned out to be a turn, now that t follows.
func (f *follower) next(t turn) (found turn, ok bool) {
	if f.seeking >= 0 {
		if t.level > f.high.level {
			f.high = t
		} else if t.level < f.high.level-f.swing {
			found, f.low, f.seeking = f.high, t, -1
			return found, true
		}
	}
	if f.seeking <= 0 {
		if t.level < f.low.level {
			f.low = t
		} else if t.level > f.low.level+f.swing {
			found, f.high, f.seeking = f.low, t, 1
			return found, true
		}
	}
	return found, false
}

// last is the turn at the end.
func (f *follower) last() turn {
	if f.seeking > 0 {
		return f.high
	}
	return f.low
}

// turns appends the extremes of a line, minima and maxima alternating.
func turns(level []uint16, swing int, found []turn) []turn {
	first := turn{0, int(level[0])}
	f := follower{swing: swing, low: first, high: first}
	for i, v := range level {
		if t, ok := f.next(turn{i, int(v)}); ok {
			found = append(found, t)
		}
	}
	return append(found, f.last())
}

// deeper appends the turns that are left with a larger swing.
func deeper(all []turn, swing int, found []turn) []turn {
	f := follower{swing: swing, low: all[0], high: all[0]}
	for _, t := range all {
		if t, ok := f.next(t); ok {
			found = append(found, t)
		}
	}
	return append(found, f.last())
}

// edges appends the crossings of the middle between one turn and the next.
func edges(level []uint16, all []turn, found []edge) []edge {
	for i := 1; i < len(all); i++ {
		found = append(found, crossing(level, all[i-1], all[i]))
	}
	return found
}

// crossing is the edge between two turns; noise may cross the middle more than once, then it
// is the steepest. The second sample of a line is its first pixel.
func crossing(level []uint16, a, b turn) edge {
	e := edge{x: float32(a.at+b.at-1) / 2, rising: b.level > a.level}
	twice, steepest := a.level+b.level, 0
	for i := a.at; i < b.at; i++ {
		v, w := 2*int(level[i]), 2*int(level[i+1])
		if (v < twice) == (w < twice) {
			continue
		}
		if d := abs(w - v); d > steepest {
			steepest = d
			e.x = float32(i) - .5 + float32(twice-v)/float32(w-v)
		}
	}
	return e
}

func abs[T int | float32](x T) T { return max(x, -x) }

// guards appends the guards on a line with these edges, in both reading directions.
func guards(line []edge, at float32, found []hit) []hit {
	for i := range line {
		for k, shape := range edgesOf {
			n := len(shape)
			if i+n > len(line) {
				continue
			}
			// Both begin with a bar. Backwards, the start pattern begins with its space.
			for _, backwards := range [2]bool{false, true} {
				if line[i].rising != (backwards && kind(k) == start) {
					continue
				}
				if h, ok := fit(line[i:i+n], shape, backwards); ok {
					h.kind, h.at = kind(k), at
					found = add(found, h)
				}
			}
		}
	}
	return found
}

// add appends a hit unless the line has it already.
func add(found []hit, h hit) []hit {
	for i := len(found) - 1; i >= 0 && found[i].at == h.at; i-- {
		if found[i].kind == h.kind && abs(found[i].x0-h.x0) < abs(h.m) {
			return found
		}
	}
	return append(found, h)
}

// fit lays the shape over edges by least squares and says whether it is one.
func fit(line []edge, shape []float32, backwards bool) (h hit, ok bool) {
	n := len(shape)
	total := line[n-1].x - line[0].x
	wide, rest := line[1].x-line[0].x, shape[1]/shape[n-1]
	if backwards {
		wide = line[n-1].x - line[n-2].x
	}
	if abs(wide-rest*total) > .11*total {
		return h, false // most lines end here
	}
	var su, sx, suu, sux float32
	for i := range shape {
		u, x := shape[i], line[i].x-line[0].x
		if backwards {
			u = shape[n-1-i]
		}
		su, sx, suu, sux = su+u, sx+x, suu+u*u, sux+u*x
	}
	count := float32(n)
	h.m = (count*sux - su*sx) / (count*suu - su*su)
	h.x0 = (sx-h.m*su)/count + line[0].x
	module := abs(h.m)
	if module < 1 {
		return h, false
	}
	var sum float32
	for i := range shape {
		u := shape[i]
		if backwards {
			u = shape[n-1-i]
		}
		off := abs(line[i].x-h.x0-h.m*u) / module
		if off > .75 {
			return h, false
		}
		sum += off * off
	}
	return h, sum < count*.3*.3
}
