package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"comptoir/app/papers"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/paper"
	"comptoir/service/paper/page"
)

// SlipWidth is the width of a paper on the screen.
const SlipWidth float32 = 400

// drawPaper draws a paper by the rows that printers get. It keeps its languages,
// whatever the associate's is.
func drawPaper(on *fyne.Container, st papers.State) {
	on.Objects = nil
	before := paper.Rule
	for _, r := range st.Sheet.Rows() {
		if paper.Apart(before, r.Style) {
			on.Add(layout.Gap(0, layout.Half))
		}
		before = r.Style
		on.Add(paperRow(r, st))
	}
	on.Refresh()
}

// paperRow draws one row.
func paperRow(r paper.Row, st papers.State) fyne.CanvasObject {
	switch r.Style {
	case paper.Mark:
		return container.NewCenter(paint.NewChip(markTone(r, st), r.Left))
	case paper.Name:
		return paint.NewText(paint.Section, r.Left).Aligned(fyne.TextAlignCenter)
	case paper.Title:
		return layout.Inset(0, layout.Half, paint.NewText(paint.Strong, r.Left).Aligned(fyne.TextAlignCenter))
	case paper.Centre:
		return paint.NewText(paint.Quiet, r.Left).Aligned(fyne.TextAlignCenter)
	case paper.Rule:
		return layout.Inset(0, layout.Half, paint.NewRule())
	case paper.Break:
		return layout.Inset(0, layout.Large, layout.VBox(layout.Half, paint.NewRule(), paint.NewRule()))
	case paper.Pair:
		return paperPair(paint.Quiet, paint.Body, r)
	case paper.Total:
		return paperPair(paint.Section, paint.Section, r)
	case paper.Bar:
		bar := paint.NewMeter()
		bar.Set(int64(r.Share), 1000)
		return layout.VBox(layout.Half, paperPair(paint.Quiet, paint.Body, r), bar)
	case paper.Head:
		return paint.NewText(paint.Strong, r.Left)
	case paper.Wording, paper.Small:
		return layout.Inset(layout.Small, 0, paint.NewText(paint.Quiet, r.Left))
	case paper.Code:
		return paperCode(r)
	}
	return paint.NewText(paint.Quiet, r.Left)
}

// markTone returns the tone of the mark of training, or of a copy.
func markTone(r paper.Row, st papers.State) paint.Tone {
	if st.Paper.Training && len(st.Sheet.Faces) > 0 {
		for _, f := range st.Sheet.Faces {
			if f.Marks[0] == r.Left {
				return paint.Training
			}
		}
	}
	return paint.Plain
}

// paperPair draws a label and its value, on two lines where one is too narrow.
func paperPair(label, value paint.Style, r paper.Row) fyne.CanvasObject {
	left, right := paint.Line(label, r.Left), paint.Line(value, r.Right)
	if left.MinSize().Width+right.MinSize().Width+layout.Small > SlipWidth {
		return layout.VBox(0, paint.NewText(label, r.Left), paint.NewText(value, r.Right).Aligned(fyne.TextAlignTrailing))
	}
	return layout.Split(left, right)
}

// paperCode draws the codes as they are printed: a scanner reads them off the screen.
func paperCode(r paper.Row) fyne.CanvasObject {
	parts := layout.VBox(0)
	for _, p := range page.LayoutRow(r, page.Roll80) {
		drawn := page.Picture(p, page.DotsPerInch)
		shown := canvas.NewImageFromImage(drawn)
		shown.FillMode, shown.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleFastest
		size := drawn.Bounds().Size()
		wide := SlipWidth - layout.Large
		shown.SetMinSize(fyne.NewSize(wide, wide*float32(size.Y)/float32(size.X)))
		parts.Add(shown)
	}
	return parts
}
