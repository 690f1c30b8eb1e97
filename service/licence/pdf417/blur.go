package pdf417

import "math"

// The blur of lens, focus and sampling is taken for a normal distribution, so many modules
// wide, and undone by the linear filter that errs least on random modules.

var blurs = []float64{.15, .25, .35, .45, .55, .65, .75, .85, 1}

// reachOf is how many samples the filter looks at on each side.
const reachOf = 10

const phases = 4 // places of a module between two samples

// sharpener answers the level of a module from samples around its middle.
type sharpener [phases][2*reachOf + 1]float32

// bar is how much a bar of one module around 0 darkens the place x.
func bar(x, blur float64) float64 {
	scale := 1 / (blur * math.Sqrt2)
	return (math.Erf((x+.5)*scale) - math.Erf((x-.5)*scale)) / 2
}

// sharpen makes the filter for a blur and a noise, both small beside 1: noise is the variance
// of a sample when bars and spaces are 1 apart.
func sharpen(blur, noise float64) *sharpener {
	var s sharpener
	for phase := range s {
		s[phase] = taps(blur, noise, float64(phase)/(phases*fine))
	}
	return &s
}

// taps solves the normal equations for a module that lies off the middle sample by so much.
func taps(blur, noise, off float64) (out [2*reachOf + 1]float32) {
	const n = 2*reachOf + 1
	var m [n][n + 1]float64
	var seen [n][15]float64 // how much of each module near by is in each sample
	for i := range n {
		for k := range seen[i] {
			seen[i][k] = bar(float64(i-reachOf)/fine-off-float64(k-7), blur)
		}
	}
	for i := range n {
		for j := range n {
			for k := range seen[i] {
				m[i][j] += seen[i][k] * seen[j][k] / 4
			}
		}
		m[i][i] += noise
		m[i][n] = seen[i][7] / 4
	}
	for i := range n { // positive definite: no pivoting
		for r := i + 1; r < n; r++ {
			f := m[r][i] / m[i][i]
			for k := i; k <= n; k++ {
				m[r][k] -= f * m[i][k]
			}
		}
	}
	var x [n]float64
	for i := n - 1; i >= 0; i-- {
		x[i] = m[i][n]
		for k := i + 1; k < n; k++ {
			x[i] -= m[i][k] * x[k]
		}
		x[i] /= m[i][i]
		out[i] = float32(x[i])
	}
	return out
}

// module is the sharpened level around u, as the sharpener sees it in a line of a patch.
func (s *sharpener) module(line []float32, u float64) float32 {
	q := u*fine - .5
	i := int(math.Floor(q + 1.0/(2*phases)))
	phase := int((q-float64(i))*phases + .5)
	phase = min(max(phase, 0), phases-1)
	from := i - reachOf
	if from < 0 || from+2*reachOf+1 > len(line) {
		return line[min(max(i, 0), len(line)-1)]
	}
	around := line[from : from+2*reachOf+1]
	var sum float32
	for k, t := range s[phase] {
		sum += t * around[k]
	}
	return sum
}

// ideal is a guard as a blurred camera sees it, in samples: margin modules of paper, then
// the guard. bars holds its edges in modules.
func ideal(bars []float32, margin int, blur float64) []float32 {
	n := (margin + int(bars[len(bars)-1])) * fine
	out := make([]float32, n)
	scale := 1 / (blur * math.Sqrt2)
	for i := range out {
		u := (float64(i)+.5)/fine - float64(margin)
		level, sign := 1.0, -.5
		for _, e := range bars {
			level += sign * (1 + math.Erf((u-float64(e))*scale))
			sign = -sign
		}
		out[i] = float32(level)
	}
	return out
}

// likeness is the correlation of two profiles, 1 for the same but for light and contrast.
func likeness(a, b []float32) float32 {
	var sa, sb, saa, sbb, sab float32
	for i, x := range a {
		y := b[i]
		sa, sb, saa, sbb, sab = sa+x, sb+y, saa+x*x, sbb+y*y, sab+x*y
	}
	n := float32(len(a))
	va, vb := saa-sa*sa/n, sbb-sb*sb/n
	if va <= 0 || vb <= 0 {
		return 0
	}
	return (sab - sa*sb/n) / float32(math.Sqrt(float64(va)*float64(vb)))
}
