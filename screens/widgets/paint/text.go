package paint

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
)

// Text is running text without Fyne's padding around it, so that the grid of 8
// holds. It wraps unless it is made by Line.
type Text struct {
	widget.BaseWidget
	label *widget.Label
	text  string  // the label's may have line breaks of ours in it
	limit float32 // of the width a Short text asks for; 0: none
}

// Style is how a text looks.
type Style int

// Styles of the look.
const (
	Body Style = iota
	Strong
	Quiet
	FieldLabel
	Section
	PageTitle
	Figure // money in hand
	Big    // what a customer reads
	BigStrong
	Headline // what a customer reads first
)

// NewText makes a text that wraps.
func NewText(s Style, text string) *Text {
	t := Line(s, text)
	t.label.Wrapping = fyne.TextWrapWord
	return t
}

// Line makes a text that stays on one line and asks for its whole width.
func Line(s Style, text string) *Text {
	l := widget.NewLabel(text)
	switch s {
	case Strong:
		l.TextStyle.Bold = true
	case Quiet:
		l.SizeName, l.Importance = theme.SizeNameCaptionText, widget.LowImportance
	case FieldLabel:
		l.SizeName = theme.SizeNameCaptionText
	case Section:
		l.SizeName, l.TextStyle.Bold = theme.SizeNameSubHeadingText, true
	case PageTitle:
		l.SizeName, l.TextStyle.Bold = theme.SizeNameHeadingText, true
	case Figure, BigStrong:
		l.SizeName, l.TextStyle.Bold = SizeMoney, true
	case Big:
		l.SizeName = SizeMoney
	case Headline:
		l.SizeName, l.TextStyle.Bold = SizeHeadline, true
	}
	t := &Text{label: l, text: text}
	t.ExtendBaseWidget(t)
	return t
}

// Clip makes a line that gives way when there is no room, with an ellipsis.
func Clip(s Style, text string) *Text {
	t := Line(s, text)
	t.label.Truncation = fyne.TextTruncateEllipsis
	return t
}

// Short makes a line that asks for its whole width up to a limit, and gives way
// beyond it with an ellipsis.
func Short(s Style, limit float32) *Text {
	t := Clip(s, "")
	t.limit = limit
	return t
}

// MinSize is called by Fyne.
func (t *Text) MinSize() fyne.Size {
	size := t.BaseWidget.MinSize()
	if t.limit > 0 {
		whole := float32(math.Ceil(float64(t.measure(t.text)))) // Fyne cuts at whole pixels
		size.Width = min(layout.Scaled(t.limit), whole)
	}
	return size
}

func (t *Text) fontSize() float32 {
	if t.label.SizeName == "" {
		return theme.TextSize()
	}
	return theme.Size(t.label.SizeName)
}

// Aligned sets the alignment and returns the text.
func (t *Text) Aligned(a fyne.TextAlign) *Text {
	t.label.Alignment = a
	return t
}

// Set changes the text. The same text again costs nothing.
func (t *Text) Set(text string) {
	if t.text != text {
		t.text = text
		t.fit(t.Size().Width)
		t.Refresh()
	}
}

// Text returns the text.
func (t *Text) Text() string { return t.text }

// Tone colours the text.
func (t *Text) Tone(tone Tone) {
	want := map[Tone]widget.Importance{
		Good: widget.SuccessImportance, Care: widget.WarningImportance, Stop: widget.DangerImportance,
	}[tone]
	if t.label.Importance != want {
		t.label.Importance = want
		t.label.Refresh()
	}
}

// Dim sets the text in the color of a hint.
func (t *Text) Dim() {
	if t.label.Importance != widget.LowImportance {
		t.label.Importance = widget.LowImportance
		t.label.Refresh()
	}
}

// Refresh is called by Fyne for every text of a page whenever the page changes. What
// changes a text has its label measured anew, and so has Fyne with a theme; to do so
// each time would be half of the work of a key.
func (t *Text) Refresh() { canvas.Refresh(t) }

// CreateRenderer lays the label out beyond the widget's own edges, by the
// padding that Fyne gives every label.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&tight{t}, t.label))
}

// tight takes the inner padding off what it holds.
type tight struct{ text *Text }

func (l *tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.text.fit(size.Width)
	pad := theme.InnerPadding()
	for _, o := range objects {
		o.Move(fyne.NewPos(-pad, -pad))
		o.Resize(size.AddWidthHeight(2*pad, 2*pad))
	}
}

func (*tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	pad := theme.InnerPadding()
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return fyne.NewSize(max(0, size.Width-2*pad), max(0, size.Height-2*pad))
}
