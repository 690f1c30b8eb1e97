package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rule is a thin line across.
type Rule struct{ widget.BaseWidget }

// NewRule makes one.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(theme.Color(ColorCardBorder))
	line.SetMinSize(fyne.NewSize(1, 1))
	return &ruleRenderer{widget.NewSimpleRenderer(line), line}
}

type ruleRenderer struct {
	fyne.WidgetRenderer
	line *canvas.Rectangle
}

func (r *ruleRenderer) Refresh() {
	r.line.FillColor = theme.Color(ColorCardBorder)
	r.line.Refresh()
}
