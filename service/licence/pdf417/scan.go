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
	step      float32 // levels between its bars and spaces at the most
}

// edge is a crossing between dark and light, at a fraction of a pixel.
type edge struct {
	x      float32
	rising bool    // to light
	step   float32 // levels between the extremes on its sides
}

// edges appends the edges of a line, of which the second sample is the first pixel: crossings of the middle between one extreme and the next.
// An extreme counts once the level has come away from it by more than swing, which follows
// shade and blur as no threshold can.
func edges(level []float32, swing float32, found []edge) []edge {
	low, high := 0, 0 // places of the extremes since the last turn
	seeking, last := 0, 0
	for i, v := range level {
		switch {
		case seeking >= 0 && v > level[high]:
			high = i
		case seeking <= 0 && v < level[low]:
			low = i
		}
		switch {
		case seeking >= 0 && v < level[high]-swing:
			if seeking > 0 {
				found = append(found, crossing(level, last, high))
			}
			seeking, last, low = -1, high, i
		case seeking <= 0 && v > level[low]+swing:
			if seeking < 0 {
				found = append(found, crossing(level, last, low))
			}
			seeking, last, high = 1, low, i
		}
	}
	switch {
	case seeking > 0:
		found = append(found, crossing(level, last, high))
	case seeking < 0:
		found = append(found, crossing(level, last, low))
	}
	return found
}

// crossing is the edge between two extremes. Noise may cross the middle more than once: the
// steepest crossing is the edge.
func crossing(level []float32, a, b int) edge {
	middle := (level[a] + level[b]) / 2
	e := edge{x: float32(a+b-1) / 2, rising: level[b] > level[a], step: abs(level[b] - level[a])}
	steepest := float32(0)
	for i := a; i < b; i++ {
		if (level[i] < middle) == (level[i+1] < middle) {
			continue
		}
		if d := level[i+1] - level[i]; abs(d) > steepest {
			steepest = abs(d)
			e.x = float32(i) - .5 + (middle-level[i])/d
		}
	}
	return e
}

func abs(x float32) float32 { return max(x, -x) }

// guards appends the guards on a line with these edges, in both reading directions.
func guards(line []edge, at float32, found []hit) []hit {
	for i := range line {
		for k, shape := range edgesOf {
			n := len(shape)
			if i+n > len(line) {
				continue
			}
			// The stop pattern ends with a bar and starts with one; the start pattern read
			// backwards begins with its space.
			if !line[i].rising {
				if h, ok := fit(line[i:i+n], shape, false); ok {
					found = append(found, hit{kind: kind(k), at: at, x0: h.x0, m: h.m, step: h.step})
				}
			}
			if line[i].rising == (kind(k) == start) {
				if h, ok := fit(line[i:i+n], shape, true); ok {
					found = append(found, hit{kind: kind(k), at: at, x0: h.x0, m: h.m, step: h.step})
				}
			}
		}
	}
	return found
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
		h.step = max(h.step, line[i].step)
	}
	return h, sum < count*.3*.3
}
