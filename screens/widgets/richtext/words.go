package richtext

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets"
)

// Words is running text in which words may look different, or be links. Lines
// break at spaces, never at a no-break space.
type Words struct {
	widget.BaseWidget
	size  float32
	runs  []wordRun
	width float32 // of the last layout: the height depends on it
	lines []wordLine
}

// wordRun is what may not be broken: a word with the look it has, a link, or a
// line break.
type wordRun struct {
	text  string
	style fyne.TextStyle
	space bool // a space stands before it
	stop  bool // a line break stands before it
	link  *widgets.Link
}

// wordLine is one line as it is drawn: neighbours that look alike are one text.
type wordLine struct{ parts []placed }

type placed struct {
	at   float32
	what fyne.CanvasObject
}

func newWords(size float32) *Words {
	w := &Words{size: size}
	w.ExtendBaseWidget(w)
	return w
}

// add appends words in one look.
func (w *Words) add(text string, style fyne.TextStyle) {
	for i, line := range strings.Split(text, "\n") {
		for j, word := range strings.Split(line, " ") {
			w.runs = append(w.runs, wordRun{text: word, style: style, space: j > 0, stop: i > 0 && j == 0})
		}
	}
}

func (w *Words) link(l *widgets.Link) { w.runs = append(w.runs, wordRun{link: l}) }

// Text returns the words.
func (w *Words) Text() string {
	var out strings.Builder
	for _, r := range w.runs {
		if r.stop {
			out.WriteByte('\n')
		}
		if r.space {
			out.WriteByte(' ')
		}
		if r.link != nil {
			out.WriteString(r.link.Text())
		}
		out.WriteString(r.text)
	}
	return out.String()
}

func (w *Words) measure(text string, style fyne.TextStyle) float32 {
	return fyne.MeasureText(text, w.size, style).Width
}

// set breaks the runs into lines of a width.
func (w *Words) set(width float32) {
	w.width, w.lines = width, []wordLine{{}}
	at, piece := float32(0), (*canvas.Text)(nil)
	gap := w.measure(" ", fyne.TextStyle{})
	for _, r := range w.runs {
		need := w.measure(r.text, r.style)
		if r.link != nil {
			need = r.link.MinSize().Width
		}
		before := float32(0)
		if r.space && at > 0 {
			before = gap
		}
		if r.stop || at > 0 && (r.space || r.link != nil) && at+before+need > width {
			w.lines = append(w.lines, wordLine{})
			at, before, piece = 0, 0, nil
		}
		line := &w.lines[len(w.lines)-1]
		switch {
		case r.link != nil:
			line.parts, piece = append(line.parts, placed{at + before, r.link}), nil
		case piece != nil && piece.TextStyle == r.style:
			if before > 0 {
				piece.Text += " "
			}
			piece.Text += r.text
		default:
			piece = canvas.NewText(r.text, theme.Color(theme.ColorNameForeground))
			piece.TextSize, piece.TextStyle = w.size, r.style
			line.parts = append(line.parts, placed{at + before, piece})
		}
		at += before + need
	}
}

// MinSize is called by Fyne. The height is that of the width it was last given.
func (w *Words) MinSize() fyne.Size {
	if w.lines == nil {
		w.set(usualLine)
	}
	return fyne.NewSize(0, float32(len(w.lines))*w.lineHeight())
}

// usualLine is a line's width before anybody has said it.
const usualLine float32 = 560

func (w *Words) lineHeight() float32 {
	return fyne.MeasureText("Ég", w.size, fyne.TextStyle{}).Height * 1.1
}

// Resize is called by Fyne.
func (w *Words) Resize(size fyne.Size) {
	if size.Width > 0 && size.Width != w.width {
		w.set(size.Width)
		w.BaseWidget.Resize(size)
		w.Refresh()
		return
	}
	w.BaseWidget.Resize(size)
}

// CreateRenderer is called by Fyne.
func (w *Words) CreateRenderer() fyne.WidgetRenderer { return &wordsRenderer{w} }

type wordsRenderer struct{ w *Words }

func (r *wordsRenderer) Destroy() {}

func (r *wordsRenderer) MinSize() fyne.Size { return r.w.MinSize() }

func (r *wordsRenderer) Objects() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, l := range r.w.lines {
		for _, p := range l.parts {
			list = append(list, p.what)
		}
	}
	return list
}

func (r *wordsRenderer) Layout(fyne.Size) {
	height := r.w.lineHeight()
	for i, l := range r.w.lines {
		for _, p := range l.parts {
			p.what.Move(fyne.NewPos(p.at, float32(i)*height))
			p.what.Resize(p.what.MinSize())
		}
	}
}

func (r *wordsRenderer) Refresh() {
	r.Layout(r.w.Size())
	for _, o := range r.Objects() {
		if text, ok := o.(*canvas.Text); ok {
			text.Color = theme.Color(theme.ColorNameForeground)
		}
		o.Refresh()
	}
}
