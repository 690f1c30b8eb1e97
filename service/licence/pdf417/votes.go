package pdf417

import (
	"context"
	"image"
)

// Votes reads the frames of a live camera one after the other. Where no frame can be read by
// itself, for a lamp in the laminate or a finger in the way, what each shows of the symbol
// counts towards the next. It is not for use by several goroutines at once.
type Votes struct {
	ballots []*ballot
}

const (
	parties = 3  // sizes of symbols that are counted at the same time
	fade    = .9 // of what earlier frames said, with each frame
	heard   = .05
)

// ballot counts the cells of symbols of one size.
type ballot struct {
	rows, columns, level int
	cells                []count
}

// count holds the two likeliest codewords of a cell, the likelier first, and their weights.
type count [2]struct {
	value  int
	weight float32
}

// Read reads a frame as the function Read does, with the help of the frames before it.
func (v *Votes) Read(ctx context.Context, img image.Image, l Limits) (Symbol, Hint, error) {
	s, hint, err := read(ctx, img, l, v)
	if err == nil {
		v.Forget()
	}
	return s, hint, err
}

// Forget drops what earlier frames said: another card comes.
func (v *Votes) Forget() { v.ballots = nil }

// add counts the cells of a grid that could not be read and answers what all frames say of a
// symbol of this size.
func (v *Votes) add(g *grid) *grid {
	b := v.ballot(g.layout)
	all := &grid{layout: g.layout, budget: g.budget, cells: make([]guess, len(g.cells))}
	for i, cell := range g.cells {
		c := &b.cells[i]
		c.vote(cell)
		all.cells[i] = guess{value: c[0].value, sure: c[0].weight - c[1].weight, amplitude: 1}
	}
	return all
}

// ballot is the one for a size of symbol; the one that has waited longest makes room.
func (v *Votes) ballot(l layout) *ballot {
	for i, b := range v.ballots {
		if b.rows == l.rows && b.columns == l.columns && b.level == l.level {
			v.ballots = append(append(v.ballots[:i:i], v.ballots[i+1:]...), b)
			return b
		}
	}
	b := &ballot{rows: l.rows, columns: l.columns, level: l.level, cells: make([]count, l.rows*(l.columns+2))}
	v.ballots = append(v.ballots, b)
	v.ballots = v.ballots[max(0, len(v.ballots)-parties):]
	return b
}

// vote lets what was said before fade, and adds a guess to it.
func (c *count) vote(g guess) {
	c[0].weight *= fade
	c[1].weight *= fade
	switch {
	case g.value == c[0].value:
		c[0].weight += g.sure
	case g.value == c[1].value:
		c[1].weight += g.sure
	case g.sure > c[1].weight:
		c[1].value, c[1].weight = g.value, g.sure
	}
	if c[1].weight > c[0].weight {
		c[0], c[1] = c[1], c[0]
	}
}

// plausible reports whether most cells look like codewords: noise between two guards does not
// count.
func (g *grid) plausible() bool {
	n := 0
	for _, c := range g.cells {
		if c.sure > heard {
			n++
		}
	}
	return 2*n > len(g.cells)
}
