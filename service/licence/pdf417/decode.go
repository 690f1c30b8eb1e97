package pdf417

import (
	"errors"
	"slices"
)

// decode mends the codewords and reads their content. It returns ErrNone where they cannot be
// mended for certain, ErrMacro for a part of several symbols.
func (g *grid) decode() (s Symbol, err error) {
	n := g.rows * g.columns
	checks := 2 << g.level
	if checks+1 >= n {
		return Symbol{}, ErrNone
	}
	received, sure := make([]int, 0, n), make([]float32, 0, n)
	usual := g.usual()
	for row := range g.rows {
		for cell := 1; cell <= g.columns; cell++ {
			c := g.cells[row*(g.columns+2)+cell]
			received, sure = append(received, c.value), append(sure, c.sure*min(1, c.amplitude/usual))
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case sure[a] < sure[b]:
			return -1
		case sure[a] > sure[b]:
			return 1
		}
		return 0
	})
	syndrome, clean := syndromes(received, checks)
	if clean {
		s, err := finish(received, checks, 0)
		if errors.Is(err, errContent) {
			err = ErrNone
		}
		return s, err
	}
	spare := 2
	if checks >= 16 {
		spare = 3 // with nothing spared, one false word in a thousand is taken for a true one
	}
	for _, erase := range erasures(sure, order, checks, spare) {
		if g.budget.over() {
			break
		}
		words := slices.Clone(received)
		changed, ok := correct(words, syndrome, order[:erase], spare)
		if !ok {
			continue
		}
		if s, err := finish(words, checks, changed); !errors.Is(err, errContent) {
			return s, err
		}
	}
	return Symbol{}, ErrNone
}

// erasures lists how many of the least sure codewords to take for unknown, the likeliest first.
func erasures(sure []float32, order []int, checks, spare int) (counts []int) {
	doubtful := 0
	for doubtful < len(order) && sure[order[doubtful]] < .03 {
		doubtful++
	}
	most := min(checks-spare, len(order))
	for _, n := range []int{doubtful, 0, most / 4, most / 2, most * 3 / 4, most * 7 / 8, most} {
		n = min(n, most)
		if !slices.Contains(counts, n) {
			counts = append(counts, n)
		}
	}
	return counts
}

// finish reads the content of mended codewords; the first is their number without check words.
func finish(words []int, checks, changed int) (Symbol, error) {
	if words[0] != len(words)-checks {
		return Symbol{}, errContent
	}
	text, sets, err := content(words[1:words[0]])
	if err != nil {
		return Symbol{}, err
	}
	return Symbol{Text: text, Sets: sets, Corrected: changed}, nil
}

// hopeless reports whether so many codewords are in doubt that no other way to read them helps.
func (g *grid) hopeless() bool {
	usual, doubtful := g.usual(), 0
	for _, c := range g.cells {
		if c.sure*min(1, c.amplitude/usual) < .03 {
			doubtful++
		}
	}
	return doubtful*10 > 14*(2<<g.level)
}

// usual is the amplitude that most cells have at least half of: the middle one.
func (g *grid) usual() float32 {
	all := make([]float32, len(g.cells))
	for i, c := range g.cells {
		all[i] = c.amplitude
	}
	slices.Sort(all)
	return max(all[len(all)/2], 1e-6)
}
