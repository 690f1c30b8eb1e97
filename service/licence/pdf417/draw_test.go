package pdf417

import (
	"image"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// drawing is a symbol of given codewords, as small as can be, with white around it: what no
// library for writing them draws.
type drawing struct {
	columns, level int
	module, height int // pixels a module, modules a row
	margin         int // modules
}

func (d drawing) of(t testing.TB, data ...int) image.Image {
	t.Helper()
	checks := 2 << d.level
	rows := max(3, (1+len(data)+checks+d.columns-1)/d.columns)
	words := append([]int{0}, data...)
	for len(words) < rows*d.columns-checks {
		words = append(words, latchText)
	}
	words[0] = len(words)
	words = withChecks(words, checks)
	require.LessOrEqual(t, rows, 90)
	wide := 17*(d.columns+4) + 1
	out := image.NewGray(image.Rect(0, 0, (wide+2*d.margin)*d.module, (rows*d.height+2*d.margin)*d.module))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	for row := range rows {
		x := d.margin
		put := func(pattern uint32, modules int) {
			for k := modules - 1; k >= 0; k-- {
				if pattern>>k&1 == 1 {
					fillRect(out, x*d.module, (d.margin+row*d.height)*d.module, d.module, d.height*d.module)
				}
				x++
			}
		}
		facts := [3]int{(rows - 1) / 3, 3*d.level + (rows-1)%3, d.columns - 1}
		bits := &table().bits[row%3]
		put(0b11111111010101000, 17)
		put(bits[row/3*30+facts[row%3]], 17)
		for _, w := range words[row*d.columns : (row+1)*d.columns] {
			put(bits[w], 17)
		}
		put(bits[row/3*30+facts[(row+2)%3]], 17)
		put(0b111111101000101001, 18)
	}
	return out
}

func fillRect(m *image.Gray, x, y, w, h int) {
	for j := y; j < y+h; j++ {
		for i := x; i < x+w; i++ {
			m.Pix[m.PixOffset(i, j)] = 0
		}
	}
}

// withChecks adds check words, by long division with the generator.
func withChecks(data []int, checks int) []int {
	generator := poly{1}
	for i := range checks {
		generator = generator.times(poly{values - gf.power(i+1), 1}, checks+1)
	}
	rest := append(slices.Clone(data), make([]int, checks)...)
	for i := range data {
		for j := range checks {
			rest[i+1+j] = (rest[i+1+j] + (values-rest[i])*generator[checks-1-j]) % values
		}
	}
	words := slices.Clone(data)
	for _, r := range rest[len(data):] {
		words = append(words, (values-r)%values)
	}
	return words
}
