package pdf417

import (
	"math"
	"sync"
)

// matched compares a cell with codewords as a blurred camera sees them. It errs less on noise
// and on light that changes across a cell than comparing modules whose blur was undone, and
// more where half a cell is covered; together they err least.
type matched struct {
	taps [phases][2*matchedReach + 1]float32
	norm [clusters][values]float32 // spread of a blurred codeword over the samples of a cell
}

const (
	matchedReach = 8            // samples on each side of a module's middle in which it shows
	cellSamples  = width * fine // of a cell
)

// matchedFor are the filters by blur, made when they are first wanted.
var matchedFor = func() map[float64]func() *matched {
	all := map[float64]func() *matched{}
	for _, b := range blurs {
		all[b] = sync.OnceValue(func() *matched { return newMatched(b) })
	}
	return all
}()

func newMatched(blur float64) *matched {
	m := &matched{}
	for phase := range m.taps {
		off := float64(phase) / (phases * fine)
		for i := range m.taps[phase] {
			m.taps[phase][i] = float32(bar(float64(i-matchedReach)/fine-off, blur))
		}
	}
	// A module, as its samples show it; behind the last module the next codeword's bar begins.
	var shape [width + 1][cellSamples]float32
	for k := range shape {
		for i := range shape[k] {
			shape[k][i] = float32(bar((float64(i)+.5)/fine-float64(k)-.5, blur))
		}
	}
	words := table()
	for cluster := range m.norm {
		for value := range m.norm[cluster] {
			var seen [cellSamples]float32
			pattern := words.bits[cluster][value]<<1 | 1
			for k := range shape {
				if pattern>>(width-k)&1 == 1 {
					for i, v := range shape[k] {
						seen[i] += v
					}
				}
			}
			m.norm[cluster][value] = root(trendOf(seen[:]).spread)
		}
	}
	return m
}

// trend is what of some samples is no codeword: their mean, and light that fades across them.
type trend struct {
	level, slope float32
	spread       float32 // squares of what is left
}

func trendOf(samples []float32) trend {
	n := float32(len(samples))
	var sum, squares, lean float32
	for i, v := range samples {
		sum, squares, lean = sum+v, squares+v*v, lean+v*(float32(i)-(n-1)/2)
	}
	t := trend{level: sum / n, slope: lean * 12 / (n * (n*n - 1))}
	t.spread = max(squares-sum*t.level-lean*t.slope, 0)
	return t
}

// module is how dark a module around u is beside the trend of the samples from one on.
func (m *matched) module(line []float32, u float64, t trend, first int) float32 {
	q := u*fine - .5
	i := int(math.Floor(q + 1.0/(2*phases)))
	phase := min(max(int((q-float64(i))*phases+.5), 0), phases-1)
	from := i - matchedReach
	if from < 0 || from+2*matchedReach+1 > len(line) {
		return 0
	}
	around := line[from : from+2*matchedReach+1]
	level := t.level + t.slope*(float32(from-first)-(cellSamples-1)/2.)
	var sum float32
	for k, tap := range m.taps[phase] {
		sum += tap * (level + t.slope*float32(k) - around[k])
	}
	return sum
}

// eye is how cells are looked at: by their modules, or by these and by the whole as well.
type eye struct {
	modules *sharpener
	whole   *matched // nil: modules alone
}

func newEye(blur float64, both bool) *eye {
	e := &eye{modules: sharpen(blur, .01)}
	if both {
		e.whole = matchedFor[blur]()
	}
	return e
}

// look guesses the codeword whose first module is at u of a line, and whose ends lie off by so
// much.
func (e *eye) look(s *scorer, line []float32, u, left, right float64, cluster int) guess {
	var levels [width]float32
	var places [width + 1]float64
	for k := range places {
		at := float64(k) + .5
		places[k] = u + at + left + (right-left)*at/width
	}
	for k := range levels {
		levels[k] = e.modules.module(line, places[k])
	}
	first := int((u + left) * fine)
	if e.whole == nil || first < 0 || first+cellSamples > len(line) {
		return s.best(&levels, cluster)
	}
	t := trendOf(line[first : first+cellSamples])
	var dark [width + 1]float32
	for k := range dark {
		dark[k] = e.whole.module(line, places[k], t, first)
	}
	return s.both(&levels, &dark, root(t.spread), e.whole, cluster)
}

// both is best for levels, and for how dark the modules are beside the trend of a spread.
func (s *scorer) both(levels *[width]float32, dark *[width + 1]float32, spread float32, m *matched, cluster int) guess {
	var mean, squares float32
	for _, v := range levels {
		mean += v / width
	}
	var deep [width]float32
	for k, v := range levels {
		deep[k] = mean - v
		squares += deep[k] * deep[k]
	}
	amplitude := root(squares)
	if amplitude < 1e-3 || spread < 1e-3 {
		return guess{}
	}
	bits, ones, norm := &s.words.bits[cluster], &s.words.ones[cluster], &m.norm[cluster]
	var scores [values]float32
	s.halves((*[width]float32)(dark[:width]))
	for w := range bits {
		scores[w] = (s.high[bits[w]>>8] + s.low[bits[w]&255] + dark[width]) / (norm[w] * spread)
	}
	s.halves(&deep)
	first, second, value := float32(-2), float32(-2), 0
	for w := range bits {
		score := scores[w] + (s.high[bits[w]>>8]+s.low[bits[w]&255])/(s.norm[ones[w]]*amplitude)
		if score > first {
			first, second, value = score, first, w
		} else if score > second {
			second = score
		}
	}
	return guess{value: value, sure: (first - second) / 2, like: first / 2, amplitude: amplitude / 4.12}
}

// halves fills in the sums of both halves of a cell for any bars in them.
func (s *scorer) halves(dark *[width]float32) {
	for i, d := range dark {
		if bit := width - 1 - i; bit >= 8 {
			s.high[1<<(bit-8)] = d
		} else {
			s.low[1<<bit] = d
		}
	}
	sums(s.low[:])
	sums(s.high[:])
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
