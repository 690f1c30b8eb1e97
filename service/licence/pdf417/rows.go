package pdf417

import "math"

// indication is what one line says in a row indicator: its row, and by the row's cluster one
// of three facts about the whole symbol, a number below 30.
type indication struct {
	v    float64
	row  int
	fact int
	what fact
	sure float32
}

// fact is what an indicator tells besides its row.
type fact int

const (
	rowsBy3   fact = iota // (rows - 1) / 3
	levelRows             // 3 * level + (rows - 1) % 3
	columnsOf             // data columns - 1
	facts
)

// told is the fact of a cluster's indicators on the left and on the right.
var told = [2][clusters]fact{{rowsBy3, levelRows, columnsOf}, {columnsOf, rowsBy3, levelRows}}

// votes are the facts as the lines tell them, by weight.
type votes [facts][30]float32

func (v *votes) add(i indication) { v[i.what][i.fact] += i.sure }

func (v *votes) winner(f fact) (value int, weight float32) {
	for i, w := range v[f] {
		if w > weight {
			value, weight = i, w
		}
	}
	return value, weight
}

// slant maps height to row along one side of a symbol: row = offset + v*slope.
type slant struct {
	offset, slope float64
	agree         int
}

// sure reports whether enough lines agree to believe it.
func (s slant) sure() bool { return s.agree >= 3 }

// height is where a row starts.
func (s slant) height(row float64) float64 { return (row - s.offset) / s.slope }

// align finds the straight run of rows on which most indications lie. Whatever two of them say
// that are far enough apart is tried.
func align(all []indication) (best slant) {
	var some []indication
	for i := 0; i < len(all); i += 1 + len(all)/48 {
		some = append(some, all[i])
	}
	most := 1
	for a := range some {
		for b := a + 1; b < len(some); b++ {
			rows, dv := float64(some[b].row-some[a].row), some[b].v-some[a].v
			if math.Abs(rows) < 2 || dv <= 0 {
				continue
			}
			s := slant{slope: rows / dv}
			if math.Abs(s.slope) < 2.2 || math.Abs(s.slope) > 140 {
				continue
			}
			s.offset = float64(some[a].row) + .5 - s.slope*some[a].v
			if n := s.count(some); n > most {
				best, most = s, n
			}
		}
	}
	if best.slope == 0 {
		return best
	}
	best.agree = best.count(all)
	return best.refine(all)
}

func (s slant) agrees(i indication) bool {
	return math.Abs(s.offset+s.slope*i.v-float64(i.row)-.5) < .9
}

func (s slant) count(all []indication) (n int) {
	for _, i := range all {
		if s.agrees(i) {
			n++
		}
	}
	return n
}

// refine lays a line of least squares through what agrees.
func (s slant) refine(all []indication) slant {
	for range 2 {
		var n, sv, sr, svv, svr float64
		for _, i := range all {
			if s.agrees(i) {
				r := float64(i.row) + .5
				n, sv, sr, svv, svr = n+1, sv+i.v, sr+r, svv+i.v*i.v, svr+i.v*r
			}
		}
		d := n*svv - sv*sv
		if d <= 1e-9 {
			return s
		}
		next := slant{slope: (n*svr - sv*sr) / d}
		next.offset = (sr - next.slope*sv) / n
		next.agree = next.count(all)
		if next.agree < s.agree*9/10 {
			return s
		}
		s = next
	}
	return s
}
