package escpos

import (
	"bytes"
	"image"
	"strings"

	"comptoir/service/paper"
	"comptoir/service/paper/page"
)

const (
	esc = 0x1b
	gs  = 0x1d
	fs  = 0x1c
)

// Encode writes a sheet for a printer.
func Encode(s paper.Sheet, p Profile) []byte {
	w := &writer{profile: p}
	w.begin()
	if _, known := tables[p.Page]; known {
		before := paper.Rule
		for _, r := range s.Rows() {
			if paper.Apart(before, r.Style) {
				w.send(esc, 'J', gap)
			}
			before = r.Style
			w.row(r)
		}
	} else {
		for _, each := range page.Layout(s, p.format) {
			w.picture(page.Dots(each))
		}
	}
	w.finish()
	return w.Bytes()
}

// gap is half a line, in dots.
const gap = 14

type writer struct {
	bytes.Buffer
	profile Profile
	look    look
}

func (w *writer) send(raw ...byte) { w.Write(raw) }

// begin sets the printer to what this job expects, whatever the job before left.
func (w *writer) begin() {
	w.send(esc, '@')
	w.send(fs, '.') // off with two-byte letters, which would eat the accents
	if t, known := tables[w.profile.Page]; known {
		w.send(esc, 't', t.number)
	}
}

// finish feeds the end of the paper past the knife.
func (w *writer) finish() {
	w.send(esc, 'd', 4)
	if w.profile.Cut {
		w.send(gs, 'V', 66, 0)
	}
}

// look is how the letters of a row are.
type look struct {
	strong, tall, wide, reversed bool
}

var looks = map[paper.Style]look{
	paper.Mark: {strong: true, reversed: true}, paper.Name: {strong: true, tall: true, wide: true},
	paper.Title: {strong: true, tall: true, wide: true}, paper.Total: {strong: true, tall: true}, paper.Head: {strong: true},
}

// row writes a row in the printer's letters, or as a picture when they lack one.
func (w *writer) row(r paper.Row) {
	if r.Style == paper.Code {
		w.drawn(r)
		return
	}
	l := looks[r.Style]
	if l.wide && paper.Width(r.Left) > w.profile.Columns/2 {
		l.wide = false
	}
	var lines [][]byte
	for _, line := range w.lines(r, l) {
		raw, ok := w.profile.Page.bytesOf(line)
		if !ok {
			w.drawn(r)
			return
		}
		lines = append(lines, raw)
	}
	for _, line := range lines {
		if len(line) > 0 { // an empty line stays as low as any
			w.dress(l)
		}
		w.Write(line)
		w.send('\n')
		w.dress(look{})
	}
}

// lines are the row's lines in its look; a mark fills them from edge to edge.
func (w *writer) lines(r paper.Row, l look) []string {
	columns := w.profile.Columns
	if l.wide {
		columns /= 2
	}
	if r.Style != paper.Mark {
		return paper.LinesOf(r, columns)
	}
	list := paper.LinesOf(paper.Row{Style: paper.Centre, Left: r.Left}, columns)
	for i, line := range list {
		list[i] = line + strings.Repeat(" ", columns-paper.Width(line))
	}
	return list
}

// dress changes the look of the letters that follow, where it is another.
func (w *writer) dress(l look) {
	if l == w.look {
		return
	}
	w.look = l
	w.send(esc, 'E', flag(l.strong))
	w.send(gs, '!', flag(l.wide)<<4|flag(l.tall))
	w.send(gs, 'B', flag(l.reversed))
}

func flag(on bool) byte {
	if on {
		return 1
	}
	return 0
}

// drawn writes one row as a picture.
func (w *writer) drawn(r paper.Row) {
	for _, each := range page.LayoutRow(r, w.profile.format) {
		w.picture(page.Dots(each))
	}
}

// band is how many rows of dots go to the printer at a time: some keep no more.
const band = 128

// picture writes black and white dots, in bands.
func (w *writer) picture(m *image.Gray) {
	across := w.profile.Dots / 8
	for top := 0; top < m.Rect.Dy(); top += band {
		high := min(band, m.Rect.Dy()-top)
		w.send(gs, 'v', '0', 0)
		w.number(across)
		w.number(high)
		for y := top; y < top+high; y++ {
			for column := range across {
				w.send(eight(m, column*8, y))
			}
		}
	}
}

// number sends a number below 65,536, its lower half first.
func (w *writer) number(n int) {
	w.send(byte(n), byte(n>>8)) // #nosec G115 -- the two halves
}

// eight packs eight dots into a byte, the leftmost highest. There is no dot beyond
// the picture's edge.
func eight(m *image.Gray, x, y int) (b byte) {
	for i := range 8 {
		b <<= 1
		if x+i < m.Rect.Dx() && m.GrayAt(x+i, y).Y == 0 {
			b |= 1
		}
	}
	return b
}
