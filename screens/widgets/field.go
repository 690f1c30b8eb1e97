package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Field is an entry, or a picker, with its label above and, below, one line for
// help or the error. The line keeps its height, so nothing jumps.
type Field struct {
	widget.BaseWidget
	Entry *Entry  // nil in a field with a picker
	Pick  *Picker // nil in a field with an entry
	label *Text
	badge *Text
	note  *Text
	box   *fyne.Container
	drawn func() // called before it is drawn; may be nil
}

// NewField puts a label and a note around an entry.
func NewField(e *Entry) *Field {
	return newField(&Field{Entry: e}, e)
}

// NewPickField puts a label and a note around a picker.
func NewPickField(p *Picker) *Field { return newField(&Field{Pick: p}, p) }

func newField(f *Field, part fyne.CanvasObject) *Field {
	f.label, f.badge, f.note = Clip(FieldLabel, ""), Line(FieldLabel, ""), Clip(Quiet, "")
	f.badge.Tone(Good)
	f.box = Stack(labelGap, Split(f.label, f.badge), part, f.note)
	f.ExtendBaseWidget(f)
	return f
}

// Badge says at the end of the label's line where the text came from; an empty
// one says nothing.
func (f *Field) Badge(text string) {
	if f.badge.Text() != text {
		f.badge.Set(text)
		f.box.Refresh()
	}
}

// Set changes label and help, and the error, which takes the help's place.
func (f *Field) Set(label, help, fault string) {
	f.label.Set(label)
	if fault != "" {
		f.note.Set(fault)
		f.note.Tone(Stop)
		return
	}
	f.note.Set(help)
	f.note.label.Importance = widget.LowImportance
	f.note.label.Refresh()
}

// Note gives the line below the entry: the help or the error.
func (f *Field) Note() string { return f.note.Text() }

// EntryTop tells how far below the field's top its entry stands.
func (f *Field) EntryTop() float32 { return f.label.MinSize().Height + labelGap }

// labelGap leaves room for the focus ring between label and entry.
const labelGap float32 = 6

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	if f.drawn != nil {
		f.drawn()
	}
	return widget.NewSimpleRenderer(f.box)
}

// Stack puts parts under each other with a gap between.
func Stack(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{gap: gap}, parts...)
}

// Row puts parts beside each other, at their least width, with a gap between.
func Row(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{gap: gap, across: true}, parts...)
}

// stack lays visible parts out one after the other. Unlike Fyne's boxes it
// knows no theme padding, so that the grid of 8 holds.
type stack struct {
	gap    float32
	across bool
}

func (s *stack) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	at := float32(0)
	for _, p := range parts {
		if !p.Visible() {
			continue
		}
		if s.across {
			least := p.MinSize()
			p.Move(fyne.NewPos(at, (size.Height-least.Height)/2))
			p.Resize(least)
			at += least.Width + s.gap
			continue
		}
		p.Resize(fyne.NewSize(size.Width, p.MinSize().Height))
		height := p.MinSize().Height // a wrapping text knows its height once it knows its width
		p.Move(fyne.NewPos(0, at))
		p.Resize(fyne.NewSize(size.Width, height))
		at += height + s.gap
	}
}

func (s *stack) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	shown := 0
	for _, p := range parts {
		if !p.Visible() {
			continue
		}
		shown++
		least := p.MinSize()
		if s.across {
			size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
		} else {
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	gaps := s.gap * float32(max(0, shown-1))
	if s.across {
		return size.AddWidthHeight(gaps, 0)
	}
	return size.AddWidthHeight(0, gaps)
}
