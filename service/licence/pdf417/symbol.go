package pdf417

import "errors"

const border = 4 // modules sampled beside a symbol, for the filter to look at

// read reads the symbol in an area, or answers ErrNone, ErrMacro.
func (r *search) read(p *plane, a area) (Symbol, error) {
	layout, ok := r.survey(p, a)
	if !ok {
		return Symbol{}, ErrNone
	}
	// What the guards say of the ends of the rows is rough; the indicators know.
	if !layout.rough && layout.columns == a.columns {
		if s, err := r.cells(p, layout); !errors.Is(err, ErrNone) {
			return s, err
		}
	}
	again, ok := r.survey(p, layout.area())
	switch {
	case !ok && !layout.rough && layout.columns == a.columns, ok && !layout.rough && again.near(layout):
		return Symbol{}, ErrNone // that was tried
	case ok:
		layout = again
	}
	return r.cells(p, layout)
}

// near reports whether two layouts are the same within a fraction of a module.
func (l layout) near(o layout) bool {
	if l.rows != o.rows || l.columns != o.columns || l.level != o.level || l.blur != o.blur {
		return false
	}
	module := l.corners[1].minus(l.corners[0]).length() / float64(l.modules())
	for i, c := range l.corners {
		if c.minus(o.corners[i]).length() > module/3 {
			return false
		}
	}
	return true
}

// cells reads a symbol of which the layout is known: by its modules, and where that does not
// do, by its modules and its codewords as the camera blurs them, together.
func (r *search) cells(p *plane, l layout) (Symbol, error) {
	grid := r.grid(p, l, newEye(l.blur, false))
	if grid == nil {
		return Symbol{}, ErrNone
	}
	s, err := r.decode(grid, l.corners)
	if !errors.Is(err, ErrNone) || r.budget.over() || grid.hopeless() {
		return s, err
	}
	r.settled = r.settled || !l.rough
	grid = r.grid(p, l, newEye(l.blur, true))
	if grid == nil {
		return Symbol{}, ErrNone
	}
	return r.decode(grid, l.corners)
}

// decode reads the content of a grid, or of what all frames say of one like it.
func (r *search) decode(g *grid, c [4]point) (Symbol, error) {
	s, err := g.decode()
	if errors.Is(err, ErrNone) && r.votes != nil && g.plausible() {
		s, err = r.votes.add(g).decode()
	}
	if err != nil {
		return Symbol{}, err
	}
	s.Corners = corners(c)
	return s, nil
}

// layout is a symbol's place and size.
type layout struct {
	corners              [4]point
	rows, columns, level int
	blur                 float64
	rough                bool // many lines contradicted the rest
}

func (l layout) area() area { return area{corners: l.corners, columns: l.columns} }

func (l layout) modules() int { return modulesOf(l.columns) }

func modulesOf(columns int) int { return 69 + width*columns }

// grid is a symbol's cells as they were seen, row by row: the left indicator, the data and
// the right indicator.
type grid struct {
	layout
	budget *budget
	cells  []guess
}

const samplesOfRow = 6 // lines sampled across a row

// weights are how the lines of a row count: the middle most, where neighbours do not shine in.
// What lies on the symbol may leave only the upper or the lower part of a row to be seen.
var weights = [...][samplesOfRow]float32{
	{.2, .8, 1, 1, .8, .2},
	{.5, 1, .8, 0, 0, 0},
	{0, 0, 0, .8, 1, .5},
}

// doubtful is how sure a guess is that is looked at again.
const doubtful = .1

// heights are the middles of the lines across all rows.
func (l layout) heights() []float64 {
	heights := make([]float64, l.rows*samplesOfRow)
	for i := range heights {
		heights[i] = (float64(i) + .5) / float64(len(heights))
	}
	return heights
}

// means are the weighted means of a row's lines.
type means [len(weights)][]float32

// row sets the means of a row.
func (m *means) row(p *patch, row int) {
	for i := range m {
		if m[i] == nil {
			m[i] = make([]float32, p.modules*fine)
		}
		clear(m[i])
		for k, weight := range weights[i] {
			if weight == 0 {
				continue
			}
			for x, v := range p.line(row*samplesOfRow + k) {
				m[i][x] += weight * v
			}
		}
	}
}

// cell guesses the codeword whose first module is at u and whose ends lie off by so much.
func (r *search) cell(m *means, e *eye, u, left, right float64, cluster int) (best guess) {
	for _, mean := range m {
		g := e.look(r.scorer, mean, u, left, right, cluster)
		if g.sure > best.sure && g.like > best.like+.03 {
			best = g
		}
		if best.sure > doubtful {
			break
		}
	}
	return best
}

// grid reads all cells of a symbol.
func (r *search) grid(p *plane, l layout, e *eye) *grid {
	w, ok := warpTo(l.corners, float64(l.modules()))
	if !ok {
		return nil
	}
	sheet := straighten(p, &w, -border, l.modules()+2*border, l.heights())
	if r.budget.over() {
		return nil
	}
	g := &grid{layout: l, budget: r.budget}
	bend := sheet.bends(border, l.columns+4, min(max(l.rows/6, 1), 6), 0)
	var m means
	for row := range l.rows {
		m.row(sheet, row)
		for cell := range l.columns + 2 {
			a, b := bend.at(row*samplesOfRow, cell+1), bend.at(row*samplesOfRow, cell+2)
			g.cells = append(g.cells, r.cell(&m, e, float64(border+width*(cell+1)), a, b, row%3))
		}
	}
	return g
}
