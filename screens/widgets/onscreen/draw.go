package onscreen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/screens/widgets/layout"
)

// draw makes the keys anew.
func (b *Board) draw() {
	if !b.shown {
		b.rows.Objects = nil
		return
	}
	rows := append(board(nil), boardFor(b.writes, b.language, b.page)...)
	if b.o.Low != nil && b.o.Low() && len(rows) == len(others) && b.page != signs {
		rows = rows[1:]
	}
	if len(b.offers) > 0 {
		rows[0] = nil
		for _, text := range b.offers {
			rows[0] = append(rows[0], keycap{write, text, 1})
		}
	}
	most := float32(0)
	for _, row := range rows {
		most = max(most, sum(widths(row)))
	}
	lines := make([]fyne.CanvasObject, 0, len(rows))
	for _, row := range rows {
		line := container.New(&line{widths(row), most})
		for _, c := range row {
			if c.act == none {
				line.Add(layout.Gap(keySize, 0))
				continue
			}
			line.Add(newKey(b, c))
		}
		lines = append(lines, line)
	}
	b.rows.Objects = lines
	b.rows.Refresh()
}

func widths(row []keycap) []float32 {
	list := make([]float32, len(row))
	for i, c := range row {
		list[i] = c.wide
	}
	return list
}

// label returns what stands on a key.
func (b *Board) label(c keycap) string {
	switch c.act {
	case write:
		return cased(c.text, b.shift != low)
	case space:
		return b.words.Space
	case next:
		return b.words.Next
	case done:
		return b.words.Done
	case letters:
		return b.words.Letters
	case signs:
		return b.words.Signs
	}
	return ""
}

// offer shows the variants of a key that is held, in the place of the first row, and
// reports whether there are any.
func (b *Board) offer(text string) bool {
	list := variantsOf(text, b.shift != low)
	if len(list) == 0 {
		return false
	}
	b.offers = list
	b.draw()
	return true
}
