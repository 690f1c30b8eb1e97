package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts parts beside each other, at their least width, and goes on in a new
// line when there is no room. Where there is room, the last parts stand at the
// right end.
func Flow(gap float32, left []fyne.CanvasObject, right ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap, left: len(left)}, append(left[:len(left):len(left)], right...)...)
}

type flow struct {
	gap   float32
	left  int     // how many stand at the left
	width float32 // of the last layout: the height depends on it
}

// lines breaks what is visible into lines that fit a width.
func (f *flow) lines(parts []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	var lines [][]fyne.CanvasObject
	at := float32(0)
	for _, p := range visible(parts) {
		need := p.MinSize().Width
		if len(lines) == 0 || at+f.gap+need > width+0.5 {
			lines, at = append(lines, []fyne.CanvasObject{p}), need
			continue
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], p)
		at += f.gap + need
	}
	return lines
}

func (f *flow) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	lines := f.lines(parts, size.Width)
	y := float32(0)
	if len(lines) == 1 { // the height that is there may be more than is needed
		y = (size.Height - least(lines[0]).Height) / 2
	}
	first := map[fyne.CanvasObject]bool{}
	for i, p := range parts {
		first[p] = i < f.left
	}
	for _, line := range lines {
		x, height := float32(0), least(line).Height
		for i, p := range line {
			need := p.MinSize()
			if !first[p] && (i == 0 || first[line[i-1]]) {
				x = max(x, size.Width-f.across(line[i:]))
			}
			p.Move(fyne.NewPos(x, y+(height-need.Height)/2))
			p.Resize(fyne.NewSize(min(need.Width, size.Width), need.Height))
			x += need.Width + f.gap
		}
		y += height + Small
	}
}

func (f *flow) across(line []fyne.CanvasObject) float32 {
	width := -f.gap
	for _, p := range line {
		width += p.MinSize().Width + f.gap
	}
	return width
}

func (f *flow) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(least(parts).Width, 0)
	width := f.width
	if width == 0 {
		width = f.across(visible(parts))
	}
	for i, line := range f.lines(parts, width) {
		if i > 0 {
			size.Height += Small
		}
		size.Height += least(line).Height
	}
	return size
}
