package screens

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets"
	"comptoir/screens/widgets/paint"
	"comptoir/screens/widgets/richtext"
)

// slack is how far a measurement may be off, in pixels.
const slack = 0.6

// longestWord has a place of its own; a longer one, such as a family name of
// four, is broken.
const longestWord = 30

// box is where something stands in the window.
type box struct{ left, top, right, bottom float32 }

func boxAt(p fyne.Position, s fyne.Size) box { return box{p.X, p.Y, p.X + s.Width, p.Y + s.Height} }

func (b box) and(c box) box {
	return box{max(b.left, c.left), max(b.top, c.top), min(b.right, c.right), min(b.bottom, c.bottom)}
}

func (b box) empty() bool { return b.right-b.left <= slack || b.bottom-b.top <= slack }

func (b box) inside(c box) bool {
	return b.left >= c.left-slack && b.right <= c.right+slack && b.top >= c.top-slack && b.bottom <= c.bottom+slack
}

func (b box) String() string {
	return fmt.Sprintf("(%.0f,%.0f to %.0f,%.0f)", b.left, b.top, b.right, b.bottom)
}

// seen is one thing that a person reads or presses.
type seen struct {
	text  string
	place box
	shown box // the part of it that is not scrolled out of sight
	outer int // index of the card or bar it stands on
}

// look is everything in a window, and what is wrong with it.
type look struct {
	area   box
	things []seen
	outers []box
	mains  []string // main buttons: a screen has one at most
	faults []string
}

// view is where the walk stands.
type view struct {
	at     fyne.Position
	clip   box
	outer  int
	scroll int // index of the card or bar that it scrolls on; -1: it does not
}

// lookAt lays a window out anew, as the real driver does before it draws, and
// walks through it.
func lookAt(c fyne.Canvas) (l *look) {
	content, size := c.Content(), c.Size()
	for range 3 { // a wrapping text knows its height once it knows its width
		layOut(content)
	}
	if need := content.MinSize(); need.Width > size.Width+slack || need.Height > size.Height+slack {
		defer func() { l.fault("the window needs %v and has %v", need, size) }()
	}
	l = &look{area: boxAt(fyne.Position{}, size), outers: []box{boxAt(fyne.Position{}, size)}}
	start := view{clip: l.area, scroll: -1}
	if top := c.Overlays().Top(); top != nil {
		layOut(top)
		content = top
	}
	l.walk(content, start)
	l.overlaps()
	if len(l.mains) > 1 {
		l.fault("more than one main button: %q", l.mains)
	}
	return l
}

func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

func layOut(o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
	for _, p := range parts(o) {
		layOut(p)
	}
}

func (l *look) fault(format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

func (l *look) walk(o fyne.CanvasObject, v view) {
	if !o.Visible() {
		return
	}
	v.at = v.at.Add(o.Position())
	place := boxAt(v.at, o.Size())
	switch o := o.(type) {
	case *paint.Text:
		l.text(o, place, v)
		return
	case *widgets.Button:
		l.button(o, place, v)
		return
	case *paint.Chip:
		l.whole("chip", o, o.Text(), place, v)
		return
	case *richtext.Words:
		l.whole("words", o, o.Text(), place, v)
		return
	case *widgets.Entry:
		l.whole("entry", o, "", place, v)
		return
	case *widgets.PIN:
		l.whole("PIN", o, "", place, v)
		return
	case *widgets.Choice, *paint.Surface:
		l.whole("card", o, "", place, v)
		l.things = l.things[:len(l.things)-1] // what stands on it is looked at
		l.outers = append(l.outers, place)
		v.outer = len(l.outers) - 1
	case *container.Scroll:
		v.clip = v.clip.and(place)
		v.scroll = v.outer
	}
	for _, p := range parts(o) {
		l.walk(p, v)
	}
}

// whole checks a part that needs its least size.
func (l *look) whole(kind string, o fyne.CanvasObject, text string, place box, v view) {
	need, has := o.MinSize(), o.Size()
	if need.Width > has.Width+slack || need.Height > has.Height+slack {
		l.fault("%s %q needs %v and has %v", kind, text, need, has)
	}
	l.add(text, place, v)
}

// button checks the width; a main button beside a field is as high as the field.
func (l *look) button(o *widgets.Button, place box, v view) {
	need, has := o.MinSize(), o.Size()
	if need.Width > has.Width+slack || has.Height < theme.Size(paint.SizeField) {
		l.fault("button %q needs %v and has %v", o.Text(), need, has)
	}
	if o.IsMain() && !o.Disabled() { // one that cannot be pressed is no choice
		l.mains = append(l.mains, o.Text())
	}
	l.add(o.Text(), place, v)
}

func (l *look) text(o *paint.Text, place box, v view) {
	if strings.TrimSpace(o.Text()) == "" {
		return
	}
	label := labelOf(o)
	size := theme.Size(label.SizeName)
	if label.SizeName == "" {
		size = theme.TextSize()
	}
	width := fyne.MeasureText(label.Text, size, label.TextStyle).Width
	if label.Wrapping != fyne.TextWrapOff {
		width = 0
		for _, word := range strings.Split(label.Text, " ") {
			if len(word) <= longestWord {
				width = max(width, fyne.MeasureText(word, size, label.TextStyle).Width)
			}
		}
	}
	if label.Truncation == fyne.TextTruncateEllipsis {
		width = 0
		// Somebody's name may be cut short: it stands in full elsewhere.
		if cut := drawn(label); cut != label.Text && (!isName(label.Text) || len(label.Text) <= 40) {
			l.fault("text %q is cut to %q", label.Text, cut)
		}
	}
	if width > o.Size().Width+slack {
		l.fault("text %q needs a width of %.0f and has %.0f", label.Text, width, o.Size().Width)
	}
	if need := o.MinSize().Height; need > o.Size().Height+slack {
		l.fault("text %q needs a height of %.0f and has %.0f", label.Text, need, o.Size().Height)
	}
	l.add(o.Text(), place, v)
}

// drawn returns the text as it is on the screen.
func drawn(o fyne.CanvasObject) string {
	if text, ok := o.(*canvas.Text); ok {
		return text.Text
	}
	whole := ""
	for _, p := range parts(o) {
		whole += drawn(p)
	}
	return whole
}

// squeezed leaves out what a text is broken at, where it is folded into lines.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

func labelOf(o fyne.CanvasObject) *widget.Label {
	if label, ok := o.(*widget.Label); ok {
		return label
	}
	for _, p := range parts(o) {
		if label := labelOf(p); label != nil {
			return label
		}
	}
	return nil
}

func (l *look) add(text string, place box, v view) {
	within := l.outers[v.outer]
	if v.scroll == v.outer {
		within.bottom = max(within.bottom, place.bottom) // a page may be longer than the window, and a text than its card
		within.top = min(within.top, place.top)
	}
	if !place.inside(within) {
		l.fault("%q at %v sticks out of %v", text, place, within)
	}
	if place.left < v.clip.left-slack || place.right > v.clip.right+slack {
		l.fault("%q at %v is cut off at the side of %v", text, place, v.clip)
	}
	l.things = append(l.things, seen{text, place, place.and(v.clip), v.outer})
}

// overlaps finds things that stand on each other.
func (l *look) overlaps() {
	for i, a := range l.things {
		for _, b := range l.things[:i] {
			if both := a.shown.and(b.shown); !both.empty() {
				l.fault("%q at %v and %q at %v overlap", a.text, a.place, b.text, b.place)
			}
		}
	}
}

// texts lists what there is to read, in the order of the parts.
func (l *look) texts() []string {
	var list []string
	for _, s := range l.things {
		if s.text != "" {
			list = append(list, s.text)
		}
	}
	return list
}
